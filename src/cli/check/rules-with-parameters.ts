import { isConfigRuleError } from '../../errors.js';
import type { RuleToCheck } from '../../proposed/check-resources.js';
import type { ConfigRule } from '../../rule/config-rule.js';
import { readExemptionsParameter } from '../../rule/exemptions-parameter.js';
import { readParameters } from '../../rule/parameters.js';
import { UsageError } from '../cli-errors.js';
import type { Loading } from '../load-rule-module.js';
import { collectRules, rejectDuplicates } from '../template/collect-rules.js';
import { ruleParameters } from '../template/option-values.js';

/**
 * Loads the rules of modules and folders, with the parameters of `--rule-parameter`.
 *
 * @throws UsageError for a wrong path or parameter; LoadError for a module that cannot be loaded
 */
export async function rulesWithParameters(
  paths: readonly string[],
  parameters: readonly string[] | undefined,
  loading: Loading,
): Promise<readonly RuleToCheck[]> {
  const rules = await loadDistinctRules(paths, loading);
  const names = rules.map(({ name }) => name);
  return withParameters(rules, ruleParameters('--rule-parameter', parameters, names));
}

/** The rules of modules and folders, each with a name of its own. */
export async function loadDistinctRules(
  paths: readonly string[],
  loading: Loading,
): Promise<readonly ConfigRule[]> {
  const collected = await collectRules(paths, loading);
  rejectDuplicates(collected);
  return collected.map(({ rule }) => rule);
}

/** @throws UsageError for parameters that a rule does not take */
export function withParameters(
  rules: readonly ConfigRule[],
  given: ReturnType<typeof ruleParameters>,
): Promise<readonly RuleToCheck[]> {
  return Promise.all(
    rules.map(async (rule) => {
      try {
        const { name } = rule;
        const { exemptions, ...raw } = given(name) ?? {};
        const parameters = await readParameters(rule, raw);
        return { rule, name, parameters, exemptions: readExemptionsParameter({ exemptions }, name) };
      } catch (error) {
        if (!isConfigRuleError(error, 'InvalidParametersError')) throw error;
        throw new UsageError(
          `${error.message} Here they are given with --rule-parameter ${rule.name}.name=value.`,
        );
      }
    }),
  );
}
