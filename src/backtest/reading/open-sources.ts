import { BacktestSourceError } from './backtest-source-error.js';
import { localFiles } from './local-files.js';
import { s3Files } from './s3-files.js';
import type { SourceFile, SourceOptions } from './source-file.js';

/**
 * Lists the files of sources: files, folders with all below them, globs, `s3://bucket/prefix`, and `-` for standard input. A file that
 * two sources name comes once.
 *
 * @throws BacktestSourceError before the first file, if a local source does not exist or has no recordings
 */
export async function* openSources(
  sources: readonly string[],
  options: SourceOptions,
): AsyncGenerator<SourceFile, void, undefined> {
  const opened: AsyncIterable<SourceFile>[] = [];
  for (const source of sources) {
    if (source === '-') opened.push(standardInput(options));
    else if (/^s3:/i.test(source)) opened.push(s3Files(source, options));
    else opened.push(await localFiles(source, options));
  }
  const names = new Set<string>();
  for (const files of opened) {
    for await (const file of files) {
      if (names.has(file.name)) continue;
      names.add(file.name);
      yield file;
    }
  }
}

async function* standardInput({ stdin }: SourceOptions): AsyncGenerator<SourceFile, void, undefined> {
  if (!stdin) throw new BacktestSourceError('-', 'expected data on standard input, got none');
  yield { name: '-', open: () => stdin };
}
