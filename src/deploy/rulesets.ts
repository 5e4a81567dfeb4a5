import { quoteShort } from '../describe.js';
import { InvalidOptionsError } from '../errors.js';
import { didYouMean } from '../options.js';
import type { ConfigRule } from '../rule/config-rule.js';

/**
 * The rules that are in one of some rulesets; all of them, without any.
 *
 * @throws InvalidOptionsError for a ruleset that no rule is in: that is a slip
 */
export function inRulesets<Ruled extends { readonly rule: Pick<ConfigRule, 'rulesets'> }>(
  rules: readonly Ruled[],
  rulesets: readonly string[] | undefined,
): readonly Ruled[] {
  if (rulesets === undefined) return rules;
  const known = [...new Set(rules.flatMap(({ rule }) => rule.rulesets ?? []))];
  const unknown = rulesets.find((one) => !known.includes(one));
  if (rulesets.length === 0 || unknown !== undefined) {
    throw new InvalidOptionsError(
      `createDeployment: no rule is in the ruleset ${quoteShort(unknown)}.` +
        `${didYouMean(unknown, known)} Rulesets of these rules: ${known.join(', ') || 'none'}.`,
    );
  }
  return rules.filter(({ rule }) => rule.rulesets?.some((one) => rulesets.includes(one)));
}
