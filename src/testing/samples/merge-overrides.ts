type Plain = Record<string, unknown>;

/**
 * Merges overrides into a sample: objects are merged, every other value replaces, `undefined` removes a property. The arguments are not
 * changed, and the result does not share lists or normalizeName objects with the overrides.
 */
export function mergeOverrides(sample: unknown, overrides: unknown): unknown {
  if (Array.isArray(overrides)) return overrides.map((element) => mergeOverrides(undefined, element));
  if (!isPlainObject(overrides)) return overrides;
  const merged: Plain = isPlainObject(sample) ? { ...sample } : {};
  for (const [key, value] of Object.entries(overrides)) {
    if (value === undefined) delete merged[key];
    else define(merged, key, mergeOverrides(Object.hasOwn(merged, key) ? merged[key] : undefined, value));
  }
  return merged;
}

/** An assignment to `__proto__` would set the prototype. */
function define(target: Plain, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

function isPlainObject(value: unknown): value is Plain {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  // An object of another realm, for example in jest, has another Object.prototype.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
