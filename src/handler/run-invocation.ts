/** The three stages joined: what AWS sends, the rule on it, delivery; and one log line on how it went. */
import type { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { configClient } from '../aws/config-client.js';
import type { Clock } from '../clock.js';
import { type DeliveryOutcome, deliver } from '../delivery/delivery.js';
import { failureOf } from '../delivery/delivery-failure.js';
import type { DeliveryReport } from '../delivery/delivery-report.js';
import { EvaluationError } from '../errors.js';
import { evaluateInvocation } from '../evaluation/evaluate-invocation.js';
import type { Invocation } from '../event/invocation.js';
import { parseConfigRuleEvent } from '../event/parse-config-rule-event.js';
import type { ConfigRule } from '../rule/config-rule.js';
import type { RuleContext } from '../rule/context.js';
import type { LogFields, RuleLogger } from '../rule/logger.js';
import { readParameters } from '../rule/parameters.js';
import { describeResource } from '../terms.js';
import { ruleContext } from './rule-context.js';
import { startTimeLimit, type TimeLimit } from './time-limit.js';

/** What every invocation of one handler shares. */
export interface HandlerSettings {
  readonly client: Pick<ConfigServiceClient, 'send'> | undefined;
  readonly testMode: boolean;
  readonly concurrency: number;
  readonly logger: RuleLogger;
  readonly reserveMs: number;
  readonly clock: Clock;
  readonly random: () => number;
}

/**
 * Answers one event.
 *
 * @param remainingMs how long Lambda lets the function run on; `undefined` outside Lambda
 * @throws any error of the kit; it has been logged
 */
export async function runInvocation(
  rule: ConfigRule,
  event: unknown,
  remainingMs: number | undefined,
  settings: HandlerSettings,
): Promise<DeliveryReport> {
  const { clock, logger } = settings;
  const startedAt = clock.now();
  const limit = startTimeLimit(remainingMs, settings.reserveMs, clock);
  const fields: LogFields = { rule: rule.name };
  try {
    const invocation = parseConfigRuleEvent(event);
    Object.assign(fields, describeInvocation(invocation));
    const parameters = await readParameters(rule, invocation.ruleParameters);
    const context = ruleContext(invocation, parameters, logger, limit.ruleSignal);
    const outcome = await report(rule, invocation, context, limit, settings);
    Object.assign(fields, outcome.report, { undelivered: outcome.losses.length });
    const failure = failureOf(outcome);
    if (failure) throw failure.error;
    logger.info('AWS Config rule reported', { ...fields, ms: clock.now() - startedAt });
    return outcome.report;
  } catch (error) {
    logger.error('AWS Config rule failed', {
      ...fields,
      ms: clock.now() - startedAt,
      ...describeError(error),
    });
    throw error;
  } finally {
    limit.end();
  }
}

async function report(
  rule: ConfigRule,
  invocation: Invocation,
  context: RuleContext<unknown>,
  limit: TimeLimit,
  settings: HandlerSettings,
): Promise<DeliveryOutcome> {
  const evaluations = await inTime(evaluateInvocation(rule, invocation, context), rule, limit.callSignal);
  return deliver(evaluations, {
    client: settings.client ?? configClient(invocation.region),
    resultToken: invocation.resultToken,
    testMode: settings.testMode,
    concurrency: settings.concurrency,
    deadline: limit.deadline,
    readSignal: limit.ruleSignal,
    signal: limit.callSignal,
    clock: settings.clock,
    random: settings.random,
  });
}

/** A rule that does not end would be killed by Lambda without a word. */
function inTime<Value>(work: Promise<Value>, rule: ConfigRule, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      const message =
        `Rule ${JSON.stringify(rule.name)} had not ended when the time of the function was up. ` +
        'Nothing was reported. Hand context.signal to the calls it makes, or give the function a longer timeout.';
      reject(new EvaluationError(message, { cause: signal.reason }));
    };
    signal.addEventListener('abort', giveUp, { once: true });
    work.then(resolve, reject);
  });
}

function describeInvocation(invocation: Invocation): LogFields {
  const item =
    invocation.messageType === 'ConfigurationItemChangeNotification'
      ? invocation.configurationItem
      : invocation.messageType === 'OversizedConfigurationItemChangeNotification'
        ? invocation.configurationItemSummary
        : undefined;
  return {
    rule: invocation.ruleName,
    account: invocation.accountId,
    region: invocation.region,
    trigger: invocation.messageType,
    ...(item && { resource: describeResource(item) }),
  };
}

function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: String(error) };
  return { error: error.name, code: (error as { code?: unknown }).code, reason: error.message };
}
