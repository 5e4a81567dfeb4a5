import type { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { systemClock } from '../clock.js';
import type { Evaluation } from '../config-types.js';
import { rememberCredentialsOf } from '../known-secrets.js';
import { refuser, refuseUnknownKeys, requireWholeNumber } from '../options.js';
import { deliver, readingMarginMs } from './delivery.js';
import { failureOf } from './delivery-failure.js';
import type { DeliveryReport } from './delivery-report.js';

export const defaultConcurrency = 5;

/** Options of {@link deliverEvaluations}. */
export interface DeliverEvaluationsOptions {
  /** A `ConfigServiceClient`. The kit turns its retries off for these calls, and retries them itself. */
  readonly client: Pick<ConfigServiceClient, 'send'>;
  /** The token of the event. It is a secret and never appears in a message, a report or a log line. */
  readonly resultToken: string;
  /** Makes AWS Config check the evaluations without recording them. Defaults to `false`. */
  readonly testMode?: boolean | undefined;
  /** The maximum number of concurrent calls. Defaults to 5. */
  readonly concurrency?: number | undefined;
  /**
   * No call starts after it, even if the machine's time changes meanwhile. A call under way may take up to ten seconds longer.
   * Reading of an async iterable stops half a second before. Defaults to none.
   */
  readonly deadline?: Date | undefined;
  /** Aborts calls under way and starts no more. */
  readonly signal?: AbortSignal | undefined;
}

const keys = ['client', 'resultToken', 'testMode', 'concurrency', 'deadline', 'signal'];

/**
 * Delivers evaluations to AWS Config in calls of 100, several at once. It reads the iterable only as fast as it can send. It
 * sends evaluations in `FailedEvaluations` again in later calls, retries after throttles, server errors and broken connections,
 * and bisects a call that AWS Config rejects for one invalid evaluation. An iterable without evaluations is reported as an empty
 * list.
 *
 * @param evaluations a list, an iterable or an async iterable
 * @returns the number of delivered evaluations and of calls
 * @throws DeliveryError with every evaluation that was read and not acknowledged; InvalidOptionsError before anything is sent;
 * and what the iterable throws, after its earlier evaluations are acknowledged
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
  rememberCredentialsOf(options.client);
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

/** Options of both `createHandler` and `deliverEvaluations`. */
export interface SharedDeliveryOptions {
  readonly client?: Pick<ConfigServiceClient, 'send'> | undefined;
  readonly testMode?: boolean | undefined;
  readonly concurrency?: number | undefined;
}

export function checkDeliveryOptions(
  owner: string,
  { client, testMode, concurrency }: SharedDeliveryOptions,
  { clientRequired }: { readonly clientRequired: boolean },
): void {
  const refuse = refuser(owner);
  if ((clientRequired || client !== undefined) && typeof client?.send !== 'function') {
    refuse('client to be a ConfigServiceClient', client);
  }
  if (testMode !== undefined && typeof testMode !== 'boolean')
    refuse('testMode to be true or false', testMode);
  if (concurrency !== undefined) requireWholeNumber(owner, 'concurrency', concurrency, 1);
}
