import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describeFileError, FileError, UsageError } from '../cli-errors.js';
import { rejectEscapingLinks } from '../symbolic-links.js';
import { paint, type Terminal } from '../terminal.js';

export interface PlannedFile {
  /** Relative to the output folder, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Merges `text` into the existing file. Without it, an existing file that differs is an error. */
  readonly join?: (existing: string) => string;
}

/**
 * Writes files. Checks for existing files and for symbolic links out of the folder before it writes any.
 *
 * @param force overwrites existing files, and follows symbolic links
 * @throws UsageError naming every existing file; FileError when a file cannot be written
 */
export async function writeFiles(
  folder: string,
  files: readonly PlannedFile[],
  { force }: { readonly force: boolean },
) {
  if (!force) {
    const paths = files.map(({ path }) => path);
    await rejectEscapingLinks(folder, paths, 'Remove them, or write through them with --force.');
  }
  const steps = await Promise.all(files.map((file) => stepFor(folder, file)));
  const existing = steps.filter(({ outcome }) => outcome === 'overwritten').map(({ path }) => path);
  if (existing.length > 0 && !force) {
    throw new UsageError(
      `these files exist: ${existing.join(', ')}. Nothing was written. Move them, or overwrite them with --force.`,
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

async function stepFor(folder: string, { path, text, join: merge }: PlannedFile) {
  const target = join(folder, path);
  if (!existsSync(target)) return { path, text, outcome: 'created' as const };
  const existing = await withPath(path, () => readFile(target, 'utf8'));
  const wanted = merge ? merge(existing) : text;
  if (wanted === existing) return { path, text, outcome: 'unchanged' as const };
  return { path, text: wanted, outcome: merge ? ('changed' as const) : ('overwritten' as const) };
}

async function withPath<Value>(path: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (cause) {
    throw new FileError(`cannot write ${path}: ${describeFileError(cause)}.`, { cause });
  }
}

export function renderWrittenFiles(
  {
    files,
    next,
  }: { readonly files: Awaited<ReturnType<typeof writeFiles>>; readonly next: readonly string[] },
  terminal: Pick<Terminal, 'colors'>,
): string {
  const widest = Math.max(...files.map(({ outcome }) => outcome.length));
  const lines = files.map(({ path, outcome }) => `${outcome.padEnd(widest)}  ${path}`);
  return [...lines, '', paint(terminal, 'bold', 'Next:'), ...next.map((line) => `  ${line}`)].join('\n');
}
