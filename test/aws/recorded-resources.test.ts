import { describe, expect, it } from '@jest/globals';
import { recordedResourceQueries } from '../../src/aws/reads/recorded-resource-queries.js';
import { recordedResources } from '../../src/aws/reads/recorded-resources.js';
import { type SweepBy, sweepSources } from '../../src/aws/reads/sweep-by.js';
import type { ResourceReference } from '../../src/config-types.js';
import { InvalidOptionsError } from '../../src/errors.js';
import { MissingItem } from '../../src/evaluation/sweep.js';
import { readConfigurationItem } from '../../src/event/configuration-item.js';
import { createConfigurationItem } from '../../src/testing/index.js';
import { unknownType } from '../../src/unknown-type.js';
import { altering, asAwsCallError, buckets, type Client, keys, setUpReads } from './set-up-reads.js';

const bucketsOnly = ['AWS::S3::Bucket'];
const queues = (count: number) =>
  Array.from({ length: count }, (_, number) =>
    createConfigurationItem('AWS::SQS::Queue', { resourceId: `queue-${number}` }),
  );
const references = (raw: readonly unknown[]) => keys(raw as ResourceReference[]);

describe.each(sweepSources)('the recorded resources, read by %s', (by) => {
  it('are those of the types, all of them, in order', async () => {
    const items = [...buckets(230), ...queues(30)];
    const { client, settings, all } = setUpReads({
      items: [...items, createConfigurationItem('AWS::SNS::Topic')],
    });
    const resourceTypes = ['AWS::S3::Bucket', 'AWS::SQS::Queue'];

    expect(references(await all(recordedResources(client, { resourceTypes, by }, settings)))).toEqual(
      keys(items),
    );
  });

  it('do not include deleted ones', async () => {
    const items = [
      ...buckets(2),
      ...buckets(1, { resourceId: 'gone', configurationItemStatus: 'ResourceDeleted' }),
    ];
    const { client, settings, all } = setUpReads({ items });

    expect(await all(recordedResources(client, { resourceTypes: bucketsOnly, by }, settings))).toHaveLength(
      2,
    );
  });

  it('are empty without resource types', async () => {
    const { client, settings, all, service } = setUpReads({ items: buckets(2) });

    expect(await all(recordedResources(client, { resourceTypes: [], by }, settings))).toEqual([]);
    expect(service.requests()).toEqual([]);
  });

  it('are fetched at most two pages ahead of a slow consumer', async () => {
    const { client, settings, service, clock } = setUpReads({ items: buckets(1_000) });
    const ahead: number[] = [];
    const read = async () => {
      let given = 0;
      for await (const _ of recordedResources(client, { resourceTypes: bucketsOnly, by }, settings)) {
        if (given++ % 100 === 0) await clock.sleep(60_000);
        ahead.push(itemCalls(service, by) - Math.ceil(given / 100));
      }
    };
    await clock.run(read());

    expect(ahead).toHaveLength(1_000);
    expect(new Set(ahead.slice(0, 900))).toEqual(new Set([1]));
  });

  it('end when the loop is left, and so does the current call', async () => {
    const { client, settings, service, clock } = setUpReads({
      items: buckets(1_000),
      faults: { latencyMs: 1_000 },
    });
    const signals: AbortSignal[] = [];
    const noting = {
      send: ((command: never, options: { abortSignal: AbortSignal }) => {
        signals.push(options.abortSignal);
        return client.send(command, options);
      }) as never,
    };
    const read = async () => {
      for await (const _ of recordedResources(noting, { resourceTypes: bucketsOnly, by }, settings)) break;
    };
    await clock.run(read());
    const received = service.requests().length;
    await clock.run(clock.sleep(600_000));

    expect(service.requests()).toHaveLength(received);
    expect(signals.at(-1)?.aborted).toBe(true);
    expect(signals[0]?.aborted).toBe(false);
  });

  it('end with the reason of an abort', async () => {
    const { client, settings, clock, abort, failureOf } = setUpReads({
      items: buckets(1_000),
      faults: { latencyMs: 1_000 },
    });
    const reason = new Error('Time is up');
    clock.after(3_500, () => abort(reason));

    const { error, given } = await failureOf(
      recordedResources(client, { resourceTypes: bucketsOnly, by }, settings),
    );

    expect(error).toBe(reason);
    expect(given.length).toBeGreaterThan(0);
  });

  it('yield the items before a failure, then throw it', async () => {
    const { client, settings, service, failureOf } = setUpReads({ items: buckets(250) });
    const failing = altering(client, (answer) => {
      if (itemCalls(service, by) === 2) service.inject({ throttle: 1 });
      return answer;
    });

    const { error, given } = await failureOf(
      recordedResources(failing, { resourceTypes: bucketsOnly, by }, settings),
    );

    expect(given).toHaveLength(200);
    expect(asAwsCallError(error)).toMatchObject({ cause: { name: 'ThrottlingException' } });
  });

  it.each(['throttle', 'serverError', 'reset', 'lostAnswer'] as const)('survive %s', async (fault) => {
    const { client, settings, all } = setUpReads({ items: buckets(250), faults: { [fault]: 0.4 } });

    expect(
      references(await all(recordedResources(client, { resourceTypes: bucketsOnly, by }, settings))),
    ).toEqual(keys(buckets(250)));
  });
});

