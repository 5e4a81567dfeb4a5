import { BatchGetResourceConfigCommand } from '@aws-sdk/client-config-service';
import pLimit from 'p-limit';
import { describeResource, type ResourceReference, resourceKey } from '../../config-types.js';
import { AwsCallError } from '../../errors.js';
import { exists } from '../../event/configuration-item.js';
import type { JsonObject } from '../../event/read.js';
import { maxPageSize } from '../../limits.js';
import { backoffMs } from '../calls/backoff.js';
import { pause } from '../calls/bounded-call.js';
import { sendCommand } from '../calls/kit-command.js';
import { type CallSettings, callAws } from '../calls/retried-call.js';
import type { ConfigClient } from '../client-config.js';
import { configCall } from './paged-calls.js';

const call = configCall('BatchGetResourceConfig');
/** The number of calls in a row after which AWS Config may have processed no key at all. */
const maxTriesWithoutProgress = 10;
const maxPauseMs = 5_000;
/** The concurrency of the calls that check whether resources exist. */
const concurrency = 5;
const maxNamed = 3;

/**
 * The latest items of resources as AWS returns them, a page for each hundred keys, in the order of the keys. A repeated key repeats its
 * item. Resources that no longer exist are left out by default.
 *
 * @param missing returns a value for a resource without an item
 * @throws AwsCallError; or the reason of an abort
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_BatchGetResourceConfig.html
 */
export async function* itemPages(
  client: ConfigClient,
  resources: Iterable<ResourceReference> | AsyncIterable<ResourceReference>,
  settings: CallSettings,
  missing: (key: ResourceReference) => object | readonly [] = () => [],
): AsyncGenerator<readonly object[], void, undefined> {
  for await (const batch of batches(resources)) {
    settings.signal.throwIfAborted();
    const asked = new Set(batch.map(resourceKey));
    const found = await latestItems(client, batch, settings);
    const inOrder = batch.flatMap((key) => found.get(resourceKey(key)) ?? missing(key));
    // AWS may return an item under another name than that of its key: it is not dropped.
    const others = [...found].flatMap(([name, item]) => (asked.has(name) ? [] : [item]));
    yield [...inOrder, ...others];
  }
}

/** The resources that AWS Config still records, of the given ones, by {@link resourceKey}. */
export async function existingResources(
  client: ConfigClient,
  keys: readonly ResourceReference[],
  settings: CallSettings,
): Promise<ReadonlySet<string>> {
  const limit = pLimit(concurrency);
  const existing = new Set<string>();
  const ask = async (batch: readonly ResourceReference[]) => {
    settings.signal.throwIfAborted();
    for (const [name, item] of await latestItems(client, batch, settings))
      if (exists(item as JsonObject)) existing.add(name);
  };
  const calls: Promise<void>[] = [];
  for (let at = 0; at < keys.length; at += maxPageSize)
    calls.push(limit(ask, keys.slice(at, at + maxPageSize)));
  try {
    await Promise.all(calls);
  } catch (error) {
    limit.clearQueue();
    throw error;
  }
  return existing;
}

async function* batches(
  resources: Iterable<ResourceReference> | AsyncIterable<ResourceReference>,
): AsyncGenerator<readonly ResourceReference[], void, undefined> {
  let batch: ResourceReference[] = [];
  for await (const { resourceType, resourceId } of resources) {
    batch.push({ resourceType, resourceId });
    if (batch.length < maxPageSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/**
 * The latest items of at most a hundred resources, as AWS returns them, by {@link resourceKey}. Repeats the call until every key is
 * processed. Resources that no longer exist are left out.
 *
 * @throws AwsCallError; or the reason of an abort
 */
export async function latestItems(
  client: ConfigClient,
  keys: readonly ResourceReference[],
  settings: CallSettings,
): Promise<Map<string, object>> {
  const found = new Map<string, object>();
  let left: readonly ResourceReference[] = [...new Map(keys.map((key) => [resourceKey(key), key])).values()];
  for (let failures = 0; ; ) {
    const command = new BatchGetResourceConfigCommand({ resourceKeys: left as never });
    const answer = await callAws(call, (signal) => sendCommand(client, command, signal), settings);
    for (const item of answer.baseConfigurationItems ?? []) found.set(resourceKey(item as never), item);
    const unprocessed = (answer.unprocessedResourceKeys ?? []) as readonly ResourceReference[];
    if (unprocessed.length === 0) return found;
    failures = unprocessed.length < left.length ? 1 : failures + 1;
    const pauseMs = backoffMs(failures, settings.random, maxPauseMs);
    if (failures >= maxTriesWithoutProgress || settings.clock.now() + pauseMs >= settings.deadline) {
      throw unprocessedKeys(unprocessed);
    }
    await pause(pauseMs, settings);
    left = unprocessed;
  }
}

function unprocessedKeys(keys: readonly ResourceReference[]): AwsCallError {
  const named = keys.slice(0, maxNamed).map(describeResource).join(', ');
  const more = keys.length > maxNamed ? ' and others' : '';
  return new AwsCallError(
    `${call.operation} failed: AWS Config left ${keys.length} ${keys.length === 1 ? 'key' : 'keys'} unprocessed in every ` +
      `call: ${named}${more}. Try again later.`,
    { operation: call.operation },
  );
}
