import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { AwsClients } from '../aws/aws-clients.js';
import type { ClientConfig, ConfigClient } from '../aws/client-config.js';
import { type CredentialsOption, checkCredentialsOption } from '../aws/credentials/account-access.js';
import { type SweepBy, sweepSources } from '../aws/reads/sweep-by.js';
import { systemClock } from '../clock.js';
import { checkDeliveryOptions, defaultConcurrency } from '../delivery/deliver-evaluations.js';
import type { ConfigRuleEvent } from '../event/config-rule-event.js';
import { refuser, refuseUnknownKeys, requireWholeNumber } from '../options.js';
import { type ConfigRule, isConfigRule } from '../rule/config-rule.js';
import type { RuleLogger } from '../rule/logger.js';
import type { ConfigRuleHandler } from './config-rule-handler.js';
import type { InvocationReport } from './invocation-report.js';
import { jsonLogger } from './json-logger.js';
import type { RuleMetrics } from './rule-metrics.js';
import { type HandlerSettings, runInvocation } from './run-invocation.js';
import type { TestInvocationContext } from './test-invocation.js';

/** Options of {@link createHandler}. */
export interface CreateHandlerOptions {
  /**
   * The AWS Config client to use, for rules of any account. It is used for AWS Config only: a rule that calls `context.client` or
   * reads a snapshot also needs `clientConfig`, or fails. Defaults to a client of the kit, with the right credentials, for the
   * Region of the rule.
   */
  readonly client?: ConfigClient | undefined;
  /**
   * The credentials that report results and that the rule calls AWS with. `auto`, the default: the function's own credentials in
   * its own account; in another account those of the role that the event or the rule parameters name there. `function`: always the
   * function's own. `execution-role`: always those of that role. `{ roleName }`: in other accounts those of the role with that name.
   */
  readonly credentials?: CredentialsOption | undefined;
  /**
   * Settings for every SDK client that the kit creates. Its `interceptCalls` is for tests. Defaults to the SDK's own settings.
   */
  readonly clientConfig?: ClientConfig | undefined;
  /**
   * How a sweep reads the recorded resources. `query`, the default: by advanced query, one page of complete items per call.
   * `batch-get`: lists each type and gets its items, for types that queries do not support; the tags and relationships of
   * these items are unknown, and a rule that reads them fails on the resource.
   */
  readonly sweepBy?: SweepBy | undefined;
  /** Whether AWS Config only checks the results and records nothing. Defaults to `false`. */
  readonly testMode?: boolean | undefined;
  /** The maximum number of concurrent `PutEvaluations` calls. Defaults to 5. */
  readonly concurrency?: number | undefined;
  /** Receives log lines: `console`, Powertools' `Logger` or similar. Defaults to JSON lines on the console. */
  readonly logger?: RuleLogger | undefined;
  /**
   * Receives the metrics of each invocation: Powertools' `Metrics`. They are `EvaluationsDelivered`, `EvaluationsUndelivered`,
   * `NonCompliant`, `Throttles` and `DeliveryMilliseconds`, with the deployed rule name as dimension `rule`, and are also published
   * when the delivery failed. Defaults to no metrics.
   */
  readonly metrics?: RuleMetrics | undefined;
  /**
   * The time in milliseconds between the last call and Lambda's deadline. The error names every result that is not
   * acknowledged by then. Defaults to 1000.
   */
  readonly reserveMs?: number | undefined;
}

const keys = [
  'client',
  'credentials',
  'clientConfig',
  'sweepBy',
  'testMode',
  'concurrency',
  'logger',
  'metrics',
  'reserveMs',
];

/**
 * Creates the Lambda handler of a rule. It parses the event, checks the rule parameters, runs the rule, delivers every
 * result, and writes one log line.
 *
 * The report that it returns is for middlewares and tests: AWS Config invokes functions asynchronously and does not see it. An
 * invocation that did not report every result throws, so that Lambda retries it and sends it to the dead-letter queue in the end.
 *
 * @param rule from `defineRule`
 * @returns a middy handler, `(event, context) => Promise<InvocationReport>`
 * @throws InvalidOptionsError immediately. The handler throws InvalidEventError, InvalidParametersError,
 * UnsupportedTriggerError, AssumeRoleError, ConfigurationItemUnavailableError, EvaluationError, InvalidEvaluationError,
 * AwsCallError, MissingPackageError and DeliveryError
 *
 * @example
 * ```ts
 * export const handler = createHandler(rule).use(injectLambdaContext(logger));
 * ```
 * @see https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_lambda-functions.html
 */
