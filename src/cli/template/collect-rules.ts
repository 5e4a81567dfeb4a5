import type { ConfigRule } from '../../rule/config-rule.js';
import type { CliContext } from '../cli-context.js';
import { UsageError } from '../cli-errors.js';
import { findRuleModules } from '../find-rule-modules.js';
import { type ExportedRule, loadRules } from '../load-rule-module.js';

/** A rule, and where it is. */
export interface CollectedRule extends ExportedRule {
  /** Its module, by the path as it was given. */
  readonly file: string;
  /** Whether its module exports other rules. */
  readonly isOneOfMany: boolean;
}

/**
 * The rules of modules and folders, in their order, each once.
 *
 * @throws UsageError when a path leads nowhere or a module that is named exports no rule; LoadError when one cannot be loaded
 */
export async function collectRules(
  paths: readonly string[],
  context: Pick<CliContext, 'cwd' | 'importModule'>,
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

/** @throws UsageError when two are called the same: neither a template nor an option could tell them apart */
export function refuseNamesakes(rules: readonly CollectedRule[]): void {
  const seen = new Map<string, CollectedRule>();
  for (const one of rules) {
    const { name } = one.rule;
    const other = seen.get(name);
    if (other)
      throw new UsageError(
        `two rules are called ${JSON.stringify(name)}: ${placeOf(other)} and ${placeOf(one)}. Rename one of them.`,
      );
    seen.set(name, one);
  }
}

function placeOf({ file, exportName }: CollectedRule): string {
  return `${exportName} in ${file}`;
}
