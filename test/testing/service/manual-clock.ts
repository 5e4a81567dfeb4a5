import type { Clock } from '../../../src/clock.js';

/** A clock whose time only passes with `after` and `advance`. */
export interface ManualClock extends Clock {
  /** The delays of all timers, in milliseconds. */
  readonly sleeps: number[];
  advance(ms: number): void;
}

/** Creates a manual clock. Its timers run at once. */
export function createManualClock(): ManualClock {
  let time = 1_767_355_200_000;
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => time,
    epochMs: () => time,
    advance: (ms) => {
      time += ms;
    },
    after: (ms, act) => {
      sleeps.push(ms);
      time += ms;
      act();
      return () => {};
    },
  };
}
