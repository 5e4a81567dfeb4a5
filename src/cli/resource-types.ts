import { isConfigRuleError } from '../errors.js';
import { maxResourceTypesPerRule } from '../limits.js';
import { didYouMean } from '../options.js';
import { requireVariant } from '../testing/samples/compliant/sample-variants.js';
import { knownResourceTypes } from '../testing/samples/read-model.js';
import { UsageError } from './cli-errors.js';

/** @throws UsageError for an unknown resource type, with the nearest known one */
export function requireKnownType(resourceType: string): string {
  const known = knownResourceTypes();
  if (known.includes(resourceType)) return resourceType;
  const ending = `::${resourceType.toLowerCase()}`;
  const sameEnding = known.filter((type) => type.toLowerCase().endsWith(ending)).slice(0, 1);
  const hint =
    didYouMean(resourceType, known) ||
    didYouMean(sameEnding[0], sameEnding) ||
    ' Run "config-rule sample --list" for the known types.';
  throw new UsageError(`the resource type ${JSON.stringify(resourceType)} is not known.${hint}`);
}

/** @throws UsageError for an unknown sample variant of a resource type, with the nearest known one */
export function requireKnownVariant(resourceType: string, variant: string | undefined): string | undefined {
  try {
    if (variant !== undefined) requireVariant(resourceType, variant);
  } catch (error) {
    throw isConfigRuleError(error, 'InvalidOptionsError') ? new UsageError(error.message) : error;
  }
  return variant;
}

/**
 * The resource types of a new rule, without duplicates.
 *
 * @param texts one type each, or several separated by commas, as in the Rule Development Kit. A type without `AWS::` comes from a
 * private registry and is not checked
 * @throws UsageError for an unknown type, with the nearest known one
 */
export function checkResourceTypes(texts: readonly string[]): readonly string[] {
  const given = texts.flatMap((text) => text.split(',')).map((text) => text.trim());
  const types = [...new Set(given.filter((text) => text !== ''))];
  for (const type of types) if (!/^(?!AWS::)\w+(::\w+)+$/i.test(type)) requireKnownType(type);
  if (types.length <= maxResourceTypesPerRule) return types;
  throw new UsageError(`expected at most ${maxResourceTypesPerRule} resource types, got ${types.length}.`);
}
