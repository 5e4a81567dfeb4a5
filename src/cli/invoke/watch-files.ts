import { existsSync, type FSWatcher, watch } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileWatcher } from './watch-runs.js';

/**
 * Watches files, by their folders: an editor that saves a file by putting another in its place, as many do, would be lost to
 * somebody who watches the file.
 *
 * @param onChange is told the path of what changed; of one change it may be told several times
 */
export function openFileWatcher(onChange: (path: string) => void): FileWatcher {
  const folders = new Map<string, FSWatcher>();
  let files: ReadonlySet<string> = new Set();
  const close = (folder: string) => {
    folders.get(folder)?.close();
    folders.delete(folder);
  };
  const open = (folder: string) => {
    const watcher = watch(folder, (_kind, name) => {
      const path = join(folder, name ?? '');
      // Some systems do not say which file it was.
      if (name === null || files.has(path)) onChange(path);
    });
    // The folder is gone; should it come back, the next run opens it again.
    folders.set(
      folder,
      watcher.on('error', () => close(folder)),
    );
  };
  return {
    watch(paths) {
      files = new Set(paths);
      const wanted = new Set(paths.map(dirname));
      for (const folder of [...folders.keys()]) if (!wanted.has(folder)) close(folder);
      for (const folder of wanted) if (!folders.has(folder) && existsSync(folder)) open(folder);
    },
    close() {
      for (const folder of [...folders.keys()]) close(folder);
    },
  };
}
