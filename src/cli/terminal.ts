import type { Readable, Writable } from 'node:stream';
import { styleText } from 'node:util';

/** Where a command prints. Tests pass their own. */
export interface Terminal {
  /** Prints a result, with a line break, to standard output. */
  out(text: string): void;
  /** Prints everything else, with a line break, to standard error. */
  err(text: string): void;
  /**
   * Shows one line of progress on standard error. The next call replaces it, `undefined` removes it. Does nothing when standard
   * error is not a terminal. Commands use `withProgress`.
   */
  progress(text: string | undefined): void;
  /** Whether to print colours: on a terminal unless `NO_COLOR` is set, and always with `FORCE_COLOR`. */
  readonly colors: boolean;
  /** The columns of standard output; `undefined` when it is not a terminal. */
  readonly width: number | undefined;
  /** The streams to ask questions on; `undefined` when nobody can answer: there is no terminal, or `CI` is set. */
  readonly dialog: Dialog | undefined;
}

/** The streams of prompts. They appear on standard error, so that standard output has only results. */
export interface Dialog {
  readonly input: Readable;
  readonly output: Writable;
}

/** The part of `process` that `createTerminal` reads. */
export interface Streams {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
}

type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** Clears the line from the cursor to its end; the cursor does not move. */
const clearLine = '\u001b[K';

/** The terminal of a process: `createTerminal(process)`. */
export function createTerminal({ stdin, stdout, stderr, env }: Streams): Terminal {
  const isDrawable = stderr.isTTY === true && env.TERM !== 'dumb';
  // The original functions: they are replaced while a rule runs, to hide its log lines.
  const [writeOut, writeErr] = [stdout.write.bind(stdout), stderr.write.bind(stderr)] as const;
  let shown = false;
  const clear = () => {
    if (shown) writeErr(clearLine);
    shown = false;
  };
  const printTo = (write: (text: string) => unknown) => (text: string) => {
    clear();
    write(`${text}\n`);
  };
  return {
    out: printTo(writeOut),
    err: printTo(writeErr),
    progress(text) {
      if (!isDrawable) return;
      clear();
      if (text === undefined) return;
      // The cursor returns to the start of the line, so that log lines of a rule overwrite it.
      writeErr(`${clearLine}${text.slice(0, (columnsOf(stderr) ?? 80) - 1)}\r`);
      shown = true;
    },
    colors: supportsColors(stdout, env),
    width: columnsOf(stdout),
    dialog: stdin.isTTY && isDrawable && !env.CI ? { input: stdin, output: stderr } : undefined,
  };
}

/** Some terminals report a width of 0 when they do not know it. */
function columnsOf({ isTTY, columns }: Output): number | undefined {
  return isTTY && columns ? columns : undefined;
}

/** @see https://no-color.org and https://force-color.org */
function supportsColors({ isTTY }: Output, { NO_COLOR, FORCE_COLOR, TERM }: Streams['env']): boolean {
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTTY === true && TERM !== 'dumb';
}

/** A format of Node.js' `styleText`: `bold`, `red`, `green`, … */
export type Format = Parameters<typeof styleText>[0];

export function paint({ colors }: Pick<Terminal, 'colors'>, format: Format, text: string): string {
  // Node.js would check another stream; `colors` has decided.
  return colors ? styleText(format, text, { validateStream: false }) : text;
}
