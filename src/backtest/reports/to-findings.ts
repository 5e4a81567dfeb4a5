import type { Finding, Findings } from '../../findings/finding.js';
import type { BacktestFinding, BacktestResult, RuleSummary } from '../backtest-result.js';

/**
 * A result as the findings of a check, for the formats that both share. ERROR is UNDETERMINED with an `error`. Parts that did not run or
 * could not be read are notes.
 */
export function toFindings(result: BacktestResult): Findings {
  const rules = new Map(result.rules.map((summary) => [summary.rule, summary]));
  return {
    findings: result.findings.map((finding) => toFinding(finding, rules.get(finding.rule))),
    notChecked: Object.keys(result.unmatchedTypes).map((type) => ({
      type,
      reason: 'no rule is for this type',
      logicalIds: [],
    })),
    notes: notesOf(result),
  };
}

function toFinding(finding: BacktestFinding, summary: RuleSummary | undefined): Finding {
  const { rule, verdict, resourceType, resourceId } = finding;
  const error = verdict === 'ERROR' ? (finding.error ?? 'It gave no reason') : undefined;
  return {
    rule,
    title: summary?.title,
    verdict: verdict === 'ERROR' ? 'UNDETERMINED' : verdict,
    resource: { type: resourceType, logicalId: resourceId, path: pathOf(finding) },
    annotation: error === undefined ? finding.annotation : `The rule failed: ${error}`,
    severity: summary?.severity,
    guidance: summary?.guidance,
    controls: summary?.controls,
    file: finding.place.file,
    error,
  };
}

/** The same id may be in many accounts and Regions. */
function pathOf({ accountId, awsRegion, resourceId }: BacktestFinding): string {
  return [accountId, awsRegion, resourceId].filter((part) => part !== undefined).join('/');
}

/** For people: what the findings do not cover. */
export function notesOf({ isPartial, notRun, damages }: BacktestResult): string[] {
  return [
    ...(isPartial ? ['The backtest was stopped before everything was read.'] : []),
    ...notRun.map(({ rule, reason }) => `The rule ${rule} did not run: ${reason}`),
    ...damages.map(({ file, offset, message }) => `Not read: ${file}, byte ${offset}: ${message}`),
  ];
}
