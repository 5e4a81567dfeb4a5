import type { Evaluation, EvaluationMode, ResourceReference } from '../config-types.js';
import type { ConfigRule } from '../rule/config-rule.js';
import type { RunResources } from './run-resources.js';

export interface EarlierResult extends ResourceReference {
  readonly orderingTimestamp: Date | null;
  readonly evaluationMode: EvaluationMode;
}

/** A run that has delivered everything. */
export interface FinishedRun {
  readonly rule: Pick<ConfigRule, 'evaluate' | 'evaluatePeriodic' | 'resourceTypes' | 'staleEvaluations'>;
  /** Whether it ran `evaluate` on every recorded resource; otherwise it ran `evaluatePeriodic`. */
  readonly swept: boolean;
  readonly resources: RunResources;
  readonly orderingTimestamp: Date;
}

export interface StaleResults {
  readonly stale: readonly ResourceReference[];
  /** Resources that the sweep did not read: their results are stale if AWS Config no longer has those resources. */
  readonly notFound: readonly ResourceReference[];
  /**
   * Resource types with earlier results and without new ones: more likely the run could not see them than that all resources
   * are gone. Their results are kept.
   */
  readonly sparedTypes: readonly string[];
}

/**
 * Finds the earlier results that a run no longer reports: their resources are gone, or the rule no longer reports them. Nothing
 * else would ever remove these results.
 */
export async function findStale(
  earlier: AsyncIterable<EarlierResult> | Iterable<EarlierResult>,
  run: FinishedRun,
): Promise<StaleResults> {
  const stale: ResourceReference[] = [];
  const notFound: ResourceReference[] = [];
  const sparedTypes = new Set<string>();
  for await (const result of earlier) {
    if (!isStale(result, run)) continue;
    const { resourceType, resourceId } = result;
    if (isSpared(resourceType, run)) {
      sparedTypes.add(resourceType);
      // Nothing will be removed, so the others do not matter.
      if (run.resources.isEmpty) break;
    } else if (isSwept(resourceType, run) && !run.resources.wasRead(result)) {
      notFound.push({ resourceType, resourceId });
    } else {
      stale.push({ resourceType, resourceId });
    }
  }
  return { stale, notFound, sparedTypes: [...sparedTypes] };
}

/** The evaluation that removes an earlier result. */
export function removalOf(resource: ResourceReference, orderingTimestamp: Date): Evaluation {
  const annotation = 'The rule no longer reports this resource';
  return { ...resource, complianceType: 'NOT_APPLICABLE', annotation, orderingTimestamp };
}

function isStale(result: EarlierResult, run: FinishedRun): boolean {
  if (result.evaluationMode === 'PROACTIVE') return false;
  if (run.resources.wasReported(result) || run.resources.wasKept(result)) return false;
  // A change during the run has the later result.
  if (result.orderingTimestamp && result.orderingTimestamp > run.orderingTimestamp) return false;
  return !isLeftToChanges(result.resourceType, run);
}

/** Whether a sweep reads resources of a type. AWS Config does not record types such as `AWS::::Account`. */
function isSwept(resourceType: string, { rule, swept }: FinishedRun): boolean {
  return swept && (rule.resourceTypes?.includes(resourceType) ?? !resourceType.includes('::::'));
}

/** A sweep keeps the results of a type it reported nothing of: a query, for example, may not know that type. */
function isSpared(resourceType: string, { rule, swept, resources }: FinishedRun): boolean {
  if (rule.staleEvaluations === 'remove-all') return false;
  if (resources.isEmpty) return true;
  const isRead = rule.resourceTypes?.includes(resourceType) ?? true;
  return swept && isRead && !resources.hasReportedType(resourceType);
}

/** With `auto`, a rule that changes trigger too keeps the results that changes may have reported. */
function isLeftToChanges(resourceType: string, { rule, resources }: FinishedRun): boolean {
  const { evaluate, evaluatePeriodic, resourceTypes, staleEvaluations } = rule;
  if (!evaluate || !evaluatePeriodic || staleEvaluations !== 'auto') return false;
  return (
    resourceTypes === undefined ||
    resourceTypes.includes(resourceType) ||
    !resources.hasReportedType(resourceType)
  );
}
