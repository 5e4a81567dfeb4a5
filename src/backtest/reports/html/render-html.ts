import { createHash } from 'node:crypto';
import type { BacktestDifference, BacktestResult } from '../../backtest-result.js';
import { type ItemLookup, pageData } from './page-data.js';
import { pageScript } from './page-script.js';
import { pageStyle } from './page-style.js';

/** What a page may have beside the result. */
export interface HtmlOptions {
  /** The version of the kit. */
  readonly version: string;
  readonly difference?: BacktestDifference | undefined;
  /** The items that the page shows with their findings, masked by `maskItem`. Without it, a finding has only the place of its item. */
  readonly itemAt?: ItemLookup | undefined;
}

/**
 * A result as one HTML page that needs no network: charts, filters, sorting, the difference and the items. Its policy allows only its own
 * script and style, so nothing in the data can run. The items of a page have at most 24 MB.
 */
export function renderHtml(result: BacktestResult, { version, difference, itemAt }: HtmlOptions): string {
  const { data, items } = pageData(result, difference, version, itemAt);
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(pageScript)}`,
    `style-src ${hashOf(pageStyle)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Backtest report</title>
<style>${pageStyle}</style>
</head>
<body>
<noscript><p>This report needs JavaScript.</p></noscript>
<script type="application/json" id="data">${withoutTags(JSON.stringify(data))}</script>
<script type="text/plain" id="items">${withoutTags(items.join('\n'))}</script>
<script>${pageScript}</script>
</body>
</html>
`;
}

/** JSON in which HTML sees no tag, and no reader a line end. */
function withoutTags(json: string): string {
  return json.replace(/[<\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
