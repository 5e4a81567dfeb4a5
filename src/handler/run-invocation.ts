/** The three stages joined: what AWS sends, the rule on it, delivery. */

import type { Evaluation } from '../config-types.js';
import { type DeliveryOutcome, deliver } from '../delivery/delivery.js';
import { failureOf } from '../delivery/delivery-failure.js';
import type { DeliveryReport } from '../delivery/delivery-report.js';
import { Pace } from '../delivery/pace.js';
import { EvaluationError } from '../errors.js';
import type { EarlierResults } from '../evaluation/earlier-results.js';
import { RunResources } from '../evaluation/run-resources.js';
import type { RecordedItems } from '../evaluation/sweep.js';
import { resultsTimestampOf, toEvaluations } from '../evaluation/to-evaluations.js';
import { isPeriodic, isSweep } from '../evaluation/triggers.js';
import type { LatestItems } from '../evaluation/without-outdated.js';
import type { Invocation } from '../event/invocation.js';
import { parseConfigRuleEvent } from '../event/parse-config-rule-event.js';
import type { ConfigRule } from '../rule/config-rule.js';
import { readParameters } from '../rule/parameters.js';
import { AwsSession, type SessionSettings } from './aws-session.js';
import type { WatchCalls } from './call-watch.js';
import { describeFailure, describeInvocation, InvocationLog, type LogSettings } from './invocation-log.js';
import { type InvocationReport, invocationReport } from './invocation-report.js';
import { resolveOversizedItem } from './resolve-oversized-item.js';
import { ruleContext } from './rule-context.js';
import { startTimeLimit, type TimeLimit } from './time-limit.js';

/** What every invocation of one handler shares. */
export interface HandlerSettings extends Omit<SessionSettings, 'watch'>, LogSettings {
  readonly testMode: boolean;
  readonly concurrency: number;
  readonly reserveMs: number;
  /** Of a test alone, like the next. */
  readonly watchCalls?: WatchCalls | undefined;
  readonly onEvaluation?: ((evaluation: Evaluation) => void) | undefined;
}

/** What Lambda says of an invocation; nothing outside of it. */
export interface LambdaFacts {
  readonly remainingMs: number | undefined;
  readonly functionArn: string | undefined;
}

/**
 * Answers one event, and writes one log line on how it went.
 *
 * @throws any error of the kit; it has been logged
 */
export async function runInvocation(
  rule: ConfigRule,
  event: unknown,
  lambda: LambdaFacts,
  settings: HandlerSettings,
): Promise<InvocationReport> {
  const { clock, reserveMs } = settings;
  const limit = startTimeLimit(lambda.remainingMs, reserveMs, clock);
  const log = new InvocationLog(rule.name, settings);
  try {
    const invocation = parseConfigRuleEvent(event);
    log.add(describeInvocation(invocation));
    const watch = settings.watchCalls?.(rule, invocation.accountId);
    const session = new AwsSession(invocation, lambda.functionArn, limit, { ...settings, watch });
    const report = await new Run(rule, invocation, session, limit, settings, log).report();
    log.write('info', 'AWS Config rule reported');
    return report;
  } catch (error) {
    log.write('error', 'AWS Config rule failed', describeFailure(error));
    throw error;
  } finally {
    limit.end();
  }
}

/** A rule on one invocation. */
class Run {
  readonly #rule: ConfigRule;
  readonly #invocation: Invocation;
  readonly #session: AwsSession;
  readonly #limit: TimeLimit;
  readonly #settings: HandlerSettings;
  readonly #log: InvocationLog;
  /** Shared by all deliveries: what one found out about the service, the next need not find out again. */
  readonly #pace: Pace;
  readonly #resources = new RunResources();
  /** The results that stood before a sweep. */
  #earlier: EarlierResults | undefined;

  constructor(
    rule: ConfigRule,
    invocation: Invocation,
    session: AwsSession,
    limit: TimeLimit,
    settings: HandlerSettings,
    log: InvocationLog,
  ) {
    this.#rule = rule;
    this.#invocation = invocation;
    this.#session = session;
    this.#limit = limit;
    this.#settings = settings;
    this.#log = log;
    this.#pace = new Pace(settings.random);
  }

  async report(): Promise<InvocationReport> {
    const { onEvaluation } = this.#settings;
    const evaluated = await this.#evaluate();
    const evaluations = onEvaluation ? noted(evaluated, onEvaluation) : evaluated;
    const run = await this.#deliver(evaluations);
    return this.#takesResultsBack ? this.#removeStale(run) : invocationReport(run);
  }

  /** In test mode nothing is recorded, so nothing goes stale. */
  get #takesResultsBack(): boolean {
    const { staleEvaluations: policy } = this.#rule;
    const { evaluationMode } = this.#invocation;
    const isWanted = policy !== 'keep' && !this.#settings.testMode && evaluationMode === 'DETECTIVE';
    return isWanted && isPeriodic(this.#invocation);
  }

