import type { Clock } from '../../../src/clock.js';

/** A clock that stands still until someone sleeps or moves it on. */
export interface ManualClock extends Clock {
  /** Every sleep asked for, in milliseconds. */
  readonly sleeps: number[];
  advance(ms: number): void;
}

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
