import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from '@jest/globals';

/** The path of a folder with recorded input beside the project; `undefined` if it does not exist. */
export function sharedFolder(name: string): string | undefined {
  const folder = resolve(import.meta.dirname, '..', '..', '..', 'shared', name);
  return existsSync(folder) ? folder : undefined;
}

/** Describes tests with recorded input. Without the folder, they are skipped with a message. */
export function describeWithShared(name: string, title: string, tests: (folder: string) => void): void {
  const folder = sharedFolder(name);
  if (folder) {
    describe(title, () => tests(folder));
    return;
  }
  process.stderr.write(`Skipped "${title}": there is no folder ../shared/${name} beside the project.\n`);
  describe.skip(title, () => it.todo(`needs ../shared/${name}`));
}
