import { GetResourceConfigHistoryCommand } from '@aws-sdk/client-config-service';
import type { ResourceReference } from '../../config-types.js';
import { readConfigurationItem } from '../../event/configuration-item.js';
import { maxPageSize } from '../../limits.js';
import { refuser, refuseUnknownKeys } from '../../options.js';
import type { ConfigurationItem } from '../../rule/configuration-item.js';
import type { HistoryOptions } from '../../rule/context-calls.js';
import type { CallSettings } from '../calls/retried-call.js';
import type { ConfigClient } from '../client-config.js';
import { rowPages, rowsOfPages } from './paged-calls.js';

const owner = 'context.history';
const times = ['earlierTime', 'laterTime'] as const;

/**
 * The recorded configuration items of a resource, by default newest first.
 *
 * @throws InvalidOptionsError immediately. While the items are read: InvalidEventError for an item that cannot be read, AwsCallError, or the
 * reason of an abort
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_GetResourceConfigHistory.html
 */
export function resourceHistory(
  client: ConfigClient,
  { resourceType, resourceId }: ResourceReference,
  options: HistoryOptions,
  settings: CallSettings,
): AsyncGenerator<ConfigurationItem, void, undefined> {
  checkOptions(options);
  const request = { ...options, resourceType: resourceType as never, resourceId, limit: maxPageSize };
  // One call covers at most seven days, so a page may be short or empty and not be the last one.
  const pages = rowPages(
    client,
    'GetResourceConfigHistory',
    (nextToken) => new GetResourceConfigHistoryCommand({ ...request, nextToken }),
    ({ configurationItems }) => configurationItems,
    settings,
  );
  return read(rowsOfPages(pages, settings.signal));
}

async function* read(items: AsyncIterable<unknown>): AsyncGenerator<ConfigurationItem, void, undefined> {
  for await (const item of items) {
    yield readConfigurationItem(item, 'GetResourceConfigHistory.configurationItems');
  }
}

function checkOptions(options: HistoryOptions): void {
  refuseUnknownKeys(owner, options, [...times, 'chronologicalOrder']);
  const refuse = refuser(owner);
  for (const key of times) {
    const time: unknown = options[key];
    const isDate = time instanceof Date && !Number.isNaN(time.getTime());
    if (time !== undefined && !isDate) refuse(`${key} to be a Date`, time);
  }
  const order: unknown = options.chronologicalOrder;
  if (order !== undefined && order !== 'Reverse' && order !== 'Forward')
    refuse("chronologicalOrder to be 'Reverse' or 'Forward'", order);
}
