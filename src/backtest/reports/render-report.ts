import { renderJunit } from '../../findings/junit.js';
import { renderSarif } from '../../findings/sarif.js';
import type { BacktestDifference, BacktestResult } from '../backtest-result.js';
import { renderCsv } from './csv.js';
import type { ItemLookup } from './html/page-data.js';
import { renderHtml } from './html/render-html.js';
import { renderMarkdown } from './markdown.js';
import { toFindings } from './to-findings.js';

/** What a report may have beside the result. */
interface ReportParts {
  readonly difference: BacktestDifference | undefined;
  /** The version of the kit. */
  readonly version: string;
  readonly itemAt: ItemLookup | undefined;
}

const writers = {
  csv: (result, { difference }) => renderCsv(result, difference),
  html: (result, parts) => renderHtml(result, parts),
  junit: (result) => renderJunit(toFindings(result), { failOn: 'informational', undetermined: 'fail' }),
  markdown: (result, { difference }) => renderMarkdown(result, difference),
  sarif: (result, { version }) => renderSarif(toFindings(result), version),
} as const satisfies Readonly<Record<string, (result: BacktestResult, parts: ReportParts) => string>>;

/** The formats of a report, beside those of the command. */
export type ReportFormat = keyof typeof writers;
export const reportFormats = Object.keys(writers) as readonly ReportFormat[];

/**
 * A result as a report. JUnit and SARIF have no difference.
 *
 * @param version the version of the kit
 * @param itemAt gives the items that an HTML report shows
 */
export function renderReport(
  format: ReportFormat,
  result: BacktestResult,
  difference: BacktestDifference | undefined,
  version: string,
  itemAt?: ItemLookup,
): string {
  return writers[format](result, { difference, version, itemAt });
}
