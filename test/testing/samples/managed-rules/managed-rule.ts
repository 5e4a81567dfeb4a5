import {
  type ConfigRule,
  type ConfigurationItem,
  compliant,
  defineRule,
  nonCompliant,
  unknownType,
} from 'config-rule-kit';
import type { SampleVariant } from 'config-rule-kit/testing';

/** A managed rule of AWS, and the sample variants that it must find non-compliant. */
export interface ManagedRule {
  readonly name: string;
  readonly resourceType: string;
  readonly variants: readonly string[];
  readonly rule: ConfigRule;
  /** Whether AWS has a managed rule with this name. If not, it is a typical check of custom rules. */
  readonly isManaged: boolean;
}

/**
 * Implements a managed rule by its description in the documentation of AWS.
 *
 * @param name the name of the managed rule
 * @see https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html
 */
export function managedRule<const Type extends string>(
  name: string,
  resourceType: Type,
  variants: SampleVariant<Type> | readonly SampleVariant<Type>[],
  isCompliant: (item: ConfigurationItem<Type>) => boolean,
): ManagedRule {
  const rule = defineRule({
    name,
    resourceTypes: [unknownType(resourceType as string)],
    evaluate: (item) =>
      isCompliant(item as unknown as ConfigurationItem<Type>) ? compliant() : nonCompliant(name),
  });
  return {
    name,
    resourceType,
    variants: [variants].flat() as readonly string[],
    rule: rule as ConfigRule,
    isManaged: true,
  };
}

/** Implements a check for which AWS has no managed rule. */
export function customRule<const Type extends string>(
  ...rule: Parameters<typeof managedRule<Type>>
): ManagedRule {
  return { ...managedRule(...rule), isManaged: false };
}
