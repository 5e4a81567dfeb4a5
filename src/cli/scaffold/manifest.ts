import { UsageError } from '../cli-errors.js';
import { parseJson, requireObject } from '../json-text.js';
import { knownRange } from '../kit-package.js';
import type { RulePlan } from './plan-rule.js';

type Texts = Readonly<Record<string, string>>;

/** The parts of a package.json that the commands use. */
export interface Manifest {
  readonly type?: string;
  readonly scripts?: Texts;
  readonly dependencies?: Texts;
  readonly devDependencies?: Texts;
  readonly [key: string]: unknown;
}

/** The script `test` of `npm init`. */
const npmPlaceholder = 'echo "Error: no test specified" && exit 1';

/** @throws UsageError when the text is not a JSON object */
export function parseManifest(text: string): Manifest {
  return requireObject(parseJson(text, 'package.json'), 'package.json');
}

/** The text of a manifest, indented like another text. */
export function printManifest(manifest: Manifest, like = ''): string {
  const indent = /^([ \t]+)"/m.exec(like)?.[1] ?? '  ';
  return `${JSON.stringify(manifest, null, indent)}\n`;
}

/** Adds missing packages, in versions that the kit is tested with. */
export function withPackages(manifest: Manifest, { runtime, development }: RulePlan['packages']): Manifest {
  const all = {
    ...manifest.devDependencies,
    ...manifest.dependencies,
    ...(manifest.peerDependencies as object),
  };
  const section = (key: 'dependencies' | 'devDependencies', names: readonly string[]) => {
    const missing = names.filter((name) => !(name in all)).map((name) => [name, knownRange(name)]);
    return missing.length > 0 && { [key]: sorted({ ...manifest[key], ...Object.fromEntries(missing) }) };
  };
  return { ...manifest, ...section('dependencies', runtime), ...section('devDependencies', development) };
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
  const present = { ...existing.devDependencies, ...existing.dependencies };
  // Existing packages stay in their section.
  const section = (key: 'dependencies' | 'devDependencies') => {
    const missing = Object.entries(wanted[key] ?? {}).filter(([name]) => !(name in present));
    return sorted({ ...Object.fromEntries(missing), ...existing[key] });
  };
  const { test, ...scripts } = existing.scripts ?? {};
  const kept = test === undefined || test === npmPlaceholder ? scripts : { ...scripts, test };
  return {
    ...wanted,
    ...existing,
    ...(wanted.type !== undefined && { type: wanted.type }),
    scripts: { ...wanted.scripts, ...kept },
    dependencies: section('dependencies'),
    devDependencies: section('devDependencies'),
  };
}

function sorted(ranges: Texts): Texts {
  return Object.fromEntries(Object.entries(ranges).sort(([a], [b]) => (a < b ? -1 : 1)));
}
