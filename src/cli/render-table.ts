import { stripVTControlCharacters } from 'node:util';
import { onOneLine } from '../describe.js';
import { type Format, paint } from './paint.js';
import type { Terminal } from './terminal.js';

/** How a table is fitted and painted. */
export interface TableOptions {
  /** The most characters of one cell; defaults to 72. */
  readonly widest?: number;
  /** Who reads it: the last column is cut so that lines fit its width, and its colours are used. Defaults to a plain file. */
  readonly terminal?: Pick<Terminal, 'colors' | 'width'>;
  /** The colours of cells, by their whole text. */
  readonly formats?: ReadonlyMap<string, Format>;
}

/** Less of a cell than this says nothing. */
const narrowest = 16;

const gap = '  ';

/** A table with aligned columns and a head; text that is too long is cut with an ellipsis. */
export function renderTable(
  head: readonly string[],
  rows: ReadonlyArray<readonly string[]>,
  { widest = 72, terminal = { colors: false, width: undefined }, formats = new Map() }: TableOptions = {},
): string {
  const cells = [head, ...rows].map((row) => row.map((text) => shorten(harmless(text), widest)));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const last = widths.length - 1;
  const room = lastWidth(widths, terminal.width);
  widths[last] = Math.min(widths[last] ?? 0, room);
  const lines = cells.map((row, index) =>
    row
      .map((text, column) => {
        const shown = column === last ? shorten(text, room) : text;
        const format = index === 0 ? 'bold' : formats.get(text);
        const padding = ' '.repeat(Math.max(0, (widths[column] ?? 0) - shown.length));
        return (format === undefined ? shown : paint(terminal, format, shown)) + padding;
      })
      .join(gap)
      .trimEnd(),
  );
  const [first = '', ...others] = lines;
  return [first, widths.map((width) => '-'.repeat(width)).join(gap), ...others].join('\n');
}

/** How many characters a line leaves to its last cell. */
function lastWidth(widths: readonly number[], width = Number.POSITIVE_INFINITY): number {
  const taken = widths.slice(0, -1).reduce((sum, one) => sum + one + gap.length, 0);
  return Math.max(narrowest, width - taken);
}

/** What a resource is called must not be able to draw on the terminal. */
function harmless(text: string): string {
  return onOneLine(stripVTControlCharacters(text));
}

function shorten(text: string, widest: number): string {
  return text.length <= widest ? text : `${text.slice(0, widest - 1)}…`;
}
