import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { leaks } from '../../src/backtest/capture/leaks.js';
import { redactItems } from '../../src/backtest/capture/redact-items.js';

const account = '264683526309';
const bucket = {
  version: '1.3',
  accountId: account,
  configurationItemStatus: 'OK',
  configurationItemCaptureTime: '2026-01-31T12:00:00.000Z',
  resourceType: 'AWS::S3::Bucket',
  resourceId: 'acme-payments',
  resourceName: 'acme-payments',
  ARN: 'arn:aws:s3:::acme-payments',
  awsRegion: 'eu-central-1',
  availabilityZone: 'Regional',
  tags: { Owner: 'Jane Doe', Empty: ' ' },
  relationships: [],
  configuration: { name: 'acme-payments', creationDate: '2020-02-12T07:21:45.000Z' },
  supplementaryConfiguration: {
    BucketPolicy: {
      policyText: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'ForAcme',
            Effect: 'Allow',
            Principal: {
              AWS: [`arn:aws:iam::${account}:role/acme-reader`, '*'],
              Service: 'config.amazonaws.com',
            },
            Action: ['s3:GetObject', 's3:*'],
            Resource: 'arn:aws:s3:::acme-payments/*',
            Condition: {
              IpAddress: { 'aws:SourceIp': ['10.20.30.0/24', '8.8.8.8/32', '0.0.0.0/0'] },
              Bool: { 'aws:SecureTransport': 'false' },
            },
          },
        ],
      }),
    },
    BucketVersioningConfiguration: { status: 'Enabled', isMfaDeleteEnabled: null },
  },
};

const redact = <Item>(item: Item): Item => redactItems([item])[0] as Item;
const policyOf = ({ supplementaryConfiguration: { BucketPolicy } }: typeof bucket) =>
  JSON.parse(BucketPolicy.policyText).Statement[0];

describe('redactItems', () => {
  it('keeps types, times, Regions, status words, actions and service principals', () => {
    const redacted = redact(bucket);
    const statement = policyOf(redacted);

    expect(redacted).toMatchObject({
      resourceType: 'AWS::S3::Bucket',
      awsRegion: 'eu-central-1',
      availabilityZone: 'Regional',
      configurationItemCaptureTime: '2026-01-31T12:00:00.000Z',
      configuration: { creationDate: '2020-02-12T07:21:45.000Z' },
      supplementaryConfiguration: {
        BucketVersioningConfiguration: { status: 'Enabled', isMfaDeleteEnabled: null },
      },
    });
    expect(statement).toMatchObject({ Effect: 'Allow', Action: ['s3:GetObject', 's3:*'] });
    expect(statement.Principal.Service).toBe('config.amazonaws.com');
    expect(statement.Principal.AWS[1]).toBe('*');
    expect(statement.Condition.Bool).toEqual({ 'aws:SecureTransport': 'false' });
  });

  it('replaces a name by the same one wherever it is', () => {
    const redacted = redact(bucket);

    expect(redacted.resourceId).not.toContain('acme');
    expect(redacted.configuration.name).toBe(redacted.resourceId);
    expect(redacted.ARN).toBe(`arn:aws:s3:::${redacted.resourceId}`);
    expect(policyOf(redacted).Resource).toBe(`arn:aws:s3:::${redacted.resourceId}/*`);
    expect(policyOf(redacted).Principal.AWS[0]).toMatch(`arn:aws:iam::${redacted.accountId}:role/`);
  });

  it('replaces the same original in several items by the same text', () => {
    const [one, other] = redactItems([bucket, { ...bucket, resourceId: 'other' }]);

    expect(other?.accountId).toBe(one?.accountId);
    expect(other?.accountId).toMatch(/^\d{12}$/);
    expect(other?.resourceId).not.toBe(one?.resourceId);
  });

  it('keeps whether an address is public, the length of its prefix, and the whole internet', () => {
    const [own, google, world] = policyOf(redact(bucket)).Condition.IpAddress['aws:SourceIp'];

    expect(own).toMatch(/^10\.\d+\.\d+\.0\/24$/);
    expect(google).toMatch(/^(203\.0\.113|198\.51\.100|192\.0\.2)\.\d+\/32$/);
    expect(world).toBe('0.0.0.0/0');
    expect(redact({ cidrs: ['::/0', 'fd12:3456::/48', '2600:1f18::/56', '10.0.0.0/8'] }).cidrs).toEqual([
      '::/0',
      expect.stringMatching(/^fd00:.*\/48$/),
      expect.stringMatching(/^2001:db8:.*\/56$/),
      '10.0.0.0/8',
    ]);
  });

  it('keeps the keys of tags and blank values, and masks the others', () => {
    expect(redact(bucket).tags).toEqual({ Owner: expect.stringMatching(/^redacted-\d+$/), Empty: ' ' });
    expect(redact({ tags: [{ key: 'Owner', value: 'Jane Doe' }] }).tags).toEqual([
      { key: 'Owner', value: 'redacted-1' },
    ]);
  });

  it('keeps the form of ids', () => {
    const ids = {
      groupId: 'sg-0a1b2c3d4e5f60718',
      roleId: 'AROAIY7FPU7KRV7IZBNPC',
      eventId: '1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed',
    };

    expect(redact(ids)).toEqual({
      groupId: expect.stringMatching(/^sg-[\da-f]{17}$/),
      roleId: expect.stringMatching(/^AROA\w{17}$/),
      eventId: expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/),
    });
  });

  it('keeps policies of AWS by their ARN and name, and the state of an instance', () => {
    const item = {
      policyArn: 'arn:aws:iam::aws:policy/service-role/AWS_ConfigRole',
      policyName: 'AWS_ConfigRole',
      state: { name: 'running' },
    };

    expect(redact(item)).toEqual(item);
  });

  it('replaces a name that is a word of AWS, also where it is a part of an ARN', () => {
    const redacted = redact({ resourceName: 'enabled', arn: `arn:aws:iam::${account}:role/enabled` });

    expect(redacted.arn.endsWith(`role/${redacted.resourceName}`)).toBe(true);
    expect(redacted.arn).not.toContain('enabled');
  });
});

