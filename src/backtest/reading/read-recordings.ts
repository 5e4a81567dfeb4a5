import type { Damage } from '../backtest-result.js';
import type { ItemBlock } from '../item-block.js';
import { findItems } from './find-items.js';
import { openSources } from './open-sources.js';
import type { SourceOptions } from './source-file.js';
import { unpack } from './unpack.js';

export interface ReadOptions extends SourceOptions {
  /** Receives each part that could not be read. */
  onDamage(damage: Damage): void;
  /** Called when a file is opened. `bytes`: its size on the disk or in S3, packed if it is; `undefined` if it is not known. */
  onFile?(file: { readonly name: string; readonly bytes: number | undefined }): void;
}

/**
 * Reads the configuration items of recordings, file by file, with few megabytes of memory. It only finds their borders: `parseItems`
 * parses a block, in any thread. A part that is damaged is reported, and the rest goes on.
 *
 * @param sources files, folders, globs, `s3://bucket/prefix`, and `-` for standard input
 * @throws BacktestSourceError before it reads anything, if a source does not exist or has no recordings; MissingPackageError or
 * AwsCallError if S3 cannot be listed
 */
export async function* readRecordings(
  sources: readonly string[],
  options: ReadOptions,
): AsyncGenerator<ItemBlock, void, undefined> {
  const { onDamage, onFile } = options;
  for await (const { name, size, open } of openSources(sources, options)) {
    onFile?.({ name, bytes: size });
    yield* findItems(unpack(open()), { file: name, onDamage });
  }
}
