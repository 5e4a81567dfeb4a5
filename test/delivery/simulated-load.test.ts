import { describe, expect, it } from '@jest/globals';
import { type Load, type LoadOutcome, simulateLoad } from '../helpers/simulated-load.js';

/** For more seeds: `SEEDS=5000 npm test -- test/delivery/simulated-load.test.ts`. */
const seeds = Number(process.env.SEEDS ?? 300);

function simulateAll(load: Load): LoadOutcome[] {
  // With a rate limit, runs are long and depend little on chance.
  const length = load.callsPerSecond === undefined ? seeds : Math.ceil(seeds / 10);
  return Array.from({ length }, (_, seed) => {
    try {
      return simulateLoad(seed, load);
    } catch (error) {
      throw new Error(`Seed ${seed}`, { cause: error });
    }
  });
}

/** The value that a share of the runs does not exceed. */
function atShare(share: number, outcomes: readonly LoadOutcome[], what: keyof LoadOutcome): number {
  const sorted = outcomes.map((outcome) => outcome[what]).sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)] as number;
}

describe('a hundred calls, ten at once, to a service', () => {
  it('without limits do not wait', () => {
    const outcomes = simulateAll({});

    expect(atShare(1, outcomes, 'calls')).toBe(100);
    // Ten rounds of 20 to 22 ms.
    expect(atShare(1, outcomes, 'seconds')).toBeLessThanOrEqual(0.22);
  });

  it.each([
    // The minimum is (100 − rate) / rate seconds, since the full bucket serves the first calls.
    { rate: 25, seconds: 3.1, maxSeconds: 3.2, calls: 130, maxCalls: 160 },
    { rate: 10, seconds: 9.2, maxSeconds: 9.5, calls: 132, maxCalls: 145 },
    { rate: 5, seconds: 19.5, maxSeconds: 20, calls: 135, maxCalls: 145 },
  ])('that allows $rate a second take little longer than the minimum, with few throttles', (expected) => {
    const outcomes = simulateAll({ callsPerSecond: expected.rate });

    expect(atShare(0.95, outcomes, 'seconds')).toBeLessThanOrEqual(expected.seconds);
    expect(atShare(1, outcomes, 'seconds')).toBeLessThanOrEqual(expected.maxSeconds);
    expect(atShare(0.9, outcomes, 'calls')).toBeLessThanOrEqual(expected.calls);
    expect(atShare(1, outcomes, 'calls')).toBeLessThanOrEqual(expected.maxCalls);
  });

  it.each([
    // Each call is made 1 / (1 - share) times.
    { what: 'throttles 10 %', load: { throttle: 0.1 }, median: 0.3, max: 0.5, calls: 113 },
    { what: 'throttles 30 %', load: { throttle: 0.3 }, median: 0.45, max: 2, calls: 145 },
    { what: 'throttles 50 %', load: { throttle: 0.5 }, median: 0.8, max: 15, calls: 205 },
    { what: 'fails 20 %', load: { serverError: 0.2 }, median: 0.35, max: 0.6, calls: 127 },
    {
      what: 'throttles 10 % and fails 7 %',
      load: { throttle: 0.1, serverError: 0.078 },
      median: 0.35,
      max: 0.6,
      calls: 123,
    },
  ])('that $what of them at any rate take at most $max s, with any seed', (expected) => {
    const outcomes = simulateAll(expected.load);

    expect(atShare(0.5, outcomes, 'seconds')).toBeLessThanOrEqual(expected.median);
    expect(atShare(1, outcomes, 'seconds')).toBeLessThanOrEqual(expected.max);
    expect(atShare(0.5, outcomes, 'calls')).toBeLessThanOrEqual(expected.calls);
  });

  it.each([
    // About 120 calls of 21 ms, divided by the number at once.
    { concurrency: 1, seconds: 3, maxSeconds: 4.5 },
    { concurrency: 5, seconds: 0.65, maxSeconds: 1.5 },
  ])(
    '$concurrency at once, with throttles and failures, take $seconds s, and never over $maxSeconds s',
    (expected) => {
      const { concurrency, seconds, maxSeconds } = expected;
      const outcomes = simulateAll({ concurrency, throttle: 0.1, serverError: 0.078 });

      expect(atShare(0.95, outcomes, 'seconds')).toBeLessThanOrEqual(seconds);
      expect(atShare(1, outcomes, 'seconds')).toBeLessThanOrEqual(maxSeconds);
    },
  );

  it('that allows 25 a second and throttles 20 % besides keep near the rate', () => {
    const outcomes = simulateAll({ callsPerSecond: 25, throttle: 0.2 });

    expect(atShare(0.5, outcomes, 'seconds')).toBeLessThanOrEqual(4.3);
    expect(atShare(0.95, outcomes, 'seconds')).toBeLessThanOrEqual(5.5);
  });
});

describe('a service whose rate changes on the way', () => {
  it('that throttles everything for 15 seconds does not count as slow afterwards', () => {
    const outcomes = simulateAll({ callsPerSecond: 0, thenCallsPerSecond: { fromMs: 15_000, rate: 100 } });

    // A pause lasts at most five seconds.
    expect(atShare(1, outcomes, 'seconds')).toBeLessThanOrEqual(15 + 5 + 3);
  });

  it('that becomes slower is followed', () => {
    const thenCallsPerSecond = { fromMs: 4_000, rate: 10 };
    const outcomes = simulateAll({ calls: 300, callsPerSecond: 25, thenCallsPerSecond });

    // 125 calls in the first four seconds, 10 at once with the new bucket, and 165 at 10 a second.
    expect(atShare(1, outcomes, 'seconds')).toBeLessThanOrEqual(22);
    expect(atShare(0.5, outcomes, 'calls')).toBeLessThanOrEqual(400);
  });

  it('that becomes faster is followed', () => {
    const thenCallsPerSecond = { fromMs: 4_000, rate: 40 };
    const outcomes = simulateAll({ calls: 300, callsPerSecond: 10, thenCallsPerSecond });

    // 50 calls in the first four seconds, 40 at once, and 210 at 40 a second: 9.3 s at best.
    expect(atShare(1, outcomes, 'seconds')).toBeLessThanOrEqual(11.5);
    expect(atShare(0.5, outcomes, 'calls')).toBeLessThanOrEqual(370);
  });
});

it('a tenth of the calls of a long delivery test a higher rate', () => {
  const outcomes = simulateAll({ calls: 500, callsPerSecond: 50 });

  expect(atShare(1, outcomes, 'seconds')).toBeLessThanOrEqual(9.3);
  expect(atShare(0.5, outcomes, 'throttles')).toBeLessThanOrEqual(80);
});

it('slow answers do not prevent finding the rate', () => {
  const outcomes = simulateAll({ callsPerSecond: 10, latencyMs: 300 });

  expect(atShare(1, outcomes, 'seconds')).toBeLessThanOrEqual(13);
});

it('the number of concurrent calls never exceeds the maximum', () => {
  const outcomes = simulateAll({ concurrency: 3, throttle: 0.2, callsPerSecond: 50 });

  expect(atShare(1, outcomes, 'maxInFlight')).toBe(3);
});
