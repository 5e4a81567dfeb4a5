import { describe, expect, it } from '@jest/globals';
import { discoveredResources, query } from '../../src/aws/reads/config-reads.js';
import { AwsCallError, InvalidEventError, InvalidOptionsError } from '../../src/errors.js';
import { altering, asAwsCallError, buckets, failureOf, setUpReads, take, toList } from './set-up-reads.js';

const everyBucket = "SELECT resourceId, configuration.number WHERE resourceType = 'AWS::S3::Bucket'";
const ids = (rows: readonly { readonly resourceId?: unknown }[]) => rows.map(({ resourceId }) => resourceId);
const idsFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => `bucket-${first + index}`);

describe('a query', () => {
  it('gives every result of every page, parsed', async () => {
    const { client, settings, service, all } = setUpReads({
      items: buckets(250, { configuration: { number: 7 } }),
    });

    const rows = await all(query(client, everyBucket, settings));

    expect(ids(rows)).toEqual(idsFrom(0, 250));
    expect(rows[249]).toEqual({ resourceId: 'bucket-249', configuration: { number: 7 } });
    expect(service.requests('SelectResourceConfig').map(({ input }) => input.Limit)).toEqual([100, 100, 100]);
  });

  it('fetches a page when the loop gets to it, and none once the loop is left', async () => {
    const { client, settings, calls, clock } = setUpReads({ items: buckets(250) });
    const seen: number[] = [];
    const read = async () => {
      for await (const { resourceId } of query(client, everyBucket, settings)) {
        seen.push(calls('SelectResourceConfig'));
        if (resourceId === 'bucket-150') break;
      }
    };
    await clock.run(read());
    await clock.run(clock.sleep(60_000));

    expect(seen).toEqual([...Array(100).fill(1), ...Array(51).fill(2)]);
    expect(calls('SelectResourceConfig')).toBe(2);
  });

  it.each(['throttle', 'serverError', 'htmlError', 'reset', 'lostAnswer'] as const)(
    'goes on after %s',
    async (fault) => {
      const { client, settings, service, all } = setUpReads({ items: buckets(250) });
      const rows = query(client, everyBucket, settings);
      const first = await all({ [Symbol.asyncIterator]: () => limited(rows, 100) });
      service.failNext(fault, fault);

      expect(ids([...first, ...(await all(rows))])).toEqual(idsFrom(0, 250));
    },
  );

  it('says which permission is missing, and does not ask twice', async () => {
    const { client, settings, service, calls, failureOf: failure } = setUpReads();
    service.failNext({ error: 'AccessDeniedException', message: 'not authorized', status: 403 });

    const { error } = await failure(query(client, everyBucket, settings));

    expect(error).toBeInstanceOf(AwsCallError);
    expect(error).toMatchObject({
      code: 'AWS_CALL_FAILED',
      operation: 'SelectResourceConfig',
      message: expect.stringContaining('needs config:SelectResourceConfig'),
      cause: { name: 'AccessDeniedException' },
    });
    expect(calls('SelectResourceConfig')).toBe(1);
  });

  it('gives up on a service that does not recover', async () => {
    const { client, settings, calls, failureOf: failure } = setUpReads({ faults: { throttle: 1 } });

    const { error } = await failure(query(client, everyBucket, settings));

    expect(asAwsCallError(error).message).toContain('SelectResourceConfig failed: ThrottlingException');
    expect(calls('SelectResourceConfig')).toBe(12);
  });

  it.each([
    ['empty', '', 'an empty string'],
    ['too long', `SELECT ${'x'.repeat(4090)}`, 'a string of 4097 characters'],
    ['no text', 5 as never, 'the number 5'],
  ])('is refused at once when it is %s', (_what, expression, got) => {
    const { client, settings, calls } = setUpReads();
    const ask = () => query(client, expression, settings);

    expect(ask).toThrow(InvalidOptionsError);
    expect(ask).toThrow(`context.query: expected an expression of 1 to 4096 characters, got ${got}.`);
    expect(calls('SelectResourceConfig')).toBe(0);
  });

  it('of the longest kind is sent', async () => {
    const { client, settings, all } = setUpReads();
    const longest = `SELECT resourceId WHERE resourceType = '${'x'.repeat(4096 - 41)}'`;

    expect(longest.length).toBe(4096);
    expect(await all(query(client, longest, settings))).toEqual([]);
  });

  it.each([
    ['not JSON', 'gone wrong', 'JSON text'],
    ['no object', '[1]', 'an object'],
  ])('names a result that is %s', async (_what, result, expected) => {
    const { client, settings, failureOf: failure } = setUpReads({ items: buckets(1) });
    const odd = altering(client, (answer) => ({ ...answer, Results: [result] }));

    const { error } = await failure(query(odd, everyBucket, settings));

    expect(error).toBeInstanceOf(InvalidEventError);
    expect(error).toMatchObject({ path: 'Results of the query', expected });
  });

  it('does not follow the same token for ever', async () => {
    const { client, settings, failureOf: failure } = setUpReads({ items: buckets(300) });
    let token: unknown;
    const stuck = altering(client, (answer) => {
      token ??= answer.NextToken;
      return { ...answer, NextToken: token };
    });

    const { error, given } = await failure(query(stuck, everyBucket, settings));

    expect(given).toHaveLength(100);
    expect(asAwsCallError(error).message).toContain('expected the token of a further page');
  });

  it.each([2, 3, 5, 17])('does not follow a cycle of %d tokens for ever', async (length) => {
    const { client, settings, calls, failureOf: failure } = setUpReads({ items: buckets(2_000) });
    const tokens: unknown[] = [];
    const cyclic = altering(client, (answer, call) => {
      if (tokens.length < length) tokens.push(answer.NextToken);
      return { ...answer, NextToken: tokens[call % length] };
    });

    const { error } = await failure(query(cyclic, everyBucket, settings));

    expect(asAwsCallError(error).message).toContain('got the token of an earlier page');
    expect(calls('SelectResourceConfig')).toBeLessThanOrEqual(3 * length + 2);
  });

  it('follows pages that are empty', async () => {
    const { client, settings, all } = setUpReads({ items: buckets(250) });
    const sparse = altering(client, (answer, call) =>
      call < 2 ? { ...answer, Results: undefined } : answer,
    );

    expect(ids(await all(query(sparse, everyBucket, settings)))).toEqual(idsFrom(200, 50));
  });
});

