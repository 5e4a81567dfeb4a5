import type { LeafKind } from './leaves.js';
import { isRecordedDate } from './recorded-date.js';

/** A literal of each kind. */
const literals = { text: '"a wrong text"', number: '4321', boolean: 'true' } as const;

/**
 * The scalars that would be wrong at a leaf, as literals: both of the other two kinds, each a mutation of its own. Of a date
 * both text and number are right (`RecordedDate`), so only the boolean is wrong there; which text and numbers are dates is
 * told by the value in the example, never by the type under test.
 *
 * @param seen the kinds that the examples hold at this place: none of them is wrong
 */
export function wrongScalars(value: unknown, seen: readonly LeafKind[]): readonly string[] {
  const right: readonly LeafKind[] = isRecordedDate(value) ? [...seen, 'text', 'number'] : seen;
  return (['text', 'number', 'boolean'] as const)
    .filter((kind) => !right.includes(kind))
    .map((kind) => literals[kind]);
}
