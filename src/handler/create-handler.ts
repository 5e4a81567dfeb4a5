import type { ConfigServiceClient } from '@aws-sdk/client-config-service';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { systemClock } from '../clock.js';
import { checkDeliveryOptions, refuser } from '../delivery/check-delivery-options.js';
import { defaultConcurrency } from '../delivery/deliver-evaluations.js';
import type { DeliveryReport } from '../delivery/delivery-report.js';
import type { ConfigRuleEvent } from '../event/config-rule-event.js';
import { refuseUnknownKeys, requireWholeNumber } from '../options.js';
import { type ConfigRule, isConfigRule } from '../rule/config-rule.js';
import type { RuleLogger } from '../rule/logger.js';
import type { ConfigRuleHandler } from './config-rule-handler.js';
import { jsonLogger } from './json-logger.js';
import { type HandlerSettings, runInvocation } from './run-invocation.js';

/** Options of {@link createHandler}. */
export interface CreateHandlerOptions {
  /** The AWS Config client to use, as it is. Defaults to one of the kit's own for the Region of the rule. */
  readonly client?: Pick<ConfigServiceClient, 'send'> | undefined;
  /** Asks AWS Config to check the results and record nothing. Defaults to `false`. */
  readonly testMode?: boolean | undefined;
  /** How many calls of `PutEvaluations` may be under way at once. Defaults to 5. */
  readonly concurrency?: number | undefined;
  /** Where log lines go: `console`, Powertools' `Logger` or the like. Defaults to JSON lines on the console. */
  readonly logger?: RuleLogger | undefined;
  /**
   * How many milliseconds before Lambda's deadline the last call may start; what is not acknowledged by then is named in
   * the error. Defaults to 1000.
   */
  readonly reserveMs?: number | undefined;
}

const keys = ['client', 'testMode', 'concurrency', 'logger', 'reserveMs'];

/**
 * Makes the Lambda handler of a rule. It parses the event, checks the rule parameters, runs the rule, delivers every
 * result, and writes one log line.
 *
 * What it returns is for middlewares and tests: AWS Config invokes functions asynchronously and does not see it. So an
 * invocation that did not report everything throws, for Lambda to try again and for the dead-letter queue to see.
 *
 * @param rule what `defineRule` made
 * @returns a middy handler, `(event, context) => Promise<DeliveryReport>`
 * @throws InvalidOptionsError, at once. The handler throws InvalidEventError, InvalidParametersError,
 * UnsupportedTriggerError, ConfigurationItemUnavailableError, EvaluationError, InvalidEvaluationError and DeliveryError
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
  const settings: HandlerSettings = {
    client: options.client,
    testMode: options.testMode ?? false,
    concurrency: options.concurrency ?? defaultConcurrency,
    logger: options.logger ?? jsonLogger,
    reserveMs: options.reserveMs ?? 1000,
    ...environment,
  };
  // The kit keeps its own time limit, which leaves time to name what was not delivered; middy's would cut that off.
  return middy<ConfigRuleEvent, DeliveryReport, Error, Context>({ timeoutEarlyInMillis: 0 }).handler(
    (event, context) => runInvocation(rule, event, context?.getRemainingTimeInMillis?.(), settings),
  );
}

function checkArguments(rule: unknown, options: CreateHandlerOptions): void {
  const owner = 'createHandler';
  const refuse = refuser(owner);
  if (!isConfigRule(rule)) refuse('a rule made by defineRule, as in createHandler(defineRule({ … }))', rule);
  refuseUnknownKeys(owner, options, keys);
  checkDeliveryOptions(owner, options, { clientRequired: false });
  const { logger, reserveMs } = options;
  if (reserveMs !== undefined) requireWholeNumber(owner, 'reserveMs', reserveMs, 0);
  for (const level of ['debug', 'info', 'warn', 'error'] as const) {
    if (logger !== undefined && typeof logger?.[level] !== 'function')
      refuse(`logger to have ${level}()`, logger);
  }
}
