import { maxPageSize } from '../../../limits.js';
import { toEpochSeconds } from '../api-item.js';
import { InputCheck } from '../input-check.js';
import { pageSize, takePage } from '../paging.js';
import { isVisibleTo, type RecordedResource } from '../resource-store.js';
import { ServiceError } from '../service-error.js';
import type { Operation } from './operation.js';

const maxResourceIds = 20;

/**
 * The resources of one type.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_ListDiscoveredResources.html
 */
export const listDiscoveredResources: Operation = (input, { resources }, { accountId }) => {
  const check = new InputCheck();
  const resourceType = check.text(input.resourceType, 'resourceType');
  const resourceIds = check
    .list(input.resourceIds, 'resourceIds', { most: maxResourceIds })
    .map((id, index) => check.text(id, `resourceIds.${index + 1}.member`, { least: 1 }));
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
