import { describe, expect, it } from '@jest/globals';
import { ServedRate } from '../../src/delivery/served-rate.js';
import { moments } from '../helpers/moments.js';

function throttledAt(at: number) {
  const rate = new ServedRate();
  const serve = (count: number, timing: { after: number; everyMs: number }) => {
    for (const moment of moments(count, timing)) rate.countServed(moment);
  };
  rate.countThrottle(at);
  return { rate, serve };
}

describe('what the service serves', () => {
  it('tells nothing before the first throttle, since calls were free', () => {
    const rate = new ServedRate();
    for (const moment of moments(50, { after: 0, everyMs: 10 })) rate.countServed(moment);

    expect(rate.served).toBe(0);
    expect(rate.measure(500)).toBe(0);
    expect(rate.owed(10, 500)).toBe(0);
    rate.countThrottle(500);
    expect(rate.measure(1_000)).toBe(0);
  });

  it('after a throttle, by the time since then, is the rate', () => {
    const { rate, serve } = throttledAt(1_000);
    serve(3, { after: 1_000, everyMs: 100 });

    expect(rate.measure(1_300)).toBe(10);
    expect(rate.measure(1_600)).toBe(5);
  });

  it('over many throttles is measured from the last one that eight calls followed on, to find a new rate', () => {
    const { rate, serve } = throttledAt(0);
    serve(8, { after: 0, everyMs: 100 });
    rate.countThrottle(800);
    serve(7, { after: 800, everyMs: 50 });
    expect(rate.measure(1_150)).toBeCloseTo(15 / 1.15);

    rate.countServed(1_200);
    expect(rate.measure(1_200)).toBe(20);
  });

  it('is measured from the first throttle while none was followed by so many', () => {
    const { rate, serve } = throttledAt(0);
    serve(2, { after: 0, everyMs: 200 });
    rate.countThrottle(400);
    serve(2, { after: 400, everyMs: 300 });

    expect(rate.measure(1_000)).toBe(4);
  });

  it('while it throttles all for long is measured from a throttle not too long ago', () => {
    const { rate, serve } = throttledAt(0);
    for (const moment of moments(100, { after: 0, everyMs: 1_000 })) rate.countThrottle(moment);
    serve(1, { after: 100_000, everyMs: 1_000 });

    expect(rate.measure(101_000)).toBeGreaterThan(1 / 50);
  });
});

describe('what the service has been seen to allow', () => {
  it('is nothing until five calls followed on a throttle, for a few may be chance', () => {
    const { rate, serve } = throttledAt(1_000);
    serve(4, { after: 1_000, everyMs: 100 });
    expect(rate.proven).toBe(0);

    // One of the five may have come right after the throttle.
    rate.countServed(1_500);
    expect(rate.proven).toBe(8);
  });

  it('is the most of it, whatever comes later', () => {
    const { rate, serve } = throttledAt(0);
    serve(5, { after: 0, everyMs: 100 });
    serve(5, { after: 500, everyMs: 1_000 });
    expect(rate.proven).toBe(8);

    rate.countThrottle(5_500);
    serve(5, { after: 5_500, everyMs: 20 });
    expect(rate.proven).toBe(40);
  });

  it('is a little less once it is in doubt', () => {
    const { rate, serve } = throttledAt(0);
    serve(5, { after: 0, everyMs: 100 });
    rate.doubtProven();

    expect(rate.proven).toBeLessThan(8);
    expect(rate.proven).toBeGreaterThan(7);
  });
});

it('what the service owes is what a rate gives since the last throttle, less what it served', () => {
  const { rate, serve } = throttledAt(0);
  serve(6, { after: 0, everyMs: 100 });
  rate.countThrottle(1_000);
  serve(2, { after: 1_000, everyMs: 100 });

  expect(rate.owed(5, 2_000)).toBe(3);
  expect(rate.owed(1, 2_000)).toBe(-1);
});
