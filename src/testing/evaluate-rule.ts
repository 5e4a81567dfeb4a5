import { AwsClients } from '../aws/aws-clients.js';
import type { CallInterceptor, ClientConfig } from '../aws/client-config.js';
import { accessFor } from '../aws/credentials/account-access.js';
import { readRoleParameters } from '../aws/credentials/role-parameters.js';
import { systemClock } from '../clock.js';
import { RunResources } from '../evaluation/run-resources.js';
import { runRule } from '../evaluation/run-rule.js';
import type { ConfigRuleEvent } from '../event/config-rule-event.js';
import type { Invocation } from '../event/invocation.js';
import { parseConfigRuleEvent } from '../event/parse-config-rule-event.js';
import { AwsSession } from '../handler/aws-session.js';
import { ruleContext } from '../handler/rule-context.js';
import { startTimeLimit, type TimeLimit } from '../handler/time-limit.js';
import { refuser, refuseUnknownKeys } from '../options.js';
import type { ResourceCompliance } from '../rule/compliance.js';
import { type ConfigRule, isConfigRule } from '../rule/config-rule.js';
import type { ConfigurationItem } from '../rule/configuration-item.js';
import { type RuleLogger, silentLogger } from '../rule/logger.js';
import { readParameters } from '../rule/parameters.js';
import { type Answer, checkAnswers } from './answers/answer.js';
import { AnsweringInterceptor } from './answers/answering-interceptor.js';
import { passThroughFor } from './answers/config-with-answers.js';
import { missingActions } from './answers/iam-actions.js';
import { createChangeEvent } from './create-event.js';
import { offlineConfig } from './offline-config.js';
import type { ServiceClientConfig } from './service/client-config.js';
import { MissingPermissionsError } from './testing-errors.js';

/** Options of {@link evaluateRule}. */
export interface EvaluateRuleOptions {
  /** The rule parameters by name, as AWS Config stores them; the rule's schema is applied. Defaults to those of the event. */
  readonly parameters?: Readonly<Record<string, unknown>> | undefined;
  /** The logger of the rule's own log lines. Defaults to {@link silentLogger}. */
  readonly logger?: RuleLogger | undefined;
  /**
   * Settings for the SDK clients of the rule and of sweeps, for example those of a local service. The rule then runs as a function in the
   * `accountId` of that service. Defaults to settings with which every call throws `InvalidOptionsError`.
   */
  readonly clientConfig?: (ClientConfig & Partial<Pick<ServiceClientConfig, 'answers'>>) | undefined;
  /**
   * Answers of other AWS services to the rule's calls through `context.client`, created with `answer`, for this run only. They take
   * precedence over the answers of the local service in `clientConfig`. Defaults to none.
   */
  readonly answers?: readonly Answer[] | undefined;
  /** Whether the run fails if the rule calls an action that its `permissions` do not have. Defaults to `true`. */
  readonly checkPermissions?: boolean | undefined;
}

/**
 * Runs a rule offline: it applies scope and parameters, sweeps, and checks the results, as in Lambda. It does not deliver the results and
 * does not remove stale ones.
 *
 * @param rule a rule of `defineRule`
 * @param itemOrEvent a configuration item, or an event of AWS Config
 * @returns the results of the rule, each with its resource; a stream is read to its end
 * @throws the errors that a handler throws before delivery; UnansweredCallError if the rule made a call that has no answer, even if it
 * caught the error; MissingPermissionsError if the rule called an action that its `permissions` do not have
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
  if (!isConfigRule(rule)) refuser('evaluateRule')('a rule made by defineRule', rule);
  refuseUnknownKeys('evaluateRule', options, keys);
  const { answers = [], clientConfig, checkPermissions = true } = options;
  checkAnswers('evaluateRule', answers);
  const invocation = parseConfigRuleEvent(
    isEvent(itemOrEvent) ? itemOrEvent : createChangeEvent(itemOrEvent),
  );
  const limit = startTimeLimit(undefined, 0, systemClock);
  const run = new AnsweringInterceptor({
    answers: [...(clientConfig?.answers ?? []), ...answers],
    accountId: invocation.accountId,
    passesThrough: passThroughFor(clientConfig),
  });
  const session = openSession(invocation, limit, clientConfig, run);
  const { ruleParameters } = readRoleParameters(options.parameters ?? invocation.ruleParameters);
  const parameters = await readParameters(rule, ruleParameters);
  const logger = options.logger ?? silentLogger;
  const context = ruleContext(invocation, parameters, logger, limit, session.contextCalls);
  const plain = rule as unknown as ConfigRule;
  const results: ResourceCompliance[] = [];
  const recorded = () => session.recorded(plain);
  const given = { ...invocation, ruleParameters };
  const found = await runRule(plain, given, context, recorded, new RunResources());
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
  interceptor: CallInterceptor,
): AwsSession {
  const environment = { clock: systemClock, random: Math.random };
  const clients = new AwsClients({ clientConfig: clientConfig ?? offlineConfig, ...environment });
  const { roleParameters } = readRoleParameters(invocation.ruleParameters);
  return new AwsSession({
    invocation,
    limit,
    access: () => accessFor(invocation, undefined, 'function', roleParameters),
    client: undefined,
    clients,
    sweepBy: 'query',
    interceptor,
    ...environment,
  });
}

function isEvent(value: ConfigurationItem | ConfigRuleEvent): value is ConfigRuleEvent {
  return typeof value === 'object' && value !== null && 'invokingEvent' in value;
}
