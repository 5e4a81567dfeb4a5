import { describe, expect, it } from '@jest/globals';
import { type Load, type LoadOutcome, simulateLoad } from '../helpers/simulated-load.js';

/** More by hand: `SEEDS=5000 npm test -- test/delivery/simulated-load.test.ts`. */
const seeds = Number(process.env.SEEDS ?? 300);

function simulateAll(load: Load): LoadOutcome[] {
  return Array.from({ length: seeds }, (_, seed) => {
    try {
      return simulateLoad(seed, load);
    } catch (error) {
      throw new Error(`Seed ${seed}`, { cause: error });
    }
  });
}

/** Of a hundred runs, so many are no worse. */
function atShare(share: number, outcomes: readonly LoadOutcome[], what: keyof LoadOutcome): number {
  const sorted = outcomes.map((outcome) => outcome[what]).sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)] as number;
}

describe('a hundred calls, ten at once, to a service', () => {
  it('that takes them all are held back by nothing', () => {
    const outcomes = simulateAll({});

    expect(atShare(1, outcomes, 'calls')).toBe(100);
    // Ten rounds of 20 to 22 ms.
    expect(atShare(1, outcomes, 'seconds')).toBeLessThanOrEqual(0.22);
  });

  it.each([
    // The least is (100 − rate) / rate seconds: what may come at once comes at the start.
    { rate: 25, seconds: 3.2, mostSeconds: 3.3, calls: 130, mostCalls: 160 },
    { rate: 10, seconds: 9.3, mostSeconds: 10.5, calls: 128, mostCalls: 145 },
    { rate: 5, seconds: 20, mostSeconds: 30, calls: 135, mostCalls: 145 },
  ])('that allows $rate a second take about as long as they must, and few are in vain', (expected) => {
    const outcomes = simulateAll({ callsPerSecond: expected.rate });

    expect(atShare(0.95, outcomes, 'seconds')).toBeLessThanOrEqual(expected.seconds);
    expect(atShare(1, outcomes, 'seconds')).toBeLessThanOrEqual(expected.mostSeconds);
    expect(atShare(0.9, outcomes, 'calls')).toBeLessThanOrEqual(expected.calls);
    expect(atShare(1, outcomes, 'calls')).toBeLessThanOrEqual(expected.mostCalls);
  });

  it('that throttles 30 % of them whatever the rate do not crawl, and only repeat what was throttled', () => {
    const outcomes = simulateAll({ throttle: 0.3 });

    expect(atShare(0.5, outcomes, 'seconds')).toBeLessThanOrEqual(1);
    expect(atShare(0.95, outcomes, 'seconds')).toBeLessThanOrEqual(6);
    // Each is made 1 / 0.7 times.
    expect(atShare(0.5, outcomes, 'calls')).toBeLessThanOrEqual(145);
  });

  it('that throttles 10 % and fails 7 % do not crawl either', () => {
    const outcomes = simulateAll({ throttle: 0.1, serverError: 0.07 });

    expect(atShare(0.5, outcomes, 'seconds')).toBeLessThanOrEqual(1.2);
    expect(atShare(0.95, outcomes, 'seconds')).toBeLessThanOrEqual(3);
  });

  it('all end, however bad its luck: half of them throttled', () => {
    const outcomes = simulateAll({ throttle: 0.5 });

    expect(atShare(0.5, outcomes, 'seconds')).toBeLessThanOrEqual(1.5);
    expect(atShare(0.95, outcomes, 'seconds')).toBeLessThanOrEqual(15);
    expect(atShare(1, outcomes, 'seconds')).toBeLessThanOrEqual(100);
  });

  it('that allows 25 a second and throttles 20 % besides keep near the rate', () => {
    const outcomes = simulateAll({ callsPerSecond: 25, throttle: 0.2 });

    expect(atShare(0.5, outcomes, 'seconds')).toBeLessThanOrEqual(4.6);
    expect(atShare(0.95, outcomes, 'seconds')).toBeLessThanOrEqual(7);
  });
});

describe('a service whose rate changes on the way', () => {
  it('that throttles all for a quarter of a minute is not taken for a slow one', () => {
    const outcomes = simulateAll({ callsPerSecond: 0, thenCallsPerSecond: { fromMs: 15_000, rate: 100 } });

    // A pause lasts five seconds at most.
    expect(atShare(1, outcomes, 'seconds')).toBeLessThanOrEqual(15 + 5 + 3);
  });

  it('is followed down', () => {
    const thenCallsPerSecond = { fromMs: 4_000, rate: 10 };
    const outcomes = simulateAll({ calls: 300, callsPerSecond: 25, thenCallsPerSecond });

    // 125 calls in the first four seconds, 10 at once with the new bucket, and 165 at 10 a second.
    expect(atShare(1, outcomes, 'seconds')).toBeLessThanOrEqual(22);
    expect(atShare(0.5, outcomes, 'calls')).toBeLessThanOrEqual(400);
  });

  it('is followed up', () => {
    const thenCallsPerSecond = { fromMs: 4_000, rate: 40 };
    const outcomes = simulateAll({ calls: 300, callsPerSecond: 10, thenCallsPerSecond });

    // 50 calls in the first four seconds, 40 at once, and 210 at 40 a second: 9.3 s at best.
    expect(atShare(1, outcomes, 'seconds')).toBeLessThanOrEqual(11);
    expect(atShare(0.5, outcomes, 'calls')).toBeLessThanOrEqual(370);
  });
});

it('of a long delivery, a tenth of the calls feel for more', () => {
  const outcomes = simulateAll({ calls: 500, callsPerSecond: 50 });

  expect(atShare(1, outcomes, 'seconds')).toBeLessThanOrEqual(9.3);
  expect(atShare(0.5, outcomes, 'throttles')).toBeLessThanOrEqual(80);
});

it('an answer that takes its time does not keep a rate from being found', () => {
  const outcomes = simulateAll({ callsPerSecond: 10, latencyMs: 300 });

  expect(atShare(1, outcomes, 'seconds')).toBeLessThanOrEqual(13);
});

it('never are more calls under way than may be', () => {
  const outcomes = simulateAll({ concurrency: 3, throttle: 0.2, callsPerSecond: 50 });

  expect(atShare(1, outcomes, 'mostUnderWay')).toBe(3);
});
