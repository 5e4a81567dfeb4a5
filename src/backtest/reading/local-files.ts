import { createReadStream } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { BacktestSourceError } from './backtest-source-error.js';
import { globPattern } from './glob-pattern.js';
import { isRecording, type SourceFile, type SourceOptions } from './source-file.js';

/** In bytes. */
const chunkSize = 256 * 1024;

/**
 * The files that a path or a glob names, in the order of their names; of a folder, those that are recordings by their names.
 *
 * @throws BacktestSourceError if there is none
 */
export async function localFiles(source: string, options: SourceOptions): Promise<AsyncIterable<SourceFile>> {
  const { cwd, onSkipped } = options;
  const path = resolve(cwd, source);
  const named = await statOrUndefined(path);
  if (named && !named.isDirectory()) return filesOf([source], cwd);
  const glob = named ? undefined : globPattern(source);
  if (!named && !glob) throw new BacktestSourceError(source, 'expected a file or a folder, got neither');
  const names: string[] = [];
  for await (const name of filesIn(glob ? glob.folder : source, cwd)) {
    const match = glob ? glob.matches(name) : 'folder';
    if (match === 'file' || (match === 'folder' && isRecording(name))) names.push(name);
    else if (match) onSkipped?.({ name });
  }
  if (names.length > 0) return filesOf(names, cwd);
  const expected = glob
    ? 'files that match'
    : 'files with the ending .json, .json.gz, .jsonl or .ndjson in it';
  throw new BacktestSourceError(source, `expected ${expected}, got none`);
}

async function* filesOf(names: readonly string[], cwd: string): AsyncGenerator<SourceFile, void, undefined> {
  for (const name of names) {
    const path = resolve(cwd, name);
    // A file that is gone by now fails when it is read.
    const size = (await statOrUndefined(path))?.size;
    yield { name, size, open: () => createReadStream(path, { highWaterMark: chunkSize }) };
  }
}

/** All files below a folder, named by the folder's name, in order. Links to folders are not followed: they may lead in circles. */
async function* filesIn(folder: string, cwd: string): AsyncGenerator<string, void, undefined> {
  const entries = [];
  for await (const entry of await opendir(resolve(cwd, folder))) entries.push(entry);
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const name = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(name, cwd);
    else if (entry.isFile() || (await statOrUndefined(resolve(cwd, name)))?.isFile()) yield name;
  }
}

async function statOrUndefined(path: string) {
  return await stat(path).catch(() => undefined);
}
