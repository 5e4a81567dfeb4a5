/**
 * Whether a property has a value: it exists, and is not null, undefined or empty text.
 *
 * Before a deployment a value may not be known yet although it is sure that there is one, for example a key that the same template
 * creates. Reading such a property gives no verdict (UNDETERMINED); asking with `isSet` whether it is set does.
 *
 * @param object a part of a configuration item; null and undefined have no properties
 * @param key the name of the property
 *
 * @example
 * ```ts
 * return isSet(topic.configuration, 'KmsMasterKeyId') ? compliant() : nonCompliant('Not encrypted with a key');
 * ```
 */
export function isSet<Part extends object>(
  object: Part | null | undefined,
  key: Extract<keyof Part, string>,
): boolean {
  if (object === null || object === undefined) return false;
  // Not a read of the property, which throws for an unknown value.
  const { get, value } = Object.getOwnPropertyDescriptor(object, key) ?? {};
  return get !== undefined || (value !== undefined && value !== null && value !== '');
}
