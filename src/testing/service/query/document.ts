import type { ConfigurationItem } from '../../../rule/configuration-item.js';

/** A resource as queries see it. */
export function toDocument(item: ConfigurationItem): Readonly<Record<string, unknown>> {
  return {
    resourceId: item.resourceId,
    resourceName: item.resourceName,
    resourceType: item.resourceType,
    arn: item.arn,
    accountId: item.accountId,
    awsRegion: item.awsRegion,
    availabilityZone: item.availabilityZone,
    configurationItemStatus: item.configurationItemStatus,
    configurationItemCaptureTime: item.configurationItemCaptureTime.toISOString(),
    resourceCreationTime: item.resourceCreationTime?.toISOString(),
    version: item.version,
    configurationStateId: item.configurationStateId,
    tags: Object.entries(item.tags).map(([key, value]) => ({ key, value, tag: `${key}=${value}` })),
    // Queries do not know the name of a relationship.
    relationships: item.relationships.map(({ relationshipName: _, ...related }) => withoutNulls(related)),
    configuration: item.configuration,
    supplementaryConfiguration: item.supplementaryConfiguration,
  };
}

function withoutNulls(structure: object): object {
  return Object.fromEntries(Object.entries(structure).filter(([, value]) => value !== null));
}

/**
 * The property of a value. Queries look into enumerations by a step `value`, which items do not have: so `value` of what is neither
 * an object nor a list is itself.
 */
export function stepInto(value: unknown, property: string): unknown {
  if (typeof value !== 'object') return property === 'value' ? value : undefined;
  if (value === null || !Object.hasOwn(value, property)) return undefined;
  return (value as Record<string, unknown>)[property];
}

/**
 * Below 0 where the first comes before the second. Numbers go by size, everything else by its text: so do ISO times. Addresses
 * are not compared as ranges, as AWS does.
 */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'number' || typeof b === 'number') {
    const difference = Number(a) - Number(b);
    if (!Number.isNaN(difference)) return difference;
  }
  const [first, second] = [String(a), String(b)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
