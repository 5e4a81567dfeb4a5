import { describe, expect, it } from '@jest/globals';
import type { Exemption } from '../../src/rule/exemptions.js';
import { type ExemptionSubject, findExemption } from '../../src/rule/find-exemption.js';
import { namesInSuppressions } from '../../src/rule/rule-names.js';

const now = new Date('2026-12-24T12:00:00Z');
const valid = { reason: 'Logs only', until: '2027-01-31' };
const expired = { reason: 'Was moving', until: '2026-12-23' };

const bucket = {
  resourceId: 'logs-eu',
  resourceName: 'Logs of Europe',
  arn: 'arn:aws:s3:::logs-eu',
  accountId: '123456789012',
  tags: { team: 'platform' },
};

/** A subject of which some properties throw when they are read. */
function unknowing(...unknown: readonly string[]): ExemptionSubject {
  const copy = { ...bucket };
  for (const key of unknown)
    Object.defineProperty(copy, key, {
      get: () => {
        throw new Error(`${key} is not known`);
      },
    });
  return copy;
}

const find = (exemption: Partial<Exemption>, subject: ExemptionSubject = bucket) =>
  findExemption([{ ...valid, ...exemption }], subject, now)?.isExpired;

describe('an exemption', () => {
  it.each([
    { resource: 'logs-eu' },
    { resource: 'Logs of Europe' },
    { resource: 'arn:aws:s3:::logs-eu' },
    { resource: 'logs-*' },
    { resource: '*' },
    { resource: 'arn:*:logs-*' },
    { resource: 'l*g*-*eu' },
    { tag: { key: 'team' } },
    { tag: { key: 'team', value: 'platform' } },
    { account: '123456789012' },
    { resource: 'logs-*', tag: { key: 'team' }, account: '123456789012' },
  ])('by %j is found', (exemption) => {
    expect(find(exemption)).toBe(false);
    expect(find({ ...exemption, ...expired })).toBe(true);
  });

  it.each([
    { resource: 'logs' },
    { resource: 'LOGS-EU' },
    { resource: 'logs-eu*eu' },
    { resource: 'logs.eu' },
    { resource: '*-us' },
    { tag: { key: 'Team' } },
    { tag: { key: 'team', value: 'other' } },
    { tag: { key: 'constructor' } },
    { account: '999999999999' },
    { resource: 'logs-*', account: '999999999999' },
    { resource: 'logs-*', tag: { key: 'owner' } },
  ])('by %j is not found', (exemption) => {
    expect(find(exemption)).toBeUndefined();
  });

  it('is found in a moment for a pattern with many wildcards', () => {
    const subject = { resourceId: 'a'.repeat(768) };
    expect(find({ resource: `${'a*'.repeat(300)}b` }, subject)).toBeUndefined();
  });

  it('that has not expired goes before one that has', () => {
    const list = [
      { resource: '*', ...expired },
      { account: '123456789012', ...valid },
    ];
    expect(findExemption(list, bucket, now)).toEqual({ exemption: list[1], isExpired: false });
  });

  it('reads only what decides', () => {
    expect(find({ resource: 'logs-*' }, unknowing('tags', 'accountId'))).toBe(false);
    expect(find({ resource: 'logs-*' }, unknowing('resourceName', 'arn'))).toBe(false);
    expect(find({ account: '999999999999', resource: 'x' }, unknowing('resourceId', 'tags'))).toBeUndefined();
    expect(find({ resource: 'x', tag: { key: 'owner' } }, unknowing('resourceName'))).toBeUndefined();
  });

  it('throws if a value that decides is not known', () => {
    expect(() => find({ tag: { key: 'team' } }, unknowing('tags'))).toThrow('tags is not known');
    expect(() => find({ resource: 'arn:aws:s3:::other' }, unknowing('arn'))).toThrow('arn is not known');
  });

  it('does not throw for a value that decides only about an expired exemption', () => {
    expect(find({ resource: 'other', ...expired }, unknowing('arn'))).toBeUndefined();
  });

  it('does not throw if another exemption holds anyway', () => {
    const list = [
      { tag: { key: 'team' }, ...valid },
      { resource: 'logs-eu', ...valid },
    ];
    expect(findExemption(list, unknowing('tags'), now)?.exemption).toBe(list[1]);
  });
});

