import pLimit, { type LimitFunction } from 'p-limit';
import { backoffMs } from '../aws/calls/backoff.js';
import type { Evaluation } from '../config-types.js';
import { readSafely } from '../describe.js';
import type { DeliveryErrorCode } from '../errors.js';
import { maxEvaluationsPerCall } from '../limits.js';
import { type CallFailure, stopCode } from './call-failure.js';
import { CallPlanner } from './call-planner.js';
import type { DeliveryOutcome } from './delivery-report.js';
import { EvaluationSource } from './evaluation-source.js';
import { Ledger } from './ledger.js';
import type { Batch } from './outbox.js';
import { firstPauseMs, maxPauseMs, Pace, type StartedCall } from './pace.js';
import { type PutEvaluationsTarget, putEvaluations } from './put-evaluations.js';

/** Reading stops this long before the deadline, so that what was read can still be sent. */
export const readingMarginMs = 500;

export interface DeliverySettings extends PutEvaluationsTarget {
  readonly concurrency: number;
  /** No call starts after it; in the time of `clock.now()`. */
  readonly deadline: number;
  /** Stops reading; what was read is still sent. */
  readonly readSignal: AbortSignal | undefined;
  /** Aborts running calls and starts no more. */
  readonly signal: AbortSignal | undefined;
  readonly random: () => number;
  /** Shared by the deliveries of one invocation. Defaults to a new one. */
  readonly pace?: Pace;
}

/** Delivers the evaluations of an iterable. Never throws: the outcome names those that were not delivered. */
export function deliver(
  evaluations: Iterable<Evaluation> | AsyncIterable<Evaluation>,
  settings: DeliverySettings,
): Promise<DeliveryOutcome> {
  return new Delivery(evaluations, settings).run();
}

class Delivery {
  readonly #settings: DeliverySettings;
  readonly #source: EvaluationSource;
  readonly #ledger: Ledger;
  readonly #planner: CallPlanner;
  readonly #pace: Pace;
  readonly #limit: LimitFunction;
  /** One for each running call: Node.js warns of a leak at more than ten listeners of one signal. */
  readonly #calls = new Set<AbortController>();
  #stop: DeliveryOutcome['stop'];
  /** The last transient failure: the cause if the delivery runs out of time. */
  #lastCause: unknown;
  #wake: () => void = () => {};

