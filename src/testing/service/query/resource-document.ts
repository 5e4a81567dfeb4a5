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
