import { describeThrown } from '../../describe.js';
import { isConfigRuleError } from '../../errors.js';
import type { ResourceCompliance } from '../../rule/compliance.js';
import type { ConfigRule } from '../../rule/config-rule.js';
import type { ConfigurationItem } from '../../rule/configuration-item.js';
import { type EvaluateRuleOptions, evaluateRule } from '../evaluate-rule.js';
import { reordered } from './reordered.js';

/** How a rule does not hold. */
export type HoldViolation = 'threw' | 'two-verdicts' | 'order';

export interface Violation {
  readonly kind: HoldViolation;
  /** What the rule threw, or the two verdicts. */
  readonly lines: readonly string[];
}

/** Runs a rule three times: on the item, on the same item, and on the item in another order. */
export async function findViolation(
  rule: ConfigRule,
  item: ConfigurationItem,
  options: EvaluateRuleOptions,
): Promise<Violation | undefined> {
  const judge = async (given: ConfigurationItem) => verdictOf(() => evaluateRule(rule, given, options));
  const first = await judge(item);
  if ('thrown' in first) return { kind: 'threw', lines: [first.thrown] };
  const again = await judge(item);
  const differ = (kind: HoldViolation, other: Verdict): Violation => ({
    kind,
    lines: [`first: ${shown(first)}`, `then:  ${shown(other)}`],
  });
  if (shown(again) !== shown(first)) return differ('two-verdicts', again);
  const turned = await judge(reordered(item));
  return shown(turned) === shown(first) ? undefined : differ('order', turned);
}

type Verdict = { readonly results: readonly string[] } | { readonly thrown: string };

async function verdictOf(run: () => Promise<readonly ResourceCompliance[]>): Promise<Verdict> {
  try {
    const results = await run();
    return { results: results.map(describe).sort() };
  } catch (error) {
    if (isConfigRuleError(error, 'EvaluationError')) {
      const { cause } = error;
      // parsePolicy refuses what it cannot read, on purpose, such as a policy without a Statement.
      if (isConfigRuleError(cause, 'UnreadableValueError') && cause.message.startsWith('Unreadable policy'))
        return { results: [cause.message] };
      return { thrown: describeThrown(cause ?? error) };
    }
    if (isConfigRuleError(error, 'InvalidEvaluationError')) return { thrown: error.message };
    // Such as parameters that the schema rejects: no item changes that.
    throw error;
  }
}

function shown(verdict: Verdict): string {
  return 'thrown' in verdict ? verdict.thrown : verdict.results.join('; ') || 'nothing';
}

function describe({ complianceType, annotation, resource }: ResourceCompliance): string {
  const what = `${complianceType} for ${resource.resourceType} ${resource.resourceId}`;
  return annotation === undefined ? what : `${what}: ${annotation}`;
}
