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

  hasType(resourceType: string): boolean {
    return this.#idsByType.has(resourceType);
  }
}

/** What a run was, as far as earlier results depend on it. */
export interface FinishedRun {
  readonly rule: Pick<ConfigRule, 'evaluate' | 'evaluatePeriodic' | 'resourceTypes' | 'staleEvaluations'>;
  /** Whether it swept over what AWS Config has recorded; else the rule has looked for itself. */
  readonly swept: boolean;
  readonly reported: ReportedResources;
  /** The moment that its results speak of. */
  readonly orderingTimestamp: Date;
}

/** What is to become of earlier results. */
export interface StaleVerdict {
  /** They take back what is stale. */
  readonly evaluations: readonly Evaluation[];
  /**
   * Resource types of which nothing was reported, though there are earlier results: more likely the run saw nothing than
   * that all is gone. Those stand.
   */
  readonly sparedTypes: readonly string[];
}

/** Finds the earlier results that a whole run has not reported. Reads them to the end, and holds those that are stale. */
export async function findStale(
  earlier: AsyncIterable<EarlierResult>,
  run: FinishedRun,
): Promise<StaleVerdict> {
  const evaluations: Evaluation[] = [];
  const sparedTypes = new Set<string>();
  for await (const result of earlier) {
    if (!isStale(result, run)) continue;
    const { resourceType, resourceId } = result;
    if (isSpared(resourceType, run)) {
      sparedTypes.add(resourceType);
      // Nothing will be taken back: there is no need to know of the others.
      if (run.reported.isEmpty) break;
    } else {
      evaluations.push({
        resourceType,
        resourceId,
        complianceType: 'NOT_APPLICABLE',
        annotation: 'The rule no longer reports this resource',
        orderingTimestamp: run.orderingTimestamp,
      });
    }
  }
  return { evaluations, sparedTypes: [...sparedTypes] };
}

function isStale(result: EarlierResult, run: FinishedRun): boolean {
  if (result.evaluationMode === 'PROACTIVE' || run.reported.has(result)) return false;
  // A change that came while the run went on knows better.
  if (result.orderingTimestamp && result.orderingTimestamp > run.orderingTimestamp) return false;
  return !isLeftToChanges(result.resourceType, run);
}

/** A sweep reads type by type, and of some types one or the other way to read gives nothing. */
function isSpared(resourceType: string, { rule, swept, reported }: FinishedRun): boolean {
  if (rule.staleEvaluations === 'remove-all') return false;
  if (reported.isEmpty) return true;
  const isRead = rule.resourceTypes?.includes(resourceType) ?? true;
  return swept && isRead && !reported.hasType(resourceType);
}

/** A rule of both kinds: unless told to, a periodic run does not judge what changes may have reported. */
function isLeftToChanges(resourceType: string, { rule, reported }: FinishedRun): boolean {
  const { evaluate, evaluatePeriodic, resourceTypes, staleEvaluations } = rule;
  if (!evaluate || !evaluatePeriodic || staleEvaluations !== undefined) return false;
  return (
    resourceTypes === undefined || resourceTypes.includes(resourceType) || !reported.hasType(resourceType)
  );
}
