import { styleText } from 'node:util';
import type { Terminal } from './terminal.js';

/** A colour or a weight of Node.js' `styleText`: `bold`, `red`, `green`, … */
export type Format = Parameters<typeof styleText>[0];

/** Text in a colour, where the terminal takes any. */
export function paint({ colors }: Pick<Terminal, 'colors'>, format: Format, text: string): string {
  // The stream that Node.js would look at is not the one that decides.
  return colors ? styleText(format, text, { validateStream: false }) : text;
}
