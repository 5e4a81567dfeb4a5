import { UsageError } from '../cli-errors.js';
import { knownRange } from '../kit-package.js';
import type { Packages } from './plan-rule.js';

/** The parts of a package.json that the commands use. */
export interface Manifest {
  readonly type?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

/** The script `test` of `npm init`. */
const npmPlaceholder = 'echo "Error: no test specified" && exit 1';

/** @throws UsageError when the text is not a JSON object */
export function parseManifest(text: string, where: string): Manifest {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Manifest;
  } catch (cause) {
    throw new UsageError(`${where} is not JSON: ${(cause as Error).message}`, { cause });
  }
  throw new UsageError(`expected ${where} to be a JSON object.`);
}

/** The text of a manifest, indented like another text. */
export function printManifest(manifest: Manifest, like = ''): string {
  const indent = /^([ \t]+)"/m.exec(like)?.[1] ?? '  ';
  return `${JSON.stringify(manifest, null, indent)}\n`;
}

/** Adds missing packages, in versions that the kit is tested with. */
export function withPackages(manifest: Manifest, { runtime, development }: Packages): Manifest {
  const all = {
    ...manifest.devDependencies,
    ...manifest.dependencies,
    ...(manifest.peerDependencies as object),
  };
  const missing = (names: readonly string[]) => names.filter((name) => !(name in all));
  return {
    ...manifest,
    ...section('dependencies', manifest.dependencies, missing(runtime)),
    ...section('devDependencies', manifest.devDependencies, missing(development)),
  };
}

/**
 * Adds what a project of rules needs to a manifest. Keeps existing values.
 *
 * @throws UsageError when the existing package is CommonJS and the rules are ES modules
 */
export function joinManifest(existing: Manifest, wanted: Manifest): Manifest {
  if (wanted.type === 'module' && existing.type !== undefined && existing.type !== 'module') {
    throw new UsageError(
      `package.json has "type": ${JSON.stringify(existing.type)}, but the rules are ES modules. ` +
        'Change it (npm pkg set type=module), or choose another folder: config-rule init my-rules',
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

/** Existing packages stay in their section. */
function joinSection(key: 'dependencies' | 'devDependencies', wanted: Manifest, existing: Manifest): object {
  const present = { ...existing.devDependencies, ...existing.dependencies };
  const missing = Object.entries(wanted[key] ?? {}).filter(([name]) => !(name in present));
  return { [key]: sorted({ ...Object.fromEntries(missing), ...existing[key] }) };
}

function section(key: string, existing: Manifest['dependencies'], names: readonly string[]): object {
  if (names.length === 0) return {};
  return {
    [key]: sorted({ ...existing, ...Object.fromEntries(names.map((name) => [name, knownRange(name)])) }),
  };
}

function sorted(ranges: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(ranges).sort(([a], [b]) => (a < b ? -1 : 1)));
}
