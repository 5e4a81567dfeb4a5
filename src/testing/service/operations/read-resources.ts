import { maxPageSize } from '../../../limits.js';
import { toApiBaseItem, toApiItem, toEpochSeconds } from '../api-item.js';
import { InputCheck } from '../input-check.js';
import { pageSize, takePage } from '../paging.js';
import { isVisibleTo, type RecordedResource } from '../resource-store.js';
import { ServiceError } from '../service-error.js';
import type { Operation } from './operation.js';

/**
 * Returns the latest items of up to 100 resources, without deleted and unknown ones.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_BatchGetResourceConfig.html
 */
export const batchGetResourceConfig: Operation = (input, { resources, faults }, { accountId }) => {
  const check = new InputCheck();
  const keys = check
    .list(input.resourceKeys, 'resourceKeys', { min: 1, max: maxPageSize })
    .map((value, index) => {
      const path = `resourceKeys.${index + 1}.member`;
      const key = check.structure(value, path);
      return {
        resourceType: check.text(key.resourceType, `${path}.resourceType`),
        resourceId: check.text(key.resourceId, `${path}.resourceId`, { min: 1 }),
      };
    });
  check.finish();

  const unprocessedResourceKeys: typeof keys = [];
  const baseConfigurationItems: object[] = [];
  for (const key of keys) {
    if (faults.skipsNextKey()) {
      unprocessedResourceKeys.push(key);
      continue;
    }
    const resource = resources.find(key.resourceType, key.resourceId, accountId);
    if (resource && !resource.deleted) baseConfigurationItems.push(toApiBaseItem(resource.latest));
  }
  return { baseConfigurationItems, unprocessedResourceKeys };
};

/**
 * Returns the configuration items of one resource, newest first.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_GetResourceConfigHistory.html
 */
export const getResourceConfigHistory: Operation = (input, { resources, faults, clock }, { accountId }) => {
  const check = new InputCheck();
  const resourceType = check.text(input.resourceType, 'resourceType');
  const resourceId = check.text(input.resourceId, 'resourceId', { min: 1 });
  const laterTime = check.optionalTime(input.laterTime, 'laterTime');
  const earlierTime = check.optionalTime(input.earlierTime, 'earlierTime');
  const order = check.optionalWord(input.chronologicalOrder, 'chronologicalOrder', ['Reverse', 'Forward']);
  const limit = check.optionalNumber(input.limit, 'limit');
  const nextToken = check.optionalText(input.nextToken, 'nextToken');
  check.finish();

  if (laterTime && earlierTime && laterTime < earlierTime) {
    throw new ServiceError(
      'InvalidTimeRangeException',
      'The specified time range is not valid. The earlier time is not chronologically before the later time',
    );
  }
  const resource = resources.find(resourceType, resourceId, accountId);
  const known = clock.epochMs() - faults.historyLagMs;
  const items = resource?.items.filter((item) => resources.recordedAt(item) <= known) ?? [];
  if (items.length === 0) {
    throw new ServiceError(
      'ResourceNotDiscoveredException',
      `Resource ${resourceId} of resourceType:${resourceType} is unknown or has not been discovered`,
    );
  }
  const page = takePage(
    order === 'Forward' ? items : [...items].reverse(),
    {
      listing: `GetResourceConfigHistory ${order ?? 'Reverse'} ${resourceType} ${resourceId}`,
      limit: pageSize(limit, 10),
      nextToken,
    },
    ({ configurationItemCaptureTime: time }) =>
      (!laterTime || time <= laterTime) && (!earlierTime || time >= earlierTime),
  );
  return { configurationItems: page.values.map(toApiItem), nextToken: page.nextToken };
};

const maxResourceIds = 20;

/**
 * Lists the resources of one type.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_ListDiscoveredResources.html
 */
export const listDiscoveredResources: Operation = (input, { resources }, { accountId }) => {
  const check = new InputCheck();
  const resourceType = check.text(input.resourceType, 'resourceType');
  const resourceIds = check
    .list(input.resourceIds, 'resourceIds', { max: maxResourceIds })
    .map((id, index) => check.text(id, `resourceIds.${index + 1}.member`, { min: 1 }));
  const resourceName = check.optionalText(input.resourceName, 'resourceName');
  const limit = check.optionalNumber(input.limit, 'limit');
  const includeDeleted = check.flag(input.includeDeletedResources, 'includeDeletedResources');
  const nextToken = check.optionalText(input.nextToken, 'nextToken');
  check.finish();
  if (resourceIds.length > 0 && resourceName !== undefined) {
    throw new ServiceError(
      'ValidationException',
      'You can specify either resource IDs or a resource name, but not both, in the same request.',
    );
  }

  const page = takePage(
    resources.ofType(resourceType),
    { listing: `ListDiscoveredResources ${resourceType}`, limit: pageSize(limit, maxPageSize), nextToken },
    ({ latest, deleted }) =>
      isVisibleTo(accountId, latest) &&
      (includeDeleted || !deleted) &&
      (resourceIds.length === 0 || resourceIds.includes(latest.resourceId)) &&
      (resourceName === undefined || latest.resourceName === resourceName),
  );
  return { resourceIdentifiers: page.values.map(toResourceIdentifier), nextToken: page.nextToken };
};

function toResourceIdentifier({ latest, deleted }: RecordedResource): object {
  return {
    resourceType: latest.resourceType,
    resourceId: latest.resourceId,
    resourceName: latest.resourceName ?? undefined,
    resourceDeletionTime: deleted ? toEpochSeconds(latest.configurationItemCaptureTime) : undefined,
  };
}
