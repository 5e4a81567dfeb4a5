import type { BacktestFinding, Place } from '../../backtest/backtest-result.js';
import { readRecordings } from '../../backtest/reading/read-recordings.js';

/** The text of the read items together, in bytes: they are held in memory. */
const maxBytes = 256_000_000;

/**
 * Reads the recordings again, for the items of findings: a run does not hold them. Those of standard input cannot be read again.
 *
 * @returns gives the item at a place, parsed; `undefined` for one that was not found
 */
export async function readFindingItems(
  findings: readonly BacktestFinding[],
  sources: readonly string[],
  cwd: string,
): Promise<(place: Place) => unknown> {
  const wanted = new Map<string, Set<number>>();
  for (const { place } of findings) {
    const offsets = wanted.get(place.file) ?? new Set();
    wanted.set(place.file, offsets.add(place.offset));
  }
  const texts = new Map<string, string>();
  const readable = wanted.size === 0 ? [] : sources.filter((source) => source !== '-');
  let bytesLeft = maxBytes;
  // Damages were reported when the rules ran.
  const blocks = readable.length === 0 ? [] : readRecordings(readable, { cwd, onDamage: () => {} });
  for await (const { file, bytes, starts, ends, base } of blocks) {
    const offsets = wanted.get(file);
    if (!offsets || bytesLeft < 0) continue;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (const [index, start] of starts.entries()) {
      if (!offsets.has(base + start)) continue;
      const item = text.toString('utf8', start, ends[index]);
      bytesLeft -= item.length;
      texts.set(keyOf({ file, offset: base + start }), item);
    }
  }
  return (place) => {
    const text = texts.get(keyOf(place));
    return text === undefined ? undefined : JSON.parse(text);
  };
}

function keyOf({ file, offset }: Place): string {
  return `${offset} ${file}`;
}
