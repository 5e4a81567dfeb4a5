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
  '%s of an item that BatchGetResourceConfig gave',
  (property) => {
    it('are not known, and to read them is an error that names the remedy', () => {
      const error = thrownBy(() => read('batch-get')[property]);
      expect(isConfigRuleError(error, 'UnknownValueError')).toBe(true);
      expect(error).toMatchObject({
        code: 'UNKNOWN_VALUE',
        property,
        resource: { resourceType: 'AWS::S3::Bucket', resourceId: 'my-bucket' },
        message: expect.stringContaining("sweepBy: 'query'"),
      });
    });

    it('are known to be none in an event that does not say', () => {
      expect(Object.keys(read('whole')[property])).toEqual([]);
    });
  },
);

describe('an item that an advanced query gave', () => {
  it('has the tags and relationships that it says, and none when it says none', () => {
    const tags = [{ key: 'team', value: 'storage', tag: 'team=storage' }];
    expect(read('query', { tags, relationships: [key] })).toMatchObject({
      tags: { team: 'storage' },
      relationships: [{ ...key, resourceName: null }],
    });
    expect(read('query')).toMatchObject({ tags: {}, relationships: [] });
  });

  it('has no known related events', () => {
    expect(thrownBy(() => read('query').relatedEvents)).toMatchObject({ property: 'relatedEvents' });
  });

  it('has relationships whose name is not known, unless it says one', () => {
    const [nameless, named] = read('query', {
      relationships: [key, { ...key, relationshipName: 'Is used by' }],
    }).relationships as [Relationship, Relationship];
    expect(thrownBy(() => nameless.relationshipName)).toMatchObject({
      name: 'UnknownValueError',
      property: 'relationshipName',
      resource: key,
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
])('an item of which parts are not known does not fail when it %s', (_what, act) => {
  for (const source of ['batch-get', 'query'] as const)
    expect(() => act(read(source, { relationships: [key] }))).not.toThrow();
});
