import { stepInto } from './step-into.js';

/** The paths that a query selects, as a tree; a property without children is taken whole. */
type Selection = Map<string, Selection>;

/** Takes properties of a document. */
export type Selector = (document: Readonly<Record<string, unknown>>) => unknown;

/**
 * Takes the chosen properties of a document, nested as they are in it. Inside a list, they are taken of each element;
 * what is missing or null is left out. `*` stands for what is neither an object nor a list.
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
  const taken = [...selection].map(([property, inner]) => [property, take(stepInto(value, property), inner)]);
  const found = taken.filter(([, part]) => part !== undefined);
  return typeof value === 'object' || found.length > 0 ? Object.fromEntries(found) : undefined;
}
