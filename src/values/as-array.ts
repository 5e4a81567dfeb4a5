import type { MaybeArray } from '../resources/registry.js';

/**
 * One or many, as a list: what is no array becomes a list of one, null and undefined an empty one.
 *
 * For properties where AWS does not say which it is, typed `MaybeArray`, and for lists that may be missing.
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
