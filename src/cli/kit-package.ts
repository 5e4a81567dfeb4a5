import { readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the running package, two folders up from `src/cli` and from `dist/chunks`. No other file of `cli/` looks up files of the kit. */
export const kitFolder = new URL('../../', import.meta.url);

/** The program that runs `config-rule` in another process for `--watch`. */
export const watchChildPath = fileURLToPath(new URL('../cli/watch-child.js', import.meta.url));

/** The program of the threads of `config-rule backtest`. */
export const backtestWorkerPath = fileURLToPath(new URL('../cli/backtest/worker.js', import.meta.url));

type KitManifest = Readonly<Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>>;

export function readKitManifest(): KitManifest & { readonly version: string } {
  return JSON.parse(readFileSync(new URL('package.json', kitFolder), 'utf8'));
}

/**
 * The version range of a package for a new project: the version that the kit is tested with, or a compatible one.
 *
 * @throws Error when the kit's package.json does not name the package, which is a bug in the kit
 */
export function knownRange(packageName: string): string {
  const { version, dependencies, devDependencies } = readKitManifest();
  if (packageName === 'config-rule-kit') return `^${version}`;
  // `npm run check:package` installs this version. The kit's own tests do not use vitest.
  if (packageName === 'vitest') return '^4.1.12';
  const tested = devDependencies[packageName];
  const range = tested === undefined ? dependencies[packageName] : `^${tested}`;
  if (range === undefined) throw new Error(`The kit knows no version of ${packageName}.`);
  return range;
}

/** Whether a file belongs to the kit: to the running copy, or to a copy that a project has installed. */
export function isKitFile(path: string): boolean {
  const root = fileURLToPath(kitFolder);
  const isOfThisCopy = ['dist', 'src'].some((folder) => path.startsWith(`${root}${folder}${sep}`));
  return isOfThisCopy || /[\\/]node_modules[\\/]config-rule-kit[\\/]/.test(path);
}

/** The name of the installed package that a file belongs to; `undefined` for a file outside `node_modules`. */
export function packageOf(path: string): string | undefined {
  return /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(path)?.[1]?.replace('\\', '/');
}

export function isSdkFile(path: string): boolean {
  return /^@(aws-sdk|smithy)\//.test(packageOf(path) ?? '');
}

/** Whether a file is the project's own: neither an installed package nor the kit. */
export function isProjectFile(path: string): boolean {
  return packageOf(path) === undefined && !isKitFile(path);
}
