// Refilling adds up fractions; a call must not be refused for the last bit of a sum.
const roundingError = 1e-9;

/**
 * Lets through `callsPerSecond` calls a second, and as many at once (at least one) after a pause. The function it
 * returns takes one call's worth and says whether there was enough.
 */
export function createTokenBucket(callsPerSecond: number, now: () => number): () => boolean {
  const capacity = Math.max(1, callsPerSecond);
  let level = capacity;
  let filledAt = now();
  return () => {
    const time = now();
    level = Math.min(capacity, level + (Math.max(0, time - filledAt) / 1000) * callsPerSecond);
    filledAt = time;
    if (level < 1 - roundingError) return false;
    level -= 1;
    return true;
  };
}
