import { lstat, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UsageError } from './cli-errors.js';

/**
 * Rejects output paths that lead out of a folder through a symbolic link: the files would be written to an unexpected place. A broken
 * link is rejected too. A path that is outside of the folder without a link is allowed.
 *
 * @param paths relative to the folder, or absolute
 * @param advice what to do, for the message
 * @throws UsageError naming the links
 */
export async function rejectEscapingLinks(
  folder: string,
  paths: readonly string[],
  advice = 'Remove it, or give the target of the link with --out.',
): Promise<void> {
  const found = await Promise.all(paths.map((path) => findEscapingLink(folder, path)));
  const links = [...new Set(found.filter((link) => link !== undefined))];
  if (links.length === 0) return;
  throw new UsageError(
    `these symbolic links lead out of the folder or are broken: ${links.join(', ')}. Nothing was written. ${advice}`,
  );
}

async function findEscapingLink(folder: string, path: string): Promise<string | undefined> {
  const root = await realpath(folder).catch(() => undefined);
  const steps = relative(folder, resolve(folder, path)).split(sep);
  if (root === undefined || isOutside(steps)) return undefined;
  let current = folder;
  for (const step of steps) {
    current = join(current, step);
    const stats = await lstat(current).catch(() => undefined);
    if (stats === undefined) return undefined;
    if (!stats.isSymbolicLink()) continue;
    const target = await realpath(current).catch(() => undefined);
    if (target === undefined || isOutside(relative(root, target).split(sep)))
      return relative(folder, current);
  }
  return undefined;
}

function isOutside([first = '']: readonly string[]): boolean {
  return first === '..' || isAbsolute(first);
}
