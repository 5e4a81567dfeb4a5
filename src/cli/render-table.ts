import { stripVTControlCharacters } from 'node:util';
import { onOneLine } from '../describe.js';
import { type Format, paint, type Terminal } from './terminal.js';

export interface TableOptions {
  /** Gives width and colours. Defaults to no colours and no limit of the width. */
  readonly terminal?: Pick<Terminal, 'colors' | 'width'>;
  /** Wraps a text that is too long for its column. Defaults to cutting it with an ellipsis. */
  readonly wrap?: boolean;
  /** The colour of a cell, by its whole text. */
  readonly formats?: ReadonlyMap<string, Format>;
}

/** Columns are not cut below this number of characters, to stay readable. */
const minColumnWidth = 16;

const gap = '  ';

/** A table with aligned columns and a head. */
export function renderTable(
  head: readonly string[],
  rows: ReadonlyArray<readonly string[]>,
  { terminal = { colors: false, width: undefined }, wrap = false, formats = new Map() }: TableOptions = {},
): string {
  // The name of a resource must not control the terminal.
  const cells = [head, ...rows].map((row) => row.map((text) => onOneLine(stripVTControlCharacters(text))));
  const natural = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const widths = fitWidths(natural, terminal.width);
  const linesOf = (row: readonly string[], index: number): string[] => {
    const parts = row.map((text, column) => splitLines(text, widths[column] ?? 0, wrap));
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

/** Narrows the widest column until the lines fit. */
function fitWidths(natural: readonly number[], width: number | undefined): number[] {
  if (width === undefined) return [...natural];
  const widths = [...natural];
  let excess = widths.reduce((sum, one) => sum + one, gap.length * (widths.length - 1)) - width;
  while (excess > 0) {
    const column = widths.indexOf(Math.max(...widths));
    if ((widths[column] ?? 0) <= minColumnWidth) break;
    widths[column] = (widths[column] ?? 0) - 1;
    excess--;
  }
  return widths;
}

/** Splits a cell into lines: at spaces if possible, otherwise at the end of the column. */
function splitLines(text: string, width: number, wrap: boolean): readonly string[] {
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

/** `1 call`, `2 calls`. */
export function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
