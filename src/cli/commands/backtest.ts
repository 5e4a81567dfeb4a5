import { type BacktestDifference, type Damage, isFailure } from '../../backtest/backtest-result.js';
import { compareResults } from '../../backtest/compare-results.js';
import { renderReport } from '../../backtest/reports/render-report.js';
import { type BacktestOptions, backtestSyntax, checkOptions } from '../backtest/backtest-options.js';
import { CaptureCandidates, checkCaptureFolder, writeCapture } from '../backtest/capture-tests.js';
import { readFindingItems } from '../backtest/finding-items.js';
import { type BacktestOutcome, openBacktest } from '../backtest/open-backtest.js';
import { type BacktestReport, renderBacktest, summaryOf } from '../backtest/render-backtest.js';
import { openOutput, type ReportOutput, writeTo } from '../backtest/report-output.js';
import type { CliContext } from '../cli-context.js';
import { defineCommand, type ExitCode, exitCodes } from '../command.js';
import { readKitManifest } from '../kit-package.js';

export const backtest = defineCommand({
  description:
    'Runs rules over recorded configuration items: snapshots and histories of AWS Config, and other recordings. Says what each rule ' +
    'finds, and what changes from one version of the rules to another.\n\n' +
    'Each rule runs once on each item of its types, as if the item had changed. Rules make no AWS calls.',
  syntax: backtestSyntax,
  exitCodes: {
    ok: 'done, whatever the verdicts',
    failed:
      'what --fail-on names, a part of a recording that cannot be read, Ctrl-C, or a module could not be loaded',
    usage: 'wrong usage: nothing was evaluated',
  },
  examples: [
    'config-rule backtest --on snapshot.json.gz',
    'config-rule backtest src/rules/tags.ts --on recordings --rule-parameter tags=Owner --format jsonl --out verdicts.jsonl',
    'config-rule backtest src --on recordings --against main --fail-on new-findings errors',
    'config-rule backtest src --on recordings --format html --out report.html',
    'config-rule backtest src --on recordings --capture 20',
    'config-rule backtest src --on recordings --save before.json',
    'config-rule backtest src --on recordings --against before.json',
  ],
  async run({ args: [paths], options, ...context }) {
    checkOptions(options);
    const { terminal, cwd } = context;
    checkCaptureFolder(options, cwd);
    const interruption = new AbortController();
    const interrupt = () => interruption.abort();
    // The second Ctrl-C ends the process.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupt);
    const output = openOutput(options.out, cwd, terminal);
    try {
      const isStreamed = options.format === 'jsonl';
      const candidates = options.capture === undefined ? undefined : new CaptureCandidates();
      const outcome = await openBacktest(paths, options, context, {
        allVerdicts: (isStreamed && options.only !== 'failures') || candidates !== undefined,
        onFinding(finding) {
          candidates?.add(finding);
          const isShown = options.only !== 'failures' || isFailure(finding);
          if (isStreamed && isShown) output.print(JSON.stringify(finding));
        },
        signal: interruption.signal,
      });
      terminal.progress(undefined);
      const code = await finish(outcome, options, context, output);
      if (candidates)
        for (const line of await writeCapture(candidates, paths, options, context)) terminal.err(line);
      return code;
    } finally {
      terminal.progress(undefined);
      output.close();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupt);
    }
  },
});

/** What a format prints at the end; the lines of `jsonl` are printed already. */
async function render(
  report: BacktestReport,
  { format, on }: BacktestOptions,
  cwd: string,
  output: ReportOutput,
): Promise<string | undefined> {
  const { result, difference } = report;
  if (format === 'jsonl') return undefined;
  if (format === 'table') return renderBacktest(report, output);
  if (format === 'json') return JSON.stringify({ ...result, difference }, null, 2);
  const itemAt = format === 'html' ? await readFindingItems(result.findings, on, cwd) : undefined;
  return renderReport(format, result, difference, readKitManifest().version, itemAt);
}

async function finish(
  { result, before }: BacktestOutcome,
  options: BacktestOptions,
  { terminal, cwd }: CliContext,
  output: ReportOutput,
): Promise<ExitCode> {
  const { format, against, save } = options;
  const difference = before && compareResults(before, result);
  const report = { result, difference, against, onlyFailures: options.only === 'failures' };
  const text = await render(report, options, cwd, output);
  if (text !== undefined) output.print(text);
  if (format === 'jsonl' && difference) terminal.err(`Compared with ${against}: ${summaryOf(difference)}`);
  if (save !== undefined) writeTo(save, cwd, JSON.stringify(result));
  for (const line of damageLines(result.damages)) terminal.err(line);
  const { isPartial, items, damages } = result;
  if (isPartial) terminal.err(`Interrupted: the result has the first ${items} items only.`);
  if (items === 0) terminal.err('There is no configuration item in the recordings.');
  const fails = isPartial || damages.length > 0 || regressed(report, options);
  return fails ? exitCodes.failed : exitCodes.ok;
}

function regressed({ result, difference }: BacktestReport, { failOn = [] }: BacktestOptions): boolean {
  const { added, removed, changed, addedErrors } = difference ?? none;
  const errors = difference ? addedErrors.length : result.rules.reduce((sum, one) => sum + one.errors, 0);
  const counts = {
    'new-findings': added.length,
    errors,
    'any-change': added.length + removed.length + changed.length + addedErrors.length,
  };
  return failOn.some((what) => counts[what] > 0);
}

const none: BacktestDifference = { added: [], removed: [], changed: [], addedErrors: [] };

const maxDamages = 50;

function damageLines(damages: readonly Damage[]): readonly string[] {
  const named = damages
    .slice(0, maxDamages)
    .map(({ file, offset, message }) => `Not read: ${file}, byte ${offset}: ${message}.`);
  const more = damages.length - named.length;
  return more > 0 ? [...named, `Not read: ${more} more parts of the recordings.`] : named;
}
