import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { RuleToCheck } from '../../proposed/check-resources.js';
import { loadDistinctRules, withParameters } from '../check/rules-with-parameters.js';
import { UsageError } from '../cli-errors.js';
import type { Loading } from '../load-rule-module.js';
import { ruleParameters } from '../template/option-values.js';

/** Where the rules of a backtest are: plain data, so that each thread loads the same rules. */
export interface RuleVersions {
  readonly paths: readonly string[];
  readonly ruleParameter?: readonly string[] | undefined;
  readonly cwd: string;
  /** The other version of the rules. */
  readonly before?: { readonly paths: readonly string[]; readonly cwd: string } | undefined;
}

/**
 * Loads the rules, and those of the version before. Parameters are for both versions.
 *
 * @throws UsageError for a wrong path or parameter; LoadError for a module that cannot be loaded
 */
export async function loadVersions(
  { paths, ruleParameter, cwd, before }: RuleVersions,
  importModule: Loading['importModule'],
): Promise<{ readonly rules: readonly RuleToCheck[]; readonly before?: readonly RuleToCheck[] | undefined }> {
  const now = await loadDistinctRules(paths, { cwd, importModule });
  const earlier = before && (await loadDistinctRules(before.paths, { cwd: before.cwd, importModule }));
  const names = [...now, ...(earlier ?? [])].map(({ name }) => name);
  const given = ruleParameters('--rule-parameter', ruleParameter, [...new Set(names)]);
  return {
    rules: await withParameters(now, given),
    before: earlier && (await withParameters(earlier, given)),
  };
}

/**
 * The paths that a version before has: a rule may be new.
 *
 * @throws UsageError if it has none
 */
export function pathsOfBefore(paths: readonly string[], cwd: string, against: string): readonly string[] {
  const existing = paths.filter((path) => existsSync(resolve(cwd, path)));
  if (existing.length === 0 && paths.length > 0)
    throw new UsageError(`there is no ${paths.join(' or ')} in ${against}: nothing to compare with.`);
  return existing;
}

/** Whether a path is of a saved result: modules and folders have rules. */
export function isSavedResult(path: string, cwd: string): boolean {
  const absolute = resolve(cwd, path);
  return existsSync(absolute) && statSync(absolute).isFile() && !/\.[cm]?[jt]sx?$/.test(path);
}
