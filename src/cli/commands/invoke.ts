import { isConfigRuleError } from '../../errors.js';
import { defineCommand } from '../command.js';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import { checkOptions } from '../invoke/check-options.js';
import type { InvocationSite } from '../invoke/invocation-site.js';
import { invokeRule } from '../invoke/invoke-rule.js';
import { type InvokeOptions, invokeSyntax } from '../invoke/invoke-syntax.js';
import { loadAnswers } from '../invoke/load-answers.js';
import { openLocalSite } from '../invoke/local-site.js';
import { failedOutcome, type InvocationOutcome } from '../invoke/outcome.js';
import { type InvocationInput, readInput } from '../invoke/read-input.js';
import { renderFailures, renderInvocation } from '../invoke/render-invocation.js';
import type { Surroundings } from '../surroundings.js';
import type { Terminal } from '../terminal.js';
import { withProgress } from '../with-progress.js';

/** `config-rule invoke`: a rule on what happens, with everything around it but AWS. */
export const invoke = defineCommand({
  description:
    "Runs a rule's Lambda handler on an event, against a local AWS Config service. No AWS account is needed. " +
    'Results go to standard output, notes to standard error. A module with several rules and no handler: all of them are invoked.\n\n' +
    'The event is given, or one is made for each item. A rule that is run on a schedule finds the items recorded.',
  syntax: invokeSyntax,
  exitCodes: {
    ok: 'everything was reported, whatever the compliance',
    failed:
      'the rule, its event or its delivery failed, or the module could not be loaded; or --fail-on says so',
  },
  examples: [
    'config-rule invoke src/rule.ts',
    'config-rule invoke src/rule.ts --sample AWS::EC2::Volume AWS::EC2::Instance --parameter mode=strict',
    'config-rule invoke src/rule.ts --item test/fixtures/bucket.json --deleted',
    `config-rule invoke src/rule.ts --event event.json --parameters '{"mode":"strict"}'`,
    'config-rule invoke src/rule.ts --item test/fixtures/bucket.json --watch',
    'config-rule invoke src/rule.ts --answers test/rule.answers.ts',
    'config-rule invoke src/rule.ts --live --region eu-central-1',
    'aws configservice batch-get-resource-config … | config-rule invoke src/rule.ts --item -',
  ],
  async run({ args: [modulePath], options, ...surroundings }) {
    checkOptions(options);
    if (options.watch) {
      const { watchInvocations } = await import('../invoke/watch-invocations.js');
      await watchInvocations(modulePath, options, surroundings);
      return exitCodes.ok;
    }
    const outcome = await withProgress(surroundings, `Invoking ${modulePath}`, () =>
      invokeOnce(modulePath, options, surroundings),
    );
    print(outcome, options, surroundings.terminal);
    return exitCodeOf(outcome, options);
  },
});

async function invokeOnce(
  modulePath: string,
  options: InvokeOptions,
  surroundings: Surroundings,
): Promise<InvocationOutcome> {
  const input = await readInput(options, surroundings.cwd);
  let site: InvocationSite;
  try {
    const answers = options.answers === undefined ? [] : await loadAnswers(options.answers, surroundings);
    site = await (options.live ? openAws(input, surroundings.terminal) : openLocalSite(input, answers));
  } catch (error) {
    if (isConfigRuleError(error, 'AwsCallError')) return failedOutcome(error);
    throw error;
  }
  try {
    const showing = { verbose: options.verbose === true, quiet: options.quiet === true };
    return await invokeRule(modulePath, input, site, showing, surroundings);
  } finally {
    await site.close();
  }
}

async function openAws(input: InvocationInput, terminal: Terminal): Promise<InvocationSite> {
  const { openLiveSite } = await import('../invoke/live-site.js');
  const site = await openLiveSite(input);
  terminal.err(
    `In AWS: account ${site.live.accountId}, ${site.live.region}, as ${site.live.arn}. ` +
      'Results go to AWS Config in test mode: it records none of them.',
  );
  return site;
}

function print(outcome: InvocationOutcome, { json, quiet }: InvokeOptions, terminal: Terminal): void {
  const table = quiet ? '' : renderInvocation(outcome, terminal);
  const text = json ? JSON.stringify(outcome, null, 2) : table;
  if (text !== '') terminal.out(text);
  for (const line of renderFailures(outcome)) terminal.err(line);
}

function exitCodeOf({ errors, evaluations }: InvocationOutcome, { failOn }: InvokeOptions): ExitCode {
  const isBad = ({ complianceType }: { readonly complianceType: string }) =>
    complianceType === 'NON_COMPLIANT';
  const hasFailed = errors.length > 0 || (failOn === 'non-compliant' && evaluations.some(isBad));
  return hasFailed ? exitCodes.failed : exitCodes.ok;
}