describe('an abort', () => {
  const reason = new Error('Time is up');

  it('before the first call makes none', async () => {
    const { client, settings, abort, calls, failureOf: failure } = setUpReads({ items: buckets(1) });
    abort(reason);

    expect(await failure(query(client, everyBucket, settings))).toEqual({ error: reason, given: [] });
    expect(calls('SelectResourceConfig')).toBe(0);
  });

  it('in the middle of a page ends it with its reason', async () => {
    const { client, settings, abort } = setUpReads({ items: buckets(250) });
    const given: unknown[] = [];
    const read = async () => {
      for await (const { resourceId } of query(client, everyBucket, settings)) {
        given.push(resourceId);
        if (resourceId === 'bucket-42') abort(reason);
      }
    };

    await expect(read()).rejects.toBe(reason);
    expect(given).toEqual(idsFrom(0, 43));
  });

  it.each([
    ['during a call', { latencyMs: 5_000 }],
    ['during a pause between tries', { throttle: 1 }],
  ])('%s ends it with its reason', async (_when, faults) => {
    const { client, settings, abort, clock, elapsedMs, failureOf: failure } = setUpReads({ faults });
    clock.after(1_000, () => abort(reason));

    expect((await failure(query(client, everyBucket, settings))).error).toBe(reason);
    expect(elapsedMs()).toBe(1_000);
  });
});

describe('the discovered resources of a type', () => {
  const gone = buckets(1, {
    resourceId: 'gone',
    configurationItemStatus: 'ResourceDeleted',
    configurationItemCaptureTime: new Date('2026-01-02T03:04:05.000Z'),
  });

  it('come from every page, without what was deleted', async () => {
    const { client, settings, service, all } = setUpReads({ items: [...buckets(205), ...gone] });

    const resources = await all(
      discoveredResources(client, 'AWS::S3::Bucket', { includeDeleted: false }, settings),
    );

    expect(ids(resources)).toEqual(idsFrom(0, 205));
    expect(resources[0]).toEqual({
      resourceType: 'AWS::S3::Bucket',
      resourceId: 'bucket-0',
      resourceName: expect.any(String),
      resourceDeletionTime: null,
    });
    expect(service.requests('ListDiscoveredResources').map(({ input }) => input.limit)).toEqual([
      100, 100, 100,
    ]);
  });

  it('come with what was deleted when asked for', async () => {
    const { client, settings, all } = setUpReads({ items: gone });

    expect(
      await all(discoveredResources(client, 'AWS::S3::Bucket', { includeDeleted: true }, settings)),
    ).toMatchObject([{ resourceId: 'gone', resourceDeletionTime: new Date('2026-01-02T03:04:05.000Z') }]);
  });

  it('are asked for no further once the loop is left', async () => {
    const { client, settings, clock, calls } = setUpReads({ items: buckets(205) });
    const resources = discoveredResources(client, 'AWS::S3::Bucket', { includeDeleted: false }, settings);

    expect(await clock.run(take(100, resources))).toHaveLength(100);
    expect(calls('ListDiscoveredResources')).toBe(1);
    expect(await toList(resources)).toEqual([]);
  });

  it('say what is missing when AWS leaves out an id', async () => {
    const { client, settings, clock } = setUpReads({ items: buckets(1) });
    const odd = altering(client, (answer) => ({ ...answer, resourceIdentifiers: [{}] }));
    const resources = discoveredResources(odd, 'AWS::S3::Bucket', { includeDeleted: false }, settings);

    expect(await clock.run(failureOf(resources))).toMatchObject({
      error: { path: 'ListDiscoveredResources.resourceIdentifiers.resourceId' },
    });
  });
});

/** The first values of an iterator, which stays open. */
async function* limited<Value>(values: AsyncGenerator<Value>, count: number): AsyncGenerator<Value> {
  for (let given = 0; given < count; given++) {
    const next = await values.next();
    if (next.done) return;
    yield next.value;
  }
}
