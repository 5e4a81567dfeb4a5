import { resolve } from 'node:path';
import type { CliContext } from '../cli-context.js';
import { UsageError } from '../cli-errors.js';
import { findRuleModules } from '../find-rule-modules.js';
import { commandLineOf, openFileWatcher, watchInChildren } from '../invoke/watch-invocations.js';
import { type Run, watchRuns } from '../invoke/watch-runs.js';
import type { CheckOptions } from './check-options.js';
import { openChecks } from './open-checks.js';
import { inputFiles } from './read-proposals.js';

/**
 * Checks, and again on changes. Rules run in a child process, which checks again when a template or plan changes, and which is replaced
 * when a module that it loaded changes. Ctrl-C ends it.
 *
 * @throws UsageError for a path without rules, or a wrong option
 */
export async function watchChecks(
  paths: readonly string[],
  options: CheckOptions,
  context: CliContext,
): Promise<void> {
  if (context.reportLoaded) return checkOnChanges(paths, options, context);
  const files = await findRuleModules(paths, context.cwd);
  if (files.length === 0)
    throw new UsageError(`there is no rule in ${paths.join(', ') || 'src or the current folder'}.`);
  const { terminal, clock, cwd } = context;
  const absolute = files.map((file) => resolve(cwd, file));
  return watchInChildren(commandLineOf('check', paths, options), {
    files: absolute,
    what: 'module',
    terminal,
    clock,
    cwd,
  });
}

/**
 * Checks with the same loaded rules whenever an input changes, until the process ends.
 *
 * @param signal ends it; for tests
 */
export async function checkOnChanges(
  paths: readonly string[],
  options: CheckOptions,
  context: CliContext,
  openWatcher = openFileWatcher,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const { terminal, clock, cwd, reportLoaded } = context;
  const checks = await openChecks(paths, options, context);
  const check = async () => {
    try {
      const { files } = await checks.run();
      return { ok: true, files };
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      terminal.err(`config-rule check: ${error.message}`);
      return { ok: false, files: [] };
    } finally {
      reportLoaded?.();
    }
  };
  const start = (): Run => {
    const ended = check();
    return { ended, stop: async () => void (await ended) };
  };
  const files = inputFiles(options, cwd);
  await watchRuns({ start, openWatcher, files, cwd, clock, terminal, signal });
}
