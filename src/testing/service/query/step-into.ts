/**
 * The property of a value. Queries look into enumerations by a step `value`, which items do not have: so `value` of what is neither
 * an object nor a list is itself.
 */
export function stepInto(value: unknown, property: string): unknown {
  if (typeof value !== 'object') return property === 'value' ? value : undefined;
  if (value === null || !Object.hasOwn(value, property)) return undefined;
  return (value as Record<string, unknown>)[property];
}
