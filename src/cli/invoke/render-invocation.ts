import type { InvocationReport } from '../../handler/invocation-report.js';
import { count, renderTable } from '../render-table.js';
import type { Format, Terminal } from '../terminal.js';
import type { InvocationOutcome } from './outcome.js';

/** A table of the evaluations, and a line about the delivery; empty without both. */
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
  const summary = `${before}${delivered}${complianceCounts(report)}${retries}`;
  return `${above}${summary}${report.testMode ? ' (test mode: nothing recorded)' : ''}.`;
}

const formats: ReadonlyMap<string, Format> = new Map([
  ['COMPLIANT', 'green'],
  ['NON_COMPLIANT', 'red'],
]);

function complianceCounts(report: InvocationReport): string {
  if (report.delivered < 2) return '';
  const { nonCompliant, compliant, notApplicable } = report;
  const named = { NON_COMPLIANT: nonCompliant, COMPLIANT: compliant, NOT_APPLICABLE: notApplicable };
  return Object.entries(named)
    .map(([name, number]) => (number > 0 ? `, ${number} ${name}` : ''))
    .join('');
}

/** A broken rule fails on everything, so not every failure is printed. */
const maxNamedFailures = 10;

export function renderFailures({ invocations, errors }: InvocationOutcome): readonly string[] {
  const named = errors.slice(0, maxNamedFailures).map((failure) => {
    const { resourceType, resourceId, name, message } = failure;
    const resource = [resourceType, resourceId].filter(Boolean).join(' ');
    const on = invocations > 1 && resourceId !== undefined ? ` on ${resource}` : '';
    const at = failure.at === undefined ? '' : ` (${failure.at})`;
    return `The invocation${on} failed. ${name}: ${message}${at}`;
  });
  const more = errors.length - named.length;
  return more > 0 ? [...named, `${count(more, 'more invocation')} failed: --json lists them.`] : named;
}
