import { isConfigRuleError } from '../../errors.js';
import { type Answer, isAnswer } from '../../testing/answers/answer.js';
import { type CliContext, withProgress } from '../cli-context.js';
import { UsageError } from '../cli-errors.js';
import { defineCommand, exitCodes } from '../command.js';
import type { InvocationTarget } from '../invoke/invocation-target.js';
import { checkOptions, type InvokeOptions, invokeSyntax } from '../invoke/invoke-options.js';
import { invokeRule } from '../invoke/invoke-rule.js';
import { openLocalTarget } from '../invoke/local-target.js';
import { failedOutcome, type InvocationOutcome } from '../invoke/outcome.js';
import { type InvocationInput, readInput } from '../invoke/read-input.js';
import { renderFailures, renderInvocation } from '../invoke/render-invocation.js';
import { type Loading, loadExports } from '../load-rule-module.js';
import type { Terminal } from '../terminal.js';

export const invoke = defineCommand({
  description:
    "Runs a rule's Lambda handler on an event, against a local AWS Config service. No AWS account is needed. " +
    'Results go to standard output, notes to standard error. For a module with several rules and no handler, every rule runs.\n\n' +
    'The event is given, or one is created for each item. A rule with a schedule runs on the items as recorded resources.',
  syntax: invokeSyntax,
  exitCodes: {
    ok: 'every evaluation was delivered, compliant or not',
    failed:
      'the rule, its event or the delivery failed, the module could not be loaded, or --fail-on applies',
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
  async run({ args: [modulePath], options, ...context }) {
    checkOptions(options);
    if (options.watch) {
      const { watchInvocations } = await import('../invoke/watch-invocations.js');
      await watchInvocations(modulePath, options, context);
      return exitCodes.ok;
    }
    const outcome = await withProgress(context, `Invoking ${modulePath}`, () =>
      invokeOnce(modulePath, options, context),
    );
    const table = options.quiet ? '' : renderInvocation(outcome, context.terminal);
    const text = options.json ? JSON.stringify(outcome, null, 2) : table;
    if (text !== '') context.terminal.out(text);
    for (const line of renderFailures(outcome)) context.terminal.err(line);
    const hasNonCompliant = outcome.evaluations.some(
      ({ complianceType }) => complianceType === 'NON_COMPLIANT',
    );
    const hasFailed = outcome.errors.length > 0 || (options.failOn === 'non-compliant' && hasNonCompliant);
    return hasFailed ? exitCodes.failed : exitCodes.ok;
  },
});

async function invokeOnce(
  modulePath: string,
  options: InvokeOptions,
  context: CliContext,
): Promise<InvocationOutcome> {
  const input = await readInput(options, context.cwd);
  let target: InvocationTarget;
  try {
    const answers = options.answers === undefined ? [] : await loadAnswers(options.answers, context);
    target = await (options.live ? openAws(input, context.terminal) : openLocalTarget(input, answers));
  } catch (error) {
    if (isConfigRuleError(error, 'AwsCallError')) return failedOutcome(error);
    throw error;
  }
  try {
    return await invokeRule(modulePath, input, target, options, context);
  } finally {
    await target.close();
  }
}

async function openAws(input: InvocationInput, terminal: Terminal): Promise<InvocationTarget> {
  const { openLiveTarget } = await import('../invoke/live-target.js');
  const target = await openLiveTarget(input);
  const { accountId, region, arn } = target.live;
  terminal.err(
    `In AWS: account ${accountId}, ${region}, as ${arn}. Evaluations are sent in test mode: AWS Config does not record them.`,
  );
  return target;
}

/**
 * Loads the export `answers` of a module, or its default export.
 *
 * @throws UsageError when the module does not exist or exports no answers; LoadError when it cannot be loaded
 */
async function loadAnswers(path: string, loading: Loading): Promise<readonly Answer[]> {
  const { answers, default: main } = await loadExports(path, loading);
  const found = answers ?? main;
  if (Array.isArray(found) && found.every(isAnswer)) return found;
  throw new UsageError(
    `expected --answers ${path} to export answers: export const answers = [answer(IAMClient, ListUsersCommand, { … })], with answer ` +
      'from config-rule-kit/testing.',
  );
}
