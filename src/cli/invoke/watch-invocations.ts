import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../cli-errors.js';
import type { Surroundings } from '../surroundings.js';
import { startChildRun } from './child-run.js';
import type { InvokeOptions } from './invoke-syntax.js';
import { openFileWatcher } from './watch-files.js';
import { watchRuns } from './watch-runs.js';

/**
 * Invokes a rule in a process of its own, and again whenever its module, what that imports, or a file of the options changes.
 * Ctrl-C ends it.
 *
 * @throws UsageError when there is no such module
 */
export async function watchInvocations(
  modulePath: string,
  { watch: _, ...options }: InvokeOptions,
  { terminal, clock, cwd }: Pick<Surroundings, 'terminal' | 'clock' | 'cwd'>,
): Promise<void> {
  const { event, item = [] } = options;
  const files = [modulePath, ...(event === undefined ? [] : [event]), ...item].map((path) =>
    resolve(cwd, path),
  );
  if (!existsSync(resolve(cwd, modulePath))) throw new UsageError(`cannot find ${modulePath}.`);
  const end = new AbortController();
  const abort = () => end.abort();
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, abort);
  try {
    await watchRuns({
      start: () => startChildRun(commandLineOf(modulePath, options), cwd, clock),
      openWatcher: openFileWatcher,
      files,
      cwd,
      clock,
      terminal,
      signal: end.signal,
    });
  } finally {
    for (const signal of signals) process.off(signal, abort);
  }
}

/** The command line that says a module and options again. */
export function commandLineOf(
  modulePath: string,
  options: Readonly<Record<string, unknown>>,
): readonly string[] {
  const flags = Object.entries(options).flatMap(([name, value]) => {
    const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    return value === true ? [flag] : [value].flat().map((one) => `${flag}=${one}`);
  });
  return ['invoke', ...flags, '--', modulePath];
}
