import { count } from './parse-query.js';
import type { Selector } from './select-properties.js';

/**
 * Counts documents by the properties that are selected beside the count, in order of first arrival. How AWS Config groups by a property
 * that holds a list is not known: here the whole list is one group.
 *
 * @param select takes the properties that are grouped by
 * @param isGrouped whether there are any; without, nothing found is counted as 0, as in SQL
 */
export function countBy(
  documents: readonly Readonly<Record<string, unknown>>[],
  select: Selector,
  isGrouped: boolean,
): readonly object[] {
  if (documents.length === 0) return isGrouped ? [] : [{ [count]: 0 }];
  const groups = new Map<string, { readonly group: object; size: number }>();
  for (const document of documents) {
    const group = isGrouped ? (select(document) as object) : {};
    const key = JSON.stringify(group);
    const known = groups.get(key) ?? { group, size: 0 };
    known.size++;
    groups.set(key, known);
  }
  return [...groups.values()].map(({ group, size }) => ({ [count]: size, ...group }));
}
