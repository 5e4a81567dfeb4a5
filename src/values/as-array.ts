import type { MaybeArray } from '../resources/registry.js';

/**
 * Returns a value as a list: a single value becomes a list of one; null and undefined become an empty list.
 *
 * For properties of the type `MaybeArray`, and for lists that may be missing.
 *
 * @example
 * ```ts
 * for (const { rules } of asArray(bucket.supplementaryConfiguration.BucketCrossOriginConfiguration)) check(rules);
 * ```
 */
export function asArray<Value>(value: MaybeArray<Value> | null | undefined): readonly Value[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value as Value];
}
