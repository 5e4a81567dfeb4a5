/** So many moments, one every so many milliseconds after the first, which is left out. */
export function moments(count: number, { after, everyMs }: { after: number; everyMs: number }): number[] {
  return Array.from({ length: count }, (_, index) => after + (index + 1) * everyMs);
}