/** How many pages of items were asked for. */
function itemCalls(service: ReturnType<typeof setUpReads>['service'], by: SweepBy): number {
  return service.requests(by === 'query' ? 'SelectResourceConfig' : 'BatchGetResourceConfig').length;
}

/** Queries whose results have no configuration, as those of some types. */
function withoutConfiguration(client: Client, which = (_row: ResourceReference) => true): Client {
  return altering(client, (answer) => ({
    ...answer,
    ...('Results' in answer && {
      Results: (answer.Results as string[]).map((text) => {
        const { configuration, supplementaryConfiguration, ...row } = JSON.parse(text);
        return which(row) ? JSON.stringify(row) : text;
      }),
    }),
  }));
}

describe('the recorded resources, read by query', () => {
  const whole = createConfigurationItem('AWS::S3::Bucket', {
    resourceId: 'whole',
    tags: { team: 'storage' },
    relationships: [
      { resourceType: 'AWS::KMS::Key', resourceId: 'key', resourceName: null, relationshipName: null },
    ],
    configuration: { owner: { id: 'me' } },
    supplementaryConfiguration: { BucketVersioningConfiguration: { status: 'Enabled' } },
  });

  it('are returned as they were recorded', async () => {
    const { client, settings, all } = setUpReads({ items: [whole] });

    const [raw] = await all(recordedResources(client, { resourceTypes: bucketsOnly, by: 'query' }, settings));

    const { configurationItemMD5Hash: _, ...recorded } = whole;
    expect(readConfigurationItem(raw, 'item')).toEqual(
      expect.objectContaining({ ...recorded, tags: expect.objectContaining({ team: 'storage' }) }),
    );
  });

  it('are of every type when none is named', async () => {
    const items = [...buckets(2), ...queues(2)];
    const { client, settings, all, service } = setUpReads({ items });

    const raw = await all(recordedResources(client, { resourceTypes: undefined, by: 'query' }, settings));

    expect(references(raw)).toEqual(keys(items));
    expect(service.requests()[0]?.input.Expression).not.toContain('WHERE');
  });

  it('exist even when AWS returns no status', async () => {
    const { client, settings, all } = setUpReads({ items: [whole] });
    const silent = altering(client, (answer) => ({
      ...answer,
      Results: (answer.Results as string[]).map((text) =>
        JSON.stringify({ ...JSON.parse(text), configurationItemStatus: undefined }),
      ),
    }));

    expect(
      await all(recordedResources(silent, { resourceTypes: bucketsOnly, by: 'query' }, settings)),
    ).toMatchObject([{ configurationItemStatus: 'OK' }]);
  });

  it('go on after a result that is not JSON, or not an item', async () => {
    const { client, settings, all } = setUpReads({ items: buckets(2) });
    const odd = altering(client, (answer) => ({
      ...answer,
      Results: ['{broken', ...(answer.Results as string[]), 'null'],
    }));

    expect(
      await all(recordedResources(odd, { resourceTypes: bucketsOnly, by: 'query' }, settings)),
    ).toMatchObject(['{broken', { resourceId: 'bucket-0' }, { resourceId: 'bucket-1' }, null]);
  });

  it('get a configuration that the query lacks from BatchGetResourceConfig, with one call for a page', async () => {
    const { client, settings, all, calls } = setUpReads({ items: [...buckets(150), whole] });
    const read = () => all(recordedResources(client, { resourceTypes: bucketsOnly, by: 'query' }, settings));
    const expected = await read();
    const partial = withoutConfiguration(client, ({ resourceId }) => resourceId !== 'bucket-3');

    const raw = await all(recordedResources(partial, { resourceTypes: bucketsOnly, by: 'query' }, settings));

    const items = (rows: unknown[]) =>
      JSON.stringify(rows.map((row) => readConfigurationItem(row, 'item', undefined, 'query')));
    expect(items(raw)).toBe(items(expected));
    expect(calls('BatchGetResourceConfig')).toBe(2);
  });

  it('stay without a configuration when AWS Config has none, or one of a later item', async () => {
    const unknown = createConfigurationItem('AWS::S3::Bucket', { configuration: null as never });
    const { client, settings, all } = setUpReads({ items: [unknown, whole] });
    const changing = altering(withoutConfiguration(client), (answer) => ({
      ...answer,
      ...('baseConfigurationItems' in answer && {
        baseConfigurationItems: (answer.baseConfigurationItems as object[]).map((item) => ({
          ...item,
          configurationItemCaptureTime: new Date(whole.configurationItemCaptureTime.getTime() + 1),
        })),
      }),
    }));

    for (const asked of [withoutConfiguration(client), changing]) {
      const [first] = await all(
        recordedResources(asked, { resourceTypes: bucketsOnly, by: 'query' }, settings),
      );
      expect(() => readConfigurationItem(first, 'item')).toThrow(
        'expected an object, or the JSON text of one',
      );
    }
  });

  it('become missing items with the reason when the missing configuration cannot be read', async () => {
    const { client, settings, all, service } = setUpReads({ items: buckets(2) });
    service.failNext({ error: 'AccessDeniedException', operation: 'BatchGetResourceConfig' });
    const partial = withoutConfiguration(client, ({ resourceId }) => resourceId === 'bucket-0');

    const raw = await all(recordedResources(partial, { resourceTypes: bucketsOnly, by: 'query' }, settings));

    expect(raw).toMatchObject([
      {
        resourceId: 'bucket-0',
        error: { message: expect.stringContaining('config:BatchGetResourceConfig') },
      },
      { resourceId: 'bucket-1', configurationItemStatus: 'OK' },
    ]);
    expect(raw[0]).toBeInstanceOf(MissingItem);
  });

  it('are fetched while the consumer works', async () => {
    const { client, settings, clock, elapsedMs } = setUpReads({
      items: buckets(500),
      faults: { latencyMs: 1_000 },
    });
    const read = async () => {
      let given = 0;
      for await (const _ of recordedResources(
        client,
        { resourceTypes: bucketsOnly, by: 'query' },
        settings,
      )) {
        if (++given % 100 === 0) await clock.sleep(1_000);
      }
    };
    await clock.run(read());

    expect(elapsedMs()).toBe(6_000);
  });

  it('of more types than fit into one query are read by several', async () => {
    const resourceTypes = Array.from(
      { length: 100 },
      (_, number) => `AWS::ServiceOfALongName${number}::KindOfALongName${number}`,
    );
    const items = resourceTypes.map((type) =>
      createConfigurationItem(unknownType(type), { resourceId: 'one' }),
    );
    const { client, settings, all, service } = setUpReads({ items });

    const raw = await all(recordedResources(client, { resourceTypes, by: 'query' }, settings));

    expect(references(raw)).toEqual(keys(items));
    expect(service.requests()).toHaveLength(2);
  });
});

