import { checkOptions, checkSyntax } from '../check/check-options.js';
import { openChecks } from '../check/open-checks.js';
import { withProgress } from '../cli-context.js';
import { defineCommand } from '../command.js';

export const check = defineCommand({
  description:
    'Runs rules over resources before they are deployed: CloudFormation templates, the output of a CDK app, Terraform plans.\n\n' +
    'A rule gets each resource as AWS Config would record it. If it reads a value that is known only after the deployment, the verdict is ' +
    'UNDETERMINED, never a guess. What was not checked is named on standard error.',
  syntax: checkSyntax,
  exitCodes: {
    ok: 'no finding fails the check',
    failed:
      'a finding fails the check, a rule failed, nothing matched with --require-match, or a module could not be loaded',
    usage: 'wrong usage, or a template or plan that cannot be read: nothing was checked',
  },
  examples: [
    'config-rule check --template template.yaml',
    'config-rule check src/rules --template template.yaml --parameters Env=prod --region eu-central-1',
    'config-rule check --cdk-out cdk.out --fail-on high --format sarif > findings.sarif',
    'config-rule check --plan plan.json --undetermined fail --require-match',
    'config-rule check src --template template.yaml --watch',
  ],
  async run({ args: [paths], options, ...context }) {
    checkOptions(options);
    return withProgress(context, 'Checking', async () => {
      const checks = await openChecks(paths, options, context);
      return checks.run();
    });
  },
});
