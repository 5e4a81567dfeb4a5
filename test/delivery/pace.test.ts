import { describe, expect, it } from '@jest/globals';
import { Pace, type StartedCall } from '../../src/delivery/pace.js';

/** Pauses are as long as they may be. */
const setUp = () => new Pace(() => 1);
const notYet = Number.POSITIVE_INFINITY;
/** No pause lasts so long, and no rate is so low. */
const muchLater = 60_000;

function startSome(pace: Pace, count: number): StartedCall[] {
  return Array.from({ length: count }, () => pace.start(0));
}

it('nothing holds calls back before one fails', () => {
  const pace = setUp();
  for (const call of startSome(pace, 500)) pace.succeeded(call, 20);
  expect(pace.waitMs(20, 1_000)).toBe(0);
});

describe('after a server error', () => {
  it('calls pause, then go one by one until one succeeds that started later', () => {
    const pace = setUp();
    const [early, failing] = startSome(pace, 2) as [StartedCall, StartedCall];
    pace.failed(failing, 20);
    expect(pace.waitMs(20, 0)).toBe(100);
    expect(pace.waitMs(120, 0)).toBe(0);
    expect(pace.waitMs(120, 1)).toBe(notYet);

    pace.succeeded(early, 130);
    expect(pace.waitMs(130, 1)).toBe(notYet);

    pace.succeeded(pace.start(130), 150);
    expect(pace.waitMs(150, 100)).toBe(0);
  });

  it('those under way together make one pause, and the next one a longer one', () => {
    const pace = setUp();
    const [first, second, third] = startSome(pace, 3) as [StartedCall, StartedCall, StartedCall];
    pace.failed(second, 20);
    pace.failed(third, 60);
    pace.failed(first, 70);
    expect(pace.waitMs(70, 0)).toBe(50);

    pace.failed(pace.start(120), 140);
    expect(pace.waitMs(140, 0)).toBe(200);
  });

  it('the service is taken to be out of reach at the twenty-fifth round in a row', () => {
    const pace = setUp();
    for (let round = 1; round < 25; round++) {
      for (const call of startSome(pace, 3)) pace.failed(call, 20);
      expect(pace.outOfReach).toBe(false);
    }
    pace.failed(pace.start(0), 20);
    expect(pace.outOfReach).toBe(true);
  });

  it('one success begins a new count of rounds', () => {
    const pace = setUp();
    for (let round = 1; round < 25; round++) pace.failed(pace.start(0), 20);
    pace.succeeded(pace.start(0), 20);
    pace.failed(pace.start(0), 20);
    expect(pace.outOfReach).toBe(false);
    expect(pace.waitMs(20, 0)).toBe(100);
  });
});

describe('after a throttle', () => {
  it('one more call may be under way with each that succeeds', () => {
    const pace = setUp();
    pace.throttled(pace.start(0), 20);
    expect(pace.waitMs(muchLater, 1)).toBe(notYet);
    for (let successes = 1; successes < 5; successes++) {
      pace.succeeded(pace.start(200 * successes), 200 * successes + 20);
      expect(pace.waitMs(muchLater, successes)).toBe(0);
      expect(pace.waitMs(muchLater, successes + 1)).toBe(notYet);
    }
  });

  it('another one, of a call that was under way with it, changes nothing', () => {
    const pace = setUp();
    const [slow, throttled] = startSome(pace, 2) as [StartedCall, StartedCall];
    pace.throttled(throttled, 20);
    for (let at = 200; at <= 600; at += 200) pace.succeeded(pace.start(at), at + 20);
    expect(pace.waitMs(muchLater, 3)).toBe(0);

    pace.throttled(slow, 650);

    expect(pace.waitMs(muchLater, 3)).toBe(0);
  });

  it('calls start no faster than the service is measured to serve', () => {
    const pace = setUp();
    pace.throttled(pace.start(0), 20);
    pace.succeeded(pace.start(180), 200);

    // One in 200 ms was served.
    pace.start(1_000);
    expect(pace.waitMs(1_000, 0)).toBe(200);
    expect(pace.waitMs(1_150, 0)).toBe(50);
  });

  it.each([
    { servedAfterMs: 50, firstPauseMs: 50 },
    { servedAfterMs: 400, firstPauseMs: 400 },
    { servedAfterMs: 9_000, firstPauseMs: 500 },
  ])('of a service that served one in $servedAfterMs ms the next pause is $firstPauseMs ms', (given) => {
    const pace = setUp();
    pace.throttled(pace.start(0), 20);
    pace.succeeded(pace.start(given.servedAfterMs - 20), given.servedAfterMs);
    pace.throttled(pace.start(given.servedAfterMs), given.servedAfterMs + 20);
    expect(pace.waitMs(given.servedAfterMs + 20, 0)).toBe(given.firstPauseMs);
  });
});
