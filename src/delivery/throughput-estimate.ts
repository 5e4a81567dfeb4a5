// Both are called often, and in a separate module context, as in Jest, a property of a global is slow.
const { min, max } = Math;

/** The highest rate, in calls a second: timers have no finer resolution. */
const maxRate = 1_000;
/** From one rate to the next lower one, down to about one call a second. */
const rateStep = 1.15;
const rateCount = 50;
/** Shares of calls that the service may throttle independently of the rate. */
const throttledShares = [0, 0.1, 0.3, 0.5];
const prior = 1 / (rateCount * throttledShares.length);
/** The probability of an answer that a hypothesis excludes: other functions call too, and calls arrive late. */
const noise = 0.05;
/** The share of what was learnt that each answer discards, since the rate may change. */
const forgotten = 0.01;
/** Hypotheses less probable than this do not change a decision. */
const negligible = 1e-4;
/** The cost of a throttled call, in served calls. */
const throttleCost = 0.3;

/** Possible delays after the last answered call, in milliseconds. */
const delays = [0, ...Array.from({ length: 30 }, (_, step) => 1.3 ** step)];

/** A rate, a share of calls throttled independently of the rate, and the probability of both. */
interface Hypothesis {
  readonly minPerMs: number;
  readonly maxPerMs: number;
  /** How many calls the bucket holds. */
  readonly capacity: number;
  readonly throttledShare: number;
  probability: number;
  /** How many calls the bucket allows at the time of the last answered call. */
  minLevel: number;
  maxLevel: number;
}

/**
 * Estimates from answers how many calls a second the service allows, and when the next call should start.
 *
 * The model is a token bucket of unknown rate that also throttles an unknown share of calls at any rate. Each pair of rate and
 * share is a hypothesis. Each answer updates their probabilities by Bayes' rule. The estimate starts with the first throttle.
 */
export class ThroughputEstimate {
  #hypotheses: readonly Hypothesis[] = [];
  #at = 0;
  /** The best delay after that call, by the number of calls under way. */
  #bestDelays: number[] = [];

  /** @param startedAt when the call started, in milliseconds */
  countAnswer(startedAt: number, throttled: boolean): void {
    const elapsed = max(0, startedAt - this.#at);
    this.#at = max(startedAt, this.#at);
    this.#bestDelays = [];
    if (this.#hypotheses.length === 0) {
      if (throttled) this.#hypotheses = allHypotheses();
      return;
    }
    let sum = 0;
    for (const hypothesis of this.#hypotheses) {
      refill(hypothesis, elapsed);
      hypothesis.probability *= likelihood(hypothesis, throttled);
      sum += hypothesis.probability;
    }
    for (const hypothesis of this.#hypotheses) {
      const learnt = (hypothesis.probability / sum) * (1 - forgotten);
      hypothesis.probability = learnt + prior * forgotten;
    }
  }

  waitMs(now: number, callsUnderWay: number): number {
    if (this.#hypotheses.length === 0) return 0;
    this.#bestDelays[callsUnderWay] ??= this.#bestDelay(callsUnderWay);
    return max(0, this.#at + this.#bestDelays[callsUnderWay] - now);
  }

  /** The delay with the most served calls by time, less the cost of throttled ones. */
  #bestDelay(callsUnderWay: number): number {
    let best = 0;
    let maxGain = Number.NEGATIVE_INFINITY;
    const valueAt = (index: number) => {
      const delay = delays[index] as number;
      const value = this.#probabilityAfter(delay, callsUnderWay) * (1 + throttleCost) - throttleCost;
      const gain = value / (delay + 1);
      if (gain > maxGain) [best, maxGain] = [delay, gain];
      return value;
    };
    // The probability grows with the delay: no delay from first to last gains more than the value of last in the time of first.
    const search = (first: number, last: number, lastValue: number) => {
      if (first === last || lastValue <= maxGain * ((delays[first] as number) + 1)) return;
      const middle = (first + last) >> 1;
      const value = valueAt(middle);
      search(middle + 1, last, lastValue);
      search(first, middle, value);
    };
    search(0, delays.length - 1, valueAt(delays.length - 1));
    return best;
  }

  /** The probability that the bucket allows a call besides those under way. */
  #probabilityAfter(delay: number, callsUnderWay: number): number {
    let sum = 0;
    for (const { probability, minPerMs, maxPerMs, capacity, minLevel, maxLevel } of this.#hypotheses) {
      if (probability < negligible) continue;
      const lower = min(capacity, minLevel + minPerMs * delay);
      const upper = min(capacity, maxLevel + maxPerMs * delay);
      sum += probability * probabilityOfOne(lower - callsUnderWay, upper - callsUnderWay);
    }
    return sum;
  }
}

/** After a throttle: the bucket holds less than one call. */
function allHypotheses(): Hypothesis[] {
  // Each rate covers the rates that are nearer to it than to the next.
  const width = 1 + (rateStep - 1) / 2;
  return Array.from({ length: rateCount }, (_, index) => maxRate / rateStep ** index).flatMap((rate) =>
    throttledShares.map((throttledShare) => ({
      minPerMs: rate / width / 1_000,
      maxPerMs: (rate * width) / 1_000,
      capacity: rate,
      throttledShare,
      probability: prior,
      minLevel: 0,
      maxLevel: 1,
    })),
  );
}

function refill(hypothesis: Hypothesis, elapsed: number): void {
  const { minPerMs, maxPerMs, capacity } = hypothesis;
  hypothesis.minLevel = min(capacity, hypothesis.minLevel + minPerMs * elapsed);
  hypothesis.maxLevel = min(capacity, hypothesis.maxLevel + maxPerMs * elapsed);
}

/** The probability of the answer under a hypothesis. It also updates the level of the bucket. */
function likelihood(hypothesis: Hypothesis, throttled: boolean): number {
  const { minLevel, maxLevel, throttledShare } = hypothesis;
  const served = min(1 - noise, max(noise, probabilityOfOne(minLevel, maxLevel)));
  if (!throttled) {
    hypothesis.minLevel = max(minLevel, 1) - 1;
    hypothesis.maxLevel = max(maxLevel, 1) - 1;
    return served * (1 - throttledShare);
  }
  const isBucketLikelier = 1 - served >= served * throttledShare;
  if (isBucketLikelier) {
    hypothesis.minLevel = minLevel < 1 ? minLevel : 0;
    hypothesis.maxLevel = min(maxLevel, 1);
  }
  return 1 - served + served * throttledShare;
}

/** The probability that a level between two bounds allows one call. */
function probabilityOfOne(lower: number, upper: number): number {
  if (lower >= 1) return 1;
  return upper <= 1 ? 0 : (upper - 1) / (upper - lower);
}
