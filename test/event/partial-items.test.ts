import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { readConfigurationItem } from '../../src/event/configuration-item.js';
import type { ItemSource } from '../../src/event/partial-items.js';
import { isConfigRuleError, type Relationship } from '../../src/index.js';
import { changedBucket, thrownBy } from '../helpers/a-raw-event.js';

const key = { resourceType: 'AWS::KMS::Key', resourceId: 'key' };
const { tags: _, relatedEvents: __, relationships: ___, ...base } = changedBucket;
const read = (source: ItemSource, more: object = {}) =>
  readConfigurationItem({ ...base, ...more }, 'item', undefined, source);

describe.each(['tags', 'relationships', 'relatedEvents'] as const)(
  '%s of an item of BatchGetResourceConfig',
  (property) => {
    it('are unknown, and reading them throws an error with a hint', () => {
      const error = thrownBy(() => read('batch-get')[property]);
      expect(isConfigRuleError(error, 'UnknownValueError')).toBe(true);
      expect(error).toMatchObject({
        code: 'UNKNOWN_VALUE',
        property,
        resource: { resourceType: 'AWS::S3::Bucket', resourceId: 'my-bucket' },
        message:
          `Cannot read ${property} of AWS::S3::Bucket my-bucket: BatchGetResourceConfig does not return it, so it is not known. ` +
          "Sweep by query (sweepBy: 'query' of createHandler, the default); for single resources, context.history gives whole items.",
      });
    });

    it('are empty in an event without them', () => {
      expect(Object.keys(read('whole')[property])).toEqual([]);
    });
  },
);

describe('an item of an advanced query', () => {
  it('has the tags and relationships of the query, or empty ones', () => {
    const tags = [{ key: 'team', value: 'storage', tag: 'team=storage' }];
    expect(read('query', { tags, relationships: [key] })).toMatchObject({
      tags: { team: 'storage' },
      relationships: [{ ...key, resourceName: null }],
    });
    expect(read('query')).toMatchObject({ tags: {}, relationships: [] });
  });

  it('has no known related events', () => {
    expect(thrownBy(() => read('query').relatedEvents)).toMatchObject({
      property: 'relatedEvents',
      message:
        'Cannot read relatedEvents of AWS::S3::Bucket my-bucket: An advanced query does not return it, so it is not known. ' +
        'context.history gives whole items.',
    });
  });

  it('has relationships without a known name, unless the query returns one', () => {
    const [nameless, named] = read('query', {
      relationships: [key, { ...key, relationshipName: 'Is used by' }],
    }).relationships as [Relationship, Relationship];
    expect(thrownBy(() => nameless.relationshipName)).toMatchObject({
      name: 'UnknownValueError',
      property: 'relationshipName',
      resource: key,
      message: expect.stringContaining('Go by the resourceType of the relationship; context.history gives'),
    });
    expect(named.relationshipName).toBe('Is used by');
  });
});

it.each([
  ['is logged as JSON', (value: object) => JSON.stringify(value)],
  ['is spread', (value: object) => JSON.stringify({ ...value })],
  ['is cloned', (value: object) => JSON.stringify(structuredClone(value))],
  ['is inspected', (value: object) => inspect(value, { showHidden: true, getters: true, depth: 5 })],
  ['is compared', (value: object) => expect(value).toMatchObject({ resourceId: 'my-bucket' })],
  ['is listed', (value: object) => JSON.stringify(Object.entries(value))],
])('an item with unknown parts does not throw when it %s', (_what, act) => {
  for (const source of ['batch-get', 'query'] as const)
    expect(() => act(read(source, { relationships: [key] }))).not.toThrow();
});
