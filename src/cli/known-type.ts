import { isConfigRuleError } from '../errors.js';
import { didYouMean } from '../options.js';
import { requireVariant } from '../testing/samples/compliant/sample-variants.js';
import { knownResourceTypes } from '../testing/samples/read-model.js';
import { UsageError } from './cli-errors.js';

/** @throws UsageError when a resource type is not known; it names the nearest that is */
export function knownType(resourceType: string): string {
  const known = knownResourceTypes();
  if (known.includes(resourceType)) return resourceType;
  const kind = `::${resourceType.toLowerCase()}`;
  const sameKind = known.filter((type) => type.toLowerCase().endsWith(kind)).slice(0, 1);
  const hint =
    didYouMean(resourceType, known) ||
    didYouMean(sameKind[0], sameKind) ||
    ' Run "config-rule sample --list" for the known types.';
  throw new UsageError(`the resource type ${JSON.stringify(resourceType)} is not known.${hint}`);
}

/** @throws UsageError when a resource type has no such sample variant; it names the nearest that it has */
export function knownVariant(resourceType: string, variant: string | undefined): string | undefined {
  try {
    if (variant !== undefined) requireVariant(resourceType, variant);
  } catch (error) {
    throw isConfigRuleError(error, 'InvalidOptionsError') ? new UsageError(error.message) : error;
  }
  return variant;
}
