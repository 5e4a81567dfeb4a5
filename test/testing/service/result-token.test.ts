import { describe, expect, it } from '@jest/globals';
import { createResultToken, readResultToken } from '../../../src/testing/result-token.js';

describe('a result token', () => {
  it('is the same for the same rule, and can be parsed to its name', () => {
    const token = createResultToken('règle-1');
    expect(token).toBe(createResultToken('règle-1'));
    expect(token).toMatch(/^[\w-]+$/);
    expect(readResultToken(token)).toEqual({ ruleName: 'règle-1', accountId: null });
  });

  it('can contain the account that owns the rule', () => {
    const token = createResultToken('rule', '210987654321');
    expect(token).not.toBe(createResultToken('rule'));
    expect(readResultToken(token)).toEqual({ ruleName: 'rule', accountId: '210987654321' });
  });

  it.each([
    '',
    'TESTMODE',
    'bnVsbA',
    'MQ',
    `${createResultToken('rule')}!`,
    createResultToken('rule').slice(1),
    createResultToken('rule', 7 as unknown as string),
  ])('is not parsed if it has another format: %s', (token) => {
    expect(readResultToken(token)).toBeUndefined();
  });
});
