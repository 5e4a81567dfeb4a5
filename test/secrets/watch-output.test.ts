import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = resolve(import.meta.dirname, '../..');

/** Runs a test file from a folder that npm test does not search, as npm test would run it. */
function run(file: string) {
  const jest = resolve(root, 'node_modules/jest/bin/jest.js');
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const match = `**/planted-leaks/${file}.ts`;
  const { status, stderr } = spawnSync(process.execPath, [...flags, jest, '--testMatch', match], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stderr };
}

describe('a test file fails when a secret is shown', () => {
  it.each([
    ['console-leak', 'console.info'],
    ['encoded-leak', 'console.info'],
    ['stream-leak', 'stderr.write'],
    ['logger-leak', 'a logger'],
  ])(
    '%s',
    (file, where) => {
      const { status, stderr } = run(file);
      expect(stderr).toContain(`A secret was shown:\n    ${where}: …`);
      expect(status).toBe(1);
    },
    60_000,
  );

  it('but passes when none is shown', () => {
    expect(run('no-leak')).toMatchObject({ status: 0 });
  }, 60_000);
});
