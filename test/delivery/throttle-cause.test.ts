import { describe, expect, it } from '@jest/globals';
import { ThrottleCause } from '../../src/delivery/throttle-cause.js';

function setUp() {
  const cause = new ThrottleCause();
  const times = (count: number, act: () => void) => Array.from({ length: count }).forEach(act);
  return {
    cause,
    serve: (count: number) =>
      times(count, () => {
        cause.note(false);
        cause.countServed();
      }),
    throttle: (count: number, { unexplained = false, repeated = false } = {}) =>
      times(count, () => {
        cause.note(true);
        cause.countThrottle({ unexplained, repeated });
      }),
  };
}

describe('throttles are put down to the rate', () => {
  it('at first', () => {
    const { cause, throttle } = setUp();
    expect(cause.isElsewhere).toBe(false);
    throttle(1, { unexplained: true });
    expect(cause.isElsewhere).toBe(false);
  });

  it('while some calls are served between them', () => {
    const { cause, serve, throttle } = setUp();
    for (let round = 0; round < 50; round++) {
      throttle(1);
      serve(8);
      expect(cause.isElsewhere).toBe(false);
    }
  });

  it('when they only repeat one, for the pause was too short', () => {
    const { cause, throttle } = setUp();
    throttle(1);
    throttle(8, { repeated: true });
    expect(cause.isElsewhere).toBe(false);
  });
});

describe('throttles are taken to come whatever the rate', () => {
  it('when one follows right on another, however many calls were served before', () => {
    const { cause, serve, throttle } = setUp();
    serve(1_000);
    throttle(2);
    expect(cause.isElsewhere).toBe(true);
  });

  it.each([
    { unexplained: true, elsewhere: true },
    { unexplained: false, elsewhere: false },
  ])('five calls after another: $elsewhere, if a call was owed: $unexplained', (given) => {
    const { cause, serve, throttle } = setUp();
    throttle(1, given);
    serve(5);
    throttle(1, given);
    expect(cause.isElsewhere).toBe(given.elsewhere);
  });

  it('when they repeat one though calls were owed', () => {
    const { cause, throttle } = setUp();
    throttle(2, { unexplained: true, repeated: true });
    expect(cause.isElsewhere).toBe(true);
  });

  it('until enough calls are served', () => {
    const { cause, serve, throttle } = setUp();
    throttle(3);
    serve(6);
    expect(cause.isElsewhere).toBe(false);
  });
});

describe('that they come whatever the rate is found wrong', () => {
  const throttlesUntilBelieved = (cause: ThrottleCause, throttle: (count: number) => void) => {
    let throttles = 0;
    for (; !cause.isElsewhere; throttles++) throttle(1);
    return throttles;
  };

  it('when thirteen of eighteen calls are throttled', () => {
    const { cause, serve, throttle } = setUp();
    throttle(1);
    serve(5);
    throttle(11);
    expect(cause.isElsewhere).toBe(true);
    throttle(1);
    expect(cause.isElsewhere).toBe(false);
  });

  it('not when twelve are, however many were before', () => {
    const { cause, serve, throttle } = setUp();
    throttle(12);
    expect(cause.isElsewhere).toBe(true);
    for (let round = 0; round < 20; round++) {
      serve(6);
      throttle(12);
      expect(cause.isElsewhere).toBe(true);
    }
  });

  it('and then it takes twice as many to believe it again, but never more than that', () => {
    const { cause, throttle } = setUp();
    const believedAfter = Array.from({ length: 4 }, () => {
      const throttles = throttlesUntilBelieved(cause, throttle);
      throttle(13 - throttles);
      expect(cause.isElsewhere).toBe(false);
      return throttles;
    });
    expect(believedAfter).toEqual([2, 4, 4, 4]);
  });
});
