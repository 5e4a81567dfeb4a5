import type { Readable, Writable } from 'node:stream';
import type { Terminal } from './terminal.js';

/** What a terminal is made of: as much of `process` as is looked at. */
export interface Streams {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
}

type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** Clears what stands right of the cursor, which stays where it is. */
const clearLine = '\u001b[K';

/** The terminal of a process: `createTerminal(process)`. */
export function createTerminal({ stdin, stdout, stderr, env }: Streams): Terminal {
  const isDrawable = stderr.isTTY === true && env.TERM !== 'dumb';
  // As they are now: while a rule runs, its log lines are kept from them.
  const [writeOut, writeErr] = [stdout.write.bind(stdout), stderr.write.bind(stderr)] as const;
  let shown = false;
  const clear = () => {
    if (shown) writeErr(clearLine);
    shown = false;
  };
  const print = (write: (text: string) => unknown, text: string) => {
    clear();
    write(`${text}\n`);
  };
  return {
    out: (text) => print(writeOut, text),
    err: (text) => print(writeErr, text),
    progress(text) {
      if (!isDrawable) return;
      clear();
      if (text === undefined) return;
      // The cursor goes back to where the line begins, so that log lines of a rule are written over it.
      writeErr(`${clearLine}${text.slice(0, (columnsOf(stderr) ?? 80) - 1)}\r`);
      shown = true;
    },
    colors: takesColors(stdout, env),
    width: columnsOf(stdout),
    dialog: stdin.isTTY && isDrawable && !env.CI ? { input: stdin, output: stderr } : undefined,
  };
}

/** A terminal that does not know its width says 0. */
function columnsOf({ isTTY, columns }: Output): number | undefined {
  return isTTY && columns ? columns : undefined;
}

/** @see https://no-color.org and https://force-color.org */
function takesColors({ isTTY }: Output, { NO_COLOR, FORCE_COLOR, TERM }: Streams['env']): boolean {
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTTY === true && TERM !== 'dumb';
}
