import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from '@jest/globals';

/** A folder of recorded input that lies beside the project; `undefined` in a checkout without it. */
export function sharedFolder(name: string): string | undefined {
  const folder = resolve(import.meta.dirname, '..', '..', '..', 'shared', name);
  return existsSync(folder) ? folder : undefined;
}

/** Tests over recorded input. A checkout without it skips them, and says so. */
export function describeWithShared(name: string, title: string, tests: (folder: string) => void): void {
  const folder = sharedFolder(name);
  if (folder) {
    describe(title, () => tests(folder));
    return;
  }
  process.stderr.write(`Skipped "${title}": there is no folder ../shared/${name} beside the project.\n`);
  describe.skip(title, () => it.todo(`needs ../shared/${name}`));
}
