import { readFileSync } from 'node:fs';
import { kitFolder } from '../kit-folder.js';

/** The check of the package installs it; the kit's own tests do without. */
const testedVitest = '^4.1.12';

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/**
 * The range of a package's versions for a new project: what the kit itself was tested with, and what is compatible with it.
 *
 * @throws Error when the kit knows no version of it, which is a fault of the kit
 */
export function knownRange(packageName: string): string {
  const { version, dependencies, devDependencies } = readManifest();
  if (packageName === 'config-rule-kit') return `^${version}`;
  if (packageName === 'vitest') return testedVitest;
  const tested = devDependencies[packageName];
  const range = tested === undefined ? dependencies[packageName] : `^${tested}`;
  if (range === undefined) throw new Error(`The kit knows no version of ${packageName}.`);
  return range;
}

function readManifest(): Manifest {
  return JSON.parse(readFileSync(new URL('package.json', kitFolder), 'utf8'));
}
