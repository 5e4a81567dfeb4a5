import { describe, expect, it } from '@jest/globals';
import { Pace, type StartedCall } from '../../src/delivery/pace.js';

/** Pauses have their maximum length. */
const setUp = () => new Pace(() => 1);
const untilACallEnds = Number.POSITIVE_INFINITY;

function startSome(pace: Pace, count: number): StartedCall[] {
  return Array.from({ length: count }, () => pace.start(0));
}

it('calls do not wait before the first failure', () => {
  const pace = setUp();
  for (const call of startSome(pace, 500)) pace.succeeded(call);
  expect(pace.waitMs(20, 1_000)).toBe(0);
});

describe('after server errors', () => {
  it('of one round, the other calls continue', () => {
    const pace = setUp();
    const [first, second] = startSome(pace, 3) as [StartedCall, StartedCall];
    pace.failed(second, 20);
    pace.failed(first, 30);
    expect(pace.waitMs(30, 4)).toBe(0);
  });

  it('of a second round without a success, calls pause, then go one by one until one succeeds that started later', () => {
    const pace = setUp();
    const [early, failing] = startSome(pace, 2) as [StartedCall, StartedCall];
    pace.failed(failing, 20);
    pace.failed(pace.start(20), 40);
    expect(pace.waitMs(40, 0)).toBe(50);
    expect(pace.waitMs(90, 0)).toBe(0);
    expect(pace.waitMs(90, 1)).toBe(untilACallEnds);

    pace.succeeded(early);
    expect(pace.waitMs(95, 1)).toBe(untilACallEnds);

    pace.succeeded(pace.start(95));
    expect(pace.waitMs(110, 100)).toBe(0);
  });

  it('each round pauses for longer than the one before, up to five seconds', () => {
    const pace = setUp();
    const pauses = Array.from({ length: 10 }, () => {
      for (const call of startSome(pace, 3)) pace.failed(call, 0);
      return pace.waitMs(0, 0);
    });
    expect(pauses).toEqual([0, 50, 100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
  });

  it('the service counts as unavailable after 25 rounds in a row', () => {
    const pace = setUp();
    for (let round = 1; round < 25; round++) {
      for (const call of startSome(pace, 3)) pace.failed(call, 20);
      expect(pace.outOfReach).toBe(false);
    }
    pace.failed(pace.start(0), 20);
    expect(pace.outOfReach).toBe(true);
  });

  it('a success resets the count of rounds', () => {
    const pace = setUp();
    for (let round = 1; round < 25; round++) pace.failed(pace.start(0), 20);
    pace.succeeded(pace.start(0));
    pace.failed(pace.start(0), 20);
    expect(pace.outOfReach).toBe(false);
    expect(pace.waitMs(5_020, 4)).toBe(0);
  });
});

describe('throttles', () => {
  it('in a row make calls pause and go one by one, as server errors do', () => {
    const pace = setUp();
    for (let round = 1; round <= 9; round++) pace.throttled(pace.start(0), 0);
    expect(pace.waitMs(0, 0)).toBe(5_000);
    expect(pace.waitMs(6_000, 1)).toBe(untilACallEnds);
  });

  it('of calls under way together count as one round', () => {
    const pace = setUp();
    for (const call of startSome(pace, 10)) pace.throttled(call, 0);
    pace.succeeded(pace.start(200));
    expect(pace.waitMs(300, 0)).toBeLessThan(200);
  });
});
