import type { LeafKind } from './leaves.js';

/**
 * A typing mistake, always the same for a name: two neighbouring letters swapped, as near to the middle as possible; or else a
 * letter dropped, or doubled. The result is never in `taken`, because it may be a real name.
 */
export function misspell(name: string, taken: ReadonlySet<string>): string {
  const inside = Array.from(name, (_, index) => index).sort(
    (a, b) => Math.abs(2 * a + 2 - name.length) - Math.abs(2 * b + 2 - name.length) || a - b,
  );
  const slips = [
    ...inside.map((at) => name.slice(0, at) + (name[at + 1] ?? '') + name[at] + name.slice(at + 2)),
    ...inside.map((at) => name.slice(0, at) + name.slice(at + 1)),
    ...inside.map((at) => name.slice(0, at) + name[at] + name.slice(at)),
  ];
  return slips.find((slip) => slip !== name && slip !== '' && !taken.has(slip)) ?? `${name}_`;
}

/** The first letter in the other case, as CloudFormation and AWS SDKs differ. A name without letters, or whose other case is taken, is misspelt. */
export function otherCase(name: string, taken: ReadonlySet<string>): string {
  const first = name.charAt(0);
  const other = (first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase()) + name.slice(1);
  return other === name || taken.has(other) ? misspell(name, taken) : other;
}

/** A literal of each kind. */
const literals = { text: '"a wrong text"', number: '4321', boolean: 'true' } as const;

/**
 * The scalars that would be wrong at a leaf, as literals: one for each of the other two kinds. For a date
 * both text and number are right (`RecordedDate`), so only the boolean is wrong. Whether it is a date is
 * decided by the value in the example, never by the type under test.
 *
 * @param seen the kinds that the examples have at this place: they are right
 */
export function wrongScalars(value: unknown, seen: readonly LeafKind[]): readonly string[] {
  const right: readonly LeafKind[] = isRecordedDate(value) ? [...seen, 'text', 'number'] : seen;
  return (['text', 'number', 'boolean'] as const)
    .filter((kind) => !right.includes(kind))
    .map((kind) => literals[kind]);
}

const dateTexts = [
  /** ISO 8601, and the same with a space. */
  /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?$/,
  /** `Feb 21, 2022 6:36:34 PM` */
  /^[A-Z][a-z]{2} \d{1,2}, \d{4} \d{1,2}:\d\d/,
  /** Printed by a Python tool. */
  /^datetime\.datetime\(/,
];

/** Is this a date, in one of the forms AWS Config records? A number is one if it is milliseconds from 2001 to 2286. */
function isRecordedDate(value: unknown): boolean {
  if (typeof value === 'number') return value >= 1e12 && value < 1e13;
  return typeof value === 'string' && dateTexts.some((form) => form.test(value));
}
