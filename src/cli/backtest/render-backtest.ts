import { stripVTControlCharacters } from 'node:util';
import type { BacktestDifference, BacktestFinding, BacktestResult } from '../../backtest/backtest-result.js';
import { onOneLine } from '../../describe.js';
import { count, renderTable } from '../render-table.js';
import { paint, type Terminal } from '../terminal.js';

/** What a report is made of. */
export interface BacktestReport {
  readonly result: BacktestResult;
  /** With `--against`. */
  readonly difference?: BacktestDifference | undefined;
  /** What `--against` names. */
  readonly against?: string | undefined;
  /** Leaves out rules without NON_COMPLIANT and ERROR. */
  readonly onlyFailures: boolean;
}

type Output = Pick<Terminal, 'colors' | 'width'>;

const maxReasons = 20;
const maxResources = 10;
/** Rules that took less together are not slow. */
const slowFromMs = 1_000;

/** The result for people: verdicts by rule, findings by reason, what was not evaluated, and the difference. */
export function renderBacktest(report: BacktestReport, terminal: Output): string {
  const { result, difference, against } = report;
  const { findings, rules, items, skipped } = result;
  const shown = rules.filter(({ nonCompliant, errors }) => !report.onlyFailures || nonCompliant + errors > 0);
  const heads = ['rule', 'COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE', 'ERROR'];
  const rows = shown.map(({ rule, compliant, nonCompliant, notApplicable, errors }) =>
    [rule, compliant, nonCompliant, notApplicable, errors].map(String),
  );
  const parts = [
    ...(rows.length > 0 ? [renderTable(heads, rows, { terminal })] : []),
    ...(difference ? [renderDifference(difference, against ?? '', terminal)] : []),
    ...rules.flatMap(({ rule, title, severity }) => {
      const own = findings.filter((finding) => finding.rule === rule);
      const heading = [rule, title].filter(Boolean).join(': ') + (severity ? ` (${severity})` : '');
      return own.length > 0
        ? [[paint(terminal, 'bold', printable(heading)), ...byReason(own)].join('\n')]
        : [];
    }),
    notesOf(result).join('\n'),
    `${count(rules.length, 'rule')}, ${count(items, 'item')}, of which ${skipped} skipped${result.isPartial ? ': interrupted' : ''}.`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** The findings by annotation or error, the most frequent first. */
function byReason(findings: readonly BacktestFinding[]): readonly string[] {
  const reasons = new Map<string, BacktestFinding[]>();
  for (const finding of findings) {
    const reason = `${finding.verdict}  ${finding.error ?? finding.annotation ?? ''}`;
    const known = reasons.get(reason);
    if (known) known.push(finding);
    else reasons.set(reason, [finding]);
  }
  const sorted = [...reasons].sort(([, a], [, b]) => b.length - a.length);
  return [
    ...sorted
      .slice(0, maxReasons)
      .flatMap(([reason, of]) => [printable(`${reason} (${of.length})`), ...resourcesOf(of)]),
    ...moreThan(maxReasons, sorted.length, 'reason'),
  ];
}

function resourcesOf(findings: readonly BacktestFinding[]): readonly string[] {
  return [
    ...findings.slice(0, maxResources).map((finding) => `  ${nameOf(finding)}`),
    ...moreThan(maxResources, findings.length, 'resource'),
  ];
}

function nameOf({ accountId, awsRegion, resourceType, resourceId, resourceName, ...of }: BacktestFinding) {
  const name = resourceName && resourceName !== resourceId ? `(${resourceName})` : undefined;
  // An error is in the code, so that one looks at the item.
  const place = of.verdict === 'ERROR' ? `at byte ${of.place.offset} of ${of.place.file}` : undefined;
  const parts = [accountId, awsRegion, resourceType, resourceId, name, place];
  return printable(parts.filter((part) => part !== undefined).join(' '));
}

function moreThan(max: number, length: number, what: string): readonly string[] {
  return length > max ? [`  and ${count(length - max, `more ${what}`)}`] : [];
}

function renderDifference(difference: BacktestDifference, against: string, terminal: Output): string {
  const { added, removed, changed, addedErrors } = difference;
  const section = (title: string, findings: readonly BacktestFinding[], reasonOf = reasonOfFinding) => [
    ...findings
      .slice(0, maxReasons)
      .flatMap((finding, index) => [
        ...(index === 0 ? [`${title} (${findings.length})`] : []),
        `  ${printable(`${finding.rule}:`)} ${nameOf(finding)}`,
        `    ${printable(reasonOf(finding))}`,
      ]),
    ...moreThan(maxReasons, findings.length, 'finding'),
  ];
  const before = new Map(changed.map((one) => [one.now, one.before]));
  const lines = [
    ...section('New findings', added),
    ...section('Gone findings', removed),
    ...section(
      'Changed annotations',
      changed.map(({ now }) => now),
      (now) => `${now.annotation} (before: ${before.get(now)?.annotation})`,
    ),
    ...section('New errors', addedErrors),
  ];
  const heading = paint(terminal, 'bold', printable(`Compared with ${against}:`));
  return [`${heading} ${summaryOf(difference)}`, ...lines].join('\n');
}

const reasonOfFinding = ({ annotation, error }: BacktestFinding) => error ?? annotation ?? '';

/** The numbers of a difference in one line. */
export function summaryOf({ added, removed, changed, addedErrors }: BacktestDifference): string {
  return (
    `${count(added.length, 'new finding')}, ${removed.length} gone, ${count(changed.length, 'changed annotation')}, ` +
    `${count(addedErrors.length, 'new error')}.`
  );
}

/** What was slow, and what was not evaluated. */
function notesOf({ rules, unmatchedTypes, notRun }: BacktestResult): readonly string[] {
  const slow = [...rules].sort((a, b) => b.milliseconds - a.milliseconds).slice(0, 3);
  const isSlow = rules.reduce((sum, { milliseconds }) => sum + milliseconds, 0) >= slowFromMs;
  const types = Object.entries(unmatchedTypes).sort(([, a], [, b]) => b - a);
  const named = types.slice(0, maxResources).map(([type, items]) => `${type} (${items})`);
  const more = types.length > maxResources ? ` and ${count(types.length - maxResources, 'more type')}` : '';
  return [
    ...(isSlow
      ? [
          `Slowest: ${slow.map((one) => `${one.rule} ${(one.milliseconds / 1_000).toFixed(1)} s`).join(', ')}.`,
        ]
      : []),
    ...(types.length > 0 ? [`No rule is for: ${named.join(', ')}${more}.`] : []),
    ...notRun.map(({ rule, reason }) => `Not run: ${rule}: ${reason}.`),
  ].map(printable);
}

/** A recording or an annotation must not control the terminal. */
function printable(text: string): string {
  return onOneLine(stripVTControlCharacters(text));
}
