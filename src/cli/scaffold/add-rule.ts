import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../cli-errors.js';
import { type Manifest, parseManifest, printManifest, withPackages } from './manifest.js';
import { packageManagerIn } from './package-managers.js';
import type { RulePlan } from './plan-rule.js';
import { type PlannedFile, type WrittenFile, writeFiles } from './write-files.js';

/** A rule that was added to a project. */
export interface AddReport {
  readonly name: string;
  /** Its module, by path from the project's folder. */
  readonly module: string;
  readonly files: readonly WrittenFile[];
  /** What it imports and the project had not, with the versions that were written into its package.json. */
  readonly packages: Readonly<Record<string, string>>;
  /** The commands that come next, in their order. */
  readonly next: readonly string[];
}

/**
 * Writes a rule into a project: its files, and the packages that it imports into package.json.
 *
 * @throws UsageError when there is no project, or files are in the way, and nothing is written then
 */
export async function addRule(
  folder: string,
  plan: RulePlan,
  { force }: { readonly force: boolean },
): Promise<AddReport> {
  const manifest = readManifest(folder);
  const wanted = withPackages(manifest.value, plan.packages);
  const packages = { ...addedTo('dependencies'), ...addedTo('devDependencies') };
  const needsPackages = Object.keys(packages).length > 0;
  const text = printManifest(wanted, manifest.text);
  const changed: PlannedFile = { path: 'package.json', text, join: () => text };
  const files = await writeFiles(folder, [...plan.files, ...(needsPackages ? [changed] : [])], { force });
  const { install, test, exec } = packageManagerIn(folder);
  return {
    name: plan.name,
    module: plan.module,
    files,
    packages,
    next: [
      ...(needsPackages ? [install] : []),
      test,
      `${exec} config-rule invoke ${plan.module}${plan.invokeOptions}`,
    ],
  };

  function addedTo(key: 'dependencies' | 'devDependencies'): Readonly<Record<string, string>> {
    const entries = Object.entries(wanted[key] ?? {});
    return Object.fromEntries(entries.filter(([name]) => !(name in (manifest.value[key] ?? {}))));
  }
}

function readManifest(folder: string): { readonly text: string; readonly value: Manifest } {
  const path = join(folder, 'package.json');
  if (!existsSync(path)) {
    throw new UsageError(
      'there is no package.json here. config-rule init makes a project; or go to its folder.',
    );
  }
  const text = readFileSync(path, 'utf8');
  return { text, value: parseManifest(text, 'package.json') };
}
