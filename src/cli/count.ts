/** A number of things in words: `1 call`, `2 calls`. */
export function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
