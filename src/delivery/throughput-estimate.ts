// Both are called often, and a property of a global is looked up slowly where modules run in a context of their own, as in Jest.
const { min, max } = Math;

/** The highest rate that is told apart, in calls a second: a timer is no finer. */
const maxRate = 1_000;
/** From one rate to the next lower one, down to about one call a second. */
const rateStep = 1.15;
const rateCount = 50;
/** Shares of calls that the service may throttle whatever their rate. */
const throttledShares = [0, 0.1, 0.3, 0.5];
/** How probable each pair of them is before an answer says more. */
const prior = 1 / (rateCount * throttledShares.length);
/** What cannot be under a hypothesis happens all the same so often: other functions call, and calls arrive late. */
const noise = 0.05;
/** So much of what was learnt is forgotten with each answer: the rate may change. */
const forgotten = 0.01;
/** Hypotheses less probable than this do not change a decision. */
const negligible = 1e-4;
/** What a throttled call costs, measured in calls that are served. */
const throttleCost = 0.3;

/** How long the next call may wait after the last one that was answered, in milliseconds. */
const delays = [0, ...Array.from({ length: 30 }, (_, step) => 1.3 ** step)];

/** A rate, a share of calls throttled whatever the rate, and how probable both are. */
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
 * Learns from answers how many calls a second the service allows, and says when the next call is worth making.
 *
 * The service is taken for a token bucket of an unknown rate that also throttles an unknown share of calls whatever
 * their rate. Every pair of the two is a hypothesis; each answer makes those more probable that expected it (Bayes'
 * rule). Nothing is estimated before the first throttle.
 */
export class ThroughputEstimate {
  #hypotheses: readonly Hypothesis[] = [];
  /** When the last answered call started. */
  #at = 0;
  /** The best delay after it, by the number of calls under way. */
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

  /** How many milliseconds the next call should wait. */
  waitMs(now: number, callsUnderWay: number): number {
    if (this.#hypotheses.length === 0) return 0;
    this.#bestDelays[callsUnderWay] ??= this.#bestDelay(callsUnderWay);
    return max(0, this.#at + this.#bestDelays[callsUnderWay] - now);
  }

  /** The delay that gives the most calls served by time, less the cost of those throttled. */
  #bestDelay(callsUnderWay: number): number {
    let best = 0;
    let maxGain = Number.NEGATIVE_INFINITY;
    const valueAt = (index: number) => {
      const delay = delays[index] as number;
      const value = this.#chanceAfter(delay, callsUnderWay) * (1 + throttleCost) - throttleCost;
      const gain = value / (delay + 1);
      if (gain > maxGain) [best, maxGain] = [delay, gain];
      return value;
    };
    // The chance grows with the delay: no delay from first to last gains more than last's value in first's time.
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

  /** How probable it is that the bucket has a call to spare, besides those under way. */
  #chanceAfter(delay: number, callsUnderWay: number): number {
    let sum = 0;
    for (const { probability, minPerMs, maxPerMs, capacity, minLevel, maxLevel } of this.#hypotheses) {
      if (probability < negligible) continue;
      const lower = min(capacity, minLevel + minPerMs * delay);
      const upper = min(capacity, maxLevel + maxPerMs * delay);
      sum += probability * chanceOfOne(lower - callsUnderWay, upper - callsUnderWay);
    }
    return sum;
  }
}

/** The bucket has just been found empty: it holds less than one call. */
function allHypotheses(): Hypothesis[] {
  // Each stands for the rates that are nearer to it than to the next.
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

/** How probable the answer is under a hypothesis. Its bucket then has what the answer says of it. */
function likelihood(hypothesis: Hypothesis, throttled: boolean): number {
  const { minLevel, maxLevel, throttledShare } = hypothesis;
  const served = min(1 - noise, max(noise, chanceOfOne(minLevel, maxLevel)));
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

/** How probable it is that a level, anywhere between two, allows one call. */
function chanceOfOne(lower: number, upper: number): number {
  if (lower >= 1) return 1;
  return upper <= 1 ? 0 : (upper - 1) / (upper - lower);
}
