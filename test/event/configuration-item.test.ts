import { describe, expect, it } from '@jest/globals';
import { readConfigurationItem } from '../../src/event/configuration-item.js';
import { changedBucket, thrownBy } from '../helpers/a-raw-event.js';

/** The same bucket in the API's spelling. */
const fromApi = {
  version: '1.3',
  accountId: '123456789012',
  configurationItemCaptureTime: new Date('2026-01-31T12:00:00.123Z'),
  configurationItemStatus: 'OK',
  configurationStateId: '1769860800123',
  configurationItemMD5Hash: 'd41d8cd9',
  arn: 'arn:aws:s3:::my-bucket',
  resourceType: 'AWS::S3::Bucket',
  resourceId: 'my-bucket',
  resourceName: 'my-bucket',
  awsRegion: 'eu-central-1',
  availabilityZone: 'Regional',
  resourceCreationTime: new Date('2025-12-24T18:00:00.000Z'),
  tags: { team: 'storage' },
  relatedEvents: [],
  relationships: [],
  configuration: '{"name":"my-bucket"}',
  supplementaryConfiguration: {},
};

function read(overrides: Record<string, unknown> = {}, base: object = changedBucket) {
  return readConfigurationItem({ ...base, ...overrides }, 'item');
}

const supplement = (part: unknown, base: object = changedBucket) =>
  read({ supplementaryConfiguration: { part } }, base).supplementaryConfiguration.part as unknown;

describe('readConfigurationItem gives one spelling', () => {
  it('for an item of an event, the API or a file', () => {
    const { configurationStateId, ...rest } = changedBucket;
    const fromFile = { ...rest, configurationStateID: String(configurationStateId) };

    expect(read()).toEqual(read({}, fromApi));
    expect(read()).toEqual(read({}, fromFile));
    expect(read()).toEqual({
      ...fromApi,
      configuration: { name: 'my-bucket' },
    });
  });

  it.each([
    [{ ARN: undefined, arn: 'arn:a' }, { arn: 'arn:a' }],
    [{ awsAccountId: undefined, accountId: '210987654321' }, { accountId: '210987654321' }],
    [{ configurationItemVersion: undefined, version: '1.2' }, { version: '1.2' }],
    [
      { configurationStateMd5Hash: undefined, configurationItemMD5Hash: 'abc' },
      { configurationItemMD5Hash: 'abc' },
    ],
    [{ configurationStateId: 100.0 }, { configurationStateId: '100' }],
    [{ configurationStateId: undefined, configurationStateID: '77' }, { configurationStateId: '77' }],
    [{ availabilityZone: undefined, availibilityZone: 'us-east-1a' }, { availabilityZone: 'us-east-1a' }],
  ])('for each name of a field: %j', (overrides, expected) => {
    expect(read(overrides)).toMatchObject(expected);
  });

  it('with the given account if the item has none', () => {
    const item = readConfigurationItem({ ...changedBucket, awsAccountId: undefined }, 'item', '999999999999');
    expect(item.accountId).toBe('999999999999');
  });

  it('with null for everything that is not recorded', () => {
    const { resourceType, resourceId, configurationItemStatus, configurationItemCaptureTime } = changedBucket;
    const bare = { resourceType, resourceId, configurationItemStatus, configurationItemCaptureTime };
    expect(readConfigurationItem({ ...bare, configuration: {} }, 'item', '123456789012')).toEqual({
      ...bare,
      configurationItemCaptureTime: new Date(configurationItemCaptureTime),
      resourceName: null,
      arn: null,
      accountId: '123456789012',
      awsRegion: null,
      availabilityZone: null,
      resourceCreationTime: null,
      version: null,
      configurationStateId: null,
      configurationItemMD5Hash: null,
      tags: {},
      relationships: [],
      relatedEvents: [],
      configuration: {},
      supplementaryConfiguration: {},
    });
  });
});

/** Values for a missing configuration. */
const nothing = [null, undefined, '', '  ', 'null', ' null\n', '""'];

describe('the configuration of an item', () => {
  it('is parsed if it is JSON text, as in the API', () => {
    expect(read({ configuration: '{"a":[1,{"b":null}]}' }).configuration).toEqual({ a: [1, { b: null }] });
  });

  it.each(['{}', {}])('may be empty, recorded as %j', (configuration) => {
    expect(read({ configuration }).configuration).toEqual({});
  });

  it.each(nothing)('is unknown if it is %j, and the error names the resource', (configuration) => {
    for (const configurationItemStatus of ['OK', 'ResourceDiscovered']) {
      expect(thrownBy(() => read({ configuration, configurationItemStatus }))).toMatchObject({
        name: 'InvalidEventError',
        path: 'item.configuration',
        received: expect.stringContaining(
          `AWS::S3::Bucket my-bucket with the status ${configurationItemStatus}`,
        ),
        message: expect.stringMatching(/Without its configuration the resource cannot be evaluated\.$/),
      });
    }
  });

  it.each(nothing)('is empty for a deleted resource if it is %j', (configuration) => {
    const item = read({ configuration, configurationItemStatus: 'ResourceDeleted' });
    expect(item.configuration).toEqual({});
  });

  it.each([...nothing, '{}', {}])('has an empty supplementaryConfiguration if that is %j', (value) => {
    expect(read({ supplementaryConfiguration: value }).supplementaryConfiguration).toEqual({});
  });

  it('may have keys such as constructor, without inheriting them', () => {
    const text = '{"__proto__":{"polluted":true},"constructor":{"a":1}}';

    const { configuration, supplementaryConfiguration } = read({
      configuration: text,
      supplementaryConfiguration: JSON.parse(text),
    });

    for (const part of [configuration, supplementaryConfiguration]) {
      expect(Object.keys(part)).toEqual(['__proto__', 'constructor']);
      expect(part.polluted).toBeUndefined();
    }
  });
});

