import type { Damage } from '../../src/backtest/backtest-result.js';
import { findItems } from '../../src/backtest/reading/find-items.js';
import { type ParsedItem, parseItems } from '../../src/backtest/reading/parse-items.js';
import { unpack } from '../../src/backtest/reading/unpack.js';

export interface ReadResult {
  readonly items: ParsedItem[];
  readonly damages: Damage[];
}

/** The items of a file that comes in chunks of a size, and its damages. */
export async function readItems(bytes: string | Uint8Array, chunkSize = 64 * 1024): Promise<ReadResult> {
  const data = Buffer.from(bytes);
  const items: ParsedItem[] = [];
  const damages: Damage[] = [];
  const onDamage = (damage: Damage) => damages.push(damage);
  for await (const block of findItems(unpack(inChunks(data, () => chunkSize)), { file: 'a.json', onDamage }))
    items.push(...parseItems(block, onDamage));
  return { items, damages };
}

/** Yields bytes in chunks; `nextSize` gives the size of each. */
export async function* inChunks(bytes: Uint8Array, nextSize: () => number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; ) {
    const size = nextSize();
    yield bytes.subarray(at, at + size);
    at += size;
  }
}
