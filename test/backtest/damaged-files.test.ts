import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { randomItems, randomNumbers } from './random-items.js';
import { readItems } from './read-items.js';

/** A file, and where its items are. */
function fileOf(seed: number, count: number, spaces?: number) {
  const items = randomItems(randomNumbers(seed), count);
  const text = JSON.stringify(
    { fileVersion: '1.0', configSnapshotId: 's', configurationItems: items },
    undefined,
    spaces,
  );
  return { items, bytes: Buffer.from(text) };
}

function jsonOrUndefined(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    return JSON.parse(Buffer.from(bytes).toString());
  } catch {
    return undefined;
  }
}

/**
 * Checks what must hold for a file with one damaged byte: no item is made up, and what is missing was reported.
 *
 * @returns the number of items that are as they were
 */
async function checkDamaged(bytes: Buffer, original: readonly unknown[], starts: ReadonlySet<number>) {
  const { items, damages } = await readItems(bytes);
  if (damages.length === 0) {
    const { configurationItems, configurationItem } = jsonOrUndefined(bytes) ?? {};
    // Without its last letter the key is that of an event.
    expect(items.map(({ item }) => item)).toEqual(configurationItems ?? configurationItem);
  }
  const whole = new Set(original.map((item) => JSON.stringify(item)));
  const changed = items.filter(({ item }) => !whole.has(JSON.stringify(item)));
  // A changed value inside an item cannot be noticed.
  expect(changed.length).toBeLessThanOrEqual(1);
  for (const { offset } of changed) expect([-1, 0, 1].some((by) => starts.has(offset + by))).toBe(true);
  return items.length - changed.length;
}

async function startsOf(bytes: Buffer): Promise<Set<number>> {
  return new Set((await readItems(bytes)).items.map(({ offset }) => offset));
}

describe('a damaged file', () => {
  it('that is cut at any byte gives its whole items and a damage', async () => {
    const { items, bytes } = fileOf(1, 3);
    const ends = items.map(
      (_, index) =>
        bytes.indexOf(JSON.stringify(items[index])) + Buffer.byteLength(JSON.stringify(items[index])),
    );
    for (let length = 0; length < bytes.length; length++) {
      const { items: found, damages } = await readItems(bytes.subarray(0, length), 100);
      expect(found.map(({ item }) => item)).toEqual(
        items.filter((_, index) => (ends[index] as number) <= length),
      );
      expect(damages.map(({ message }) => message)).toEqual([
        expect.stringMatching(/got (the end of the file|an empty file)$/),
      ]);
    }
  });

  it('with any changed byte never loses an item silently, and finds the items after it', async () => {
    const { items, bytes } = fileOf(2, 5);
    const starts = await startsOf(bytes);
    const random = randomNumbers(3);
    const marks = Buffer.from('{}[]",:\\x\n\0\xff', 'latin1');
    let least = items.length as number;
    for (let at = 0; at < bytes.length; at++) {
      const damaged = Buffer.from(bytes);
      damaged[at] = marks[Math.floor(random() * marks.length)] as number;
      if (damaged[at] === bytes[at]) continue;
      const kept = await checkDamaged(damaged, items, starts);
      const isInItems = at > bytes.indexOf('[');
      if (isInItems) least = Math.min(least, kept);
    }
    expect(least).toBe(items.length - 1);
  });

  it('with a removed or doubled byte never loses an item silently', async () => {
    const { items, bytes } = fileOf(4, 4, 1);
    const starts = await startsOf(bytes);
    for (let at = 0; at < bytes.length; at++) {
      await checkDamaged(Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]), items, starts);
      await checkDamaged(Buffer.concat([bytes.subarray(0, at + 1), bytes.subarray(at)]), items, starts);
    }
  });

  it('that was packed and is cut anywhere gives its first items and a damage', async () => {
    const { items, bytes } = fileOf(5, 40);
    const packed = gzipSync(bytes);
    let atHalf = 0;
    for (let length = 3; length < packed.length; length += 7) {
      const { items: found, damages } = await readItems(packed.subarray(0, length), 64);
      expect(found.map(({ item }) => item)).toEqual(items.slice(0, found.length));
      expect(damages.map(({ message }) => message)).toEqual([
        'expected gzip data, got some that cannot be unpacked: unexpected end of file',
      ]);
      if (length <= packed.length / 2) atHalf = found.length;
    }
    expect(atHalf).toBeGreaterThan(5);
  });

  it('that was packed and has a changed byte never loses an item silently', async () => {
    const { items, bytes } = fileOf(6, 20);
    const packed = gzipSync(bytes);
    // The first bytes hold the magic number, and then facts that nobody reads, such as the time.
    for (let at = 10; at < packed.length; at += 9) {
      const damaged = Buffer.from(packed);
      damaged[at] = (damaged[at] as number) ^ 0x10;
      const { items: found, damages } = await readItems(damaged);
      if (damages.length === 0) expect(found.map(({ item }) => item)).toEqual(items);
    }
  });

  it.each([
    ['an empty file', '', 'expected JSON, got an empty file'],
    ['white space', ' \n', 'expected JSON, got an empty file'],
    ['text', 'Hello', 'expected an object or an array of JSON, got other text'],
    ['XML', '<a/>', 'expected an object or an array of JSON, got other text'],
    ['UTF-16', Buffer.from('{"a":1}', 'utf16le'), 'expected a key in quotes, got other text'],
    ['a number', '1', 'expected an object or an array of JSON, got other text'],
    [
      'a foreign object',
      '{"dependencies":{"a":"1"}}',
      'expected configuration items of AWS Config, got an object with the keys "dependencies"',
    ],
    [
      'foreign objects',
      '[{"a":1}]',
      'expected configuration items of AWS Config in [0], got an object with the keys "a"',
    ],
    ['numbers', '[1]', 'expected a configuration item, got a value that is no object'],
    ['a list that is none', '{"configurationItems":{}}', 'expected a list in "configurationItems", got "{"'],
    [
      'an element that is no item',
      '{"configurationItems":[{}]}',
      'expected a configuration item, got an object without a "resourceType"',
    ],
    ['a comma too much', '{"configurationItems":[],}', 'expected a key in quotes, got "}"'],
    [
      'bytes that are not UTF-8',
      Buffer.from('{"resourceType":"\xff"}', 'latin1'),
      'expected a configuration item in UTF-8, got bytes that are not',
    ],
  ])('with %s is a damage', async (_, bytes, message) => {
    const { items, damages } = await readItems(bytes);
    expect(items).toEqual([]);
    expect(damages.map((damage) => damage.message)).toEqual([message]);
  });

  it('goes on after elements that are no objects', async () => {
    const { items, damages } = await readItems(
      '{"configurationItems":[null, {"resourceType":"A"}, "text", [1], {"resourceType":"B"}]}',
    );
    expect(items.map(({ item }) => item.resourceType)).toEqual(['A', 'B']);
    expect(damages.map(({ offset }) => offset)).toEqual([23, 51, 59]);
  });
});