describe('the tag of a resource', () => {
  const names = namesInSuppressions(
    's3-bucket-ssl-requests-only-conformance-pack-1',
    's3-bucket-ssl-requests-only',
  );
  const find = (tags: Record<string, string>, allowed = names) => findExemption([], { tags }, now, allowed);
  const key = 'config-rule-exempt/s3-bucket-ssl-requests-only';

  it('exempts it with a day and a reason', () => {
    expect(find({ [key]: '2027-01-31 Logs only: see OPS-1' })).toEqual({
      exemption: { tag: { key }, reason: 'Logs only: see OPS-1', until: '2027-01-31' },
      isExpired: false,
    });
    expect(find({ [key]: '2026-12-23 Logs only' })?.isExpired).toBe(true);
  });

  it('may have the deployed name, and the name as AWS spells it', () => {
    for (const name of ['s3-bucket-ssl-requests-only-conformance-pack-1', 'S3_BUCKET_SSL_REQUESTS_ONLY'])
      expect(find({ [`config-rule-exempt/${name}`]: '2027-01-31 Logs only' })?.isExpired).toBe(false);
    expect(find({ 'config-rule-exempt/other': '2027-01-31 Logs only' })).toBeUndefined();
  });

  it.each(['', 'yes', '2027-01-31', '2027-01-31 ', '2027-02-30 Logs only', 'Logs only until 2027-01-31'])(
    'exempts from nothing with the value %j',
    (value) => {
      expect(find({ [key]: value })).toBeUndefined();
    },
  );

  it('is not read if the rule does not allow it', () => {
    expect(findExemption([], unknowing('tags'), now)).toBeUndefined();
    expect(find({ [key]: '2027-01-31 Logs only' }, [])).toBeUndefined();
  });
});

describe('a pattern of an exemption', () => {
  it.each([
    'logs',
    'ogs-eu',
    'logs-eu-2',
    'x*',
    'logs-*-eu',
    'l*x*eu',
    'logs-eu*u',
    'l*gs*ogs*',
    'arn:aws:s3:::other',
  ])('%j does not fit logs-eu', (resource) => {
    expect(find({ resource })).toBeUndefined();
  });

  it('that fits from the first character is found', () => {
    expect(find({ resource: '*logs-eu' })).toBe(false);
    expect(find({ resource: '*l*o*g*s*-*e*u*' })).toBe(false);
    expect(find({ resource: '*logs*' }, { resourceId: 'logs-eu' })).toBe(false);
  });

  it('reads the ARN only where it may fit one', () => {
    const subject = unknowing('arn');
    expect(find({ resource: 'other' }, subject)).toBeUndefined();
    expect(find({ resource: 'b*' }, subject)).toBeUndefined();
    expect(find({ resource: 'arn' }, subject)).toBeUndefined();
    expect(() => find({ resource: 'arn:aws:s3:::other' }, subject)).toThrow('arn is not known');
    expect(() => find({ resource: 'ar*other' }, subject)).toThrow('arn is not known');
    expect(() => find({ resource: '*other' }, subject)).toThrow('arn is not known');
  });

  it('needs no tags for an exemption without a tag', () => {
    const { tags: _, ...untagged } = bucket;
    expect(find({ resource: 'logs-eu' }, untagged)).toBe(false);
    expect(find({ tag: { key: 'team' } }, untagged)).toBeUndefined();
  });
});

describe('an expired exemption', () => {
  it('does not count where a property that decides is not known', () => {
    expect(find({ resource: 'arn:aws:s3:::other', ...expired }, unknowing('arn'))).toBeUndefined();
  });
});
