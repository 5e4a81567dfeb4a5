import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../cli-errors.js';
import { type Manifest, parseManifest, printManifest, withPackages } from './manifest.js';
import { packageManagerIn } from './package-managers.js';
import type { RulePlan } from './plan-rule.js';
import { type PlannedFile, type WrittenFile, writeFiles } from './write-files.js';

/** The output of `config-rule add --json`. */
export interface AddReport {
  readonly name: string;
  /** The path of its module, relative to the project. */
  readonly module: string;
  readonly files: readonly WrittenFile[];
  /** The packages that were added to package.json, with their versions. */
  readonly packages: Readonly<Record<string, string>>;
  /** The next commands to run, in order. */
  readonly next: readonly string[];
}

/**
 * Writes the files of a rule, and adds the packages that it imports to package.json.
 *
 * @throws UsageError when there is no package.json or files exist; nothing is written then
 */
export async function addRule(
  folder: string,
  plan: RulePlan,
  { force }: { readonly force: boolean },
): Promise<AddReport> {
  const manifest = readManifest(folder);
  const wanted = withPackages(manifest.value, plan.packages);
  const before = { ...manifest.value.dependencies, ...manifest.value.devDependencies };
  const after = Object.entries({ ...wanted.dependencies, ...wanted.devDependencies });
  const packages = Object.fromEntries(after.filter(([name]) => !(name in before)));
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
}

function readManifest(folder: string): { readonly text: string; readonly value: Manifest } {
  const path = join(folder, 'package.json');
  if (!existsSync(path)) {
    throw new UsageError(
      'there is no package.json in this folder. Change to the folder of the project, or create one with config-rule init.',
    );
  }
  const text = readFileSync(path, 'utf8');
  return { text, value: parseManifest(text) };
}
