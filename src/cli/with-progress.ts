import type { Surroundings } from './surroundings.js';

/** How long somebody waits before they wonder, in milliseconds. */
const patience = 1_000;

/**
 * Does some work, and says on standard error that it is under way if it takes more than a second. Nothing is shown where
 * standard error is no terminal.
 *
 * @param text what is being done, for example `Bundling src/rule.ts`
 *
 * @example
 * ```ts
 * const reports = await withProgress(surroundings, `Bundling ${path}`, () => packageHandlers(modules, { cwd }));
 * ```
 */
export async function withProgress<Value>(
  { terminal, clock }: Pick<Surroundings, 'terminal' | 'clock'>,
  text: string,
  work: () => Promise<Value>,
): Promise<Value> {
  const begun = clock.now();
  const show = () => {
    terminal.progress(`${text} … ${Math.round((clock.now() - begun) / 1_000)} s`);
    stop = clock.after(patience, show);
  };
  let stop = clock.after(patience, show);
  try {
    return await work();
  } finally {
    stop();
    terminal.progress(undefined);
  }
}
