/** Tests the samples with implementations of AWS's managed rules. */
import { describe, expect, it } from '@jest/globals';
import { createConfigurationItem, evaluateRule, sampleVariants } from '../../../src/testing/index.js';
import { managedRules } from './managed-rules/index.js';

const variants = managedRules.flatMap(({ name, resourceType, variants, rule }) =>
  variants.map((variant) => ({ name, resourceType, variant, rule })),
);

describe('a managed rule', () => {
  it.each(managedRules)(
    '$name finds the sample of $resourceType compliant',
    async ({ resourceType, rule }) => {
      expect(await evaluateRule(rule, createConfigurationItem(resourceType))).toBeCompliant();
    },
  );

  it.each(variants)(
    '$name finds the $variant variant of $resourceType non-compliant',
    async ({ resourceType, variant, rule }) => {
      const item = createConfigurationItem(resourceType, { variant });
      expect(await evaluateRule(rule, item)).toBeNonCompliant();
    },
  );
});

describe('the hand-written samples', () => {
  it('cover at least 40 types, tested with at least 60 rules', () => {
    expect(new Set(managedRules.map(({ resourceType }) => resourceType)).size).toBeGreaterThanOrEqual(40);
    const managed = managedRules.filter(({ isManaged }) => isManaged);
    expect(new Set(managed.map(({ name }) => name)).size).toBeGreaterThanOrEqual(60);
  });

  it('have no variant without a rule that finds it', () => {
    const types = [...new Set(managedRules.map(({ resourceType }) => resourceType))];
    const known = types.flatMap((type) => sampleVariants(type).map((variant) => `${type} ${variant}`));
    const found = new Set(variants.map(({ resourceType, variant }) => `${resourceType} ${variant}`));
    expect(known.filter((name) => !found.has(name))).toEqual([]);
  });
});
