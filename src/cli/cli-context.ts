import type { Clock } from '../clock.js';
import type { Terminal } from './terminal.js';

/** What a command uses from outside. `main.ts` passes the real terminal, clock and environment, tests pass their own. */
export interface CliContext {
  readonly terminal: Terminal;
  readonly clock: Clock;
  /** The environment variables, for example `npm_config_user_agent`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that paths are relative to. */
  readonly cwd: string;
  /** Imports a JavaScript or TypeScript module by its absolute path. */
  readonly importModule: (path: string) => Promise<Readonly<Record<string, unknown>>>;
  /** Only in a child process of `--watch`: tells its parent which modules are loaded, while the process goes on. */
  readonly reportLoaded?: () => void;
}

const progressDelayMs = 1_000;

/**
 * Runs `work`, and shows a progress line on standard error once it takes more than a second. Shows nothing when standard error is
 * not a terminal.
 *
 * @param text the work in progress, for example `Bundling src/rule.ts`
 *
 * @example
 * ```ts
 * const reports = await withProgress(context, `Bundling ${path}`, () => packageHandlers(modules, { cwd }));
 * ```
 */
export async function withProgress<Value>(
  { terminal, clock }: Pick<CliContext, 'terminal' | 'clock'>,
  text: string,
  work: () => Promise<Value>,
): Promise<Value> {
  const startedAt = clock.now();
  const show = () => {
    terminal.progress(`${text} … ${Math.round((clock.now() - startedAt) / 1_000)} s`);
    cancel = clock.after(progressDelayMs, show);
  };
  let cancel = clock.after(progressDelayMs, show);
  try {
    return await work();
  } finally {
    cancel();
    terminal.progress(undefined);
  }
}
