import { describeValue } from './describe.js';
import { InvalidOptionsError } from './errors.js';

/** Returns a function that throws the error for an invalid option of `owner`. */
export function refuser(owner: string): (what: string, value: unknown) => never {
  return (what, value) => {
    throw new InvalidOptionsError(`${owner}: expected ${what}, got ${describeValue(value)}.`);
  };
}

/** Rejects unknown keys of an options object. The message names its `owner`, for example `createHandler`. */
export function refuseUnknownKeys(
  owner: string,
  options: object,
  known: readonly string[],
  refuse: (message: string) => Error = (message) => new InvalidOptionsError(message),
): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw refuse(`${owner}: expected options to be an object, got ${describeValue(options)}.`);
  }
  for (const key of Object.keys(options)) {
    if (known.includes(key)) continue;
    throw refuse(
      `${owner}: unknown key ${JSON.stringify(key)}.${didYouMean(key, known)} Known keys: ${known.join(', ')}.`,
    );
  }
}

/** Rejects values other than whole numbers from `min` up. */
export function requireWholeNumber(owner: string, key: string, value: unknown, min: number): void {
  if (Number.isSafeInteger(value) && (value as number) >= min) return;
  refuser(owner)(`${key} to be a whole number from ${min} up`, value);
}

/** Rejects a value that is not one of the known words. `describe` describes it; by default by its type and length. */
export function requireOneOf(
  key: string,
  value: unknown,
  known: readonly string[],
  refuse: (message: string) => never,
  describe: (value: unknown) => string = describeValue,
): void {
  if (known.includes(value as string)) return;
  refuse(
    `expected ${key} to be one of ${known.join(', ')}, got ${describe(value)}.${didYouMean(value, known)}`,
  );
}

/** ` Did you mean "change"?` if a known word is similar; otherwise an empty text. */
export function didYouMean(word: unknown, known: readonly string[]): string {
  const nearest = typeof word === 'string' ? nearestWord(word, known) : undefined;
  return nearest === undefined ? '' : ` Did you mean ${JSON.stringify(nearest)}?`;
}

/** A word of this length may be the beginning of a known word. */
const minBeginning = 3;

/** The known word with the smallest edit distance, if it is similar enough. */
function nearestWord(word: string, known: readonly string[]): string | undefined {
  const wanted = word.toLowerCase();
  const begun = known.filter((candidate) => candidate.toLowerCase().startsWith(wanted));
  if (wanted.length >= minBeginning && begun.length === 1) return begun[0];
  const ranked = known
    .map((candidate) => ({ candidate, distance: editDistance(wanted, candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)[0];
  return ranked && ranked.distance <= Math.max(2, Math.floor(word.length / 3)) ? ranked.candidate : undefined;
}

/** Levenshtein distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, substitution));
    }
    row = next;
  }
  return row[b.length] as number;
}
