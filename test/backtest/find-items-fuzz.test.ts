import { describe, expect, it } from '@jest/globals';
import { usualOrFull } from '../helpers/fuzz.js';
import { randomItems, randomNumbers } from './random-items.js';
import { inChunks, readItems, readStream } from './read-items.js';

/** The text of a value, with white space wherever JSON allows it. */
function spaced(value: unknown, random: () => number): string {
  const space = () =>
    random() < 0.7 ? '' : (['\n', ' ', '\t\r\n', '    '][Math.floor(random() * 4)] as string);
  const write = (one: unknown): string => {
    if (Array.isArray(one)) return `[${space()}${one.map(write).join(`,${space()}`)}${space()}]`;
    if (typeof one !== 'object' || one === null) return JSON.stringify(one) + space();
    const members = Object.entries(one).map(
      ([key, member]) => `${JSON.stringify(key)}${space()}:${space()}${write(member)}`,
    );
    return `{${space()}${members.join(`${space()},${space()}`)}${space()}}${space()}`;
  };
  return space() + write(value);
}

/** Files of each kind with the same items. */
function filesWith(items: readonly unknown[], random: () => number): string[] {
  return [
    spaced({ fileVersion: '1.0', before: [{ a: ']}' }], configurationItems: items, after: { b: 1 } }, random),
    spaced(items, random),
    items.map((item) => spaced(item, random)).join('\n'),
    items.map((item) => JSON.stringify(item)).join(''),
  ];
}

describe('findItems', () => {
  it('finds what JSON.parse finds, for every split of a small file in two or more chunks', async () => {
    const random = randomNumbers(11);
    const items = randomItems(random, 2);
    for (const text of filesWith(items, random)) {
      const bytes = Buffer.from(text);
      for (let size = 1; size < bytes.length; size += size < 20 ? 1 : 13) {
        const { items: found, damages } = await readItems(bytes, size);
        expect(damages).toEqual([]);
        expect(found.map(({ item }) => item)).toEqual(items);
      }
    }
  });

  it('finds what JSON.parse finds, for random items, white space and chunks', async () => {
    for (let seed = 0; seed < usualOrFull(60, 2_000); seed++) {
      const random = randomNumbers(seed);
      const items = randomItems(random, Math.floor(random() * 30));
      const files = filesWith(items, random).slice(0, items.length > 0 ? 4 : 2);
      for (const text of files) {
        const bytes = Buffer.from(text);
        const { items: found, damages } = await readStream(
          inChunks(bytes, () => 1 + Math.floor(random() * 3_000)),
        );
        expect(damages).toEqual([]);
        expect(found.map(({ item }) => item)).toEqual(items);
        expect(found.every(({ offset }) => bytes[offset] === 0x7b)).toBe(true);
      }
    }
  });

  it('gives blocks of about 1 MB, and a larger item in a block of its own size', async () => {
    const [item] = randomItems(randomNumbers(1), 1);
    const large = { ...item, configuration: { text: '"{'.repeat(1_500_000) } };
    const items = [...Array.from({ length: 8_000 }, (_, index) => ({ ...item, index })), large, item];
    const { items: found, damages, blocks } = await readItems(JSON.stringify({ configurationItems: items }));
    expect(damages).toEqual([]);
    expect(found.map(({ item: one }) => one)).toEqual(items);
    expect(blocks.filter(({ bytes }) => bytes.length > 1_100_000)).toHaveLength(1);
    expect(Math.max(...blocks.slice(0, -2).map(({ bytes }) => bytes.length))).toBeGreaterThan(500_000);
    expect(new Set(blocks.map(({ bytes }) => bytes.buffer)).size).toBe(blocks.length);
  });
});
