import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type BacktestFinding,
  type BacktestResult,
  type Damage,
  isFailure,
} from '../../backtest/backtest-result.js';
import { BacktestSourceError } from '../../backtest/reading/backtest-source-error.js';
import { readRecordings } from '../../backtest/reading/read-recordings.js';
import { runBacktest } from '../../backtest/run-backtest.js';
import type { CliContext } from '../cli-context.js';
import { UsageError } from '../cli-errors.js';
import { exitCodes } from '../command.js';
import { sendLogLinesToStderr } from '../log-lines.js';
import { type BacktestOptions, threadsOf } from './backtest-options.js';
import { openWorkTree } from './git-work-tree.js';
import { isSavedResult, loadVersions, pathsOfBefore, type RuleVersions } from './load-versions.js';
import { openProgress, sizeOf } from './progress.js';
import { readSavedResult } from './saved-result.js';
import { WorkerThreads } from './worker-threads.js';

/** In bytes. For smaller recordings, starting threads and loading the rules in them takes longer than it saves. */
const threadsFromBytes = 8_000_000;

/** The result, and the findings to compare it with. */
export interface BacktestOutcome {
  readonly result: BacktestResult;
  readonly before?: { readonly findings: readonly BacktestFinding[] } | undefined;
}

/** Where a run prints while it goes on. */
export interface BacktestSinks {
  /** Gets every finding. */
  onFinding(finding: BacktestFinding): void;
  /** Whether there is a finding for every verdict. */
  readonly allVerdicts: boolean;
  /** Ends the run. */
  readonly signal: AbortSignal;
}

/**
 * Loads the rules, also in the version of `--against`, and runs them over the recordings.
 *
 * @throws UsageError for wrong options; LoadError for a module that cannot be loaded; WorkerError for a rule that ends a thread
 */
export async function openBacktest(
  paths: readonly string[],
  options: BacktestOptions,
  context: CliContext,
  sinks: BacktestSinks,
): Promise<BacktestOutcome> {
  const { against, ruleParameter } = options;
  const { cwd } = context;
  const now = { paths, ruleParameter, cwd };
  if (against === undefined) return runVersions(now, options, context, sinks);
  if (isSavedResult(against, cwd)) {
    const before = await readSavedResult(against, cwd);
    return { ...(await runVersions(now, options, context, sinks)), before };
  }
  if (existsSync(resolve(cwd, against)))
    return runVersions({ ...now, before: { paths: [against], cwd } }, options, context, sinks);
  const tree = await openWorkTree(against, cwd);
  if (!tree)
    throw new UsageError(
      `cannot find ${against} of --against: expected a git ref, a module or folder with rules, or a result of --save.`,
    );
  try {
    const before = { paths: pathsOfBefore(paths, tree.cwd, against), cwd: tree.cwd };
    return await runVersions({ ...now, before }, options, context, sinks);
  } finally {
    await tree.remove();
  }
}

async function runVersions(
  versions: RuleVersions,
  options: BacktestOptions,
  { importModule, clock, cwd, terminal }: CliContext,
  { onFinding, ...sinks }: BacktestSinks,
): Promise<BacktestOutcome> {
  const size = await sizeOf(options.on, cwd);
  const { onFile, onProgress } = openProgress(terminal, size);
  const findings: BacktestFinding[] = [];
  const before: BacktestFinding[] = [];
  const damages: Damage[] = [];
  const isKept = options.format !== 'jsonl' || options.save !== undefined || options.against !== undefined;
  const now = new Date(clock.epochMs());
  const task = { versions, now, allVerdicts: sinks.allVerdicts };
  let threads: WorkerThreads | undefined;
  const openThreads = (bytes: number) => {
    if (bytes >= threadsFromBytes) threads ??= new WorkerThreads(threadsOf(options) - 1, task);
    return threads?.all;
  };
  let files = 0;
  let restore = () => {};
  try {
    // They load the rules while this thread does.
    if (size !== undefined) openThreads(size);
    const loaded = await loadVersions(versions, importModule);
    const endRedirection = sendLogLinesToStderr();
    const allowExit = failOnExit(terminal);
    restore = () => {
      endRedirection();
      allowExit();
    };
    const { summary } = await runBacktest({
      ...loaded,
      ...sinks,
      blocks: readRecordings(options.on, {
        cwd,
        stdin: options.on.includes('-') ? process.stdin : undefined,
        onDamage: (damage) => damages.push(damage),
        onFile(file) {
          files++;
          onFile(file);
        },
      }),
      onProgress,
      onFinding(finding) {
        onFinding(finding);
        if (isKept && isFailure(finding)) findings.push(finding);
      },
      onFindingBefore: (finding) => before.push(finding),
      openThreads,
      now,
      clock,
    });
    const result = { ...summary, files, damages: [...damages, ...summary.damages], findings };
    return { result, before: versions.before && { findings: before } };
  } catch (error) {
    throw error instanceof BacktestSourceError ? new UsageError(`--on ${error.message}.`) : error;
  } finally {
    restore();
    await threads?.end();
  }
}

/** A rule that ends the process would look like a backtest that found nothing. @returns a function that allows an exit again */
function failOnExit(terminal: CliContext['terminal']): () => void {
  const fail = () => {
    process.exitCode = exitCodes.failed;
    terminal.err(
      'config-rule backtest: a rule ended the command, as by process.exit or a rejected promise. In Lambda the rule would end the function.',
    );
  };
  process.once('exit', fail);
  return () => process.off('exit', fail);
}
