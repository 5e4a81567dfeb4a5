import { UsageError } from '../cli-errors.js';
import { knownRange } from '../kit-package.js';
import type { Packages } from './plan-rule.js';

/** As much of a package.json as is looked at. */
export interface Manifest {
  readonly type?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

/** What npm writes for a test that is not there yet. */
const npmPlaceholder = 'echo "Error: no test specified" && exit 1';

/** @throws UsageError when the text is not JSON, or no object */
export function parseManifest(text: string, where: string): Manifest {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Manifest;
  } catch (cause) {
    throw new UsageError(`${where} is not JSON: ${(cause as Error).message}`, { cause });
  }
  throw new UsageError(`expected ${where} to hold an object.`);
}

/** The text of a manifest, indented as another text is. */
export function printManifest(manifest: Manifest, like = ''): string {
  const indent = /^([ \t]+)"/m.exec(like)?.[1] ?? '  ';
  return `${JSON.stringify(manifest, null, indent)}\n`;
}

/** Adds the packages that it lacks, in versions that the kit was tested with. */
export function withPackages(manifest: Manifest, { runtime, development }: Packages): Manifest {
  const all = {
    ...manifest.devDependencies,
    ...manifest.dependencies,
    ...(manifest.peerDependencies as object),
  };
  const lacking = (names: readonly string[]) => names.filter((name) => !(name in all));
  return {
    ...manifest,
    ...section('dependencies', manifest.dependencies, lacking(runtime)),
    ...section('devDependencies', manifest.devDependencies, lacking(development)),
  };
}

/**
 * Adds to a manifest what a project of rules needs, and leaves everything else as it is.
 *
 * @throws UsageError when it is that of a CommonJS package, and what is wanted is not
 */
export function joinManifest(existing: Manifest, wanted: Manifest): Manifest {
  if (wanted.type === 'module' && existing.type !== undefined && existing.type !== 'module') {
    throw new UsageError(
      `package.json says "type": ${JSON.stringify(existing.type)}, and rules here are ES modules. ` +
        'Change it (npm pkg set type=module) or choose another folder: config-rule init my-rules',
    );
  }
  const { test, ...scripts } = existing.scripts ?? {};
  const kept = test === undefined || test === npmPlaceholder ? scripts : { ...scripts, test };
  return {
    ...wanted,
    ...existing,
    ...(wanted.type !== undefined && { type: wanted.type }),
    scripts: { ...wanted.scripts, ...kept },
    ...joinSection('dependencies', wanted, existing),
    ...joinSection('devDependencies', wanted, existing),
  };
}

/** A package that is there stays where it is. */
function joinSection(key: 'dependencies' | 'devDependencies', wanted: Manifest, existing: Manifest): object {
  const there = { ...existing.devDependencies, ...existing.dependencies };
  const lacking = Object.entries(wanted[key] ?? {}).filter(([name]) => !(name in there));
  return { [key]: sorted({ ...Object.fromEntries(lacking), ...existing[key] }) };
}

function section(key: string, existing: Manifest['dependencies'], names: readonly string[]): object {
  if (names.length === 0) return {};
  return {
    [key]: sorted({ ...existing, ...Object.fromEntries(names.map((name) => [name, knownRange(name)])) }),
  };
}

/** As package managers sort them. */
function sorted(ranges: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(ranges).sort(([a], [b]) => (a < b ? -1 : 1)));
}
