/** Time, handed in so that tests wait for nothing. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Acts once after so many milliseconds, unless the function that it returns is called first. */
  after(milliseconds: number, act: () => void): () => void;
}

/** The longest time a timer of Node.js can be set to. */
const longestTimer = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, act) {
    const timer = setTimeout(act, Math.min(Math.max(0, milliseconds), longestTimer));
    return () => clearTimeout(timer);
  },
};
