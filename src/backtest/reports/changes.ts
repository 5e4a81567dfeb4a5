import type { BacktestDifference, BacktestFinding, BacktestResult } from '../backtest-result.js';

/** What became of a finding since the earlier run. */
export type Change = 'new' | 'gone' | 'changed' | 'new error';

/** A finding in a report of two runs. */
export interface ChangedFinding {
  readonly finding: BacktestFinding;
  readonly change?: Change | undefined;
  /** For `changed`: the earlier annotation. */
  readonly before?: string | undefined;
}

/** The findings of a result with their changes, and after them the findings that are gone. */
export function withChanges(
  { findings }: Pick<BacktestResult, 'findings'>,
  difference: BacktestDifference | undefined,
): readonly ChangedFinding[] {
  if (!difference) return findings.map((finding) => ({ finding }));
  const all = changesIn(difference);
  const gone = all.filter(({ change }) => change === 'gone');
  const changes = new Map(
    all.flatMap((one) => (one.change === 'gone' ? [] : [[keyOf(one.finding), one] as const])),
  );
  const current = findings.map((finding) => {
    const key = keyOf(finding);
    const changed = changes.get(key);
    changes.delete(key);
    return { ...changed, finding };
  });
  // Those that are left over are of another selection of findings.
  return [...current, ...changes.values(), ...gone];
}

/** All changes, what needs attention first. */
export function changesIn(difference: BacktestDifference): readonly ChangedFinding[] {
  return [
    ...difference.addedErrors.map((finding) => ({ finding, change: 'new error' as const })),
    ...difference.added.map((finding) => ({ finding, change: 'new' as const })),
    ...difference.changed.map(({ before, now }) => ({
      finding: now,
      change: 'changed' as const,
      before: before.annotation,
    })),
    ...difference.removed.map((finding) => ({ finding, change: 'gone' as const })),
  ];
}

/** The rule and the item: unique within one run. */
function keyOf({ rule, resourceType, resourceId, accountId, awsRegion, place }: BacktestFinding): string {
  return JSON.stringify([rule, place.file, place.offset, resourceType, resourceId, accountId, awsRegion]);
}
