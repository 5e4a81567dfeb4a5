import { availableParallelism } from 'node:os';
import type { Command as TypedCommand } from '@commander-js/extra-typings';
import { reportFormats } from '../../backtest/reports/render-report.js';
import { UsageError } from '../cli-errors.js';
import { TypedOption } from '../command.js';
import { wholeNumber } from '../template/option-values.js';

/** What `--format` prints. */
export const backtestFormats = ['table', 'json', 'jsonl', ...reportFormats] as const;

const failures = ['new-findings', 'errors', 'any-change'] as const;

/** Declares the arguments and options of `config-rule backtest`. */
export function backtestSyntax(command: TypedCommand) {
  return command
    .argument('[path...]', 'modules and folders with rules; by default src, or the current folder')
    .requiredOption(
      '--on <source...>',
      'the recordings: files, folders, globs, s3://bucket/prefix; - reads standard input',
    )
    .option('--rule-parameter <[rule.]name=value...>', 'parameters of the rules, as text')
    .addOption(
      new TypedOption('--format <format>', 'what to print')
        .choices(backtestFormats)
        .default('table' as const),
    )
    .option('--out <file>', 'writes to a file instead of standard output')
    .addOption(
      new TypedOption(
        '--only <what>',
        'leaves out rules, and lines of jsonl, that are not NON_COMPLIANT or ERROR',
      ).choices(['failures'] as const),
    )
    .option(
      '--against <version>',
      'compares with a git ref, a module or folder with another version of the rules, or a file of --save',
    )
    .option('--save <file>', 'saves the result as JSON, for a later --against')
    .addOption(
      new TypedOption('--fail-on <what...>', 'what fails; the first and last need --against').choices(
        failures,
      ),
    )
    .option(
      '--capture <n>',
      'writes redacted items with distinct verdicts, and a test that holds them',
      (text) => wholeNumber(text, '--capture'),
    )
    .option('--capture-to <folder>', 'the new folder for captured items', 'test/captured')
    .option(
      '--workers <n>',
      'threads that evaluate; by default as many as cores, and one for small recordings',
      (text) => wholeNumber(text, '--workers'),
    );
}

/** The options as commander parses them. */
export type BacktestOptions = ReturnType<ReturnType<typeof backtestSyntax>['opts']>;

/** @throws UsageError for options that need others */
export function checkOptions({ failOn = [], against, workers, capture, on }: BacktestOptions): void {
  const change = failOn.find((what) => what !== 'errors');
  if (change !== undefined && against === undefined)
    throw new UsageError(`--fail-on ${change} needs --against: a git ref, a module or a saved result.`);
  if (capture !== undefined && on.includes('-'))
    throw new UsageError(
      '--capture reads the recordings twice, and standard input can be read once: name a file.',
    );
  if (workers === 0) throw new UsageError('expected --workers to be at least 1, got 0.');
}

/** The threads that evaluate, with the main thread, which also reads. */
export function threadsOf({ workers }: Pick<BacktestOptions, 'workers'>): number {
  return workers ?? availableParallelism();
}
