import type { Damage } from '../../src/backtest/backtest-result.js';
import type { ItemBlock } from '../../src/backtest/item-block.js';
import { findItems } from '../../src/backtest/reading/find-items.js';
import { type ParsedItem, parseItems } from '../../src/backtest/reading/parse-items.js';
import { unpack } from '../../src/backtest/reading/unpack.js';

export interface ReadResult {
  readonly items: readonly ParsedItem[];
  readonly damages: readonly Damage[];
  readonly blocks: readonly ItemBlock[];
}

/** The items of a file that comes in chunks of a size, and its damages. */
export function readItems(bytes: string | Uint8Array, chunkSize = 64 * 1024): Promise<ReadResult> {
  return readStream(inChunks(Buffer.from(bytes), () => chunkSize));
}

export async function readStream(stream: AsyncIterable<Uint8Array>): Promise<ReadResult> {
  const damages: Damage[] = [];
  const onDamage = (damage: Damage) => void damages.push(damage);
  const blocks: ItemBlock[] = [];
  for await (const block of findItems(unpack(stream), { file: 'a.json', onDamage })) blocks.push(block);
  const items = blocks.flatMap((block) => [...parseItems(block, onDamage)]);
  return { items, damages, blocks };
}

/** Yields bytes in chunks; `nextSize` gives the size of each. */
export async function* inChunks(bytes: Uint8Array, nextSize: () => number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; ) {
    const size = nextSize();
    yield bytes.subarray(at, at + size);
    at += size;
  }
}
