import type { Command as TypedCommand } from '@commander-js/extra-typings';
import { isRegion } from '../../aws/credentials/credentials-option.js';
import { UsageError } from '../cli-errors.js';
import { TypedOption } from '../typed-option.js';

/** The argument and options of `config-rule invoke`; which of them exclude each other stands here too. */
export function invokeSyntax(command: TypedCommand) {
  return command
    .argument('<module>', 'a module, TypeScript or JavaScript, that exports the handler ("handler") or rules')
    .option(
      '--sample <type...>',
      'resource types, of each of which a sample item is evaluated: AWS::EC2::Volume, or a variant of it: AWS::EC2::Volume=unencrypted',
    )
    .option(
      '--item <file...>',
      'JSON of a configuration item, a list of them or a snapshot, - for standard input: they are evaluated',
    )
    .addOption(
      new TypedOption(
        '--event <file>',
        'JSON of an event as Lambda gets it, - for standard input; items are then what is recorded',
      ).conflicts(['changed', 'deleted', 'oversized', 'scheduled', 'leftScope', 'account', 'region']),
    )
    .addOption(
      new TypedOption(
        '--changed',
        'each item has changed: what is assumed of a rule without schedule',
      ).conflicts(['deleted', 'oversized', 'scheduled']),
    )
    .addOption(
      new TypedOption('--deleted', 'the resource of each item was deleted').conflicts([
        'oversized',
        'scheduled',
      ]),
    )
    .addOption(
      new TypedOption(
        '--oversized',
        'each item has changed and is too large for an event: it is to be fetched',
      ).conflicts(['scheduled']),
    )
    .addOption(
      new TypedOption('--scheduled', 'the schedule is due; items are what is recorded').conflicts([
        'leftScope',
      ]),
    )
    .option('--left-scope', 'the resource is no longer one that the deployed rule is for')
    .option('--parameters <json>', "the rule parameters, in place of the event's")
    .option('--parameter <name=value...>', 'single rule parameters, as text')
    .addOption(
      new TypedOption(
        '--answers <file>',
        'a module, TypeScript or JavaScript, whose "answers" say what other AWS services answer to the rule',
      ).conflicts(['live']),
    )
    .option('--account <id>', 'the account that owns the rule; by default that of the item', accountOf)
    .option('--region <region>', 'the Region of the rule; by default us-east-1', regionOf)
    .addOption(
      new TypedOption(
        '--live',
        'invokes with your credentials, in AWS; results are sent in test mode, and recorded nowhere',
      ).conflicts(['account']),
    )
    .option('--watch', 'runs again when the module, what it imports or a file of these options changes')
    .addOption(
      new TypedOption(
        '--fail-on <what>',
        'ends with 1 when a resource is NON_COMPLIANT, not only when the rule failed',
      ).choices(['non-compliant'] as const),
    )
    .option('--verbose', 'shows the log lines of the rule, on standard error')
    .addOption(
      new TypedOption('--quiet', 'prints failures alone; the exit code says the rest').conflicts(['verbose']),
    )
    .option('--json', 'prints JSON in place of a table');
}

/** The options, as they were given. */
export type InvokeOptions = ReturnType<ReturnType<typeof invokeSyntax>['opts']>;

function accountOf(text: string): string {
  if (/^\d{12}$/.test(text)) return text;
  throw new UsageError(`expected --account to be the 12 digits of an account, got ${JSON.stringify(text)}.`);
}

function regionOf(text: string): string {
  if (isRegion(text)) return text;
  throw new UsageError(
    `expected --region to be a Region, such as eu-central-1, got ${JSON.stringify(text)}.`,
  );
}
