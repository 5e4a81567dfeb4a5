import type { Command as TypedCommand } from '@commander-js/extra-typings';
import { undeterminedPolicies } from '../../findings/severity.js';
import { severities } from '../../rule/metadata.js';
import { UsageError } from '../cli-errors.js';
import { TypedOption } from '../command.js';
import { parseAccount, parseRegion } from '../invoke/invoke-options.js';

/** What `--format` prints. */
export const reportFormats = ['table', 'json', 'junit', 'sarif', 'github', 'gitlab'] as const;

/** Declares the arguments and options of `config-rule check`. */
export function checkSyntax(command: TypedCommand) {
  return command
    .argument('[path...]', 'modules and folders with rules; by default src, or the current folder')
    .option('--template <file...>', 'CloudFormation templates, YAML or JSON')
    .option('--cdk-out <folder>', 'the output of cdk synth: every stack in it')
    .option('--plan <file...>', 'Terraform plans as JSON: terraform show -json')
    .option(
      '--parameters <name=value...>',
      'parameters of the templates, or a JSON file with them, as the AWS CLI takes it',
    )
    .option(
      '--region <region>',
      'the Region of the deployment; by default that of a CDK stack or plan, or not known',
      parseRegion,
    )
    .option(
      '--account <id>',
      'the account of the deployment; by default that of a CDK stack, or not known',
      parseAccount,
    )
    .option('--rule-parameter <[rule.]name=value...>', 'parameters of the rules, as text')
    .addOption(
      new TypedOption('--format <format>', 'what to print').choices(reportFormats).default('table' as const),
    )
    .addOption(
      new TypedOption(
        '--fail-on <severity>',
        'the lowest severity that fails; a rule without one always counts',
      )
        .choices(severities)
        .default('informational' as const),
    )
    .addOption(
      new TypedOption('--undetermined <what>', 'what UNDETERMINED counts as')
        .choices(undeterminedPolicies)
        .default('warn' as const),
    )
    .option('--require-match', 'fails if no rule gave a verdict on any resource')
    .option('--watch', 'checks again when a template, a plan or a rule changes');
}

/** The options as commander parses them. */
export type CheckOptions = ReturnType<ReturnType<typeof checkSyntax>['opts']>;

/** @throws UsageError without anything to check */
export function checkOptions({ template, cdkOut, plan }: CheckOptions): void {
  if (template || cdkOut !== undefined || plan) return;
  throw new UsageError(
    'expected what to check: --template template.yaml, --cdk-out cdk.out or --plan plan.json.',
  );
}
