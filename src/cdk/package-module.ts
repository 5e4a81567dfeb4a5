import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InvalidOptionsError } from '../errors.js';
import { runInThread } from './packaging-thread.js';
import type { BundlingSettings } from './props.js';

const zip = 'function.zip';

/** What `config-rule` is called with to package a module, but for where the zip goes. */
export function packagingArguments(
  path: string,
  { externalModules = [], loader = {}, sourceMap = false }: BundlingSettings,
): readonly string[] {
  return [
    'package',
    path,
    ...externalModules.flatMap((name) => ['--external', name]),
    ...Object.entries(loader).flatMap(([ending, name]) => ['--loader', `${ending}=${name}`]),
    ...(sourceMap ? ['--source-maps'] : []),
  ];
}

/**
 * Packages a module by `config-rule package`.
 *
 * @param path the whole path of the module
 * @param folder where the zip goes
 * @throws Error with what the command said; CDK takes the text alone
 */
export function packageModule(path: string, folder: string, settings: BundlingSettings): void {
  const out = mkdtempSync(join(tmpdir(), 'config-rule-cdk-'));
  try {
    const args = [...packagingArguments(path, settings), '--out', out];
    const { code, err } = runInThread(runnerFor(path), args);
    if (code !== 0) throw new Error(err || 'config-rule package failed.');
    if (err !== '') process.stderr.write(`${err}\n`);
    copyFileSync(join(out, zip), join(folder, zip));
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** The command line of the kit that the module itself imports: so both are of one version. */
function runnerFor(path: string): string {
  try {
    const manifest = createRequire(path).resolve('config-rule-kit/package.json');
    const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly bin: Record<string, string> };
    const cli = dirname(join(dirname(manifest), bin['config-rule'] ?? ''));
    return pathToFileURL(join(cli, 'run-for-program.js')).href;
  } catch (cause) {
    throw new InvalidOptionsError(`config-rule-kit is not installed where ${path} is: ${cause}`);
  }
}
