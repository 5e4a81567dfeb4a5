import pLimit from 'p-limit';
import type { Clock } from '../clock.js';
import type { DeliveryErrorCode } from '../errors.js';
import { maxEvaluationsPerCall } from '../limits.js';
import type { Evaluation } from '../terms.js';
import type { CallFailure } from './call-failure.js';
import { CallPlanner } from './call-planner.js';
import type { DeliveryReport } from './delivery-report.js';
import { EvaluationSource } from './evaluation-source.js';
import { Ledger, type Loss } from './ledger.js';
import type { Lot } from './outbox.js';
import { Pace } from './pace.js';
import { type PutEvaluationsTarget, putEvaluations } from './put-evaluations.js';

/** Reading has to stop so long before the deadline, so that what has been read can still be sent. */
export const readingMarginMs = 500;

/** What a delivery needs; all of it handed in. */
export interface DeliverySettings extends PutEvaluationsTarget {
  readonly concurrency: number;
  /** No call starts after it; milliseconds since 1970. */
  readonly deadline: number;
  /** When it aborts, nothing more is read; what was read is still sent. */
  readonly readSignal: AbortSignal | undefined;
  /** Aborts what is under way, and starts nothing more. */
  readonly signal: AbortSignal | undefined;
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random: () => number;
}

/** How a delivery ended. Every evaluation that was taken is in `report.delivered` or in `losses`. */
export interface DeliveryOutcome {
  readonly report: DeliveryReport;
  readonly losses: readonly Loss[];
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

/** The work of one delivery: as many workers as calls may be under way, who ask in turn for the next call to make. */
class Delivery {
  readonly #settings: DeliverySettings;
  readonly #source: EvaluationSource;
  readonly #ledger: Ledger;
  readonly #planner: CallPlanner;
  readonly #pace: Pace;
  readonly #inTurn = pLimit(1);
  /** One for each call under way: Node.js takes more than ten listeners of one signal for a leak. */
  readonly #calls = new Set<AbortController>();
  #underWay = 0;
  #callsEnded = 0;
  #stop: DeliveryOutcome['stop'];
  #lastCause: unknown;
  #wake: (() => void) | undefined;

