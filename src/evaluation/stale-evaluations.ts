/**
 * Results of an earlier run that this one no longer reports: of resources that are gone, or that the rule no longer speaks
 * of. Nothing else would ever take them back.
 */

import type { Evaluation, EvaluationMode, ResourceReference } from '../config-types.js';
import type { ConfigRule } from '../rule/config-rule.js';
import type { RunResources } from './run-resources.js';

/** A result that stands in AWS Config. */
export interface EarlierResult extends ResourceReference {
  /** The moment it speaks of. */
  readonly orderingTimestamp: Date | null;
  readonly evaluationMode: EvaluationMode;
}

/** What a run was, as far as earlier results depend on it. */
export interface FinishedRun {
  readonly rule: Pick<ConfigRule, 'evaluate' | 'evaluatePeriodic' | 'resourceTypes' | 'staleEvaluations'>;
  /** Whether it swept over what AWS Config has recorded; else the rule has looked for itself. */
  readonly swept: boolean;
  readonly resources: RunResources;
  /** The moment that its results speak of. */
  readonly orderingTimestamp: Date;
}

/** What is to become of earlier results. */
export interface StaleVerdict {
  /** Resources whose results are stale. */
  readonly stale: readonly ResourceReference[];
  /** Resources that the sweep should have found: their results are stale if AWS Config has those resources no more. */
  readonly notFound: readonly ResourceReference[];
  /**
   * Resource types of which nothing was reported, though there are earlier results: more likely the run saw nothing than
   * that all is gone. Those stand.
   */
  readonly sparedTypes: readonly string[];
}

/** Finds the earlier results that a whole run has not reported. Reads them to the end, and holds those that are stale. */
export async function findStale(
  earlier: AsyncIterable<EarlierResult> | Iterable<EarlierResult>,
  run: FinishedRun,
): Promise<StaleVerdict> {
  const stale: ResourceReference[] = [];
  const notFound: ResourceReference[] = [];
  const sparedTypes = new Set<string>();
  for await (const result of earlier) {
    if (!isStale(result, run)) continue;
    const { resourceType, resourceId } = result;
    if (isSpared(resourceType, run)) {
      sparedTypes.add(resourceType);
      // Nothing will be taken back: there is no need to know of the others.
      if (run.resources.isEmpty) break;
    } else if (isSwept(resourceType, run) && !run.resources.wasRead(result)) {
      notFound.push({ resourceType, resourceId });
    } else {
      stale.push({ resourceType, resourceId });
    }
  }
  return { stale, notFound, sparedTypes: [...sparedTypes] };
}

/** The evaluation that takes an earlier result back. */
export function removalOf(resource: ResourceReference, orderingTimestamp: Date): Evaluation {
  const annotation = 'The rule no longer reports this resource';
  return { ...resource, complianceType: 'NOT_APPLICABLE', annotation, orderingTimestamp };
}

function isStale(result: EarlierResult, run: FinishedRun): boolean {
  if (result.evaluationMode === 'PROACTIVE') return false;
  if (run.resources.wasReported(result) || run.resources.wasKept(result)) return false;
  // A change that came while the run went on knows better.
  if (result.orderingTimestamp && result.orderingTimestamp > run.orderingTimestamp) return false;
  return !isLeftToChanges(result.resourceType, run);
}

/** Whether a sweep reads resources of a type. `AWS::::Account` and the like are none that AWS Config records. */
function isSwept(resourceType: string, { rule, swept }: FinishedRun): boolean {
  return swept && (rule.resourceTypes?.includes(resourceType) ?? /^\w+::\w+::\w+$/.test(resourceType));
}

/** A sweep reads type by type, and of some types one or the other way to read gives nothing. */
function isSpared(resourceType: string, { rule, swept, resources }: FinishedRun): boolean {
  if (rule.staleEvaluations === 'remove-all') return false;
  if (resources.isEmpty) return true;
  const isRead = rule.resourceTypes?.includes(resourceType) ?? true;
  return swept && isRead && !resources.hasReportedType(resourceType);
}

/** A rule of both kinds: unless told to, a periodic run does not judge what changes may have reported. */
function isLeftToChanges(resourceType: string, { rule, resources }: FinishedRun): boolean {
  const { evaluate, evaluatePeriodic, resourceTypes, staleEvaluations } = rule;
  if (!evaluate || !evaluatePeriodic || staleEvaluations !== 'auto') return false;
  return (
    resourceTypes === undefined ||
    resourceTypes.includes(resourceType) ||
    !resources.hasReportedType(resourceType)
  );
}