export function createHandler<Type extends string, Parameters>(
  rule: ConfigRule<Type, Parameters>,
  options: CreateHandlerOptions = {},
): ConfigRuleHandler {
  return createHandlerWith(rule as unknown as ConfigRule, options, {
    clock: systemClock,
    random: Math.random,
  });
}

/** {@link createHandler} with the clock and the random numbers as arguments. */
export function createHandlerWith(
  rule: ConfigRule,
  options: CreateHandlerOptions,
  environment: Pick<HandlerSettings, 'clock' | 'random'>,
): ConfigRuleHandler {
  checkArguments(rule, options);
  const { client, clientConfig } = options;
  const settings: HandlerSettings = {
    client,
    // Created once, so that warm invocations share clients and credentials.
    clients: client && !clientConfig ? undefined : new AwsClients({ clientConfig, ...environment }),
    credentials: options.credentials ?? 'auto',
    sweepBy: options.sweepBy ?? 'query',
    testMode: options.testMode ?? false,
    concurrency: options.concurrency ?? defaultConcurrency,
    logger: options.logger ?? jsonLogger,
    metrics: options.metrics,
    reserveMs: options.reserveMs ?? 1000,
    interceptCalls: clientConfig?.interceptCalls,
    ...environment,
  };
  // Middy's timeout is off: it would end the invocation before the kit can name the undelivered results.
  const handler = middy<ConfigRuleEvent, InvocationReport, Error, Context>({
    timeoutEarlyInMillis: 0,
  }).handler((event, context) => {
    const lambda = { remainingMs: remainingTimeOf(context), functionArn: context?.invokedFunctionArn };
    return runInvocation(rule, event, lambda, withTestSettings(settings, context));
  });
  return Object.assign(handler, { configRule: { credentials: settings.credentials } });
}

function withTestSettings(
  settings: HandlerSettings,
  context: TestInvocationContext | undefined,
): HandlerSettings {
  const test = context?.configRuleTest;
  if (!test) return settings;
  return {
    ...settings,
    testMode: settings.testMode || (test.testMode ?? true),
    onEvaluation: test.onEvaluation,
    interceptCalls: test.interceptCalls ?? settings.interceptCalls,
  };
}

/** Tests and other runtimes may pass any context: without a usable remaining time there is no limit. */
function remainingTimeOf(context: Context | undefined): number | undefined {
  try {
    const remainingMs: unknown = context?.getRemainingTimeInMillis?.();
    return Number.isFinite(remainingMs) ? (remainingMs as number) : undefined;
  } catch {
    return undefined;
  }
}

function checkArguments(rule: ConfigRule, options: CreateHandlerOptions): void {
  const owner = 'createHandler';
  const refuse = refuser(owner);
  if (!isConfigRule(rule)) refuse('a rule made by defineRule, as in createHandler(defineRule({ … }))', rule);
  refuseUnknownKeys(owner, options, keys);
  checkDeliveryOptions(owner, options, { clientRequired: false });
  const { logger, metrics, reserveMs, credentials, clientConfig, sweepBy } = options;
  if (credentials !== undefined) checkCredentialsOption(owner, credentials);
  if (clientConfig !== undefined && (typeof clientConfig !== 'object' || clientConfig === null))
    refuse('clientConfig to be settings for SDK clients', clientConfig);
  checkSweepBy(rule, sweepBy, refuse);
  if (reserveMs !== undefined) requireWholeNumber(owner, 'reserveMs', reserveMs, 0);
  if (metrics !== undefined && typeof metrics?.singleMetric !== 'function')
    refuse("metrics to have singleMetric(), as Powertools' Metrics has", metrics);
  for (const level of ['debug', 'info', 'warn', 'error'] as const) {
    if (logger !== undefined && typeof logger?.[level] !== 'function')
      refuse(`logger to have ${level}()`, logger);
  }
}

function checkSweepBy(
  rule: ConfigRule,
  sweepBy: SweepBy | undefined,
  refuse: (what: string, value: unknown) => never,
): void {
  if (sweepBy === undefined) return;
  if (!sweepSources.includes(sweepBy)) refuse(`sweepBy to be one of ${sweepSources.join(', ')}`, sweepBy);
  if (sweepBy === 'batch-get' && rule.evaluate && !rule.evaluatePeriodic && !rule.resourceTypes)
    refuse(
      'a rule with resourceTypes for sweepBy: batch-get, which lists one type after another; got one without',
      rule,
    );
}
