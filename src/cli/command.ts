/** Where a command prints: results to `out`, everything else to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
}

/** One command of `config-rule`: a value that returns its exit code and never ends the process. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly help: string;
  run(args: readonly string[], terminal: Terminal): Promise<number>;
}

/** Exit codes: of a command that did what it should, of a rule that failed, and of a command line that is wrong. */
export const exitCodes = { ok: 0, failed: 1, usage: 2 } as const;

/** A module that cannot be loaded: nothing was invoked. */
export class LoadError extends Error {
  override readonly name = 'LoadError';
}

/** The command line is wrong: what was expected, and what to type instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