describe('the recorded resources, read by batch-get', () => {
  it('fill whole batches across types', async () => {
    const items = [...buckets(60), ...queues(60)];
    const { client, settings, all, service } = setUpReads({ items });
    const resourceTypes = ['AWS::S3::Bucket', 'AWS::SQS::Queue'];

    await all(recordedResources(client, { resourceTypes, by: 'batch-get' }, settings));

    const sizes = service
      .requests('BatchGetResourceConfig')
      .map(({ input }) => (input.resourceKeys as unknown[]).length);
    expect(sizes).toEqual([100, 20]);
  });

  it('are listed while items are fetched, and both while the consumer works', async () => {
    const { client, settings, clock, elapsedMs } = setUpReads({
      items: buckets(500),
      faults: { latencyMs: 1_000 },
    });
    const read = async () => {
      let given = 0;
      const recorded = recordedResources(client, { resourceTypes: bucketsOnly, by: 'batch-get' }, settings);
      for await (const _ of recorded) if (++given % 100 === 0) await clock.sleep(1_000);
    };
    await clock.run(read());

    // Five lists, five batches and five pages worked on: fifteen seconds one after another.
    expect(elapsedMs()).toBe(7_000);
  });

  it('include one that cannot be read', async () => {
    const { client, settings, all } = setUpReads({ items: buckets(2) });
    const breaking = altering(client, (answer) => ({
      ...answer,
      ...('baseConfigurationItems' in answer && {
        baseConfigurationItems: (answer.baseConfigurationItems as object[]).map((item) => ({
          ...item,
          configurationItemStatus: undefined,
        })),
      }),
    }));

    expect(
      await all(recordedResources(breaking, { resourceTypes: bucketsOnly, by: 'batch-get' }, settings)),
    ).toMatchObject([{ resourceId: 'bucket-0' }, { resourceId: 'bucket-1' }]);
  });

  it('include a missing item for a listed resource without an item', async () => {
    const { client, settings, all } = setUpReads({ items: buckets(3) });
    const forgetful = altering(client, (answer) => ({
      ...answer,
      ...('baseConfigurationItems' in answer && {
        baseConfigurationItems: (answer.baseConfigurationItems as object[]).slice(1),
      }),
    }));

    const [first, second] = await all(
      recordedResources(forgetful, { resourceTypes: bucketsOnly, by: 'batch-get' }, settings),
    );

    expect(first).toBeInstanceOf(MissingItem);
    expect(first).toMatchObject({ resourceType: 'AWS::S3::Bucket', resourceId: 'bucket-0' });
    expect(second).toMatchObject({ resourceId: 'bucket-1', configurationItemStatus: 'OK' });
  });

  it('require resource types, with an immediate error', () => {
    const { client, settings } = setUpReads();
    const read = () => recordedResources(client, { resourceTypes: undefined, by: 'batch-get' }, settings);

    expect(read).toThrow(InvalidOptionsError);
    expect(read).toThrow("sweepBy: 'batch-get' lists one resource type after another");
  });
});

describe('the queries that find recorded resources', () => {
  const condition = (types: readonly string[]) =>
    recordedResourceQueries(types).map((query) => query.replace(/^.*WHERE /, ''));

  it('name one type, or several', () => {
    expect(condition(['A::B::C'])).toEqual(["resourceType = 'A::B::C'"]);
    expect(condition(['A::B::C', 'D::E::F'])).toEqual(["resourceType IN ('A::B::C', 'D::E::F')"]);
  });

  it('escape quotes in a text', () => {
    expect(condition(["A' OR resourceId = 'x"])).toEqual(["resourceType = 'A'' OR resourceId = ''x'"]);
  });

  it('are not longer than AWS accepts, and name each type once', () => {
    const types = Array.from({ length: 100 }, (_, number) => `AWS::${'x'.repeat(240)}::${number}`);

    const queries = recordedResourceQueries(types);

    expect(Math.max(...queries.map(({ length }) => length))).toBeLessThanOrEqual(4096);
    expect(queries.length).toBeLessThan(10);
    expect(queries.flatMap((query) => query.match(/(?<=')AWS::\w+::\d+(?=')/g))).toEqual(types);
  });
});
