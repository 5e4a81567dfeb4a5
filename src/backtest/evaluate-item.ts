import { type Clock, systemClock } from '../clock.js';
import { describeThrown } from '../describe.js';
import { readResults } from '../evaluation/run-evaluate.js';
import { fitAnnotation } from '../evaluation/to-evaluations.js';
import type { RuleToCheck } from '../proposed/check-resources.js';
import { isPromise } from '../proposed/evaluate-proposed.js';
import type { Compliance, ResourceCompliance } from '../rule/compliance.js';
import type { ConfigurationItem } from '../rule/configuration-item.js';
import type { RuleContext } from '../rule/context.js';
import { BacktestContext } from './backtest-context.js';
import { exemptionsOf } from './exemptions-of.js';

/** What evaluations share. */
export interface BacktestRun {
  /** When exemptions must be valid, and rules with a schedule run. */
  readonly now: Date;
  readonly signal: AbortSignal;
  readonly clock?: Clock | undefined;
}

/** What a rule said of an item: a result without a resource is about the item. */
export type ItemOutcome = { readonly results: readonly Compliance[] } | { readonly error: string };

/** How long a rule that returned a promise may take. A rule without calls takes a moment. */
const maxRuleMs = 60_000;

/**
 * Prepares a rule for recorded items. The function never throws, and gives a promise only if the rule gave one. A rule that made an AWS
 * call has an error.
 */
export function itemEvaluator(
  rule: RuleToCheck,
  run: BacktestRun,
): (item: ConfigurationItem) => ItemOutcome | Promise<ItemOutcome> {
  const exemptionOf = exemptionsOf(rule, run.now);
  const evaluate = rule.rule.evaluate?.bind(rule.rule);
  const read = (value: unknown, item: ConfigurationItem, context: BacktestContext): ItemOutcome => {
    if (context.refused) return { error: context.refused.message };
    if (isPlain(value)) return { results: [value] };
    const results = readResults(rule.rule, value, item);
    return { results: exemptionOf ? results.map((one) => exemptResult(one, item, exemptionOf)) : results };
  };
  return (item) => {
    try {
      const exempt = exemptionOf?.(item);
      if (exempt) return { results: [exempt] };
      const context = new BacktestContext(rule, item, run);
      const result: unknown = evaluate?.(item, context as unknown as RuleContext<unknown>);
      if (!isPromise(result)) return read(result, item, context);
      const outcome = Promise.resolve(result).then((value) => read(value, item, context));
      return inTime(outcome, run).catch(failed(context));
    } catch (thrown) {
      return { error: describeThrown(thrown) };
    }
  };
}

const failed = (context: BacktestContext) => (thrown: unknown) => ({
  error: context.refused?.message ?? describeThrown(thrown),
});

function isPlain(value: unknown): value is Compliance {
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return false;
  for (const key in value) if (key !== 'complianceType' && key !== 'annotation') return false;
  const { complianceType, annotation } = value as Partial<Compliance>;
  if (complianceType === 'NON_COMPLIANT') return typeof annotation === 'string' && annotation !== '';
  const isKnown = complianceType === 'COMPLIANT' || complianceType === 'NOT_APPLICABLE';
  return isKnown && (annotation === undefined || typeof annotation === 'string');
}

/** Of another resource than the item, only the id is known. */
function exemptResult(
  result: ResourceCompliance,
  { accountId }: ConfigurationItem,
  exemptionOf: NonNullable<ReturnType<typeof exemptionsOf>>,
): ResourceCompliance {
  const { resource, complianceType } = result;
  if (complianceType === 'NOT_APPLICABLE') return result;
  const { resourceId } = resource;
  const arn = resourceId.startsWith('arn:') ? resourceId : undefined;
  const exempt = exemptionOf({ resourceId, arn, accountId });
  return exempt ? { ...exempt, resource } : result;
}

/** The annotation of a result as AWS Config shows it. */
export const annotationOf = ({ annotation }: Compliance): string | undefined => fitAnnotation(annotation);

function inTime<Value>(work: Promise<Value>, { clock = systemClock }: BacktestRun): Promise<Value> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(maxRuleMs, () =>
      reject(new Error(`the rule did not finish in ${maxRuleMs / 1000} seconds`)),
    );
    work.then(resolve, reject).finally(cancel);
  });
}
