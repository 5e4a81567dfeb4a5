/**
 * Results of an earlier run that this one no longer reports: of resources that are gone, or that the rule no longer speaks
 * of. Nothing else would ever take them back.
 */
import type { ConfigRule } from '../rule/config-rule.js';
import type { Evaluation, EvaluationMode, ResourceReference } from '../terms.js';

/** A result that stands in AWS Config. */
export interface EarlierResult extends ResourceReference {
  /** The moment it speaks of. */
  readonly orderingTimestamp: Date | null;
  readonly evaluationMode: EvaluationMode;
}

/** The resources that a run has reported, by type and id. */
export class ReportedResources {
  readonly #idsByType = new Map<string, Set<string>>();
  #isEmpty = true;

  get isEmpty(): boolean {
    return this.#isEmpty;
  }

  add({ resourceType, resourceId }: ResourceReference): void {
    this.#isEmpty = false;
    const ids = this.#idsByType.get(resourceType);
    if (ids) ids.add(resourceId);
    else this.#idsByType.set(resourceType, new Set([resourceId]));
  }

  has({ resourceType, resourceId }: ResourceReference): boolean {
    return this.#idsByType.get(resourceType)?.has(resourceId) ?? false;
  }
}

/** What a run was, as far as earlier results depend on it. */
export interface FinishedRun {
  readonly rule: Pick<ConfigRule, 'evaluate' | 'evaluatePeriodic' | 'resourceTypes' | 'staleEvaluations'>;
  readonly reported: ReportedResources;
  /** The moment that its results speak of. */
  readonly orderingTimestamp: Date;
}

/** What is to become of earlier results. */
export type StaleVerdict =
  | { readonly kind: 'remove'; readonly evaluations: readonly Evaluation[] }
  /** There are some, but the run reported nothing at all: more likely it saw nothing than that all is gone. */
  | { readonly kind: 'spare' };

/** Finds the earlier results that a whole run has not reported. Reads them to the end, and holds those that are stale. */
export async function findStale(
  earlier: AsyncIterable<EarlierResult>,
  run: FinishedRun,
): Promise<StaleVerdict> {
  const spares = run.reported.isEmpty && run.rule.staleEvaluations !== 'remove-all';
  const evaluations: Evaluation[] = [];
  for await (const result of earlier) {
    if (!isStale(result, run)) continue;
    if (spares) return { kind: 'spare' };
    evaluations.push({
      resourceType: result.resourceType,
      resourceId: result.resourceId,
      complianceType: 'NOT_APPLICABLE',
      annotation: 'The rule no longer reports this resource',
      orderingTimestamp: run.orderingTimestamp,
    });
  }
  return { kind: 'remove', evaluations };
}

function isStale(result: EarlierResult, { rule, reported, orderingTimestamp }: FinishedRun): boolean {
  if (result.evaluationMode === 'PROACTIVE' || reported.has(result)) return false;
  // A change that came while the run went on knows better.
  if (result.orderingTimestamp && result.orderingTimestamp > orderingTimestamp) return false;
  return !isLeftToChanges(rule, result.resourceType);
}

/** A rule of both kinds: unless told to, a periodic run does not judge what changes have reported. */
function isLeftToChanges(
  { evaluate, evaluatePeriodic, resourceTypes, staleEvaluations }: FinishedRun['rule'],
  resourceType: string,
): boolean {
  if (!evaluate || !evaluatePeriodic || staleEvaluations !== undefined) return false;
  return resourceTypes === undefined || resourceTypes.includes(resourceType);
}
