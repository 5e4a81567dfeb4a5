import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { InvalidOptionsError } from '../errors.js';

const zip = 'function.zip';

/**
 * Packages a module by `config-rule package`, in a process of its own: constructs cannot wait, and esbuild with plugins is asynchronous.
 *
 * @param path the whole path of the module
 * @param folder where the zip goes
 * @throws Error with what the command said; CDK takes the text alone
 */
export function packageModule(path: string, folder: string): void {
  const out = mkdtempSync(join(tmpdir(), 'config-rule-cdk-'));
  try {
    const { status, stderr, error } = spawnSync(
      process.execPath,
      [cliFor(path), 'package', path, '--out', out],
      { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' },
    );
    if (error || status !== 0) throw new Error(stderr?.trim() || `config-rule package failed: ${error}`);
    process.stderr.write(stderr);
    copyFileSync(join(out, zip), join(folder, zip));
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** The command line of the kit that the module itself imports: so both are of one version. */
function cliFor(path: string): string {
  try {
    const manifest = createRequire(path).resolve('config-rule-kit/package.json');
    const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly bin: Record<string, string> };
    return join(dirname(manifest), bin['config-rule'] ?? '');
  } catch (cause) {
    throw new InvalidOptionsError(`config-rule-kit is not installed where ${path} is: ${cause}`);
  }
}
