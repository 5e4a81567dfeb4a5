import { ServedRate } from './served-rate.js';
import { ThrottleCause } from './throttle-cause.js';

/** In calls a second; a timer is no finer. */
const fastest = 1_000;
/** Below it, the pauses after each throttle pace well enough; and what was measured by bad luck is soon mended. */
const slowest = 2;
/** Each call served adds so much for each one before it since the last throttle: little at first, then ever more. */
const growth = 0.008;
/** At the least so many calls a second, that a low rate does not stay low. */
const leastGrowth = 0.3;
const growthWhateverTheRate = 0.1;
const leapWhateverTheRate = 2;
/** A call that the service owes in full, and a bit for what measuring is out by. */
const owedInFull = 1.2;
const measuringError = 1.1;

/**
 * How many calls a second to make. Free until the first throttle; then what the service is measured to serve, and
 * a little more with every call that is served: fast while little is known, slowly near the rate that was measured, faster
 * again when that is long ago. A throttle brings it back to what was measured, and never below what the service was seen to
 * allow. Throttles that come whatever the rate do not lower it.
 */
export class CallRate {
  readonly #served = new ServedRate();
  readonly #cause = new ThrottleCause();
  #perSecond = Number.POSITIVE_INFINITY;
  /** Calls served since the last throttle. */
  #inARow = 0;
  /** The service throttles, and nothing it served says yet how fast it may be asked. */
  #toBeMeasured = false;

  /** From the start of one call to that of the next, in milliseconds; 0 before the first throttle. */
  get spacingMs(): number {
    return 1000 / this.#perSecond;
  }

  /** Whether throttles come whatever the rate. */
  get isNotTheCause(): boolean {
    return this.#cause.isElsewhere;
  }

  /** @param fresh whether the call started after the last one that failed: only then does it say something of now */
  countServed(fresh: boolean, now: number): void {
    this.#cause.note(false);
    if (!fresh) return;
    this.#inARow++;
    this.#served.countServed(now);
    this.#grow(now);
    this.#cause.countServed();
  }

  /**
   * @param at when the call started
   * @param fresh whether the call started after the last one that failed
   * @param repeated whether no call was served since that one
   */
  countThrottle(
    at: number,
    { fresh, repeated }: { readonly fresh: boolean; readonly repeated: boolean },
  ): void {
    this.#cause.note(true);
    if (!fresh) return;
    const measured = this.#served.measure(at);
    this.#toBeMeasured = measured === 0;
    if (measured > 0) this.#settle(Math.max(slowest, measured), at, repeated);
    this.#served.countThrottle(at);
    this.#inARow = 0;
  }

  #grow(now: number): void {
    if (this.#toBeMeasured) {
      this.#toBeMeasured = false;
      this.#perSecond = Math.max(slowest, this.#served.measure(now));
      return;
    }
    if (this.#perSecond === Number.POSITIVE_INFINITY) return;
    const share = this.isNotTheCause
      ? growthWhateverTheRate
      : Math.max(growth * this.#inARow, leastGrowth / this.#perSecond);
    this.#perSecond = Math.min(fastest, this.#perSecond * (1 + Math.max(share, 1 / this.#served.served)));
  }

  #settle(measured: number, at: number, repeated: boolean): void {
    if (this.#perSecond <= this.#served.proven * measuringError) this.#served.doubtProven();
    this.#cause.countThrottle({ unexplained: this.#served.owed(measured, at) >= owedInFull, repeated });
    this.#perSecond = this.isNotTheCause
      ? Math.min(fastest, this.#perSecond * leapWhateverTheRate)
      : Math.min(this.#perSecond, Math.max(measured, this.#served.proven));
  }
}
