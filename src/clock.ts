/** Time, handed in so that tests wait for nothing. */
export interface Clock {
  /**
   * Milliseconds since some moment, for pauses and deadlines: setting the machine's time does not change it. Compare it only with
   * what the same clock gave.
   */
  now(): number;
  /** Milliseconds since 1970, by the machine's time, which may be set back. */
  epochMs(): number;
  /** Acts once after so many milliseconds, unless the function that it returns is called first. */
  after(milliseconds: number, act: () => void): () => void;
}

/** The longest time a timer of Node.js can be set to. */
const maxTimerMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Math.trunc(performance.now()),
  epochMs: () => Date.now(),
  after(milliseconds, act) {
    const timer = setTimeout(act, Math.min(Math.max(0, milliseconds), maxTimerMs));
    return () => clearTimeout(timer);
  },
};
