import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { parseItems } from '../../src/backtest/reading/parse-items.js';
import { readItems } from './read-items.js';

const item = (id: string, rest: object = {}) => ({
  configurationItemVersion: '1.3',
  resourceType: 'AWS::S3::Bucket',
  resourceId: id,
  configurationItemStatus: 'OK',
  relationships: [{ resourceType: 'AWS::KMS::Key', resourceId: 'k' }],
  ...rest,
});
const a = item('a');
const b = item('b', { tags: { text: '"},{\\" ]} ü \u{1f600} \ud800' } });
const snapshot = { fileVersion: '1.0', configSnapshotId: 's', configurationItems: [a, b] };

async function found(value: unknown, spaces?: number) {
  const text = typeof value === 'string' ? value : JSON.stringify(value, undefined, spaces);
  const { items, damages } = await readItems(text);
  // The offset is that of an object in the file.
  for (const { offset } of items) expect(Buffer.from(text)[offset]).toBe(0x7b);
  return [items.map(({ item }) => item), damages.map(({ offset, message }) => `${offset}: ${message}`)];
}

describe('findItems', () => {
  it('reads a snapshot file, compact or indented', async () => {
    expect(await found(snapshot)).toEqual([[a, b], []]);
    expect(await found(snapshot, 2)).toEqual([[a, b], []]);
  });

  it('reads a list that has other keys after it, or an escape in its key', async () => {
    expect(await found({ configurationItems: [a, b], nextToken: null, more: [{}] })).toEqual([[a, b], []]);
    expect(await found(`{"configuration\\u0049tems" : [ ${JSON.stringify(a)} ] }`)).toEqual([[a], []]);
  });

  it('reads a JSON array, JSON Lines, objects without a separator, and a single item', async () => {
    expect(await found([a, b])).toEqual([[a, b], []]);
    expect(await found(`${JSON.stringify(a)}\n${JSON.stringify(b)}\r\n`)).toEqual([[a, b], []]);
    expect(await found(JSON.stringify(a) + JSON.stringify(b) + JSON.stringify(a))).toEqual([[a, b, a], []]);
    expect(await found(b, 1)).toEqual([[b], []]);
    expect(await found(`\ufeff${JSON.stringify(a)}`)).toEqual([[a], []]);
  });

  it('reads snapshot files that follow each other in one stream', async () => {
    expect(await found(JSON.stringify(snapshot) + JSON.stringify(snapshot))).toEqual([[a, b, a, b], []]);
  });
  it('reads gzip data, also of several members', async () => {
    const text = JSON.stringify(snapshot);
    const packed = Buffer.concat([gzipSync(text.slice(0, 50)), gzipSync(text.slice(50))]);
    for (const size of [1, 7, 1000]) {
      const { items, damages } = await readItems(packed, size);
      expect(items.map(({ item }) => item)).toEqual([a, b]);
      expect(damages).toEqual([]);
    }
  });

  it('gives each block a buffer that can be moved to a thread, also for items inside events', async () => {
    const events = [a, b].map((configurationItem) => ({
      invokingEvent: JSON.stringify({ configurationItem }),
    }));
    for (const value of [snapshot, events]) {
      const { items, blocks } = await readItems(JSON.stringify(value));
      const moved = blocks.map((block) =>
        structuredClone(block, { transfer: [block.bytes.buffer as ArrayBuffer] }),
      );

      expect(items.map(({ item }) => item)).toEqual([a, b]);
      expect(blocks.map(({ bytes }) => bytes.length)).toEqual(blocks.map(() => 0));
      expect(moved.flatMap((block) => [...parseItems(block, () => {})].map(({ item }) => item))).toEqual([
        a,
        b,
      ]);
    }
  });

  it.each([['{"fileVersion":"1.0","configurationItems":[]}'], ['[]'], [' [ ] ']])(
    'accepts the empty list %s',
    async (text) => {
      expect(await found(text)).toEqual([[], []]);
    },
  );
});
