import { describe, expect, it } from '@jest/globals';
import { collectLeaves } from '../../../scripts/items/leaves.js';
import { pathOf } from '../../../scripts/items/steps.js';
import { anItem } from './an-item.js';

const show = (leaves: ReturnType<typeof collectLeaves>) =>
  leaves.leaves.map(({ part, steps, kind }) => `${part}.${pathOf(steps)}: ${kind}`);

describe('the leaves of items', () => {
  it('are the scalars of both parts, without their index in a list', () => {
    const item = anItem(
      { size: 8, ends: [{ port: 1 }, { port: 2, open: true }], zones: [['a'], ['b']] },
      { Tags: [{ key: 'a' }] },
    );
    expect(show(collectLeaves([item]))).toEqual([
      'configuration.size: number',
      'configuration.ends[].port: number',
      'configuration.ends[].open: boolean',
      'configuration.zones[][]: text',
      'supplementaryConfiguration.Tags[].key: text',
    ]);
  });

  it('differ only by resource type, path and kind', () => {
    const items = [
      anItem({ size: 8 }),
      anItem({ size: 9 }),
      anItem({ size: '8' }),
      anItem({ size: 8 }, {}, 'A::B::C'),
    ];
    const { leaves } = collectLeaves(items);
    expect(leaves.map(({ resourceType, value }) => [resourceType, value])).toEqual([
      ['Example::Network::Link', 8],
      ['Example::Network::Link', '8'],
      ['A::B::C', 8],
    ]);
  });

  it('are the parsed ones where AWS encodes JSON as text', () => {
    const item = anItem({}, { Policy: '{"Version":"2012-10-17"}' });
    expect(show(collectLeaves([item]))).toEqual(['supplementaryConfiguration.Policy.Version: text']);
  });

  it('hold nothing only where no example holds anything', () => {
    const items = [anItem({ a: null, b: [], c: {}, d: null, e: [] }), anItem({ d: 1, e: [{ name: 'x' }] })];
    expect(show(collectLeaves(items))).toEqual([
      'configuration.a: nothing',
      'configuration.b: nothing',
      'configuration.c: nothing',
      'configuration.d: number',
      'configuration.e[].name: text',
    ]);
  });

  it('are empty for an empty item', () => {
    expect(collectLeaves([anItem({})]).leaves).toEqual([]);
  });

  it('distinguish names with dots from paths of several steps', () => {
    expect(collectLeaves([anItem({ 'a.b': 1, a: { b: 1 } })]).leaves).toHaveLength(2);
  });
});
