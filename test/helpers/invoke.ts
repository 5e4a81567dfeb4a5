import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, jest } from '@jest/globals';
import { configRule } from './config-rule.js';

/** The path of a module in test/cli/modules. */
export const moduleOf = (name: string) =>
  fileURLToPath(new URL(`../cli/modules/${name}.ts`, import.meta.url));

/** Sets up tests of `config-rule invoke`: each test has a temporary folder, and log lines are hidden. */
export function invokeInFolder() {
  let folder = '';
  beforeEach(async () => {
    for (const level of ['info', 'error', 'warn'] as const)
      jest.spyOn(console, level).mockImplementation(() => {});
    folder = await mkdtemp(join(tmpdir(), 'config-rule-invoke-'));
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await rm(folder, { recursive: true });
  });
  return {
    /** Writes a file and returns its path. A value that is neither text nor bytes is written as JSON. */
    async file(name: string, content: unknown): Promise<string> {
      const path = join(folder, name);
      const isText = typeof content === 'string' || ArrayBuffer.isView(content);
      await writeFile(path, isText ? (content as string) : JSON.stringify(content));
      return path;
    },
    /** Invokes a module of test/cli/modules. */
    invoke: (module: string, ...args: readonly string[]) => configRule('invoke', moduleOf(module), ...args),
    /** Invokes a module with `--json` and parses the output. */
    async invokeJson(module: string, ...args: readonly string[]) {
      const { code, out, err } = await configRule('invoke', moduleOf(module), ...args, '--json');
      return { code, err, ...JSON.parse(out) };
    },
  };
}
