import { findDuplicate } from '../../deploy/names.js';
import type { ConfigRule } from '../../rule/config-rule.js';
import { UsageError } from '../cli-errors.js';
import { findRuleModules } from '../find-rule-modules.js';
import { type ExportedRule, type Loading, loadRules } from '../load-rule-module.js';

export interface CollectedRule extends ExportedRule {
  readonly file: string;
  /** Whether its module exports other rules. */
  readonly isOneOfMany: boolean;
}

/**
 * The rules of modules and folders, in order, each once.
 *
 * @throws UsageError when a path does not exist or a named module exports no rule; LoadError for a module that cannot be loaded
 */
export async function collectRules(
  paths: readonly string[],
  context: Loading,
): Promise<readonly CollectedRule[]> {
  const rules = new Map<ConfigRule, CollectedRule>();
  for (const file of await findRuleModules(paths, context.cwd)) {
    const exported = await loadRules(file, context);
    if (exported.length === 0 && paths.includes(file))
      throw new UsageError(
        `${file} exports no rule, which a template is made from: export const rule = defineRule({ … }).`,
      );
    for (const one of exported)
      if (!rules.has(one.rule)) rules.set(one.rule, { ...one, file, isOneOfMany: exported.length > 1 });
  }
  if (rules.size === 0)
    throw new UsageError(`there is no rule in ${paths.join(', ') || 'src or the current folder'}.`);
  return [...rules.values()];
}

/** @throws UsageError for two rules with one name: neither a template nor an option could tell them apart */
export function rejectDuplicates(rules: readonly CollectedRule[]): void {
  const duplicate = findDuplicate(rules, ({ rule }) => rule.name);
  if (!duplicate) return;
  const [name] = duplicate.map(({ rule }) => JSON.stringify(rule.name));
  const [first, second] = duplicate.map(({ file, exportName }) => `${exportName} in ${file}`);
  throw new UsageError(`two rules are called ${name}: ${first} and ${second}. Rename one of them.`);
}
