import { describe, expect, it } from '@jest/globals';
import { configurationItems } from '../../src/aws/reads/config-reads.js';
import type { ResourceReference } from '../../src/config-types.js';
import { InvalidEventError } from '../../src/errors.js';
import { createConfigurationItem } from '../../src/testing/index.js';
import { altering, asAwsCallError, buckets, keys, setUpReads, take } from './set-up-reads.js';

const operation = 'BatchGetResourceConfig';

async function* asStream(references: readonly ResourceReference[]) {
  for (const reference of references) yield reference;
}

/** The ids that each call asked for. */
function asked(service: ReturnType<typeof setUpReads>['service']): string[][] {
  return service
    .requests(operation)
    .map(({ input }) => (input.resourceKeys as ResourceReference[]).map(({ resourceId }) => resourceId));
}

describe('the items of resources', () => {
  it.each([
    ['a list', (references: ResourceReference[]) => references],
    ['a stream', asStream],
  ])('come in full batches, in the order of the keys, from %s', async (_what, give) => {
    const items = buckets(230, { configuration: { a: 1 } });
    const { client, settings, service, all } = setUpReads({ items });
    const wanted = keys(items).reverse();

    const found = await all(configurationItems(client, give(wanted), settings));

    expect(keys(found)).toEqual(wanted);
    expect(found[0]).toMatchObject({ configuration: { a: 1 }, configurationItemStatus: 'OK' });
    expect(asked(service).map(({ length }) => length)).toEqual([100, 100, 30]);
  });

  it('come in the order of the keys even when AWS answers in another order', async () => {
    const items = buckets(120);
    const { client, settings, all } = setUpReads({ items });
    const reversing = altering(client, (answer) => ({
      ...answer,
      baseConfigurationItems: (answer.baseConfigurationItems as unknown[]).reverse(),
    }));

    expect(keys(await all(configurationItems(reversing, keys(items), settings)))).toEqual(keys(items));
  });

  it('of different types with the same id are kept apart', async () => {
    const items = [
      createConfigurationItem('AWS::S3::Bucket', { resourceId: 'same-id' }),
      createConfigurationItem('AWS::SQS::Queue', { resourceId: 'same-id' }),
    ];
    const { client, settings, all } = setUpReads({ items });

    expect(keys(await all(configurationItems(client, keys(items), settings)))).toEqual(keys(items));
  });

  it('are returned for each repeated key, and requested once', async () => {
    const items = buckets(3);
    const { client, settings, service, all } = setUpReads({ items });
    const [a, b, c] = keys(items) as [ResourceReference, ResourceReference, ResourceReference];

    expect(keys(await all(configurationItems(client, [a, b, a, c, b], settings)))).toEqual([a, b, a, c, b]);
    expect(asked(service)).toEqual([['bucket-0', 'bucket-1', 'bucket-2']]);
  });

  it('do not include deleted resources', async () => {
    const gone = buckets(1, { resourceId: 'gone', configurationItemStatus: 'ResourceDeleted' });
    const { client, settings, all } = setUpReads({ items: [...buckets(2), ...gone] });
    const unknown = { resourceType: 'AWS::S3::Bucket', resourceId: 'never-seen' };

    const found = await all(
      configurationItems(client, [...keys(gone), unknown, ...keys(buckets(2))], settings),
    );

    expect(keys(found)).toEqual(keys(buckets(2)));
  });

  it('include one that AWS returns under another name', async () => {
    const { client, settings, all } = setUpReads({ items: buckets(2) });
    const [first, second] = keys(buckets(2)) as [ResourceReference, ResourceReference];
    const renaming = altering(client, (answer) => ({
      ...answer,
      baseConfigurationItems: (answer.baseConfigurationItems as ResourceReference[]).map((item) =>
        item.resourceId === 'bucket-0' ? { ...item, resourceId: 'BUCKET-0' } : item,
      ),
    }));

    expect(keys(await all(configurationItems(renaming, [first, second], settings)))).toEqual([
      second,
      { ...first, resourceId: 'BUCKET-0' },
    ]);
  });

  it('need no call without keys', async () => {
    const { client, settings, calls, all } = setUpReads();

    expect(await all(configurationItems(client, [], settings))).toEqual([]);
    expect(calls(operation)).toBe(0);
  });

  it('are requested only as far as the loop goes', async () => {
    const items = buckets(230);
    const { client, settings, calls, clock } = setUpReads({ items });
    let drawn = 0;
    let closed = false;
    async function* draw() {
      try {
        for (const key of keys(items)) {
          drawn++;
          yield key;
        }
      } finally {
        closed = true;
      }
    }

    await clock.run(take(50, configurationItems(client, draw(), settings)));

    expect({ drawn, closed, calls: calls(operation) }).toEqual({ drawn: 100, closed: true, calls: 1 });
  });

  it('throw the error of the keys', async () => {
    const { client, settings, failureOf } = setUpReads();
    const failure = new Error('No more keys');
    // biome-ignore lint/correctness/useYield: it fails before it gives anything.
    async function* failing(): AsyncGenerator<ResourceReference> {
      throw failure;
    }

    expect(await failureOf(configurationItems(client, failing(), settings))).toEqual({
      error: failure,
      given: [],
    });
  });
});