describe('the supplementary configuration of an item', () => {
  it.each([
    ['an object', { status: 'Off' }, { status: 'Off' }],
    ['the text of an object', '{"status":"Off"}', { status: 'Off' }],
    ['the text of a text of an object', '"{\\"grantSet\\":null}"', { grantSet: null }],
    ['the text of a list', '[1]', [1]],
    ['the text of a flag', 'false', false],
    ['the text of null', 'null', null],
    ['a number', 7, 7],
    ['a word', 'Enabled', 'Enabled'],
    ['nothing', '', ''],
    ['broken JSON', '{"status":', '{"status":'],
    ['a word in brackets', '[section]', '[section]'],
    ['digits, which an event holds as text only when they are text', '123456789012', '123456789012'],
  ])('of an event may hold %s', (_, part, expected) => {
    expect(supplement(part)).toEqual(expected);
  });

  it.each([
    ['numbers', '7', 7],
    ['fractions', '-0.5', -0.5],
    ['texts', '"Enabled"', 'Enabled'],
    ['digits that are text', '"123456789012"', '123456789012'],
    ['nothing', '', ''],
    ['digits that no number begins with', '007', '007'],
    ['numbers too large to be kept exactly', '12345678901234567890', '12345678901234567890'],
  ])('of the API, with JSON text for every value, may hold %s', (_, part, expected) => {
    expect(supplement(part, fromApi)).toEqual(expected);
  });
});

describe('the tags of an item', () => {
  it.each([
    ['a map', { team: 'storage', empty: '' }, { team: 'storage', empty: '' }],
    ['a list, as queries give them', [{ key: 'team', value: 'a=b', tag: 'team=a=b' }], { team: 'a=b' }],
    ['a list with a tag without a value', [{ key: 'team', value: null }], { team: '' }],
    ['a list with something else in it', [null, 'x', { value: 'no key' }], {}],
    ['null', null, {}],
  ])('may be %s', (_, tags, expected) => {
    expect(read({ tags }).tags).toEqual(expected);
  });

  it.each([
    ['a map', JSON.parse('{"__proto__":"a","constructor":"b"}')],
    [
      'a list',
      [
        { key: '__proto__', value: 'a' },
        { key: 'constructor', value: 'b' },
      ],
    ],
  ])('may have keys such as constructor, in %s', (_, tags) => {
    expect(Object.entries(read({ tags }).tags)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
  });
});

describe('the relationships of an item', () => {
  const vpc = { resourceType: 'AWS::EC2::VPC', resourceId: 'vpc-1', resourceName: null };

  it.each(['name', 'relationshipName'])('have a name, spelled %s', (spelling) => {
    expect(read({ relationships: [{ ...vpc, [spelling]: 'Is contained in Vpc' }] }).relationships).toEqual([
      { ...vpc, relationshipName: 'Is contained in Vpc' },
    ]);
  });

  it.each([
    ['Is associated with ', 'Is associated with'],
    ['Is contained in Vpc', 'Is contained in Vpc'],
    [' ', ''],
  ])('have the name %j without spaces around it', (name, trimmed) => {
    expect(read({ relationships: [{ ...vpc, name }] }).relationships).toEqual([
      { ...vpc, relationshipName: trimmed },
    ]);
  });

  it.each([undefined, null, ''])('have a null id if %j is recorded, as for IAM', (resourceId) => {
    const policy = { resourceType: 'AWS::IAM::Policy', resourceName: 'read-all' };
    expect(read({ relationships: [{ ...policy, resourceId }] }).relationships).toEqual([
      { ...policy, resourceId: null, relationshipName: null },
    ]);
  });

  it('without type and id are left out', () => {
    expect(read({ relationships: [{ name: 'Is lost' }, null, 'x'] }).relationships).toEqual([]);
    expect(read({ relationships: 'x', relatedEvents: { a: 1 } })).toMatchObject({
      relationships: [],
      relatedEvents: [],
    });
  });
});

describe('tags', () => {
  it('that do not exist are undefined, for any key', () => {
    const { tags } = readConfigurationItem({ ...changedBucket, tags: { a: '1' } }, 'item');

    expect([tags.a, tags.constructor, tags.toString]).toEqual(['1', undefined, undefined]);
  });
});
