import { backoffMs } from '../aws/backoff.js';
import { CallRate } from './call-rate.js';

/** After so many rounds of failed calls without one that succeeded, the service is taken to be out of reach. */
const mostFailedRounds = 25;

const firstPauseMs = 100;
const longestPauseMs = 5_000;

/** A call that has started; handed back with its outcome. */
export interface StartedCall {
  readonly order: number;
  readonly at: number;
}

/**
 * When the next call may start. Calls are free until one fails as a whole. That makes all of them pause, for longer
 * each time, and go one by one until one succeeds that started later. After a throttle, one more may be under way with
 * each that succeeds, and calls start no faster than the service is measured to serve them: see {@link CallRate}.
 */
export class Pace {
  readonly #random: () => number;
  readonly #rate = new CallRate();
  #started = 0;
  #lastToFail = 0;
  /** Of the calls that were under way together, only the first to fail makes a pause. */
  #startedBeforePause = 0;
  #failures = 0;
  #mostUnderWay = Number.POSITIVE_INFINITY;
  #pausedUntil = 0;
  #nextAt = 0;

  /** @param random gives a number from 0 up to 1 */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** How many milliseconds to wait; `Infinity` until a call under way has ended. */
  waitMs(now: number, callsUnderWay: number): number {
    if (callsUnderWay >= (this.#failures > 0 ? 1 : this.#mostUnderWay)) return Number.POSITIVE_INFINITY;
    return Math.max(0, this.#pausedUntil - now, this.#nextAt - now);
  }

  start(now: number): StartedCall {
    this.#nextAt = Math.max(now, this.#nextAt) + this.#rate.spacingMs;
    return { order: ++this.#started, at: now };
  }

  succeeded(call: StartedCall, now: number): void {
    const fresh = this.#isFresh(call);
    this.#mostUnderWay++;
    if (fresh) this.#failures = 0;
    this.#rate.countServed(fresh, now);
  }

  throttled(call: StartedCall, now: number): void {
    const fresh = this.#isFresh(call);
    this.#rate.countThrottle(call.at, { fresh, repeated: this.#failures > 0 });
    if (fresh && !this.#rate.isNotTheCause) this.#mostUnderWay = 1;
    this.#pause(call, now, this.#rate.spacingMs || firstPauseMs);
  }

  /** A server error or a broken connection. */
  failed(call: StartedCall, now: number): void {
    this.#pause(call, now, firstPauseMs);
  }

  get outOfReach(): boolean {
    return this.#failures >= mostFailedRounds;
  }

  /** Whether it started after the last one that failed: only then does it say something of now. */
  #isFresh({ order }: StartedCall): boolean {
    return order > this.#lastToFail;
  }

  #pause({ order }: StartedCall, now: number, firstMs: number): void {
    this.#lastToFail = Math.max(this.#lastToFail, order);
    if (order <= this.#startedBeforePause) return;
    this.#startedBeforePause = this.#started;
    this.#failures++;
    this.#pausedUntil = now + backoffMs(this.#failures, this.#random, longestPauseMs, firstMs);
  }
}
