import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Damage } from '../backtest-result.js';
import type { ItemBlock } from '../item-block.js';
export interface ReadRecordingsOptions {
  readonly cwd: string;
  readonly stdin?: unknown;
  readonly onDamage?: (damage: Damage) => void;
  readonly onFile?: (file: unknown) => void;
}
/** Placeholder: whole files in memory. */
export async function* readRecordings(
  sources: readonly string[],
  { cwd }: ReadRecordingsOptions,
): AsyncGenerator<ItemBlock> {
  for (const file of sources) {
    const value = JSON.parse(readFileSync(resolve(cwd, file), 'utf8'));
    const items: unknown[] = value.configurationItems ?? [value].flat();
    const texts = items.map((item) => Buffer.from(JSON.stringify(item)));
    const ends = texts.map(({ length }, index) =>
      texts.slice(0, index).reduce((sum, one) => sum + one.length, length),
    );
    yield {
      file,
      bytes: new Uint8Array(Buffer.concat(texts)),
      starts: Uint32Array.from(ends, (end, index) => end - (texts[index]?.length ?? 0)),
      ends: Uint32Array.from(ends),
      base: 0,
    };
  }
}
