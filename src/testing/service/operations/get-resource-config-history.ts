import { toApiItem } from '../api-item.js';
import { InputCheck } from '../input-check.js';
import { pageSize, takePage } from '../paging.js';
import { ServiceError } from '../service-error.js';
import type { Operation } from './operation.js';

/**
 * The configuration items of one resource, newest first.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_GetResourceConfigHistory.html
 */
export const getResourceConfigHistory: Operation = (input, { resources, faults, clock }, { accountId }) => {
  const check = new InputCheck();
  const resourceType = check.text(input.resourceType, 'resourceType');
  const resourceId = check.text(input.resourceId, 'resourceId', { least: 1 });
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
