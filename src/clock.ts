/** The time and timers. Tests replace it, so that they do not wait. */
export interface Clock {
  /**
   * Monotonic milliseconds, for pauses and deadlines: changes of the machine's time do not affect it. Compare it only with values of
   * the same clock.
   */
  now(): number;
  /** Milliseconds since 1970 by the machine's time, which may jump. */
  epochMs(): number;
  /** Calls `act` once after a time. @returns a function that cancels it */
  after(milliseconds: number, act: () => void): () => void;
}

const maxTimerMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Math.trunc(performance.now()),
  epochMs: () => Date.now(),
  after(milliseconds, act) {
    const timer = setTimeout(act, Math.min(Math.max(0, milliseconds), maxTimerMs));
    return () => clearTimeout(timer);
  },
};