  constructor(evaluations: Iterable<Evaluation> | AsyncIterable<Evaluation>, settings: DeliverySettings) {
    this.#settings = settings;
    this.#source = new EvaluationSource(evaluations, settings.clock.now, () => this.#wake());
    this.#ledger = new Ledger(settings.testMode);
    this.#pace = settings.pace ?? new Pace(settings.random);
    this.#limit = pLimit(settings.concurrency);
    this.#planner = new CallPlanner({
      source: this.#source,
      outbox: this.#ledger.outbox,
      maxRetries: settings.concurrency * maxEvaluationsPerCall,
      admit: (evaluation) => this.#ledger.admit(evaluation),
    });
  }

  async run(): Promise<DeliveryOutcome> {
    const stopWatching = this.#watch();
    while (this.#goesOn()) await this.#step();
    while (this.#calls.size > 0) await this.#wait(Number.POSITIVE_INFINITY);
    stopWatching();
    // Calls that were running at a stop may have succeeded.
    if (this.#planner.isDone && !this.#source.unread) this.#stop = undefined;
    this.#ledger.close(this.#source.close(), this.#stop?.cause ?? this.#lastCause);
    return {
      report: this.#ledger.report,
      losses: this.#ledger.losses,
      notTriedAlone: this.#ledger.notTriedAlone,
      stop: this.#stop,
      sourceUnread: this.#source.unread,
      sourceFailure: this.#source.failure,
    };
  }

  /** Listens for aborts. @returns a function that stops listening */
  #watch(): () => void {
    const { readSignal, signal } = this.#settings;
    const stopReading = onAbort(readSignal, () => this.#source.interrupt());
    const stopCalls = onAbort(signal, () => {
      for (const call of this.#calls) call.abort(signal?.reason);
      this.#source.interrupt();
      this.#wake();
    });
    return () => {
      stopReading();
      stopCalls();
    };
  }

  #goesOn(): boolean {
    const { clock, deadline } = this.#settings;
    const done = this.#planner.isDone && this.#calls.size === 0;
    if (done && !this.#source.unread) return false;
    this.#stopIfAborted();
    const timeIsUp = clock.now() >= deadline && this.#calls.size === 0;
    if (timeIsUp) this.#stop ??= { code: 'DEADLINE_REACHED', cause: this.#lastCause };
    return !done && this.#stop === undefined;
  }

  async #step(): Promise<void> {
    const { clock, deadline, concurrency } = this.#settings;
    const now = clock.now();
    if (this.#calls.size >= concurrency || now >= deadline) return this.#wait(Number.POSITIVE_INFINITY);
    const pause = this.#pace.waitMs(now, this.#calls.size);
    if (pause > 0) return this.#wait(Math.min(now + pause, deadline));
    const step = this.#planner.next(now, this.#calls.size);
    if (step.kind === 'wait') return this.#wait(Math.min(step.until, deadline));
    const call = new AbortController();
    this.#calls.add(call);
    void this.#limit(() => this.#send(step.batch, call));
  }

  /** Waits until a time, the end of a call, new evaluations from the source, or an abort. */
  async #wait(until: number): Promise<void> {
    const { clock } = this.#settings;
    let cancel: (() => void) | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      if (until !== Number.POSITIVE_INFINITY) cancel = clock.after(until - clock.now(), resolve);
    });
    cancel?.();
  }

  async #send(batch: Batch, call: AbortController): Promise<void> {
    const { clock, random } = this.#settings;
    const started = this.#pace.start(clock.now());
    this.#ledger.countCall(batch);
    const evaluations = batch.pending.map(({ evaluation }) => evaluation);
    const outcome = await putEvaluations(this.#settings, evaluations, call);
    this.#calls.delete(call);
    if (outcome.kind === 'answered') {
      this.#pace.succeeded(started);
      this.#ledger.settle(batch, outcome.failed, clock.now(), random);
    } else this.#handleFailure(batch, outcome, started);
    this.#wake();
  }

  #handleFailure(batch: Batch, failure: CallFailure, started: StartedCall): void {
    const { clock, random, signal } = this.#settings;
    if (failure.kind === 'refused' && batch.pending.length > 0) {
      // A rejected call is an answer: the service is available.
      this.#pace.succeeded(started);
      this.#ledger.bisect(batch, failure.cause);
      return;
    }
    if (failure.kind !== 'transient' || signal?.aborted) {
      this.#giveUp(batch, failure);
      return;
    }
    this.#lastCause = failure.cause;
    const now = clock.now();
    let readyAt = now;
    if (failure.throttled) {
      this.#ledger.countThrottle();
      this.#pace.throttled(started, now);
    } else {
      this.#pace.failed(started, now);
      readyAt += backoffMs(batch.failures + 1, random, maxPauseMs, firstPauseMs);
    }
    if (this.#pace.outOfReach) this.#giveUp(batch, failure);
    else this.#ledger.retryBatch(batch, failure.cause, readyAt);
  }

  #giveUp(batch: Batch, failure: CallFailure): void {
    this.#ledger.outbox.addBatch(batch);
    this.#stopIfAborted();
    this.#stop ??= { code: stopCode(failure), cause: failure.cause };
  }

  #stopIfAborted(): void {
    const { signal } = this.#settings;
    if (signal?.aborted) this.#stop ??= { code: abortCode(signal), cause: signal.reason };
  }
}

/** The reason of `AbortSignal.timeout` and of the handler's signal is a TimeoutError. */
function abortCode(signal: AbortSignal): DeliveryErrorCode {
  return readSafely(signal.reason, 'name') === 'TimeoutError' ? 'DEADLINE_REACHED' : 'ABORTED';
}

function onAbort(signal: AbortSignal | undefined, act: () => void): () => void {
  if (signal?.aborted) act();
  else signal?.addEventListener('abort', act);
  return () => signal?.removeEventListener('abort', act);
}
