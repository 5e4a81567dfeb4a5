import { count } from '../count.js';
import type { Format } from '../paint.js';
import { renderTable } from '../render-table.js';
import type { Terminal } from '../terminal.js';
import type { InvocationFailure, InvocationOutcome } from './outcome.js';

/** A table of what AWS Config would now show, and a line on the delivery; empty when there is neither. */
export function renderInvocation(
  { invocations, report, evaluations, errors }: InvocationOutcome,
  terminal: Pick<Terminal, 'colors' | 'width'>,
): string {
  const severalRules = new Set(evaluations.map(({ ruleName }) => ruleName)).size > 1;
  const rows = evaluations.map(({ ruleName, resourceType, resourceId, complianceType, annotation }) => [
    ...(severalRules ? [ruleName] : []),
    `${resourceType} ${resourceId}`,
    complianceType,
    annotation ?? '',
  ]);
  const head = [...(severalRules ? ['Rule'] : []), 'Resource', 'Compliance', 'Annotation'];
  const table = rows.length > 0 ? renderTable(head, rows, { terminal, formats, wrap: true }) : '';
  const above = table && `${table}\n\n`;
  if (!report) return errors.length > 0 ? table : `${above}The handler returned no report.`;
  const before = invocations > 1 ? `${count(invocations, 'invocation')}: ` : '';
  const delivered = `${count(report.delivered, 'evaluation')} delivered in ${count(report.calls, 'call')}`;
  const retries = report.retries > 0 ? `, ${report.retries} sent again` : '';
  const summary = `${before}${delivered}${verdicts(report)}${retries}`;
  return `${above}${summary}${report.testMode ? ' (test mode: nothing recorded)' : ''}.`;
}

const formats: ReadonlyMap<string, Format> = new Map([
  ['COMPLIANT', 'green'],
  ['NON_COMPLIANT', 'red'],
]);

/** Of one evaluation the table says it all. */
function verdicts({
  delivered,
  compliant,
  nonCompliant,
  notApplicable,
}: NonNullable<InvocationOutcome['report']>): string {
  if (delivered < 2) return '';
  const named = [
    [nonCompliant, 'NON_COMPLIANT'],
    [compliant, 'COMPLIANT'],
    [notApplicable, 'NOT_APPLICABLE'],
  ] as const;
  return `, ${named
    .filter(([number]) => number > 0)
    .map(([number, name]) => `${number} ${name}`)
    .join(', ')}`;
}

/** So many are named: a rule that is broken fails on everything. */
const mostNamed = 10;

/** A line on each invocation that failed. */
export function renderFailures({ invocations, errors }: InvocationOutcome): readonly string[] {
  const named = errors.slice(0, mostNamed).map((failure) => {
    const on = invocations > 1 && failure.resourceId !== undefined ? ` on ${subjectOf(failure)}` : '';
    const at = failure.at === undefined ? '' : ` (${failure.at})`;
    return `The invocation${on} failed. ${failure.name}: ${failure.message}${at}`;
  });
  const more = errors.length - named.length;
  return more > 0 ? [...named, `${count(more, 'other invocation')} failed too: --json names them.`] : named;
}

function subjectOf({ resourceType, resourceId }: InvocationFailure): string {
  return [resourceType, resourceId].filter(Boolean).join(' ');
}
