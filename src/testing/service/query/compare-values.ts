/**
 * Below 0 where the first comes before the second. Numbers go by size, everything else by its text: so do ISO times. Addresses
 * are not compared as ranges, as AWS does.
 */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'number' || typeof b === 'number') {
    const difference = Number(a) - Number(b);
    if (!Number.isNaN(difference)) return difference;
  }
  const [first, second] = [String(a), String(b)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
