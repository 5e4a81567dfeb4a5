import { describe, expect, it } from '@jest/globals';
import { CallRate } from '../../src/delivery/call-rate.js';
import { moments } from '../helpers/moments.js';

function setUp() {
  const rate = new CallRate();
  return {
    rate,
    perSecond: () => 1000 / rate.spacingMs,
    serve: (count: number, timing: { after: number; everyMs: number }) => {
      for (const moment of moments(count, timing)) rate.countServed(true, moment);
    },
    throttle: (at: number, { repeated = false, fresh = true } = {}) =>
      rate.countThrottle(at, { fresh, repeated }),
  };
}

/** A service that was throttled, served ten calls in a second, and throttled again. */
function setUpAtTenASecond() {
  const all = setUp();
  all.throttle(0);
  all.serve(10, { after: 0, everyMs: 100 });
  all.throttle(1_000);
  return all;
}

describe('calls are free', () => {
  it('before the first throttle, however many are served', () => {
    const { rate, serve } = setUp();
    serve(1_000, { after: 0, everyMs: 200 });
    expect(rate.spacingMs).toBe(0);
  });

  it('after it, until one is served', () => {
    const { rate, throttle } = setUp();
    throttle(0);
    throttle(50, { repeated: true });
    expect(rate.spacingMs).toBe(0);
    rate.countServed(true, 100);
    expect(rate.spacingMs).toBe(100);
  });
});

describe('the rate of calls', () => {
  it('is not taken for next to nothing because the service throttled all for a while', () => {
    const { throttle, serve, perSecond } = setUp();
    throttle(0);
    serve(1, { after: 0, everyMs: 20_000 });
    expect(perSecond()).toBe(2);
  });

  it('grows with each call that is served, to a thousand a second', () => {
    const { throttle, serve, perSecond } = setUp();
    throttle(0);
    serve(1, { after: 0, everyMs: 100 });
    for (let calls = 1; calls < 20; calls++) {
      const before = perSecond();
      serve(1, { after: 100 * calls, everyMs: 100 });
      expect(perSecond()).toBeGreaterThan(before);
    }
    serve(1_000, { after: 2_000, everyMs: 1 });
    expect(perSecond()).toBe(1_000);
  });

  it('is brought back by a throttle to what the service was measured to serve', () => {
    const { rate, throttle, serve, perSecond } = setUp();
    throttle(0);
    serve(10, { after: 0, everyMs: 100 });
    expect(perSecond()).toBeGreaterThan(50);
    throttle(1_000);
    expect(perSecond()).toBe(10);
    expect(rate.isNotTheCause).toBe(false);
  });

  it('is not changed by calls that started before the last one that failed', () => {
    const { rate, throttle, perSecond } = setUpAtTenASecond();

    throttle(950, { fresh: false });
    throttle(960, { fresh: false });
    rate.countServed(false, 1_100);

    expect(perSecond()).toBe(10);
    expect(rate.isNotTheCause).toBe(false);
  });

  it('goes no lower than what the service was seen to allow', () => {
    const { throttle, serve, perSecond } = setUpAtTenASecond();
    serve(5, { after: 1_000, everyMs: 200 });
    expect(perSecond()).toBeGreaterThan(12);

    // Fifteen in two seconds were measured, but nine in one were seen.
    throttle(2_000);

    expect(perSecond()).toBe(9);
  });

  it('goes lower when that is throttled too', () => {
    const { throttle, serve, perSecond } = setUpAtTenASecond();
    serve(5, { after: 1_000, everyMs: 200 });
    throttle(2_000);

    throttle(2_100, { repeated: true });

    expect(perSecond()).toBeLessThan(8.5);
    expect(perSecond()).toBeGreaterThan(8);
  });
});

describe('throttles that come though the service owes calls', () => {
  it('do not lower the rate but double it, for they come whatever the rate', () => {
    const { rate, throttle, serve, perSecond } = setUpAtTenASecond();
    serve(1, { after: 1_000, everyMs: 100 });
    const before = perSecond();

    throttle(1_500);

    expect(rate.isNotTheCause).toBe(true);
    expect(perSecond()).toBe(2 * before);
  });

  it('are another thing than those that come when it does not', () => {
    const { rate, throttle, serve, perSecond } = setUpAtTenASecond();
    serve(1, { after: 1_000, everyMs: 100 });

    throttle(1_150);

    expect(rate.isNotTheCause).toBe(false);
    expect(perSecond()).toBeLessThan(10);
  });

  it('never make it more than a thousand a second', () => {
    const { rate, throttle, perSecond } = setUpAtTenASecond();
    for (let at = 2_000; at < 10_000; at += 1_000) throttle(at);

    expect(rate.isNotTheCause).toBe(true);
    expect(perSecond()).toBe(1_000);
  });
});
