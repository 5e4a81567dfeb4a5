import { isDeepStrictEqual } from 'node:util';
import type { ConfigurationItem } from '../../rule/configuration-item.js';
import { mergeOverrides } from '../samples/merge-overrides.js';

/** Another value of one part of an item; `undefined` for an absent part. Indexes of lists are text. */
export interface Change {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** A copy of an item with changes. A change of a part whose owner is absent has no effect. */
export function changed(item: ConfigurationItem, changes: readonly Change[]): ConfigurationItem {
  const copy = copyOf(item) as ConfigurationItem;
  for (const { path, value } of changes) {
    const owner = valueAt(copy, path.slice(0, -1));
    const name = path.at(-1) as string;
    if (typeof owner !== 'object' || owner === null) continue;
    if (value === undefined) Reflect.deleteProperty(owner, name);
    else if (!Array.isArray(owner) || name in owner) Reflect.set(owner, name, copyOf(value));
  }
  return copy;
}

/** structuredClone makes Dates of another realm in jest. */
function copyOf(value: unknown): unknown {
  return mergeOverrides(undefined, value);
}

export function valueAt(value: unknown, path: readonly string[]): unknown {
  let current = value;
  for (const name of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, name)) return undefined;
    current = Reflect.get(current, name);
  }
  return current;
}

/** The changes that an item shows, one a line: `configuration.status: null`. */
export function describeChanges(
  from: ConfigurationItem,
  to: ConfigurationItem,
  changes: readonly Change[],
): readonly string[] {
  const paths = new Map(changes.map(({ path }) => [path.join('.'), path]));
  return [...paths].flatMap(([name, path]) => {
    const [before, value] = [valueAt(from, path), valueAt(to, path)];
    return isDeepStrictEqual(before, value) ? [] : [`${name}: ${short(value)}`];
  });
}

/** In characters. */
const maxShown = 200;

function short(value: unknown): string {
  const json = JSON.stringify(value);
  if (json === undefined) return 'absent';
  return json.length <= maxShown ? json : `${json.slice(0, maxShown)}… (${json.length} characters in all)`;
}
