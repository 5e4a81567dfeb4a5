import { stripVTControlCharacters } from 'node:util';
import { onOneLine } from '../describe.js';
import { type Format, paint } from './paint.js';
import type { Terminal } from './terminal.js';

/** How a table is fitted and painted. */
export interface TableOptions {
  /** Who reads it: lines fit its width, and its colours are used. Defaults to a plain file, where nothing is cut. */
  readonly terminal?: Pick<Terminal, 'colors' | 'width'>;
  /** Goes on in the next line where a text is too long for its column. Defaults to cutting it with an ellipsis. */
  readonly wrap?: boolean;
  /** The colours of cells, by their whole text. */
  readonly formats?: ReadonlyMap<string, Format>;
}

/** Less of a cell than this says nothing. */
const narrowest = 16;

const gap = '  ';

/** A table with aligned columns and a head. */
export function renderTable(
  head: readonly string[],
  rows: ReadonlyArray<readonly string[]>,
  { terminal = { colors: false, width: undefined }, wrap = false, formats = new Map() }: TableOptions = {},
): string {
  const cells = [head, ...rows].map((row) => row.map(harmless));
  const natural = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const widths = fitWidths(natural, terminal.width);
  const linesOf = (row: readonly string[], index: number): string[] => {
    const parts = row.map((text, column) => split(text, widths[column] ?? 0, wrap));
    const height = Math.max(...parts.map(({ length }) => length));
    return Array.from({ length: height }, (_, line) =>
      row
        .map((text, column) => {
          const shown = parts[column]?.[line] ?? '';
          const format = index === 0 ? 'bold' : formats.get(text);
          const padding = ' '.repeat(Math.max(0, (widths[column] ?? 0) - shown.length));
          return (format === undefined ? shown : paint(terminal, format, shown)) + padding;
        })
        .join(gap)
        .trimEnd(),
    );
  };
  const [first = '', ...others] = cells.flatMap(linesOf);
  return [first, widths.map((width) => '-'.repeat(width)).join(gap), ...others].join('\n');
}

/** Takes from the widest column until the lines fit; no column gets narrower than it can be read. */
function fitWidths(natural: readonly number[], width: number | undefined): number[] {
  if (width === undefined) return [...natural];
  const widths = [...natural];
  let excess = widths.reduce((sum, one) => sum + one, gap.length * (widths.length - 1)) - width;
  while (excess > 0) {
    const column = widths.indexOf(Math.max(...widths));
    if ((widths[column] ?? 0) <= narrowest) break;
    widths[column] = (widths[column] ?? 0) - 1;
    excess--;
  }
  return widths;
}

/** What a resource is called must not be able to draw on the terminal. */
function harmless(text: string): string {
  return onOneLine(stripVTControlCharacters(text));
}

/** The lines of a cell: broken at spaces where there are some, else where the column ends. */
function split(text: string, width: number, wrap: boolean): readonly string[] {
  if (text.length <= width) return [text];
  if (!wrap) return [`${text.slice(0, width - 1)}…`];
  const lines: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width);
    const end = space > 0 ? space : width;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return rest === '' ? lines : [...lines, rest];
}
