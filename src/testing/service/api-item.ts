import type { RecordedJson } from '../../resources/recorded-json.js';
import type { ConfigurationItem } from '../../rule/configuration-item.js';

/** A time in epoch seconds with a fraction, the format of the API. */
export function toEpochSeconds(time: Date): number {
  return time.getTime() / 1000;
}

/** Returns a configuration item in the format of `GetResourceConfigHistory`. */
export function toApiItem(item: ConfigurationItem): object {
  return {
    ...toApiBaseItem(item),
    supplementaryConfiguration: toApiStrings(item.supplementaryConfiguration),
    configurationItemMD5Hash: item.configurationItemMD5Hash ?? undefined,
    tags: item.tags,
    relatedEvents: item.relatedEvents,
    relationships: item.relationships.map((relationship) => ({
      resourceType: relationship.resourceType ?? undefined,
      resourceId: relationship.resourceId ?? undefined,
      resourceName: relationship.resourceName ?? undefined,
      relationshipName: relationship.relationshipName ?? undefined,
    })),
  };
}

/** Returns a configuration item in the format of `BatchGetResourceConfig`: without tags, relationships and related events. */
export function toApiBaseItem(item: ConfigurationItem): object {
  const { Tags: _tags, ...supplementaryConfiguration } = item.supplementaryConfiguration;
  return {
    version: item.version ?? undefined,
    accountId: item.accountId,
    configurationItemCaptureTime: toEpochSeconds(item.configurationItemCaptureTime),
    configurationItemStatus: item.configurationItemStatus,
    configurationStateId: item.configurationStateId ?? undefined,
    arn: item.arn ?? undefined,
    resourceType: item.resourceType,
    resourceId: item.resourceId,
    resourceName: item.resourceName ?? undefined,
    awsRegion: item.awsRegion ?? undefined,
    availabilityZone: item.availabilityZone ?? undefined,
    resourceCreationTime: item.resourceCreationTime ? toEpochSeconds(item.resourceCreationTime) : undefined,
    configuration: toApiConfiguration(item),
    supplementaryConfiguration: toApiStrings(supplementaryConfiguration),
  };
}

/** The configuration as JSON text; `undefined` for a deleted resource. */
function toApiConfiguration(item: ConfigurationItem): string | undefined {
  const gone = item.configurationItemStatus.startsWith('ResourceDeleted');
  return gone && Object.keys(item.configuration).length === 0
    ? undefined
    : JSON.stringify(item.configuration);
}

function toApiStrings(values: RecordedJson): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
}
