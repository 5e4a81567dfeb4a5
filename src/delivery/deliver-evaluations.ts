import type { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { systemClock } from '../clock.js';
import type { Evaluation } from '../config-types.js';
import { knowCredentialsOf } from '../known-secrets.js';
import { refuseUnknownKeys } from '../options.js';
import { checkDeliveryOptions, refuser } from './check-delivery-options.js';
import { deliver, readingMarginMs } from './delivery.js';
import { failureOf } from './delivery-failure.js';
import type { DeliveryReport } from './delivery-report.js';

/** How many calls may be under way at once, unless an option says otherwise. */
export const defaultConcurrency = 5;

/** Options of {@link deliverEvaluations}. */
export interface DeliverEvaluationsOptions {
  /** A `ConfigServiceClient`. Its own retries are left out of the calls that the kit makes: the kit retries itself. */
  readonly client: Pick<ConfigServiceClient, 'send'>;
  /** The token of the event. A secret; it never appears in a message, a report or a log line. */
  readonly resultToken: string;
  /** Asks AWS Config to check the evaluations and record nothing. Defaults to `false`. */
  readonly testMode?: boolean | undefined;
  /** How many calls may be under way at once. Defaults to 5. */
  readonly concurrency?: number | undefined;
  /**
   * No call starts after it, however the machine's time is set meanwhile; one under way may take up to ten seconds longer. Reading of an async iterable stops half a
   * second before. Defaults to none.
   */
  readonly deadline?: Date | undefined;
  /** Aborts what is under way and starts nothing more. */
  readonly signal?: AbortSignal | undefined;
}

const keys = ['client', 'resultToken', 'testMode', 'concurrency', 'deadline', 'signal'];

/**
 * Delivers evaluations to AWS Config: in full calls of 100, several at once, taking from the iterable only as fast as
 * it can send. What AWS Config gives back in `FailedEvaluations` is sent again in later calls; throttles, server errors
 * and broken connections make it pause and try again; a call that is refused for one bad evaluation is halved until that
 * one stands alone. An iterable that yields nothing is reported as an empty list.
 *
 * @param evaluations a list, an iterable or an async iterable
 * @returns what was delivered, in how many calls
 * @throws DeliveryError naming every evaluation that was taken and not acknowledged; InvalidOptionsError before anything
 * is sent; and what the iterable itself throws, once everything it gave before is acknowledged
 *
 * @example
 * ```ts
 * const report = await deliverEvaluations(evaluations, { client, resultToken: invocation.resultToken });
 * console.log(`${report.delivered} delivered in ${report.calls} calls`);
 * ```
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_PutEvaluations.html
 */
export async function deliverEvaluations(
  evaluations: Iterable<Evaluation> | AsyncIterable<Evaluation>,
  options: DeliverEvaluationsOptions,
): Promise<DeliveryReport> {
  checkOptions(evaluations, options);
  knowCredentialsOf(options.client);
  const clock = systemClock;
  const remainingMs = (options.deadline?.getTime() ?? Number.POSITIVE_INFINITY) - clock.epochMs();
  const reading = new AbortController();
  const cancelTimer =
    remainingMs === Number.POSITIVE_INFINITY
      ? undefined
      : clock.after(remainingMs - readingMarginMs, () => reading.abort());
  try {
    const outcome = await deliver(evaluations, {
      client: options.client,
      resultToken: options.resultToken,
      testMode: options.testMode ?? false,
      concurrency: options.concurrency ?? defaultConcurrency,
      deadline: clock.now() + remainingMs,
      readSignal: reading.signal,
      signal: options.signal,
      clock,
      random: Math.random,
    });
    const failure = failureOf(outcome);
    if (failure) throw failure.error;
    return outcome.report;
  } finally {
    cancelTimer?.();
  }
}

function checkOptions(evaluations: unknown, options: DeliverEvaluationsOptions): void {
  const owner = 'deliverEvaluations';
  const refuse = refuser(owner);
  if (typeof evaluations !== 'object' || evaluations === null || !isIterable(evaluations)) {
    refuse('evaluations to be an iterable or an async iterable', evaluations);
  }
  refuseUnknownKeys(owner, options, keys);
  checkDeliveryOptions(owner, options, { clientRequired: true });
  const { resultToken, deadline, signal } = options;
  if (typeof resultToken !== 'string' || resultToken === '')
    refuse('resultToken to be a string', resultToken);
  if (deadline !== undefined && !(deadline instanceof Date && !Number.isNaN(deadline.getTime()))) {
    refuse('deadline to be a valid Date', deadline);
  }
  const listens = [signal?.addEventListener, signal?.removeEventListener].every(
    (act) => typeof act === 'function',
  );
  if (signal !== undefined && !listens) {
    refuse('signal to be an AbortSignal', signal);
  }
}

function isIterable(value: object): boolean {
  return Symbol.iterator in value || Symbol.asyncIterator in value;
}
