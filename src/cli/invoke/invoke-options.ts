import type { Command as TypedCommand } from '@commander-js/extra-typings';
import { isRegion } from '../../aws/credentials/credentials-option.js';
import { UsageError } from '../cli-errors.js';
import { choice } from '../command.js';

/** Declares the argument and options of `config-rule invoke`, and which options exclude each other. */
export function invokeSyntax(command: TypedCommand) {
  const declared = command
    .argument(
      '<module>',
      'a TypeScript or JavaScript module that exports a handler named "handler", or rules',
    )
    .option(
      '--sample <type...>',
      'evaluates a sample item of each resource type, AWS::EC2::Volume, or of a variant, AWS::EC2::Volume=unencrypted',
    )
    .option(
      '--item <file...>',
      'evaluates the items in a JSON file: a configuration item, a list or a snapshot; - reads standard input',
    )
    .option(
      '--event <file>',
      'a JSON file with the Lambda event; - reads standard input; --item and --sample are then recorded resources',
    )
    .option('--changed', 'each item changed; the default for a rule without a schedule')
    .option('--deleted', 'the resource of each item was deleted')
    .option('--oversized', 'each item changed and is too large for an event, so the handler fetches it')
    .option('--scheduled', 'the schedule runs; the items are recorded resources')
    .option('--left-scope', 'the resource is no longer in the scope of the deployed rule')
    .option('--parameters <json>', 'the rule parameters; replaces those of the event')
    .option('--parameter <name=value...>', 'single rule parameters, as text')
    .option(
      '--answers <file>',
      'a TypeScript or JavaScript module that exports "answers": the responses of other AWS services',
    )
    .option('--account <id>', 'the account that owns the rule; by default that of the item', parseAccount)
    .option('--region <region>', 'the Region of the rule; by default us-east-1', parseRegion)
    .option(
      '--live',
      'calls AWS with your credentials; results are sent in test mode, so AWS Config does not record them',
    )
    .option(
      '--watch',
      'runs again when the module, a file that it imports or a file of these options changes',
    )
    .addOption(
      choice('--fail-on <what>', 'exits with 1 also when a resource is NON_COMPLIANT', ['non-compliant']),
    )
    .option('--verbose', 'shows the log lines of the rule, on standard error')
    .option('--quiet', 'prints only failures')
    .option('--json', 'prints JSON instead of a table');
  for (const option of declared.options) option.conflicts(excluded[option.attributeName()] ?? []);
  return declared;
}

/** The options that an option excludes. */
const excluded: Readonly<Record<string, string[]>> = {
  event: ['changed', 'deleted', 'oversized', 'scheduled', 'leftScope', 'account', 'region'],
  changed: ['deleted', 'oversized', 'scheduled'],
  deleted: ['oversized', 'scheduled'],
  oversized: ['scheduled'],
  scheduled: ['leftScope'],
  answers: ['live'],
  live: ['account'],
  quiet: ['verbose'],
};

/** The options as commander parses them. */
export type InvokeOptions = ReturnType<ReturnType<typeof invokeSyntax>['opts']>;

/**
 * Rejects combinations of options that commander's `conflicts` cannot express.
 *
 * @throws UsageError
 */
export function checkOptions(options: InvokeOptions): void {
  const { live, watch, event, item = [], sample = [], oversized, scheduled } = options;
  if (live && item.length + sample.length > 0 && (scheduled || event !== undefined)) {
    throw new UsageError(
      `expected no --item and no --sample with --live and ${scheduled ? '--scheduled' : '--event'}: ` +
        'the rule reads what AWS Config has recorded.',
    );
  }
  if (live && oversized && item.length === 0) {
    throw new UsageError(
      'AWS Config has no history of a sample: with --oversized --live, give a recorded item with --item.',
    );
  }
  const stdinFiles = [event, ...item].filter((file) => file === '-').length;
  if (stdinFiles > 1) throw new UsageError('standard input can be read only once: expected - for one file.');
  if (watch && stdinFiles > 0)
    throw new UsageError(
      '--watch reads its input again, and standard input can be read only once: give a file.',
    );
}

export function parseAccount(text: string): string {
  if (/^\d{12}$/.test(text)) return text;
  throw new UsageError(`expected --account to be the 12 digits of an account, got ${JSON.stringify(text)}.`);
}

export function parseRegion(text: string): string {
  if (isRegion(text)) return text;
  throw new UsageError(
    `expected --region to be a Region, such as eu-central-1, got ${JSON.stringify(text)}.`,
  );
}