const secret = fc.stringMatching(/^[a-z]{3}[a-z0-9]{3,8}q[0-9]{3}$/).filter((text) => !/^(sg|i)-/.test(text));
const forms: readonly ((text: string) => unknown)[] = [
  (text) => ({ configuration: { displayName: text } }),
  (text) => ({ configuration: { description: `made by ${text}, for all` } }),
  (text) => ({ tags: { Owner: text } }),
  (text) => ({ configuration: { tagList: [{ Key: 'Owner', Value: `team ${text}` }] } }),
  (text) => ({ configuration: { roleArn: `arn:aws:iam::${account}:role/path/${text}` } }),
  (text) => ({ configuration: { kmsKeyUrl: `https://${text}.example.org/keys?x=${text}` } }),
  (text) => ({ configuration: { contact: `${text}@corp.example.org` } }),
  (text) => ({
    configuration: { document: encodeURIComponent(JSON.stringify({ Statement: [{ Sid: text }] })) },
  }),
  (text) => ({
    supplementaryConfiguration: { Policy: JSON.stringify({ Statement: { Resource: [`${text}/*`] } }) },
  }),
  (text) => ({
    configuration: { userData: Buffer.from(`#!/bin/sh\nexport A=${text}\n`).toString('base64') },
  }),
  (text) => ({
    configuration: { anything: Buffer.from(`A long plain text with ${text}`).toString('base64') },
  }),
  (text) => ({ configuration: { environment: { variables: { [`${text}_KEY`]: text } } } }),
];

describe('what redactItems leaves', () => {
  it('has no secret in any form', () => {
    fc.assert(
      fc.property(secret, fc.constantFrom(...forms), (text, plant) => {
        const item = { resourceType: 'AWS::New::Thing', resourceId: `${text}-1`, ...(plant(text) as object) };
        const redacted = redact(item);
        const json = JSON.stringify(redacted);

        expect(json).not.toContain(text);
        expect(decodeURIComponent(json)).not.toContain(text);
        for (const part of json.match(/[\w+/=]{8,}/g) ?? [])
          expect(Buffer.from(part, 'base64').toString()).not.toContain(text);
        expect(leaks(item, redacted)).toEqual([]);
      }),
      { seed: 15, numRuns: 600 },
    );
  });
});

describe('leaks', () => {
  it('finds what was planted in the output in any form', () => {
    const item = { resourceId: 'acme-payments-prod', tags: { Owner: 'jane.doe' }, accountId: account };
    const text = 'acme-payments-prod';

    expect(leaks(item, redact(item))).toEqual([]);
    expect(leaks(item, { x: `see ${text}!` })).toEqual([text]);
    expect(leaks(item, { [text]: 1 })).toEqual([text]);
    expect(leaks(item, { x: encodeURIComponent(`["${text}"]`) })).toEqual([text]);
    for (const before of ['', 'a', 'ab'])
      expect(leaks(item, { x: Buffer.from(`${before}${text} and more`).toString('base64') })).toContain(text);
    expect(leaks(item, { x: Number(account) })).toEqual([account]);
    expect(leaks(item, { x: 'by JANE.DOE' })).toContain('jane.doe');
  });
});

const folder = fileURLToPath(new URL('../../../shared/data/example-items', import.meta.url));

(existsSync(folder) ? describe : describe.skip)('items of real resources', () => {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];
  /** Kinds of resources in ARNs and words of sentences that also are elsewhere in the item: these are not written. */
  const suspected = [
    'AWS_CloudFormation_Stack.json',
    'AWS_EC2_CapacityReservation.json',
    'AWS_Redshift_ClusterParameterGroup.json',
  ];

  it.each(files.filter((file) => !suspected.includes(file)))('have no leak: %s', (file) => {
    const item = JSON.parse(readFileSync(join(folder, file), 'utf8'));

    expect(leaks(item, redact(item))).toEqual([]);
  });
});
