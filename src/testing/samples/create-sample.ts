import type { Relationship } from '../../rule/configuration-item.js';
import type { VariantParts } from './compliant/compliant-sample.js';
import { createSampleResource } from './compliant/sample-resource.js';
import { compliantSampleOf } from './compliant/sample-variants.js';
import { mergeOverrides } from './merge-overrides.js';
import type { CompactResource, ServiceModel } from './read-model.js';
import { type SampledItem, sampleConfiguration } from './sample-configuration.js';

export interface SampleContent {
  readonly configuration: unknown;
  readonly supplementaryConfiguration: unknown;
  readonly relationships: readonly Relationship[];
}

const defaultDepth = 4;

/** Creates the sample of an item: from the hand-written sample of its type and a variant, or else from the model of the type. */
export function createSample(
  item: SampledItem,
  service: ServiceModel,
  resource: CompactResource | undefined,
  { variant, depth }: { readonly variant?: string | undefined; readonly depth?: number | undefined },
): SampleContent {
  const compliant = compliantSampleOf(item.resourceType);
  if (compliant === undefined) {
    const configuration = resource ? sampleConfiguration(item, service, resource, depth ?? defaultDepth) : {};
    return { configuration, supplementaryConfiguration: {}, relationships: [] };
  }
  const sampleResource = createSampleResource(item.resourceType, item.identity, item.createdAt, item.tags);
  const parts = compliant.partsOf(sampleResource);
  const change = variant === undefined ? {} : compliant.variants[variant];
  const changes: VariantParts<string> =
    typeof change === 'function' ? change(sampleResource) : { configuration: change ?? {} };
  const configuration = mergeOverrides(parts.configuration, changes.configuration ?? {});
  return {
    configuration: depth === undefined ? configuration : (atDepth(configuration, depth) ?? {}),
    supplementaryConfiguration: mergeOverrides(
      parts.supplementaryConfiguration ?? {},
      changes.supplementaryConfiguration ?? {},
    ),
    relationships: changes.relationships ?? parts.relationships ?? [],
  };
}

/** Cuts a value to a number of nested objects. Objects and lists that become empty are left out. */
function atDepth(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const elements = value.map((element) => atDepth(element, depth)).filter(isKept);
    return elements.length > 0 || value.length === 0 ? elements : undefined;
  }
  if (depth === 0) return undefined;
  const entries = Object.entries(value);
  const kept = entries.map(([name, part]) => [name, atDepth(part, depth - 1)] as const);
  const left = kept.filter(([, part]) => isKept(part));
  return left.length > 0 || entries.length === 0 ? Object.fromEntries(left) : undefined;
}

function isKept(value: unknown): boolean {
  return value !== undefined;
}
