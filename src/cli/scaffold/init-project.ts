import { resolve } from 'node:path';
import { packageManagerOf } from './package-managers.js';
import { type ProjectOptions, planProject } from './plan-project.js';
import { type WrittenFile, writeFiles } from './write-files.js';

/** A project that was made. */
export interface InitReport {
  /** The folder, as it was given. */
  readonly directory: string;
  readonly name: string;
  /** The name of its rule. */
  readonly rule: string;
  readonly files: readonly WrittenFile[];
  /** The commands that come next, in their order. */
  readonly next: readonly string[];
}

/**
 * Makes a project of rules in a folder, which is made too.
 *
 * @param directory relative to `cwd`
 * @throws UsageError when files are in the way, and nothing is written then
 */
export async function initProject(
  cwd: string,
  directory: string,
  options: ProjectOptions & { readonly force: boolean },
): Promise<InitReport> {
  const { files, rule } = planProject(options);
  const written = await writeFiles(resolve(cwd, directory), files, options);
  const { install, test, exec } = packageManagerOf(options.packageManager);
  return {
    directory,
    name: options.name,
    rule: rule.name,
    files: written,
    next: [
      ...(resolve(cwd, directory) === cwd
        ? []
        : [`cd ${directory.includes(' ') ? `"${directory}"` : directory}`]),
      install,
      test,
      `${exec} config-rule invoke ${rule.module}${rule.invokeOptions}`,
    ],
  };
}
