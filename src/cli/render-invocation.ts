import { count } from './count.js';
import type { LocalInvocation } from './invoke-locally.js';
import type { Format } from './paint.js';
import { renderTable } from './render-table.js';
import type { Terminal } from './terminal.js';

/** A table of what AWS Config would now show, and a line on the delivery. */
export function renderInvocation(
  { report, evaluations }: Pick<LocalInvocation, 'report' | 'evaluations'>,
  terminal: Pick<Terminal, 'colors' | 'width'>,
): string {
  const rows = evaluations.map(({ resourceType, resourceId, complianceType, annotation }) => [
    `${resourceType} ${resourceId}`,
    complianceType,
    annotation ?? '',
  ]);
  const table =
    rows.length > 0 ? renderTable(['Resource', 'Compliance', 'Annotation'], rows, { terminal, formats }) : '';
  if (!report) return table;
  const counts = `${count(report.delivered, 'evaluation')} delivered in ${count(report.calls, 'call')}`;
  const retries = report.retries > 0 ? `, ${report.retries} sent again` : '';
  return `${table && `${table}\n\n`}${counts}${retries}${report.testMode ? ' (test mode: nothing recorded)' : ''}.`;
}

const formats: ReadonlyMap<string, Format> = new Map([
  ['COMPLIANT', 'green'],
  ['NON_COMPLIANT', 'red'],
]);
