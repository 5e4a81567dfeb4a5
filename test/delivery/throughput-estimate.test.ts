import { describe, expect, it } from '@jest/globals';
import { ThroughputEstimate } from '../../src/delivery/throughput-estimate.js';
import { createRandom } from '../../src/testing/random.js';
import { createTokenBucket } from '../../src/testing/service/token-bucket.js';

/** Makes calls one after another, at the times of the estimate. */
function makeCalls(
  estimate: ThroughputEstimate,
  calls: number,
  isServed: (now: number) => boolean,
  from = 0,
) {
  let now = from;
  let served = 0;
  for (let call = 0; call < calls; call++) {
    now += estimate.waitMs(now, 0);
    const isAnswered = isServed(now);
    if (isAnswered) served++;
    estimate.countAnswer(now, !isAnswered);
    now += 1;
  }
  return { now, served, perSecond: (served / (now - from)) * 1_000 };
}

/** A service with a rate limit in calls a second. */
function bucketOf(perSecond: number) {
  let time = 0;
  const take = createTokenBucket(perSecond, () => time);
  return (now: number) => {
    time = now;
    return take();
  };
}

describe('before the first throttle', () => {
  it('no call waits', () => {
    const estimate = new ThroughputEstimate();
    for (let at = 0; at < 1_000; at++) estimate.countAnswer(at, false);
    expect(estimate.waitMs(1_000, 100)).toBe(0);
  });
});

describe('after the first throttle', () => {
  it('a call waits for a short while, and longer with others under way', () => {
    const estimate = new ThroughputEstimate();
    estimate.countAnswer(0, true);
    const alone = estimate.waitMs(0, 0);
    expect(alone).toBeGreaterThan(0);
    expect(alone).toBeLessThan(100);
    expect(estimate.waitMs(0, 3)).toBeGreaterThan(alone);
    expect(estimate.waitMs(alone, 0)).toBe(0);
  });

  it('a call waits at most two to three seconds', () => {
    const estimate = new ThroughputEstimate();
    for (let at = 0; at < 100_000; at += 1_000) estimate.countAnswer(at, true);
    expect(estimate.waitMs(99_000, 0)).toBeLessThan(3_000);
    expect(estimate.waitMs(99_000, 50)).toBeLessThan(3_000);
  });

  it.each([2, 3, 5, 7, 10, 13, 20, 33, 50, 80])('a rate of %d calls a second is found', (perSecond) => {
    const estimate = new ThroughputEstimate();
    const isServed = bucketOf(perSecond);
    const { now } = makeCalls(estimate, 60, isServed);

    const { served, perSecond: found } = makeCalls(estimate, 200, isServed, now);

    expect(found).toBeGreaterThan(0.95 * perSecond);
    // Some calls test whether the rate is higher now.
    expect(served).toBeGreaterThan(200 * 0.65);
  });

  it.each([0.1, 0.3, 0.5])('random throttles of a share of %d do not slow calls down', (share) => {
    for (let seed = 0; seed < 10; seed++) {
      const estimate = new ThroughputEstimate();
      const random = createRandom(seed);
      makeCalls(estimate, 100, () => random() >= share);

      const { now } = makeCalls(estimate, 100, () => random() >= share);

      // On average less than eight milliseconds a call.
      expect(now).toBeLessThan(1_500);
    }
  });

  it('a rate that changes is followed, down and up', () => {
    const estimate = new ThroughputEstimate();
    let { now } = makeCalls(estimate, 200, bucketOf(50));
    ({ now } = makeCalls(estimate, 100, bucketOf(5), now));

    const down = makeCalls(estimate, 50, bucketOf(5), now);
    const up = makeCalls(estimate, 100, bucketOf(100), down.now);

    expect(down.served).toBeGreaterThan(30);
    expect(up.perSecond).toBeGreaterThan(20);
  });

  it('an answer out of order does no harm', () => {
    const estimate = new ThroughputEstimate();
    estimate.countAnswer(100, true);
    estimate.countAnswer(50, false);
    estimate.countAnswer(20, true);
    expect(estimate.waitMs(100, 0)).toBeGreaterThan(0);
    expect(estimate.waitMs(100, 0)).toBeLessThan(1_000);
  });
});
