import { paint } from './paint.js';
import type { WrittenFile } from './scaffold/write-files.js';
import type { Terminal } from './terminal.js';

/** What became of each file, and the commands that come next. */
export function renderWritten(
  { files, next }: { readonly files: readonly WrittenFile[]; readonly next: readonly string[] },
  terminal: Pick<Terminal, 'colors'>,
): string {
  const widest = Math.max(...files.map(({ outcome }) => outcome.length));
  const lines = files.map(({ path, outcome }) => `${outcome.padEnd(widest)}  ${path}`);
  return [...lines, '', paint(terminal, 'bold', 'Next:'), ...next.map((line) => `  ${line}`)].join('\n');
}
