import { AwsClients, type ClientConfig } from '../aws/aws-clients.js';
import { readRoleParameters } from '../aws/credentials/role-parameters.js';
import { systemClock } from '../clock.js';
import { describeValue } from '../describe.js';
import { InvalidOptionsError } from '../errors.js';
import { RunResources } from '../evaluation/run-resources.js';
import { runRule } from '../evaluation/run-rule.js';
import type { ConfigRuleEvent } from '../event/config-rule-event.js';
import type { Invocation } from '../event/invocation.js';
import { parseConfigRuleEvent } from '../event/parse-config-rule-event.js';
import { AwsSession } from '../handler/aws-session.js';
import type { CallWatch } from '../handler/call-watch.js';
import { ruleContext } from '../handler/rule-context.js';
import { startTimeLimit, type TimeLimit } from '../handler/time-limit.js';
import { refuseUnknownKeys } from '../options.js';
import type { ResourceCompliance } from '../rule/compliance.js';
import { type ConfigRule, isConfigRule } from '../rule/config-rule.js';
import type { ConfigurationItem } from '../rule/configuration-item.js';
import type { RuleLogger } from '../rule/logger.js';
import { readParameters } from '../rule/parameters.js';
import type { Answer } from './answers/answer.js';
import { answersOf, goesOnTo } from './answers/answering-config.js';
import { checkAnswers } from './answers/check-answers.js';
import { missingActions } from './answers/missing-actions.js';
import { WatchedRun } from './answers/watched-run.js';
import { createChangeEvent } from './create-event.js';
import { offlineConfig } from './offline-config.js';
import { silentLogger } from './silent-logger.js';
import { MissingPermissionsError } from './testing-errors.js';

/** Options of {@link evaluateRule}. */
export interface EvaluateRuleOptions {
  /** The rule parameters by name, as they stand in AWS Config: the rule's schema is applied. Defaults to the event's. */
  readonly parameters?: Readonly<Record<string, unknown>> | undefined;
  /** Where the rule's own log lines go. Defaults to nowhere. */
  readonly logger?: RuleLogger | undefined;
  /**
   * Settings for the SDK clients through which the rule asks AWS, and through which a sweep reads: those of a local service,
   * for example. What they find is what the function sees, in the `accountId` of that service. Defaults to ones that reach nothing and
   * say so.
   */
  readonly clientConfig?: ClientConfig | undefined;
  /**
   * What other AWS services answer to the rule's calls through `context.client`, in this run alone: made by `answer`. Those of a local
   * service whose `clientConfig` is given stand behind them. Defaults to none.
   */
  readonly answers?: readonly Answer[] | undefined;
  /** Whether a call that the rule's `permissions` lack fails the run. Defaults to `true`. */
  readonly checkPermissions?: boolean | undefined;
}

/**
 * Runs a rule offline, as Lambda would: scope, parameters, sweeps and the check of its results included; delivery and what
 * comes after it left out.
 *
 * @param rule what `defineRule` made
 * @param itemOrEvent a configuration item, or an event of AWS Config
 * @returns the results as the rule gave them, each with its resource, those of a stream in a list
 * @throws what the handler would throw before delivery; UnansweredCallError when the rule caught that of a call which nothing answers;
 * MissingPermissionsError when the rule called what its `permissions` lack
 *
 * @example
 * ```ts
 * expect(await evaluateRule(rule, createConfigurationItem('AWS::S3::Bucket'))).toBeNonCompliant('Versioning is off');
 * ```
 */
export async function evaluateRule<Type extends string, Parameters>(
  rule: ConfigRule<Type, Parameters>,
  itemOrEvent: ConfigurationItem | ConfigRuleEvent,
  options: EvaluateRuleOptions = {},
): Promise<ResourceCompliance[]> {
  if (!isConfigRule(rule)) {
    throw new InvalidOptionsError(
      `evaluateRule: expected a rule made by defineRule, got ${describeValue(rule)}.`,
    );
  }
  refuseUnknownKeys('evaluateRule', options, keys);
  const { answers = [], clientConfig, checkPermissions = true } = options;
  checkAnswers('evaluateRule', answers);
  const invocation = parseConfigRuleEvent(
    isEvent(itemOrEvent) ? itemOrEvent : createChangeEvent(itemOrEvent),
  );
  const limit = startTimeLimit(undefined, 0, systemClock);
  const run = new WatchedRun({
    answers: [...answersOf(clientConfig), ...answers],
    accountId: invocation.accountId,
    goesOn: goesOnTo(clientConfig),
  });
  const session = openSession(invocation, limit, clientConfig, run);
  const given = options.parameters && readRoleParameters(options.parameters).ruleParameters;
  const parameters = await readParameters(rule, given ?? session.ruleParameters);
  const logger = options.logger ?? silentLogger;
  const context = ruleContext(invocation, parameters, logger, limit, session.contextCalls);
  const plain = rule as unknown as ConfigRule;
  const recorded = () => session.recorded(plain);
  const results: ResourceCompliance[] = [];
  const found = await runRule(plain, invocation, context, recorded, new RunResources());
  for await (const compliance of found) results.push(compliance);
  if (run.unanswered) throw run.unanswered;
  const missing = checkPermissions ? missingActions(plain, run.actions) : [];
  if (missing.length > 0) throw new MissingPermissionsError(rule.name, missing);
  return results;
}

const keys = ['parameters', 'logger', 'clientConfig', 'answers', 'checkPermissions'];

function openSession(
  invocation: Invocation,
  limit: TimeLimit,
  clientConfig: ClientConfig | undefined,
  watch: CallWatch,
): AwsSession {
  const environment = { clock: systemClock, random: Math.random };
  const clients = new AwsClients({ clientConfig: clientConfig ?? offlineConfig, ...environment });
  const settings = {
    client: undefined,
    clients,
    credentials: 'function',
    sweepBy: 'query',
    watch,
    ...environment,
  } as const;
  return new AwsSession(invocation, undefined, limit, settings);
}

function isEvent(value: ConfigurationItem | ConfigRuleEvent): value is ConfigRuleEvent {
  return typeof value === 'object' && value !== null && 'invokingEvent' in value;
}
