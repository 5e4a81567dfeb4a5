const firstCeilingMs = 100;

/**
 * How long to wait before the next try: full jitter over an exponential ceiling, so that many functions that failed
 * together do not come back together.
 *
 * @param failures how many tries have failed so far, from 1 up
 * @param random gives a number from 0 up to 1
 * @param maxMs where the ceiling stops rising
 * @param firstMs where it starts; it doubles from there
 * @returns milliseconds
 * @see https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
 */
export function backoffMs(
  failures: number,
  random: () => number,
  maxMs: number,
  firstMs = firstCeilingMs,
): number {
  return random() * Math.min(maxMs, firstMs * 2 ** (failures - 1));
}
