type Plain = Record<string, unknown>;

/**
 * Lays overrides over a sample: objects merge, everything else replaces, `undefined` takes a property away. Nothing given is
 * changed, nor handed out again where it could be.
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

/** A plain assignment to `__proto__` would set the prototype. */
function define(target: Plain, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

function isPlainObject(value: unknown): value is Plain {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  // An object of another realm, as jest makes them, has another Object.prototype.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
