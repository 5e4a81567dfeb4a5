import { backoffMs } from '../aws/calls/backoff.js';
import { ThroughputEstimate } from './throughput-estimate.js';

/** After so many rounds of failed calls without one that succeeded, the service is taken to be out of reach. */
const maxFailedRounds = 25;
/** One call that fails says little; a second round does. */
const roundsBeforePause = 2;

/** Of the pauses after calls that failed: they double up to the longest. */
export const firstPauseMs = 50;
export const maxPauseMs = 5_000;

/** A call that has started; handed back with its outcome. */
export interface StartedCall {
  readonly order: number;
  readonly at: number;
}

/**
 * When the next call may start. Calls are free until the service throttles; then they start when
 * {@link ThroughputEstimate} finds them worth making. When calls fail again and again and none succeeds, they pause for longer each
 * time, and go one by one.
 */
export class Pace {
  readonly #random: () => number;
  readonly #estimate = new ThroughputEstimate();
  #started = 0;
  #lastToFail = 0;
  /** Of the calls that were under way together, only the first to fail counts as a round. */
  #startedBeforeRound = 0;
  #failedRounds = 0;
  #pausedUntil = 0;

  /** @param random gives a number from 0 up to 1 */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** How many milliseconds to wait; `Infinity` until a call under way has ended. */
  waitMs(now: number, callsUnderWay: number): number {
    if (this.#failedRounds >= roundsBeforePause && callsUnderWay > 0) return Number.POSITIVE_INFINITY;
    // A timer counts whole milliseconds.
    return Math.ceil(Math.max(0, this.#pausedUntil - now, this.#estimate.waitMs(now, callsUnderWay)));
  }

  start(now: number): StartedCall {
    return { order: ++this.#started, at: now };
  }

  succeeded({ order, at }: StartedCall): void {
    this.#estimate.countAnswer(at, false);
    // One that started before the last to fail says nothing of now.
    if (order > this.#lastToFail) this.#failedRounds = 0;
  }

  throttled(call: StartedCall, now: number): void {
    this.#estimate.countAnswer(call.at, true);
    this.failed(call, now);
  }

  /** A server error or a broken connection. */
  failed({ order }: StartedCall, now: number): void {
    this.#lastToFail = Math.max(this.#lastToFail, order);
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
