import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FileError, UsageError } from '../cli-errors.js';
import { describeFileError } from '../describe-file-error.js';
import { linkOutOf } from '../link-out-of.js';

/** A file to be written. */
export interface PlannedFile {
  /** From the folder that is written to, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Makes one text of what is there and of `text`. Without it, a file that is there and differs is in the way. */
  readonly join?: (existing: string) => string;
}

/** A file and what became of it. */
export interface WrittenFile {
  readonly path: string;
  readonly outcome: 'created' | 'changed' | 'overwritten' | 'unchanged';
}

/**
 * Writes files. What is in the way is found before anything is written; a symbolic link out of the folder is, too.
 *
 * @param force overwrites what is in the way, and follows symbolic links
 * @throws UsageError naming every file that is in the way; FileError when the file system refuses one
 */
export async function writeFiles(
  folder: string,
  files: readonly PlannedFile[],
  { force }: { readonly force: boolean },
): Promise<readonly WrittenFile[]> {
  const links = await Promise.all(files.map(({ path }) => linkOutOf(folder, path)));
  const named = [...new Set(links.filter((link) => link !== undefined))];
  if (named.length > 0 && !force)
    throw new UsageError(
      `these symbolic links lead out of the folder, or nowhere: ${named.join(', ')}. Nothing was written. Remove them, or write ` +
        'through them with --force.',
    );
  const steps = await Promise.all(files.map((file) => stepFor(folder, file)));
  const inTheWay = steps.filter(({ outcome }) => outcome === 'overwritten').map(({ path }) => path);
  if (inTheWay.length > 0 && !force) {
    throw new UsageError(
      `these files exist: ${inTheWay.join(', ')}. Nothing was written. Move them away, or overwrite them with --force.`,
    );
  }
  for (const { path, text, outcome } of steps) {
    if (outcome === 'unchanged') continue;
    await withPath(path, async () => {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    });
  }
  return steps.map(({ path, outcome }) => ({ path, outcome }));
}

async function stepFor(folder: string, { path, text, join: joined }: PlannedFile) {
  const place = join(folder, path);
  if (!existsSync(place)) return { path, text, outcome: 'created' as const };
  const existing = await withPath(path, () => readFile(place, 'utf8'));
  const wanted = joined ? joined(existing) : text;
  if (wanted === existing) return { path, text, outcome: 'unchanged' as const };
  return { path, text: wanted, outcome: joined ? ('changed' as const) : ('overwritten' as const) };
}

async function withPath<Value>(path: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (cause) {
    throw new FileError(`cannot write ${path}: ${describeFileError(cause)}.`, { cause });
  }
}
