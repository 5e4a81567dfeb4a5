/** The three stages joined: what AWS sends, the rule on it, delivery; and one log line on how it went. */
import type { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { configClient } from '../aws/config-client.js';
import type { FetchSettings } from '../aws/triggering-item.js';
import type { Clock } from '../clock.js';
import { type DeliveryOutcome, deliver } from '../delivery/delivery.js';
import { failureOf } from '../delivery/delivery-failure.js';
import type { DeliveryReport } from '../delivery/delivery-report.js';
import { describeThrown } from '../describe.js';
import { EvaluationError } from '../errors.js';
import { evaluateInvocation } from '../evaluation/evaluate-invocation.js';
import type { Invocation } from '../event/invocation.js';
import { parseConfigRuleEvent } from '../event/parse-config-rule-event.js';
import type { ConfigRule } from '../rule/config-rule.js';
import type { LogFields, RuleLogger } from '../rule/logger.js';
import { readParameters } from '../rule/parameters.js';
import { describeResource } from '../terms.js';
import { ruleContext } from './rule-context.js';
import { startTimeLimit, type TimeLimit } from './time-limit.js';
import { withWholeItem } from './with-whole-item.js';

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
  const startedAt = settings.clock.now();
  const limit = startTimeLimit(remainingMs, settings.reserveMs, settings.clock);
  const fields: LogFields = { rule: rule.name };
  const log = (level: 'info' | 'error', message: string, more: LogFields = {}) =>
    logSafely(settings.logger, level, message, { ...fields, ms: settings.clock.now() - startedAt, ...more });
  try {
    const invocation = parseConfigRuleEvent(event);
    Object.assign(fields, describeInvocation(invocation));
    const outcome = await report(rule, invocation, limit, settings);
    Object.assign(fields, outcome.report, { undelivered: outcome.losses.length });
    const failure = failureOf(outcome);
    if (failure) throw failure.error;
    log('info', 'AWS Config rule reported');
    return outcome.report;
  } catch (error) {
    log('error', 'AWS Config rule failed', describeError(error));
    throw error;
  } finally {
    limit.end();
  }
}

async function report(
  rule: ConfigRule,
  invocation: Invocation,
  limit: TimeLimit,
  settings: HandlerSettings,
): Promise<DeliveryOutcome> {
  const client = settings.client ?? configClient(invocation.region);
  const evaluations = await inTime(evaluate(rule, invocation, limit, { ...settings, client }), rule, limit);
  return deliver(evaluations, {
    client,
    resultToken: invocation.resultToken,
    testMode: settings.testMode,
    concurrency: settings.concurrency,
    deadline: limit.deadline,
    readSignal: Symbol.asyncIterator in evaluations ? limit.ruleSignal : undefined,
    signal: limit.callSignal,
    clock: settings.clock,
    random: settings.random,
  });
}

async function evaluate(
  rule: ConfigRule,
  invocation: Invocation,
  limit: TimeLimit,
  { client, clock, logger }: Pick<FetchSettings, 'client' | 'clock'> & { readonly logger: RuleLogger },
) {
  const parameters = await readParameters(rule, invocation.ruleParameters);
  const { deadline, callSignal: signal } = limit;
  const whole = await withWholeItem(rule, invocation, { client, clock, deadline, signal });
  return evaluateInvocation(rule, whole, ruleContext(whole, parameters, logger, limit));
}

/** A rule, or a schema, that does not end would be killed by Lambda without a word. */
function inTime<Value>(work: Promise<Value>, rule: ConfigRule, { callSignal }: TimeLimit): Promise<Value> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      const message =
        `Rule ${JSON.stringify(rule.name)} had not ended when the time of the function was up. ` +
        'Nothing was reported. Hand context.signal to the calls it makes, or give the function a longer timeout.';
      reject(new EvaluationError(message, { cause: callSignal.reason }));
    };
    callSignal.addEventListener('abort', giveUp, { once: true });
    work.then(resolve, reject).finally(() => callSignal.removeEventListener('abort', giveUp));
  });
}

/** What was delivered stays delivered, whatever becomes of the line on it. */
function logSafely(logger: RuleLogger, level: 'info' | 'error', message: string, fields: LogFields): void {
  try {
    logger[level](message, fields);
  } catch (error) {
    console.error(`The logger of the rule failed on "${message}": ${describeThrown(error)}`);
  }
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
  if (!(error instanceof Error)) return { error: describeThrown(error) };
  return { error: error.name, code: (error as { code?: unknown }).code, reason: error.message };
}
