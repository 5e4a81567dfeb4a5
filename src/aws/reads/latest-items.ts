import { BatchGetResourceConfigCommand, type ConfigServiceClient } from '@aws-sdk/client-config-service';
import pLimit from 'p-limit';
import { describeResource, type ResourceReference, resourceKey } from '../../config-types.js';
import { AwsCallError } from '../../errors.js';
import { isThere } from '../../event/configuration-item.js';
import type { JsonObject } from '../../event/read.js';
import { maxPageSize } from '../../limits.js';
import { backoffMs } from '../calls/backoff.js';
import { kitCommand } from '../calls/kit-command.js';
import { type CallSettings, callAws, pause } from '../calls/retried-call.js';
import { configCall } from './paged-calls.js';

const call = configCall('BatchGetResourceConfig');
/** So often in a row AWS Config may leave all of the keys unprocessed that it is asked for. */
const maxFruitlessTries = 10;
const maxPauseMs = 5_000;
/** So many calls ask at once whether resources exist. */
const callsAtOnce = 5;
/** So many of the keys that stay unprocessed are named in the error. */
const maxNamed = 3;

/**
 * The latest items of resources as AWS gives them, a page for each hundred keys, in the order of the keys. A key that
 * comes twice gives its item twice; what no longer exists is left out, unless something is to stand for it.
 *
 * @param missing what stands for a resource without an item
 * @throws AwsCallError; or the reason of an abort
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_BatchGetResourceConfig.html
 */
export async function* itemPages(
  client: Pick<ConfigServiceClient, 'send'>,
  resources: Iterable<ResourceReference> | AsyncIterable<ResourceReference>,
  settings: CallSettings,
  missing: (key: ResourceReference) => object | readonly [] = () => [],
): AsyncGenerator<readonly object[], void, undefined> {
  for await (const batch of batches(resources)) {
    settings.signal.throwIfAborted();
    const asked = new Set(batch.map(resourceKey));
    const found = await latestItems(client, batch, settings);
    const inOrder = batch.flatMap((key) => found.get(resourceKey(key)) ?? missing(key));
    // An item that comes under another name than it was asked for by is not ours to drop.
    const others = [...found].flatMap(([name, item]) => (asked.has(name) ? [] : [item]));
    yield [...inOrder, ...others];
  }
}

/**
 * Which of some resources AWS Config has, and records, by {@link resourceKey}.
 *
 * @throws AwsCallError; or the reason of an abort
 */
export async function existingResources(
  client: Pick<ConfigServiceClient, 'send'>,
  keys: readonly ResourceReference[],
  settings: CallSettings,
): Promise<ReadonlySet<string>> {
  const limit = pLimit(callsAtOnce);
  const existing = new Set<string>();
  const calls: Promise<void>[] = [];
  for (let at = 0; at < keys.length; at += maxPageSize) {
    const batch = keys.slice(at, at + maxPageSize);
    const ask = async () => {
      settings.signal.throwIfAborted();
      for (const [name, item] of await latestItems(client, batch, settings))
        if (isThere(item as JsonObject)) existing.add(name);
    };
    calls.push(limit(ask));
  }
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
 * The latest items of at most a hundred resources, as AWS gives them, by {@link resourceKey}. Asks until no key is left
 * unprocessed; what no longer exists is left out.
 *
 * @throws AwsCallError; or the reason of an abort
 */
export async function latestItems(
  client: Pick<ConfigServiceClient, 'send'>,
  keys: readonly ResourceReference[],
  settings: CallSettings,
): Promise<Map<string, object>> {
  const found = new Map<string, object>();
  let left: readonly ResourceReference[] = [...new Map(keys.map((key) => [resourceKey(key), key])).values()];
  for (let failures = 0; ; ) {
    const command = kitCommand(new BatchGetResourceConfigCommand({ resourceKeys: left as never }));
    const answer = await callAws(call, (abortSignal) => client.send(command, { abortSignal }), settings);
    for (const item of answer.baseConfigurationItems ?? []) found.set(resourceKey(item as never), item);
    const unprocessed = (answer.unprocessedResourceKeys ?? []) as readonly ResourceReference[];
    if (unprocessed.length === 0) return found;
    failures = unprocessed.length < left.length ? 1 : failures + 1;
    const pauseMs = backoffMs(failures, settings.random, maxPauseMs);
    if (failures >= maxFruitlessTries || settings.clock.now() + pauseMs >= settings.deadline) {
      throw stayUnprocessed(unprocessed);
    }
    await pause(pauseMs, settings);
    left = unprocessed;
  }
}

function stayUnprocessed(keys: readonly ResourceReference[]): AwsCallError {
  const named = keys.slice(0, maxNamed).map(describeResource).join(', ');
  const more = keys.length > maxNamed ? ' and others' : '';
  return new AwsCallError(
    `${call.operation} failed: AWS Config left ${keys.length} ${keys.length === 1 ? 'key' : 'keys'} unprocessed each time ` +
      `it was asked: ${named}${more}. Try again later.`,
    { operation: call.operation },
  );
}
