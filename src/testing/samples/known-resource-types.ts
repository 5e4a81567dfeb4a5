import { resourceTypeNames } from './models.js';

/**
 * The resource types of which `createConfigurationItem` knows what their `configuration` holds, in the order of the alphabet.
 *
 * @example
 * ```ts
 * it.each(knownResourceTypes())('has an opinion on %s', async (type) => {
 *   await expect(evaluateRule(rule, createConfigurationItem(type))).resolves.toBeDefined();
 * });
 * ```
 */
export function knownResourceTypes(): readonly string[] {
  return resourceTypeNames;
}
