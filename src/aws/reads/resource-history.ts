import { type ConfigServiceClient, GetResourceConfigHistoryCommand } from '@aws-sdk/client-config-service';
import type { ResourceReference } from '../../config-types.js';
import { describeValue } from '../../describe.js';
import { InvalidOptionsError } from '../../errors.js';
import { readConfigurationItem } from '../../event/configuration-item.js';
import { maxPageSize } from '../../limits.js';
import { refuseUnknownKeys } from '../../options.js';
import type { ConfigurationItem } from '../../rule/configuration-item.js';
import type { HistoryOptions } from '../../rule/context-calls.js';
import { kitCommand } from '../calls/kit-command.js';
import type { CallSettings } from '../calls/retried-call.js';
import { configCall, rowPages, rowsOfPages } from './paged-calls.js';

const owner = 'context.history';
const times = ['earlierTime', 'laterTime'] as const;
const orders: readonly unknown[] = ['Reverse', 'Forward', undefined];

/**
 * The configuration items that were recorded of a resource, newest first unless told otherwise.
 *
 * @throws InvalidOptionsError, at once. While read: InvalidEventError for an item that cannot be read, AwsCallError, or the
 * reason of an abort
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_GetResourceConfigHistory.html
 */
export function resourceHistory(
  client: Pick<ConfigServiceClient, 'send'>,
  { resourceType, resourceId }: ResourceReference,
  options: HistoryOptions,
  settings: CallSettings,
): AsyncGenerator<ConfigurationItem, void, undefined> {
  checkOptions(options);
  const request = { ...options, resourceType: resourceType as never, resourceId, limit: maxPageSize };
  // AWS looks back at most seven days in a call: a page may be short, or empty, and not be the last.
  const pages = rowPages(
    configCall('GetResourceConfigHistory'),
    (nextToken, abortSignal) =>
      client.send(kitCommand(new GetResourceConfigHistoryCommand({ ...request, nextToken })), {
        abortSignal,
      }),
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
  for (const key of times) {
    const time: unknown = options[key];
    if (time === undefined || (time instanceof Date && !Number.isNaN(time.getTime()))) continue;
    throw new InvalidOptionsError(`${owner}: expected ${key} to be a Date, got ${describeValue(time)}.`);
  }
  const { chronologicalOrder } = options;
  if (orders.includes(chronologicalOrder)) return;
  throw new InvalidOptionsError(
    `${owner}: expected chronologicalOrder to be 'Reverse' or 'Forward', got ${describeValue(chronologicalOrder)}.`,
  );
}
