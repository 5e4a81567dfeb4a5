import type { Readable, Writable } from 'node:stream';

/** Where a command prints, and what is known of who reads it. Tests hand in one of their own. */
export interface Terminal {
  /** Prints a result, with a line break, to standard output. */
  out(text: string): void;
  /** Prints everything else, with a line break, to standard error. */
  err(text: string): void;
  /**
   * Shows how far the work is: one line on standard error, which the next one replaces and `undefined` removes. Does nothing
   * when standard error is no terminal. For work of its own, a command has `withProgress`.
   */
  progress(text: string | undefined): void;
  /** Whether standard output takes colours: a terminal does, unless `NO_COLOR` is set; `FORCE_COLOR` makes a file take them. */
  readonly colors: boolean;
  /** How many columns standard output has; `undefined` when it is no terminal. */
  readonly width: number | undefined;
  /** Where to ask a person; `undefined` when nobody is there to answer: no terminal, or `CI` is set. */
  readonly dialog: Dialog | undefined;
}

/** The streams of prompts. They are drawn on standard error, so that standard output has results alone. */
export interface Dialog {
  readonly input: Readable;
  readonly output: Writable;
}
