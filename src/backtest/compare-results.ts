import type { BacktestDifference, BacktestFinding } from './backtest-result.js';

type Findings = { readonly findings: readonly BacktestFinding[] };

/**
 * Compares the findings of two results: of two versions of rules, or of two recordings. A finding is known by rule, account, Region, type
 * and id. If a recording has several items of a resource, those of one capture time belong together first.
 */
export function compareResults(before: Findings, now: Findings): BacktestDifference {
  const failing = pair(before.findings, now.findings, 'NON_COMPLIANT');
  const errors = pair(before.findings, now.findings, 'ERROR');
  return {
    added: failing.added,
    removed: failing.removed,
    changed: failing.both.filter((one) => one.before.annotation !== one.now.annotation),
    addedErrors: errors.added,
  };
}

interface Pairs {
  readonly added: readonly BacktestFinding[];
  readonly removed: readonly BacktestFinding[];
  readonly both: BacktestDifference['changed'];
}

function pair(
  before: readonly BacktestFinding[],
  now: readonly BacktestFinding[],
  verdict: BacktestFinding['verdict'],
): Pairs {
  const isOfVerdict = (finding: BacktestFinding) => finding.verdict === verdict;
  let pairs: Pairs = { added: now.filter(isOfVerdict), removed: before.filter(isOfVerdict), both: [] };
  for (const keyOf of [(one: BacktestFinding) => `${resourceOf(one)}\n${one.capturedAt}`, resourceOf]) {
    const earlier = new Map<string, BacktestFinding[]>();
    for (const finding of pairs.removed) {
      const key = keyOf(finding);
      const list = earlier.get(key);
      if (list) list.push(finding);
      else earlier.set(key, [finding]);
    }
    const both = [...pairs.both];
    const matched = new Set<BacktestFinding>();
    const added = pairs.added.filter((finding) => {
      const known = earlier.get(keyOf(finding))?.shift();
      if (known) matched.add(known);
      if (known) both.push({ before: known, now: finding });
      return !known;
    });
    pairs = { added, removed: pairs.removed.filter((finding) => !matched.has(finding)), both };
  }
  return pairs;
}

function resourceOf({ rule, accountId, awsRegion, resourceType, resourceId }: BacktestFinding): string {
  return [rule, accountId, awsRegion, resourceType, resourceId].join('\n');
}
