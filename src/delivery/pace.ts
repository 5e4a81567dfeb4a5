import { backoffMs } from '../aws/backoff.js';

/** After so many rounds of failed calls without one that succeeded, the service is taken to be out of reach. */
const mostFailedRounds = 25;

const longestPauseMs = 5_000;

/**
 * When the next call may start. A call that failed as a whole (a throttle, a server error, a broken connection) makes
 * all of them pause, for longer each time; until one succeeds again, they go one by one.
 */
export class Pace {
  readonly #random: () => number;
  #round = 0;
  #failures = 0;
  #pausedUntil = 0;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** Hand it back with the outcome: of the calls that were under way together, only the first to fail counts. */
  get round(): number {
    return this.#round;
  }

  /** How many milliseconds to wait; `Infinity` until a call under way has ended. */
  waitMs(now: number, callsUnderWay: number): number {
    if (now < this.#pausedUntil) return this.#pausedUntil - now;
    return this.#failures > 0 && callsUnderWay > 0 ? Number.POSITIVE_INFINITY : 0;
  }

  succeeded(): void {
    this.#failures = 0;
  }

  failed(round: number, now: number): void {
    if (round !== this.#round) return;
    this.#round++;
    this.#failures++;
    this.#pausedUntil = now + backoffMs(this.#failures, this.#random, longestPauseMs);
  }

  get outOfReach(): boolean {
    return this.#failures >= mostFailedRounds;
  }
}
