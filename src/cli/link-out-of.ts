import { lstat, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';

/**
 * The symbolic link by which a path leads out of a folder, if one does: what is written there would land where nobody asked. A link to
 * nothing counts too. A path that says itself that it is outside does not.
 *
 * @param path relative to the folder, or absolute
 */
export async function linkOutOf(folder: string, path: string): Promise<string | undefined> {
  const root = await realpath(folder).catch(() => undefined);
  const steps = relative(folder, resolve(folder, path)).split(sep);
  if (root === undefined || isOutside(steps)) return undefined;
  let place = folder;
  for (const step of steps) {
    place = join(place, step);
    const stats = await lstat(place).catch(() => undefined);
    if (stats === undefined) return undefined;
    if (!stats.isSymbolicLink()) continue;
    const target = await realpath(place).catch(() => undefined);
    if (target === undefined || isOutside(relative(root, target).split(sep))) return relative(folder, place);
  }
  return undefined;
}

function isOutside([first = '']: readonly string[]): boolean {
  return first === '..' || isAbsolute(first);
}
