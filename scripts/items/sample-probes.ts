import { createConfigurationItem } from '../../src/testing/create-configuration-item.js';
import { parts } from './leaves.js';
import type { Probe } from './probes.js';

/** Each part of the sample of a resource type that holds anything, as a literal: the types must take it whole. */
export function sampleProbes(resourceType: string): readonly Probe[] {
  const item = createConfigurationItem(resourceType);
  return parts.map((part) => ({ resourceType, part, literal: JSON.stringify(item[part]) }));
}