describe('keys that AWS Config leaves unprocessed', () => {
  it('are requested again, without the others, until all are processed', async () => {
    const items = buckets(230);
    const { client, settings, service, all, elapsedMs } = setUpReads({
      items,
      faults: { unprocessedKeys: 0.4 },
    });

    expect(keys(await all(configurationItems(client, keys(items), settings)))).toEqual(keys(items));

    const sizes = asked(service).map(({ length }) => length);
    expect(sizes.filter((size) => size === 100)).toHaveLength(2);
    expect(sizes.length).toBeGreaterThan(8);
    expect(elapsedMs()).toBeGreaterThan(0);
  });

  it('are requested with growing pauses, a limited number of times, and then named in an error', async () => {
    const items = buckets(101);
    const { client, settings, service, failureOf, clock } = setUpReads({
      items,
      faults: { unprocessedKeys: 1 },
    });
    const times: number[] = [];
    const timed = altering(client, (answer) => {
      times.push(clock.now());
      return answer;
    });

    const { error, given } = await failureOf(
      configurationItems(timed, keys(items), { ...settings, random: () => 1 }),
    );

    expect(given).toEqual([]);
    expect(asAwsCallError(error).message).toBe(
      'BatchGetResourceConfig failed: AWS Config left 100 keys unprocessed in every call: AWS::S3::Bucket ' +
        'bucket-0, AWS::S3::Bucket bucket-1, AWS::S3::Bucket bucket-2 and others. Try again later.',
    );
    expect(asked(service)).toEqual(Array(10).fill(asked(service)[0]));
    expect(times.slice(1).map((time, index) => time - (times[index] as number))).toEqual([
      100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000,
    ]);
  });

  it('end with an error at the deadline', async () => {
    const items = buckets(1);
    const { client, settings, failureOf, elapsedMs, calls } = setUpReads({
      items,
      deadlineMs: 1_000,
      faults: { unprocessedKeys: 1 },
    });

    const { error } = await failureOf(
      configurationItems(client, keys(items), { ...settings, random: () => 1 }),
    );

    expect(asAwsCallError(error).message).toContain('left 1 key unprocessed');
    expect(elapsedMs()).toBe(700);
    expect(calls(operation)).toBe(4);
  });

  it('end immediately on an abort', async () => {
    const items = buckets(1);
    const { client, settings, failureOf, clock, abort } = setUpReads({
      items,
      faults: { unprocessedKeys: 1 },
    });
    const reason = new Error('Time is up');
    clock.after(500, () => abort(reason));

    expect((await failureOf(configurationItems(client, keys(items), settings))).error).toBe(reason);
  });
});

describe('an item that cannot be read', () => {
  const items = buckets(3);
  const breaking = (answer: Record<string, unknown>) => ({
    ...answer,
    baseConfigurationItems: (answer.baseConfigurationItems as ResourceReference[]).map((item) =>
      item.resourceId === 'bucket-1' ? { ...item, configuration: '{broken' } : item,
    ),
  });

  it('ends the items after those before it', async () => {
    const { client, settings, failureOf } = setUpReads({ items });

    const { error, given } = await failureOf(
      configurationItems(altering(client, breaking), keys(items), settings),
    );

    expect(keys(given)).toEqual(keys(items).slice(0, 1));
    expect(error).toBeInstanceOf(InvalidEventError);
    expect(error).toMatchObject({ path: 'BatchGetResourceConfig.baseConfigurationItems.configuration' });
  });
});
