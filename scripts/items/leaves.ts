import { isJsonObject } from '../../src/event/read.js';
import type { ConfigurationItem } from '../../src/rule/configuration-item.js';
import { element, keyOf, type Step } from './steps.js';

/** The parts of an item whose type depends on the resource type. */
export const parts = ['configuration', 'supplementaryConfiguration'] as const;
export type Part = (typeof parts)[number];

/** The kind of a leaf. `nothing` is null, an empty list or an empty object: the name is known, but no scalar. */
export type LeafKind = 'text' | 'number' | 'boolean' | 'nothing';

export interface Leaf {
  readonly resourceType: string;
  readonly part: Part;
  readonly steps: readonly Step[];
  readonly kind: LeafKind;
  /** The first value found there. */
  readonly value: unknown;
}

/** All leaves of the examples, with the lists and names around them. */
export interface Leaves {
  readonly leaves: readonly Leaf[];
  /** Does an example have a list there, or a value that is not a list? */
  readonly holds: (what: 'list' | 'one', resourceType: string, part: Part, steps: readonly Step[]) => boolean;
  /** Every name that the examples of a type use. */
  readonly namesOf: (resourceType: string) => ReadonlySet<string>;
}

/**
 * Every distinct leaf: one for each resource type, part, path and kind of scalar; the index in a list does not count. A place that
 * is filled in one example and empty in another counts once, as filled.
 */
export function collectLeaves(items: readonly ConfigurationItem[]): Leaves {
  const found = new Map<string, Leaf>();
  const places = new Set<string>();
  const names = new Map<string, Set<string>>();
  for (const item of items) {
    const { resourceType } = item;
    const own = names.get(resourceType) ?? new Set();
    names.set(resourceType, own);
    for (const part of parts) {
      for (const { steps, value } of walk(item[part], [])) {
        const last = steps.at(-1);
        if (typeof last === 'string') own.add(last);
        if (value !== null)
          places.add(`${placeOf(resourceType, part, steps)} ${Array.isArray(value) ? 'list' : 'one'}`);
        const kind = kindOf(value);
        if (kind === undefined || steps.length === 0) continue;
        const key = `${placeOf(resourceType, part, steps)} ${kind}`;
        if (!found.has(key)) found.set(key, { resourceType, part, steps, kind, value });
      }
    }
  }
  const filled = new Set<string>();
  for (const { resourceType, part, steps, kind } of found.values()) {
    if (kind === 'nothing') continue;
    for (let length = 1; length <= steps.length; length++)
      filled.add(placeOf(resourceType, part, steps.slice(0, length)));
  }
  return {
    leaves: [...found.values()].filter(
      ({ resourceType, part, steps, kind }) =>
        kind !== 'nothing' || !filled.has(placeOf(resourceType, part, steps)),
    ),
    holds: (what, resourceType, part, steps) => places.has(`${placeOf(resourceType, part, steps)} ${what}`),
    namesOf: (resourceType) => names.get(resourceType) ?? new Set(),
  };
}

/** Every value of a tree, its root first. */
function* walk(
  value: unknown,
  steps: readonly Step[],
): Generator<{ steps: readonly Step[]; value: unknown }> {
  yield { steps, value };
  if (Array.isArray(value)) for (const one of value) yield* walk(one, [...steps, element]);
  else if (isJsonObject(value))
    for (const [name, one] of Object.entries(value)) yield* walk(one, [...steps, name]);
}

/** `undefined` if the value is not a leaf but contains others. */
export function kindOf(value: unknown): LeafKind | undefined {
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number' || typeof value === 'boolean') return typeof value as 'number' | 'boolean';
  const isEmpty = value === null || (typeof value === 'object' && Object.keys(value).length === 0);
  return isEmpty ? 'nothing' : undefined;
}

function placeOf(resourceType: string, part: Part, steps: readonly Step[]): string {
  return `${resourceType} ${part} ${keyOf(steps)}`;
}
