import { compareValues } from './compare-values.js';
import type { Order } from './parse-query.js';
import { stepInto } from './step-into.js';

/** Sorts by properties; what has no value there comes last, since AWS does not say where. */
export function sortBy<Resource>(
  resources: readonly Resource[],
  orderBy: readonly Order[],
  documentOf: (resource: Resource) => unknown,
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
  return firstValue(stepInto(value, property), rest);
}
