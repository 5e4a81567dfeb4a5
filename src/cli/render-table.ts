import { stripVTControlCharacters } from 'node:util';
import { onOneLine } from '../describe.js';

/** A table of plain text with aligned columns; text that is longer than `widest` is cut with an ellipsis. */
export function renderTable(
  head: readonly string[],
  rows: ReadonlyArray<readonly string[]>,
  { widest = 72 }: { readonly widest?: number } = {},
): string {
  const cells = [head, ...rows].map((row) => row.map((text) => shorten(harmless(text), widest)));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const [first = '', ...others] = cells.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [first, widths.map((width) => '-'.repeat(width)).join('  '), ...others].join('\n');
}

/** What a resource is called must not be able to draw on the terminal. */
function harmless(text: string): string {
  return onOneLine(stripVTControlCharacters(text));
}

function shorten(text: string, widest: number): string {
  return text.length <= widest ? text : `${text.slice(0, widest - 1)}…`;
}
