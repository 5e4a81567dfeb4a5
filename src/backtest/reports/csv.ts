import type { BacktestDifference, BacktestResult } from '../backtest-result.js';
import { withChanges } from './changes.js';

/**
 * The findings as CSV with a header. With a difference, it has two more columns, `change` and `earlierAnnotation`, and the findings that
 * are gone as the last rows. A cell that a spreadsheet would take for a formula starts with an apostrophe.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4180
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function renderCsv(result: BacktestResult, difference?: BacktestDifference): string {
  const severities = new Map(result.rules.map(({ rule, severity }) => [rule, severity]));
  const rows = withChanges(result, difference).map(({ finding, change, before }) => ({
    rule: finding.rule,
    severity: severities.get(finding.rule),
    verdict: finding.verdict,
    resourceType: finding.resourceType,
    resourceId: finding.resourceId,
    resourceName: finding.resourceName,
    accountId: finding.accountId,
    awsRegion: finding.awsRegion,
    capturedAt: finding.capturedAt,
    annotation: finding.annotation,
    error: finding.error,
    file: finding.place.file,
    offset: String(finding.place.offset),
    change,
    earlierAnnotation: before,
  }));
  const shown = difference ? columns : columns.slice(0, -2);
  const lines = rows.map((row) => shown.map((column) => cellOf(row[column])));
  return [shown, ...lines].map((cells) => `${cells.join(',')}\r\n`).join('');
}

const columns = [
  ...(['rule', 'severity', 'verdict', 'resourceType', 'resourceId', 'resourceName', 'accountId'] as const),
  ...(['awsRegion', 'capturedAt', 'annotation', 'error', 'file', 'offset'] as const),
  ...(['change', 'earlierAnnotation'] as const),
] as const;

function cellOf(value = ''): string {
  // Spreadsheets also skip these characters before a formula.
  const text = /^[\s\0]*[=+\-@]|^[\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) || text.trim() !== text ? `"${text.replaceAll('"', '""')}"` : text;
}
