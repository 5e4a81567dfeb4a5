/**
 * The pause before the next try: exponential backoff with full jitter, so that functions that failed together do not retry together.
 *
 * @param failures how many tries have failed so far, from 1 up
 * @param random returns a number from 0 up to 1
 * @param maxMs the upper limit of the range
 * @param firstMs the range after the first failure; it doubles with each failure
 * @returns milliseconds
 * @see https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
 */
export function backoffMs(failures: number, random: () => number, maxMs: number, firstMs = 100): number {
  return random() * Math.min(maxMs, firstMs * 2 ** (failures - 1));
}
