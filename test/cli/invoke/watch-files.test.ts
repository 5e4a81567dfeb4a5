import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openFileWatcher } from '../../../src/cli/invoke/watch-invocations.js';
import type { FileWatcher } from '../../../src/cli/invoke/watch-runs.js';

let folder: string;
let watcher: FileWatcher;
let reported: string[];
let onReport: () => void;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'config-rule-watch-'));
  await mkdir(join(folder, 'lib'));
  for (const name of ['a.ts', 'b.ts', 'lib/c.ts']) await writeFile(join(folder, name), '1');
  reported = [];
  onReport = () => {};
  watcher = openFileWatcher((path) => {
    reported.push(path);
    onReport();
  });
});
afterEach(async () => {
  watcher.close();
  await rm(folder, { recursive: true });
});

/** Waits until the watcher reports the file. */
async function waitFor(name: string): Promise<void> {
  while (!reported.includes(join(folder, name)))
    await new Promise<void>((resolve) => {
      onReport = resolve;
    });
}

const watchFiles = (...names: string[]) => watcher.watch(names.map((name) => join(folder, name)));

describe('a file watcher', () => {
  it('reports a written file', async () => {
    watchFiles('a.ts', 'lib/c.ts');

    await writeFile(join(folder, 'lib/c.ts'), '2');

    await waitFor('lib/c.ts');
  });

  it('reports every replacement of a file', async () => {
    watchFiles('a.ts');

    for (const _ of [1, 2]) {
      reported.length = 0;
      await writeFile(join(folder, 'a.ts.tmp'), '2');
      await rename(join(folder, 'a.ts.tmp'), join(folder, 'a.ts'));
      await waitFor('a.ts');
    }
  });

  it('reports a created file', async () => {
    watchFiles('later.ts');

    await writeFile(join(folder, 'later.ts'), '1');

    await waitFor('later.ts');
  });

  it('reports only files that it watches now', async () => {
    watchFiles('a.ts', 'lib/c.ts');
    watchFiles('b.ts');

    await writeFile(join(folder, 'lib/c.ts'), '2');
    await writeFile(join(folder, 'a.ts'), '2');
    await writeFile(join(folder, 'b.ts'), '2');

    await waitFor('b.ts');
    expect(new Set(reported)).toEqual(new Set([join(folder, 'b.ts')]));
  });

  it('accepts a missing folder', () => {
    expect(() => watchFiles('nowhere/a.ts')).not.toThrow();
  });
});
