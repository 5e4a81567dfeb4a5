import type { ConfigServiceClient } from '@aws-sdk/client-config-service';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { AwsClients, type ClientConfig } from '../aws/aws-clients.js';
import { type CredentialsOption, checkCredentialsOption } from '../aws/credentials/account-access.js';
import { localConfigOf } from '../aws/local-client.js';
import { type SweepBy, sweepSources } from '../aws/reads/recorded-resources.js';
import { systemClock } from '../clock.js';
import { checkDeliveryOptions, refuser } from '../delivery/check-delivery-options.js';
import { defaultConcurrency } from '../delivery/deliver-evaluations.js';
import type { ConfigRuleEvent } from '../event/config-rule-event.js';
import { refuseUnknownKeys, requireWholeNumber } from '../options.js';
import { type ConfigRule, isConfigRule } from '../rule/config-rule.js';
import type { RuleLogger } from '../rule/logger.js';
import { watchOf } from './call-watch.js';
import type { ConfigRuleHandler } from './config-rule-handler.js';
import { markHandler } from './handler-mark.js';
import type { InvocationReport } from './invocation-report.js';
import { jsonLogger } from './json-logger.js';
import type { RuleMetrics } from './rule-metrics.js';
import { type HandlerSettings, runInvocation } from './run-invocation.js';
import { type TestRun, testRunOf } from './test-invocation.js';

/** Options of {@link createHandler}. */
export interface CreateHandlerOptions {
  /**
   * The AWS Config client to use, as it is, whatever account owns the rule. Defaults to one of the kit's own, with the
   * right credentials, for the Region of the rule. The client of a local service leads every other client there too.
   */
  readonly client?: Pick<ConfigServiceClient, 'send'> | undefined;
  /**
   * With whose credentials results are reported and the rule calls AWS. `auto`, the default: the function's own in its own
   * account; in another, those of the role that the event or the rule parameters name there. `function`: always its own.
   * `execution-role`: always those of that role. `{ roleName }`: in other accounts, those of the role of that name.
   */
  readonly credentials?: CredentialsOption | undefined;
  /** Settings for every SDK client that the kit makes. Defaults to the SDK's own. */
  readonly clientConfig?: ClientConfig | undefined;
  /**
   * How a sweep reads the recorded resources. `query`, the default: by advanced query, a page of whole items a call.
   * `batch-get`: by listing each type and getting its items, for types that queries do not know; the tags and
   * relationships of their items are not known, and a rule that reads them fails on the resource.
   */
  readonly sweepBy?: SweepBy | undefined;
  /** Asks AWS Config to check the results and record nothing. Defaults to `false`. */
  readonly testMode?: boolean | undefined;
  /** How many calls of `PutEvaluations` may be under way at once. Defaults to 5. */
  readonly concurrency?: number | undefined;
  /** Where log lines go: `console`, Powertools' `Logger` or the like. Defaults to JSON lines on the console. */
  readonly logger?: RuleLogger | undefined;
  /**
   * Where the figures of each invocation go: Powertools' `Metrics`. `EvaluationsDelivered`, `EvaluationsUndelivered`,
   * `NonCompliant`, `Throttles` and `DeliveryMilliseconds`, with the deployed name as dimension `rule`; also of a delivery that failed.
   * Defaults to none.
   */
  readonly metrics?: RuleMetrics | undefined;
  /**
   * How many milliseconds before Lambda's deadline the last call may start; what is not acknowledged by then is named in
   * the error. Defaults to 1000.
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
 * Makes the Lambda handler of a rule. It parses the event, checks the rule parameters, runs the rule, delivers every
 * result, and writes one log line.
 *
 * What it returns is for middlewares and tests: AWS Config invokes functions asynchronously and does not see it. So an
 * invocation that did not report everything throws, for Lambda to try again and for the dead-letter queue to see.
 *
 * @param rule what `defineRule` made
 * @returns a middy handler, `(event, context) => Promise<InvocationReport>`
 * @throws InvalidOptionsError, at once. The handler throws InvalidEventError, InvalidParametersError,
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

/** {@link createHandler} with time and chance handed in. */
export function createHandlerWith(
  rule: ConfigRule,
  options: CreateHandlerOptions,
  environment: Pick<HandlerSettings, 'clock' | 'random'>,
): ConfigRuleHandler {
  checkArguments(rule, options);
  const { clock, random } = environment;
  const local = localConfigOf(options.client);
  const clientConfig = options.clientConfig ?? local;
  const settings: HandlerSettings = {
    client: options.client,
    // Made once: warm invocations share its clients and credentials.
    clients: new AwsClients({ clientConfig, clock, random }),
    credentials: options.credentials ?? (local ? 'function' : 'auto'),
    sweepBy: options.sweepBy ?? 'query',
    testMode: options.testMode ?? false,
    concurrency: options.concurrency ?? defaultConcurrency,
    logger: options.logger ?? jsonLogger,
    metrics: options.metrics,
    reserveMs: options.reserveMs ?? 1000,
    watchCalls: watchOf(clientConfig),
    ...environment,
  };
  // The kit keeps its own time limit, which leaves time to name what was not delivered; middy's would cut that off.
  const handler = middy<ConfigRuleEvent, InvocationReport, Error, Context>({
    timeoutEarlyInMillis: 0,
  }).handler((event, context) => {
    const lambda = { remainingMs: remainingTimeOf(context), functionArn: context?.invokedFunctionArn };
    return runInvocation(rule, event, lambda, { ...settings, ...testSettings(testRunOf(context)) });
  });
  return markHandler(handler, { credentials: settings.credentials });
}

function testSettings(testRun: TestRun | undefined): Partial<HandlerSettings> {
  if (!testRun) return {};
  const { testMode = true, onEvaluation, watchCalls } = testRun;
  return { ...(testMode && { testMode }), onEvaluation, ...(watchCalls && { watchCalls }) };
}

/** Of a context of a test or another runtime nothing is sure: one that does not say how long there is sets no limit. */
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
      'a rule with resourceTypes, which are listed one by one, for sweepBy: batch-get; got one without',
      rule,
    );
}
