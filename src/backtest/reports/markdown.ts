import { onOneLine } from '../../describe.js';
import type { BacktestDifference, BacktestResult, VerdictCounts } from '../backtest-result.js';
import { type ChangedFinding, changesIn } from './changes.js';
import { notesOf } from './to-findings.js';

/** GitHub drops a summary of more than 1 MiB for each step; the step may write more than this report. */
const maxBytes = 900_000;
const maxFindings = 50;
const maxNotes = 20;
/** Of a cell, in characters. */
const maxCellLength = 300;

/**
 * A result as a summary of a GitHub Actions step: counts by rule, the difference, and the first 50 findings. It has less than 1 MB.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#adding-a-job-summary
 */
export function renderMarkdown(result: BacktestResult, difference?: BacktestDifference): string {
  const findings = result.findings.map((finding) => ({ finding }));
  const changes = difference && changesIn(difference);
  const unmatched = Object.entries(result.unmatchedTypes).map(
    ([type, count]) => `No rule is for ${counted(count, 'item')} of ${type}.`,
  );
  return withinLimit([
    `# Backtest: ${counted(result.rules.length, 'rule')}, ${counted(result.items, 'item')}`,
    ...section('Verdicts by rule', rulesTable(result)),
    ...(difference ? section('Changes since the earlier run', changeCounts(difference)) : []),
    ...(changes?.length ? ['', ...findingsTable(changes, result)] : []),
    ...section('Findings', findings.length > 0 ? findingsTable(findings, result) : ['None.']),
    ...section('What the findings do not cover', list([...notesOf(result), ...unmatched])),
  ]);
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? ['', `## ${title}`, '', ...lines] : [];
}

function rulesTable({ rules }: BacktestResult): string[] {
  const header = ['Rule', 'Severity', 'Non-compliant', 'Errors', 'Compliant', 'Not applicable', 'Time'];
  const rows = rules.map(({ rule, severity, milliseconds, ...counts }) => [
    cell(rule),
    severity ?? '',
    ...numbersOf(counts),
    `${(milliseconds / 1000).toFixed(2)} s`,
  ]);
  return table(header, rows, '---|---|--:|--:|--:|--:|--:');
}

const numbersOf = (counts: VerdictCounts) =>
  [counts.nonCompliant, counts.errors, counts.compliant, counts.notApplicable].map(numberOf);

function changeCounts({ added, removed, changed, addedErrors }: BacktestDifference): string[] {
  const counts = [added, removed, changed, addedErrors].map(({ length }) => numberOf(length));
  return table(['New', 'Gone', 'Other annotation', 'New errors'], [counts], '--:|--:|--:|--:');
}

function findingsTable(findings: readonly ChangedFinding[], { rules }: BacktestResult): string[] {
  const severities = new Map(rules.map(({ rule, severity }) => [rule, severity]));
  const hasChanges = findings.some(({ change }) => change);
  const header = ['Rule', 'Severity', 'Verdict', 'Type', 'Resource', 'Account', 'Region', 'Reason'];
  const rows = findings.slice(0, maxFindings).map(({ finding, change, before }) => {
    const { rule, verdict, resourceType, resourceId, accountId, awsRegion, annotation, error } = finding;
    const reason = cell(annotation ?? error);
    const cells = [rule, severities.get(rule), verdict, resourceType, resourceId, accountId, awsRegion];
    return [
      ...(hasChanges ? [change ?? ''] : []),
      ...cells.map(cell),
      before === undefined ? reason : `${reason} (before: ${cell(before)})`,
    ];
  });
  const left = findings.length - rows.length;
  return [
    ...table([...(hasChanges ? ['Change'] : []), ...header], rows),
    ...(left > 0 ? ['', `${numberOf(left)} more are not shown.`] : []),
  ];
}

function table(header: readonly string[], rows: readonly (readonly string[])[], line?: string): string[] {
  const border = line ?? header.map(() => '---').join('|');
  return [`| ${header.join(' | ')} |`, `|${border}|`, ...rows.map((cells) => `| ${cells.join(' | ')} |`)];
}

function list(texts: readonly string[]): string[] {
  const shown = texts.slice(0, maxNotes).map((text) => `- ${cell(text)}`);
  const left = texts.length - shown.length;
  return left > 0 ? [...shown, `- ${numberOf(left)} more are not shown.`] : shown;
}

/** Text that Markdown shows as it is: no formatting, link, formula, emoji or HTML. */
function cell(text = ''): string {
  const line = onOneLine(text).trim();
  const short = line.length > maxCellLength ? `${line.slice(0, maxCellLength)}…` : line;
  return short.toWellFormed().replace(/[\\`*_{}[\]<>|~&#$!@:]|(?<=\bwww)\./gi, '\\$&');
}

/** Whole lines up to the limit of a summary. */
function withinLimit(lines: readonly string[]): string {
  let left = maxBytes;
  const kept = lines.findIndex((line) => {
    left -= Buffer.byteLength(line) + 1;
    return left < 0;
  });
  const shown = kept < 0 ? lines : [...lines.slice(0, kept), '', 'The rest exceeds the limit of a summary.'];
  return `${shown.join('\n')}\n`;
}

const numberOf = (value: number) => value.toLocaleString('en-US');

function counted(count: number, noun: string): string {
  return `${numberOf(count)} ${noun}${count === 1 ? '' : 's'}`;
}
