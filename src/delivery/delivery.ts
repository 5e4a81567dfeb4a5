import pLimit, { type LimitFunction } from 'p-limit';
import { backoffMs } from '../aws/calls/backoff.js';
import type { Clock } from '../clock.js';
import type { Evaluation } from '../config-types.js';
import { readSafely } from '../describe.js';
import type { DeliveryErrorCode } from '../errors.js';
import { maxEvaluationsPerCall } from '../limits.js';
import type { CallFailure } from './call-failure.js';
import { CallPlanner } from './call-planner.js';
import type { DeliveryReport } from './delivery-report.js';
import { EvaluationSource } from './evaluation-source.js';
import { Ledger, type Loss } from './ledger.js';
import type { Batch } from './outbox.js';
import { firstPauseMs, maxPauseMs, Pace, type StartedCall } from './pace.js';
import { type PutEvaluationsTarget, putEvaluations } from './put-evaluations.js';

/** Reading has to stop so long before the deadline, so that what has been read can still be sent. */
export const readingMarginMs = 500;

/** What a delivery needs; all of it handed in. */
export interface DeliverySettings extends PutEvaluationsTarget {
  readonly concurrency: number;
  /** No call starts after it; by the clock. */
  readonly deadline: number;
  /** When it aborts, nothing more is read; what was read is still sent. */
  readonly readSignal: AbortSignal | undefined;
  /** Aborts what is under way, and starts nothing more. */
  readonly signal: AbortSignal | undefined;
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  /** What deliveries of one invocation have found out about the service, shared. Defaults to one of its own. */
  readonly pace?: Pace;
}

/** How a delivery ended. Every evaluation that was taken is in `report.delivered` or in `losses`. */
export interface DeliveryOutcome {
  readonly report: DeliveryReport;
  readonly losses: readonly Loss[];
  /** Of them, those refused in a batch that was not tried in smaller parts. */
  readonly notTriedAlone: number;
  /** Why it stopped early, if it did. */
  readonly stop: { readonly code: DeliveryErrorCode; readonly cause: unknown } | undefined;
  readonly sourceUnread: boolean;
  readonly sourceFailure: { readonly error: unknown } | undefined;
}

/** Delivers every evaluation of an iterable, or says which ones it could not; never throws. */
export function deliver(
  evaluations: Iterable<Evaluation> | AsyncIterable<Evaluation>,
  settings: DeliverySettings,
): Promise<DeliveryOutcome> {
  return new Delivery(evaluations, settings).run();
}

/** The work of one delivery. */
class Delivery {
  readonly #settings: DeliverySettings;
  readonly #source: EvaluationSource;
  readonly #ledger: Ledger;
  readonly #planner: CallPlanner;
  readonly #pace: Pace;
  readonly #limit: LimitFunction;
  /** One for each call under way: Node.js takes more than ten listeners of one signal for a leak. */
  readonly #calls = new Set<AbortController>();
  #stop: DeliveryOutcome['stop'];
  /** Why a call failed that may yet succeed: what a delivery that runs out of time has to tell. */
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
    // The calls that were under way at a stop may have been answered all the same.
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

  /** Sees to it that nothing waits past an abort, until the function that it returns is called. */
  #watch(): () => void {
    const { readSignal, signal } = this.#settings;
    const stops = [
      onAbort(readSignal, () => this.#source.interrupt()),
      onAbort(signal, () => {
        for (const call of this.#calls) call.abort(signal?.reason);
        this.#source.interrupt();
        this.#wake();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** Whether anything is left to do, and may be done. What is over in time needs no stop, however late it is. */
  #goesOn(): boolean {
    const { clock, deadline, signal } = this.#settings;
    const done = this.#planner.isDone && this.#calls.size === 0;
    if (done && !this.#source.unread) return false;
    if (signal?.aborted) this.#stop ??= { code: abortCode(signal), cause: signal.reason };
    const timeIsUp = clock.now() >= deadline && this.#calls.size === 0;
    if (timeIsUp) this.#stop ??= { code: 'DEADLINE_REACHED', cause: this.#lastCause };
    return !done && this.#stop === undefined;
  }

  /** Makes the next call, or waits until that may be possible. */
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

  /** Waits for a moment, or until a call has ended, the source has brought something, or all is aborted. */
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
    } else {
      this.#handleFailure(batch, outcome, started);
    }
    this.#wake();
  }

  #handleFailure(batch: Batch, failure: CallFailure, started: StartedCall): void {
    const { clock, random, signal } = this.#settings;
    if (failure.kind === 'refused' && batch.pending.length > 0) {
      // To refuse is to answer: the service is in reach.
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
    const { signal } = this.#settings;
    this.#ledger.outbox.addBatch(batch);
    if (signal?.aborted) this.#stop ??= { code: abortCode(signal), cause: signal.reason };
    else this.#stop ??= { code: stopCode(failure), cause: failure.cause };
  }
}

function stopCode(failure: CallFailure): DeliveryErrorCode {
  if (failure.kind === 'fatal') return failure.code;
  return failure.kind === 'transient' ? 'RETRIES_EXHAUSTED' : 'CALL_FAILED';
}

/** `AbortSignal.timeout` and the handler's own signal say by the name of their reason that time was up. */
function abortCode(signal: AbortSignal): DeliveryErrorCode {
  return readSafely(signal.reason, 'name') === 'TimeoutError' ? 'DEADLINE_REACHED' : 'ABORTED';
}

function onAbort(signal: AbortSignal | undefined, act: () => void): () => void {
  if (signal?.aborted) act();
  else signal?.addEventListener('abort', act);
  return () => signal?.removeEventListener('abort', act);
}
