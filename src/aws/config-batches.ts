import { BatchGetResourceConfigCommand, type ConfigServiceClient } from '@aws-sdk/client-config-service';
import { AwsCallError } from '../errors.js';
import { maxPageSize } from '../limits.js';
import { describeResource, type ResourceReference } from '../terms.js';
import { backoffMs } from './backoff.js';
import { configCall } from './config-pages.js';
import { ownCall } from './own-call.js';
import { type CallSettings, callAws, pause } from './retried-call.js';

const call = configCall('BatchGetResourceConfig');
/** So often in a row AWS Config may leave all of the keys unprocessed that it is asked for. */
const mostFruitlessTries = 10;
const longestPauseMs = 5_000;
/** So many of the keys that stay unprocessed are named in the error. */
const mostNamed = 3;

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
    const asked = new Map(batch.map((key) => [describeResource(key), key]));
    const found = await itemsOf(client, [...asked.values()], settings);
    const inOrder = batch.flatMap((key) => found.get(describeResource(key)) ?? missing(key));
    // An item that comes under another name than it was asked for by is not ours to drop.
    const others = [...found].flatMap(([name, item]) => (asked.has(name) ? [] : [item]));
    yield [...inOrder, ...others];
  }
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

/** Items by the name of their resource. Asks until no key is left unprocessed. */
async function itemsOf(
  client: Pick<ConfigServiceClient, 'send'>,
  keys: readonly ResourceReference[],
  settings: CallSettings,
): Promise<Map<string, object>> {
  const found = new Map<string, object>();
  let left = keys;
  for (let failures = 0; ; ) {
    const command = ownCall(new BatchGetResourceConfigCommand({ resourceKeys: left as never }));
    const answer = await callAws(call, (abortSignal) => client.send(command, { abortSignal }), settings);
    for (const item of answer.baseConfigurationItems ?? []) found.set(describeResource(item as never), item);
    const unprocessed = (answer.unprocessedResourceKeys ?? []) as readonly ResourceReference[];
    if (unprocessed.length === 0) return found;
    failures = unprocessed.length < left.length ? 1 : failures + 1;
    const pauseMs = backoffMs(failures, settings.random, longestPauseMs);
    if (failures >= mostFruitlessTries || settings.clock.now() + pauseMs >= settings.deadline) {
      throw stayUnprocessed(unprocessed);
    }
    await pause(pauseMs, settings);
    left = unprocessed;
  }
}

function stayUnprocessed(keys: readonly ResourceReference[]): AwsCallError {
  const named = keys.slice(0, mostNamed).map(describeResource).join(', ');
  const more = keys.length > mostNamed ? ' and others' : '';
  return new AwsCallError(
    `${call.operation} failed: AWS Config left ${keys.length} ${keys.length === 1 ? 'key' : 'keys'} unprocessed each time ` +
      `it was asked: ${named}${more}. Try again later.`,
    { operation: call.operation },
  );
}
