import type { ConfigurationItem } from '../../../rule/configuration-item.js';
import type { Condition } from './parse-query.js';

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
    relationships: item.relationships.map(withoutNulls),
    configuration: item.configuration,
    supplementaryConfiguration: item.supplementaryConfiguration,
  };
}

function withoutNulls(structure: object): object {
  return Object.fromEntries(Object.entries(structure).filter(([, value]) => value !== null));
}

/** Whether every condition holds for a resource. */
export function matches(item: ConfigurationItem, conditions: readonly Condition[]): boolean {
  return conditions.every(({ path, literals }) => {
    // Nearly every query names a resource type: most resources need no document to be passed over.
    if (path === 'resourceType') return literals.includes(item.resourceType);
    return holds(toDocument(item), path.split('.'), literals);
  });
}

/** In a list, it is enough that one element does. */
function holds(value: unknown, path: readonly string[], literals: readonly string[]): boolean {
  if (Array.isArray(value)) return value.some((element) => holds(element, path, literals));
  const [property, ...rest] = path;
  if (property === undefined) return typeof value !== 'object' && literals.includes(String(value));
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, property)) return false;
  return holds((value as Record<string, unknown>)[property], rest, literals);
}
