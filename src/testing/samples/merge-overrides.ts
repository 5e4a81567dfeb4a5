/**
 * Merges overrides into a sample: objects are merged, every other value replaces, `undefined` removes a property. The arguments are not
 * changed, and the result does not share lists or plain objects with the overrides.
 */
export function mergeOverrides(sample: unknown, overrides: unknown): unknown {
  if (Array.isArray(overrides)) return overrides.map((element) => mergeOverrides(undefined, element));
  if (!isPlainObject(overrides)) return overrides;
  const merged = new Map(isPlainObject(sample) ? Object.entries(sample) : []);
  for (const [key, value] of Object.entries(overrides)) {
    if (value === undefined) merged.delete(key);
    else merged.set(key, mergeOverrides(merged.get(key), value));
  }
  return Object.fromEntries(merged);
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  // An object of another realm, for example in jest, has another Object.prototype.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
