import {
  type ConfigRule,
  type ConfigurationItem,
  compliant,
  defineRule,
  nonCompliant,
  unknownType,
} from 'config-rule-kit';
import type { SampleVariant } from 'config-rule-kit/testing';

/** The logic of one of AWS's managed rules, and the variants of the sample that it must find. */
export interface ManagedRule {
  readonly name: string;
  readonly resourceType: string;
  readonly variants: readonly string[];
  readonly rule: ConfigRule;
  /** Whether AWS has a managed rule of the name; otherwise it is a check that custom rules make. */
  readonly isManaged: boolean;
}

/**
 * Writes a managed rule anew, from AWS's description of it.
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

/** A check of which AWS has no managed rule. */
export function customRule<const Type extends string>(
  ...rule: Parameters<typeof managedRule<Type>>
): ManagedRule {
  return { ...managedRule(...rule), isManaged: false };
}
