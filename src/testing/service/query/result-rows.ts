import { compareValues, readProperty } from './document.js';
import { count, type Order } from './parse-query.js';

/** The selected paths as a tree. A property without children is selected as a whole. */
type Selection = Map<string, Selection>;

export type Selector = (document: Readonly<Record<string, unknown>>) => unknown;

/**
 * Creates a function that selects properties of a document and keeps their nesting. Inside a list, it selects them from each element. Missing
 * and null values are left out. `*` selects the top-level scalars.
 */
export function createSelector(paths: readonly string[]): Selector {
  if (!paths.includes('*')) {
    const selection = toSelection(paths);
    return (document) => take(document, selection);
  }
  return (document) => {
    const scalars = Object.keys(document).filter((key) => typeof document[key] !== 'object');
    return take(document, toSelection(scalars));
  };
}

function toSelection(paths: readonly string[]): Selection {
  const root: Selection = new Map();
  for (const path of paths) {
    let node = root;
    for (const property of path.split('.')) {
      const child: Selection = node.get(property) ?? new Map();
      node.set(property, child);
      node = child;
    }
  }
  return root;
}

function take(value: unknown, selection: Selection): unknown {
  if (selection.size === 0 || value === null) return value ?? undefined;
  if (Array.isArray(value)) return value.map((element) => take(element, selection));
  const taken = [...selection].map(([property, inner]) => [
    property,
    take(readProperty(value, property), inner),
  ]);
  const found = taken.filter(([, part]) => part !== undefined);
  return typeof value === 'object' || found.length > 0 ? Object.fromEntries(found) : undefined;
}

/**
 * Counts documents by the selected properties, in the order of their first document. How AWS Config groups by a list is not known: here the
 * whole list is one group.
 *
 * @param select selects the properties of `GROUP BY`
 * @param isGrouped whether there is a `GROUP BY`; without it, the count of no documents is one row with 0, as in SQL
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

/** Sorts by properties. Rows without a value come last; AWS does not document their place. */
export function sortBy<Resource>(
  resources: readonly Resource[],
  orderBy: readonly Order[],
  documentOf: (resource: Resource) => unknown = (resource) => resource,
): Resource[] {
  const keyed = resources.map((resource) => {
    const document = documentOf(resource);
    return { resource, keys: orderBy.map(({ path }) => firstValue(document, path.split('.'))) };
  });
  keyed.sort((a, b) => {
    for (const [index, { descending }] of orderBy.entries()) {
      const [left, right] = [a.keys[index], b.keys[index]];
      if (left === undefined && right === undefined) continue;
      if (left === undefined) return 1;
      if (right === undefined) return -1;
      const order = compareValues(left, right);
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  });
  return keyed.map(({ resource }) => resource);
}

function firstValue(value: unknown, path: readonly string[]): unknown {
  if (Array.isArray(value)) return firstValue(value[0], path);
  const [property, ...rest] = path;
  if (property === undefined) return typeof value === 'object' ? undefined : value;
  return firstValue(readProperty(value, property), rest);
}
