import { backoffMs } from '../aws/calls/backoff.js';
import { ThroughputEstimate } from './throughput-estimate.js';

/** The service counts as unavailable after this many rounds of failed calls without a success. */
const maxFailedRounds = 25;
/** Calls pause from the second round of failures on. */
const roundsBeforePause = 2;

/** Pauses after failed calls double from the first to the maximum. */
export const firstPauseMs = 50;
export const maxPauseMs = 5_000;

export interface StartedCall {
  readonly order: number;
  readonly at: number;
}

/**
 * Decides when the next call may start. Calls start at once until the service throttles; then {@link ThroughputEstimate} sets the
 * delay. While calls fail and none succeeds, they run one by one, with a longer pause each time.
 */
export class Pace {
  readonly #random: () => number;
  readonly #estimate = new ThroughputEstimate();
  #started = 0;
  #lastFailed = 0;
  /** Of calls that ran at the same time, only the first failure counts as a round. */
  #startedBeforeRound = 0;
  #failedRounds = 0;
  #pausedUntil = 0;

  /** @param random returns a number from 0 to below 1 */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** Milliseconds to wait; `Infinity` means until a call under way ends. */
  waitMs(now: number, callsUnderWay: number): number {
    if (this.#failedRounds >= roundsBeforePause && callsUnderWay > 0) return Number.POSITIVE_INFINITY;
    // Timers have whole milliseconds.
    return Math.ceil(Math.max(0, this.#pausedUntil - now, this.#estimate.waitMs(now, callsUnderWay)));
  }

  start(now: number): StartedCall {
    return { order: ++this.#started, at: now };
  }

  succeeded({ order, at }: StartedCall): void {
    this.#estimate.countAnswer(at, false);
    // A call that started before the last failed one does not show that the service works again.
    if (order > this.#lastFailed) this.#failedRounds = 0;
  }

  throttled(call: StartedCall, now: number): void {
    this.#estimate.countAnswer(call.at, true);
    this.failed(call, now);
  }

  /** A server error or a broken connection. */
  failed({ order }: StartedCall, now: number): void {
    this.#lastFailed = Math.max(this.#lastFailed, order);
    if (order <= this.#startedBeforeRound) return;
    this.#startedBeforeRound = this.#started;
    this.#failedRounds++;
    const pauses = this.#failedRounds - roundsBeforePause + 1;
    if (pauses > 0) this.#pausedUntil = now + backoffMs(pauses, this.#random, maxPauseMs, firstPauseMs);
  }

  get outOfReach(): boolean {
    return this.#failedRounds >= maxFailedRounds;
  }
}