  async #evaluate() {
    const { logger } = this.#settings;
    const session = this.#session;
    const read = readParameters(this.#rule, session.ruleParameters);
    // Without a schema there is nothing to wait for.
    const parameters = await (this.#rule.parameters ? this.#inTime(read) : read);
    await session.open();
    const { client, kitCalls } = session;
    const whole = await resolveOversizedItem(this.#rule, this.#invocation, { client, ...kitCalls });
    const context = ruleContext(whole, parameters, logger, this.#limit, session.contextCalls);
    const recorded = () => this.#recorded();
    return this.#inTime(toEvaluations(this.#rule, whole, context, recorded, this.#resources));
  }

  /** What a sweep runs over, without what is older than the results that stand. */
  #recorded(): RecordedItems {
    const recorded = this.#session.recorded(this.#rule);
    return this.#takesResultsBack ? { ...recorded, items: this.#upToDate(recorded.items) } : recorded;
  }

  async *#upToDate(items: AsyncIterable<unknown>): AsyncGenerator<unknown, void, undefined> {
    const { client, ruleCalls: calls } = this.#session;
    const { ruleName } = this.#invocation;
    const log = { ruleName, logger: this.#settings.logger };
    const { latestItems, readEarlier, withoutOutdated } = await standingResults();
    // Read before anything is reported: a result of this run takes the place of an earlier one.
    this.#earlier = await readEarlier({ client, calls, ...log });
    const latest: LatestItems = (keys) => latestItems(client, keys, calls);
    yield* this.#earlier ? withoutOutdated(items, this.#earlier, latest, this.#resources, log) : items;
  }

  /** Only after a run that was whole: an error has ended the others. */
  async #removeStale(run: DeliveryReport): Promise<InvocationReport> {
    const { explainedDelivery, staleEvaluations } = await standingResults();
    const { client, kitCalls: calls } = this.#session;
    const { ruleName } = this.#invocation;
    const orderingTimestamp = resultsTimestampOf(this.#rule, this.#invocation);
    const swept = isSweep(this.#rule, this.#invocation);
    const stale = await staleEvaluations(
      { rule: this.#rule, swept, resources: this.#resources, orderingTimestamp },
      { client, ruleName, calls, logger: this.#settings.logger, earlier: this.#earlier },
    );
    if (stale.length === 0) return invocationReport(run);
    try {
      const report = invocationReport(run, await this.#deliver(stale, run));
      this.#log.add({ stale: report.stale });
      return report;
    } catch (error) {
      throw explainedDelivery(error, run.delivered);
    }
  }

  /** @param before what was delivered already, for the log line */
  async #deliver(
    evaluations: Iterable<Evaluation> | AsyncIterable<Evaluation>,
    before?: DeliveryReport,
  ): Promise<DeliveryReport> {
    const { testMode, concurrency, clock, random } = this.#settings;
    const startedAt = clock.now();
    const outcome: DeliveryOutcome = await deliver(evaluations, {
      client: this.#session.client,
      resultToken: this.#invocation.resultToken,
      testMode,
      concurrency,
      deadline: this.#limit.deadline,
      readSignal: Symbol.asyncIterator in evaluations ? this.#limit.ruleSignal : undefined,
      signal: this.#limit.callSignal,
      clock,
      random,
      pace: this.#pace,
    });
    const { report } = outcome;
    const { stale: _, ...all } = before ? invocationReport(before, report) : invocationReport(report);
    this.#log.addDelivery(all, outcome.losses, clock.now() - startedAt);
    const failure = failureOf(outcome);
    if (failure) throw failure.error;
    return report;
  }

  /** A rule, or a schema, that does not end would be killed by Lambda without a word. */
  #inTime<Value>(work: Promise<Value>): Promise<Value> {
    const { callSignal } = this.#limit;
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        const message =
          `Rule ${JSON.stringify(this.#rule.name)} had not ended when the time of the function was up. ` +
          'Nothing was reported. Hand context.signal to the calls it makes, or give the function a longer timeout.';
        reject(new EvaluationError(message, { cause: callSignal.reason }));
      };
      callSignal.addEventListener('abort', giveUp, { once: true });
      work.then(resolve, reject).finally(() => callSignal.removeEventListener('abort', giveUp));
    });
  }
}

/** Late: only a run on a schedule looks at the results that stand. */
function standingResults() {
  return import('./standing-results.js');
}

/** Notes what is reported on its way to delivery. */
function noted(
  evaluations: readonly Evaluation[] | AsyncIterable<Evaluation>,
  note: (evaluation: Evaluation) => void,
): readonly Evaluation[] | AsyncIterable<Evaluation> {
  if (Symbol.asyncIterator in evaluations) return notedStream(evaluations, note);
  for (const evaluation of evaluations) note(evaluation);
  return evaluations;
}

async function* notedStream(
  evaluations: AsyncIterable<Evaluation>,
  note: (evaluation: Evaluation) => void,
): AsyncGenerator<Evaluation> {
  for await (const evaluation of evaluations) {
    note(evaluation);
    yield evaluation;
  }
}
