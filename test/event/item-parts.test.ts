import { describe, expect, it } from '@jest/globals';
import { InvalidEventError } from '../../src/errors.js';
import { readConfigurationItem } from '../../src/event/configuration-item.js';
import { changedBucket, thrownBy } from '../helpers/a-raw-event.js';

const read = (overrides: Record<string, unknown>) =>
  readConfigurationItem({ ...changedBucket, ...overrides }, 'item');
/** An item of the API, in which every supplementary value is JSON text. */
const fromApi = (text: string) =>
  read({ configuration: '{}', supplementaryConfiguration: { text } }).supplementaryConfiguration
    .text as unknown;
const fromEvent = (text: string) =>
  read({ supplementaryConfiguration: { text } }).supplementaryConfiguration.text as unknown;

describe('the configuration of an item', () => {
  it.each(['OK', 'ResourceDiscovered'])('is read if the status is %s', (configurationItemStatus) => {
    expect(read({ configurationItemStatus }).configuration).toEqual({ name: 'my-bucket' });
  });

  it.each(['ResourceDeleted', 'ResourceNotRecorded', 'ResourceDeletedNotRecorded'])(
    'is empty if the status is %s',
    (configurationItemStatus) => {
      const supplementaryConfiguration = { a: 1 };
      const item = read({ configurationItemStatus, configuration: 'no JSON', supplementaryConfiguration });
      expect(item).toMatchObject({ configuration: {}, supplementaryConfiguration: {} });
    },
  );

  it('is rejected if it is not an object, with the expected shape', () => {
    expect(thrownBy(() => read({ configuration: '7' }))).toMatchObject({
      path: 'item.configuration',
      expected: 'an object, or the JSON text of one',
      received: 'the number 7',
    });
  });

  it('is rejected without an account, with the name of the field in events', () => {
    const error = thrownBy(() => read({ awsAccountId: undefined }));
    expect(error).toBeInstanceOf(InvalidEventError);
    expect(error).toMatchObject({ path: 'item.awsAccountId' });
  });
});

describe('supplementary text', () => {
  it.each<[string, unknown]>([
    [' {"a":1}', { a: 1 }],
    ['[1]', [1]],
    ['"a"', 'a'],
    ['true', true],
    [' false ', false],
    ['null', null],
  ])('that is JSON is parsed: %j', (text, expected) => {
    expect(fromEvent(text)).toEqual(expected);
    expect(fromApi(text)).toEqual(expected);
  });

  it.each(['a {"b":1}', 'truest', 'true story', 'untrue', 'not null', '{a', ''])(
    'that is not JSON is kept: %j',
    (text) => {
      expect(fromEvent(text)).toBe(text);
      expect(fromApi(text)).toBe(text);
    },
  );

  it.each([
    ['0', 0],
    ['-7', -7],
    ['12.25', 12.25],
    ['123456789012345', 123456789012345],
  ])('of the API that is a number becomes a number: %s', (text, expected) => {
    expect(fromApi(text)).toBe(expected);
    expect(fromEvent(text)).toBe(text);
  });

  it.each(['007', '1234567890123456', '1e3', '1.', '.5', '1x', 'x1', '1a2'])(
    'of the API that is not a number is kept: %s',
    (text) => {
      expect(fromApi(text)).toBe(text);
    },
  );
});

describe('the relationships of an item', () => {
  it('are those with a type or an id, for both names of the field', () => {
    const { relationships } = read({
      relationships: [
        { resourceType: 'AWS::KMS::Key' },
        { resourceId: 'key', name: 'Is encrypted with' },
        { resourceName: 'neither' },
        {
          resourceType: 'AWS::EC2::VPC',
          resourceId: 'vpc',
          relationshipName: 'Is contained in',
          name: 'other',
        },
        'AWS::KMS::Key',
      ],
    });
    const nothing = { resourceName: null, relationshipName: null };
    expect(relationships).toEqual([
      { ...nothing, resourceType: 'AWS::KMS::Key', resourceId: null },
      { ...nothing, resourceType: null, resourceId: 'key', relationshipName: 'Is encrypted with' },
      { ...nothing, resourceType: 'AWS::EC2::VPC', resourceId: 'vpc', relationshipName: 'Is contained in' },
    ]);
  });

  it('are the related events that have an id', () => {
    expect(read({ relatedEvents: ['a', 7, null, 'b'] }).relatedEvents).toEqual(['a', 'b']);
    expect(read({ relatedEvents: 'a' }).relatedEvents).toEqual([]);
  });
});
