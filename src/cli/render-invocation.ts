import type { LocalInvocation } from './invoke-locally.js';
import { renderTable } from './render-table.js';

/** A table of what AWS Config would now show, and a line on the delivery. */
export function renderInvocation({
  report,
  evaluations,
}: Pick<LocalInvocation, 'report' | 'evaluations'>): string {
  const rows = evaluations.map(({ resourceType, resourceId, complianceType, annotation }) => [
    `${resourceType} ${resourceId}`,
    complianceType,
    annotation ?? '',
  ]);
  const table = rows.length > 0 ? renderTable(['Resource', 'Compliance', 'Annotation'], rows) : '';
  if (!report) return table;
  const counts = `${count(report.delivered, 'evaluation')} delivered in ${count(report.calls, 'call')}`;
  const retries = report.retries > 0 ? `, ${report.retries} sent again` : '';
  return `${table && `${table}\n\n`}${counts}${retries}${report.testMode ? ' (test mode: nothing recorded)' : ''}.`;
}

/** `1 call`, `2 calls`. */
export function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