  constructor(evaluations: Iterable<Evaluation> | AsyncIterable<Evaluation>, settings: DeliverySettings) {
    this.#settings = settings;
    this.#source = new EvaluationSource(evaluations);
    this.#ledger = new Ledger(settings.testMode);
    this.#pace = new Pace(settings.random);
    this.#planner = new CallPlanner({
      source: this.#source,
      outbox: this.#ledger.outbox,
      clock: settings.clock,
      mostWaiting: settings.concurrency * maxEvaluationsPerCall,
      admit: (evaluation) => this.#ledger.admit(evaluation),
    });
  }

  async run(): Promise<DeliveryOutcome> {
    const end = new AbortController();
    this.#watch(end.signal);
    await this.#work(1);
    end.abort();
    this.#ledger.close(this.#source.close(), this.#stop?.cause ?? this.#lastCause);
    return {
      report: this.#ledger.report,
      losses: this.#ledger.losses,
      stop: this.#stop,
      sourceUnread: this.#source.unread,
      sourceFailure: this.#source.failure,
    };
  }

  /** Sees to it that nothing waits past an abort. */
  #watch(end: AbortSignal): void {
    const { readSignal, signal } = this.#settings;
    onAbort(readSignal, end, () => this.#source.interrupt());
    onAbort(signal, end, () => {
      for (const call of this.#calls) call.abort(signal?.reason);
      this.#source.interrupt();
      this.#wake?.();
    });
  }

  /** One worker; it brings in the next one as soon as it has something to do itself. */
  async #work(workers: number): Promise<void> {
    let others: Promise<void> | undefined;
    for (;;) {
      const lot = await this.#inTurn(() => this.#nextLot());
      if (!lot) break;
      if (!others && workers < this.#settings.concurrency) others = this.#work(workers + 1);
      await this.#send(lot);
    }
    await others;
  }

  /** The next call to make, as soon as it may be made; `undefined` when there is none left, or none may start. */
  async #nextLot(): Promise<Lot | undefined> {
    for (;;) {
      if (this.#hasToStop()) return undefined;
      const now = this.#settings.clock.now();
      const callsEnded = this.#callsEnded;
      const pause = this.#pace.waitMs(now, this.#underWay);
      const step =
        pause > 0
          ? ({ kind: 'wait', until: now + pause } as const)
          : await this.#planner.next(this.#underWay);
      if (step.kind === 'end') return undefined;
      if (step.kind === 'wait') {
        await this.#wait(step.until, callsEnded);
      } else if (this.#hasToStop()) {
        this.#ledger.outbox.requeue(step.lot);
      } else {
        this.#underWay++;
        return step.lot;
      }
    }
  }

  #hasToStop(): boolean {
    const { clock, deadline, signal } = this.#settings;
    if (signal?.aborted) this.#stop ??= { code: abortCode(signal), cause: signal.reason };
    else if (clock.now() >= deadline) this.#stop ??= { code: 'DEADLINE_REACHED', cause: this.#lastCause };
    return this.#stop !== undefined;
  }

  /** Waits for a moment or for the end of a call, but never past the deadline. */
  async #wait(until: number, callsEnded: number): Promise<void> {
    // A call that ended while the step was planned would wake nobody.
    if (callsEnded !== this.#callsEnded || this.#settings.signal?.aborted) return;
    const { clock, deadline } = this.#settings;
    const pause = Math.min(until, deadline) - clock.now();
    const timer = new AbortController();
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      if (pause !== Number.POSITIVE_INFINITY)
        void clock.sleep(Math.max(0, pause), timer.signal).then(resolve);
    });
    this.#wake = undefined;
    timer.abort();
  }

  async #send(lot: Lot): Promise<void> {
    const { clock, random, signal } = this.#settings;
    const round = this.#pace.round;
    this.#ledger.countCall();
    const evaluations = lot.pending.map(({ evaluation }) => evaluation);
    const call = new AbortController();
    this.#calls.add(call);
    if (signal?.aborted) call.abort(signal.reason);
    const outcome = await putEvaluations(this.#settings, evaluations, call.signal);
    this.#calls.delete(call);
    this.#underWay--;
    this.#callsEnded++;
    if (outcome.kind === 'answered') {
      this.#pace.succeeded();
      this.#ledger.settle(lot, outcome.failed, clock.now(), random);
    } else {
      this.#handleFailure(lot, outcome, round);
    }
    this.#wake?.();
  }

  #handleFailure(lot: Lot, failure: CallFailure, round: number): void {
    const { clock, signal } = this.#settings;
    this.#lastCause = failure.cause;
    if (failure.kind === 'refused' && lot.pending.length > 0) {
      this.#ledger.halve(lot, failure.cause);
      return;
    }
    if (failure.kind !== 'transient' || signal?.aborted) {
      this.#giveUp(lot, failure);
      return;
    }
    if (failure.throttled) this.#ledger.countThrottle();
    this.#pace.failed(round, clock.now());
    if (this.#pace.outOfReach) this.#giveUp(lot, failure);
    else this.#ledger.callAgain(lot, failure.cause);
  }

  #giveUp(lot: Lot, failure: CallFailure): void {
    const { signal } = this.#settings;
    this.#ledger.outbox.requeue(lot);
    if (signal?.aborted) this.#stop ??= { code: abortCode(signal), cause: signal.reason };
    else if (failure.kind === 'fatal') this.#stop ??= { code: failure.code, cause: failure.cause };
    else
      this.#stop ??= {
        code: failure.kind === 'transient' ? 'RETRIES_EXHAUSTED' : 'CALL_FAILED',
        cause: failure.cause,
      };
  }
}

/** `AbortSignal.timeout` and the handler's own signal say by the name of their reason that time was up. */
function abortCode(signal: AbortSignal): DeliveryErrorCode {
  return (signal.reason as Error | undefined)?.name === 'TimeoutError' ? 'DEADLINE_REACHED' : 'ABORTED';
}

function onAbort(signal: AbortSignal | undefined, end: AbortSignal, act: () => void): void {
  if (signal?.aborted) act();
  else signal?.addEventListener('abort', act, { once: true, signal: end });
}
