import { createConfigurationItem } from '../../src/testing/create-configuration-item.js';
import { sampleVariants } from '../../src/testing/samples/compliant/sample-variants.js';
import { parts } from './leaves.js';
import type { Probe } from './probes.js';

/** Each part of the samples of a resource type that holds anything, as a literal: the types must take it whole. */
export function sampleProbes(resourceType: string): readonly Probe[] {
  return [undefined, ...sampleVariants(resourceType)].flatMap((variant) => {
    const item = createConfigurationItem(resourceType, { variant });
    return parts.map((part) => ({ resourceType, part, literal: JSON.stringify(item[part]) }));
  });
}
