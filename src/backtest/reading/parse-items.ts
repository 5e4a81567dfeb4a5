import { isAscii } from 'node:buffer';
import type { JsonObject } from '../../event/read.js';
import type { Damage } from '../backtest-result.js';
import type { ItemBlock } from '../item-block.js';
import { hasResourceType } from './wrapped-items.js';

/** An item, not yet normalised, and its offset in the unpacked file. */
export interface ParsedItem {
  readonly item: JsonObject;
  readonly offset: number;
}

/**
 * Parses the items of a block. `findItems` only looks at brackets and quotes, so some may be no JSON, or no items.
 *
 * @param onDamage receives each that is none; the others go on
 */
export function* parseItems(
  block: ItemBlock,
  onDamage: (damage: Damage) => void,
): Generator<ParsedItem, void, undefined> {
  const { bytes, starts, ends, base, file } = block;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  // Latin-1 is the fastest to decode.
  const encoding = isAscii(buffer) ? 'latin1' : 'utf8';
  for (let index = 0; index < starts.length; index++) {
    const offset = base + (starts[index] as number);
    let item: unknown;
    try {
      item = JSON.parse(buffer.toString(encoding, starts[index], ends[index]));
    } catch {
      // The message of `JSON.parse` quotes the text, which may be secret.
      onDamage({ file, offset, message: 'expected a configuration item, got text that is not JSON' });
      continue;
    }
    if (hasResourceType(item)) yield { item, offset };
    else
      onDamage({
        file,
        offset,
        message: 'expected a configuration item, got an object without a "resourceType"',
      });
  }
}
