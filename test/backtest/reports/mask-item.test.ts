import { afterEach, describe, expect, it } from '@jest/globals';
import { maskItem } from '../../../src/backtest/reports/html/mask-item.js';
import { forgetSecret, rememberSecret } from '../../../src/known-secrets.js';

const known = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

describe('the item of a report', () => {
  afterEach(() => forgetSecret(known));

  it('has no values of secret keys', () => {
    const item = { masterUserPassword: 'a', authToken: 'b', nested: [{ apiKey: 'c', UserData: 'd' }] };
    expect(maskItem(item)).toEqual({
      masterUserPassword: '(masked)',
      authToken: '(masked)',
      nested: [{ apiKey: '(masked)', UserData: '(masked)' }],
    });
  });

  it('keeps what rules look at', () => {
    const item = {
      httpTokens: 'required',
      secret: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:a',
      passwordPolicy: { minimumLength: 8 },
      secretName: 'a',
      hasToken: null,
      environment: { type: 'LINUX', image: 'node' },
      policy: '{"Action": "secretsmanager:GetSecretValue"}',
    };
    expect(maskItem(item)).toEqual(item);
  });

  it('has no environment variables of functions, builds and containers, only their names', () => {
    expect(
      maskItem({
        environment: { variables: { NAME: 'a', TYPE: 'b' } },
        environmentVariables: [{ name: 'A', type: 'PLAINTEXT', value: 'c' }],
        containers: [{ environment: [{ name: 'B', value: 'd' }] }],
      }),
    ).toEqual({
      environment: { variables: { NAME: '(masked)', TYPE: '(masked)' } },
      environmentVariables: [{ name: 'A', type: 'PLAINTEXT', value: '(masked)' }],
      containers: [{ environment: [{ name: 'B', value: '(masked)' }] }],
    });
  });

  it.each([
    ['postgres://admin:letmein@db/app', 'postgres://admin:(masked)@db/app'],
    ['Server=db;Password=letmein;Port=1', 'Server=db;Password=(masked);Port=1'],
    ['{"a":1,"password":"letmein"}', '{"a":1,"password":"(masked)"}'],
    ['config: {"password": "letmein"}', 'config: {"password": "(masked)"}'],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----', '(masked)'],
    ['Bearer eyJhbGciOiJI.eyJzdWIiOiIx.abc', 'Bearer (masked)'],
  ])('has no secret of the text %j', (text, expected) => {
    expect(maskItem({ text })).toEqual({ text: expected });
  });

  it('has no secret that the process knows', () => {
    rememberSecret(known, '(secret key)');
    expect(JSON.stringify(maskItem({ description: `key ${known}` }))).not.toContain('bPxRfiCY');
  });

  it('has at most 12,000 characters of a text', () => {
    const { text } = maskItem({ text: 'x'.repeat(1_000_000) }) as { readonly text: string };
    expect(text).toBe(`${'x'.repeat(12_000)}… (1000000 characters in all)`);
  });

  it('ends in items of any depth', () => {
    const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`);
    expect(JSON.stringify(maskItem(deep))).toContain('(deeper values are left out)');
  });
});
