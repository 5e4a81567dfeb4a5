import type { Damage } from '../backtest-result.js';
import type { ItemBlock } from '../item-block.js';
import { ByteWindow } from './byte-window.js';
import { ItemFinder } from './item-finder.js';

export interface FindOptions {
  /** The name of the file, for blocks and damages. */
  readonly file: string;
  readonly onDamage: (damage: Damage) => void;
}

/**
 * Finds the configuration items in the unpacked bytes of a file: a snapshot or history file of AWS Config, a JSON array, JSON Lines, a
 * single item, an event of AWS Config, or the message of a dead letter. It looks at brackets and quotes only: `parseItems` parses.
 *
 * Memory holds few megabytes, or twice the largest item: it reads on when the next block is asked for. Each block has a buffer of its own.
 *
 * @returns blocks of about 1 MB, of one item at least
 */
export async function* findItems(
  stream: AsyncIterable<Uint8Array>,
  options: FindOptions,
): AsyncGenerator<ItemBlock, void, undefined> {
  const window = new ByteWindow(stream);
  try {
    yield* new ItemFinder(window, options).find();
  } finally {
    await window.close();
  }
}
