import type { ConfigServiceClient } from '@aws-sdk/client-config-service';
import type { CallSettings } from '../../src/aws/calls/retried-call.js';
import { AwsCallError } from '../../src/errors.js';
import type { ConfigurationItem } from '../../src/rule/configuration-item.js';
import {
  type ConfigServiceOptions,
  createConfigService,
  createConfigurationItem,
} from '../../src/testing/index.js';
import { createRandom } from '../../src/testing/random.js';
import { createVirtualClock, startOfVirtualTime } from '../helpers/virtual-clock.js';

export type Client = Pick<ConfigServiceClient, 'send'>;

interface ReadOptions extends Omit<ConfigServiceOptions, 'clock'> {
  /** How long from the start until no call may start, in milliseconds. */
  readonly deadlineMs?: number;
}

/** A local service in virtual time, and what a call to it needs. */
export function setUpReads({ deadlineMs = Number.POSITIVE_INFINITY, ...options }: ReadOptions = {}) {
  const clock = createVirtualClock();
  const service = createConfigService({ ...options, clock });
  const abort = new AbortController();
  const settings: CallSettings = {
    clock,
    random: createRandom(7),
    deadline: startOfVirtualTime + deadlineMs,
    signal: abort.signal,
  };
  return {
    clock,
    service,
    client: service.client as Client,
    settings,
    abort: (reason: unknown) => abort.abort(reason),
    elapsedMs: () => clock.now() - startOfVirtualTime,
    /** How many calls of an operation were received. */
    calls: (operation: string) => service.requests(operation).length,
    /** All that an iterable gives, in virtual time. */
    all: <Value>(values: AsyncIterable<Value>) => clock.run(toList(values)),
    /** What reading an iterable throws, and what it gave before; fails when it throws nothing. */
    failureOf: <Value>(values: AsyncIterable<Value>) => clock.run(failureOf(values)),
  };
}

export async function toList<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const list: Value[] = [];
  for await (const value of values) list.push(value);
  return list;
}

/** The first so many values; then the loop is left. */
export async function take<Value>(count: number, values: AsyncIterable<Value>): Promise<Value[]> {
  const list: Value[] = [];
  for await (const value of values) {
    list.push(value);
    if (list.length === count) break;
  }
  return list;
}

export async function failureOf<Value>(values: AsyncIterable<Value>) {
  const given: Value[] = [];
  try {
    for await (const value of values) given.push(value);
  } catch (error) {
    return { error, given };
  }
  throw new Error('Expected the iterable to throw, but it ended');
}

export function asAwsCallError(error: unknown): AwsCallError {
  if (error instanceof AwsCallError) return error;
  throw error;
}

/** `count` buckets: `bucket-0`, `bucket-1` and so on. */
export function buckets(count: number, overrides: Partial<ConfigurationItem> = {}): ConfigurationItem[] {
  return Array.from({ length: count }, (_, number) =>
    createConfigurationItem('AWS::S3::Bucket', { resourceId: `bucket-${number}`, ...overrides }),
  );
}

/** The keys of items or of other objects with a type and an id. */
export function keys(items: readonly { readonly resourceType: string; readonly resourceId: string }[]) {
  return items.map(({ resourceType, resourceId }) => ({ resourceType, resourceId }));
}

/** A client that changes the answers of the service. */
export function altering(
  client: Client,
  alter: (answer: Record<string, unknown>, call: number) => Record<string, unknown>,
): Client {
  let call = 0;
  const send = async (...parameters: Parameters<Client['send']>) => {
    const number = call++;
    return alter((await client.send(...parameters)) as never, number);
  };
  return { send: send as never };
}
