import type { ConfigurationItem } from '../../../rule/configuration-item.js';

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
    // Queries have no relationship names.
    relationships: item.relationships.map(({ relationshipName: _, ...related }) => withoutNulls(related)),
    configuration: item.configuration,
    supplementaryConfiguration: item.supplementaryConfiguration,
  };
}

function withoutNulls(structure: object): object {
  return Object.fromEntries(Object.entries(structure).filter(([, value]) => value !== null));
}

/**
 * Reads a property of a value. Queries read an enumeration through a property `value`, which items do not have: so `value` of a scalar is the
 * scalar.
 */
export function readProperty(value: unknown, property: string): unknown {
  if (typeof value !== 'object') return property === 'value' ? value : undefined;
  if (value === null || !Object.hasOwn(value, property)) return undefined;
  return (value as Record<string, unknown>)[property];
}

/**
 * Compares two values for sorting: a negative number if the first is lower. Numbers are compared as numbers, all other values as text. Unlike
 * AWS Config, it does not compare IP addresses as ranges.
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
