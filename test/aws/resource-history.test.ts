import { describe, expect, it } from '@jest/globals';
import { resourceHistory } from '../../src/aws/reads/config-reads.js';
import { InvalidOptionsError } from '../../src/errors.js';
import type { ConfigurationItem } from '../../src/rule/configuration-item.js';
import { createConfigurationItem } from '../../src/testing/index.js';
import { altering, asAwsCallError, setUpReads } from './set-up-reads.js';

const bucket = { resourceType: 'AWS::S3::Bucket', resourceId: 'my-bucket' };
const at = (minute: number) => new Date(Date.UTC(2026, 0, 2, 0, minute));
const captured = (count: number) =>
  Array.from({ length: count }, (_, minute) =>
    createConfigurationItem<string>('AWS::S3::Bucket', {
      resourceId: 'my-bucket',
      configurationItemCaptureTime: at(minute),
      configuration: { minute },
    }),
  );
const minutes = (items: readonly ConfigurationItem[]) =>
  items.map(({ configuration }) => configuration.minute);
const range = (count: number) => Array.from({ length: count }, (_, minute) => minute);

describe('the history of a resource', () => {
  it('comes from every page, newest first', async () => {
    const { client, settings, service, all } = setUpReads({ items: captured(230) });

    expect(minutes(await all(resourceHistory(client, bucket, {}, settings)))).toEqual(range(230).reverse());
    expect(service.requests('GetResourceConfigHistory').map(({ input }) => input.limit)).toEqual([
      100, 100, 100,
    ]);
  });

  it('comes oldest first, and between two moments, when asked', async () => {
    const { client, settings, all } = setUpReads({ items: captured(9) });
    const options = { chronologicalOrder: 'Forward', earlierTime: at(3), laterTime: at(6) } as const;

    expect(minutes(await all(resourceHistory(client, bucket, options, settings)))).toEqual([3, 4, 5, 6]);
  });

  it('goes on after pages that are short or empty: AWS looks back a week at a time', async () => {
    const { client, settings, all } = setUpReads({ items: captured(350) });
    const sparse = altering(client, ({ configurationItems, ...answer }, call) => {
      const given = configurationItems as unknown[];
      return { ...answer, configurationItems: [[], undefined, given.slice(0, 1), given][call] };
    });

    expect(minutes(await all(resourceHistory(sparse, bucket, {}, settings)))).toEqual([
      149,
      ...range(50).reverse(),
    ]);
  });

  it('does not follow the same token for ever', async () => {
    const { client, settings, calls, failureOf } = setUpReads({ items: captured(230) });
    let token: unknown;
    const stuck = altering(client, (answer) => {
      token ??= answer.nextToken;
      return { ...answer, nextToken: token };
    });

    const { error } = await failureOf(resourceHistory(stuck, bucket, {}, settings));

    expect(asAwsCallError(error)).toMatchObject({ operation: 'GetResourceConfigHistory' });
    expect(calls('GetResourceConfigHistory')).toBe(2);
  });

  it('of a resource that AWS Config does not know is an error', async () => {
    const { client, settings, failureOf } = setUpReads();

    const { error } = await failureOf(resourceHistory(client, bucket, {}, settings));

    expect(asAwsCallError(error)).toMatchObject({ cause: { name: 'ResourceNotDiscoveredException' } });
  });

  it.each([
    [{ earlierTime: '2026-01-01' }, 'expected earlierTime to be a Date, got a string of 10 characters'],
    [{ laterTime: new Date(Number.NaN) }, 'expected laterTime to be a Date, got an invalid Date'],
    [{ chronologicalOrder: 'Backward' }, "expected chronologicalOrder to be 'Reverse' or 'Forward'"],
    [{ laterTme: at(1) }, 'unknown key "laterTme". Did you mean "laterTime"?'],
    [null, 'expected options to be an object, got null'],
  ])('is refused at once when asked for by %j', (options, message) => {
    const { client, settings } = setUpReads();
    const ask = () => resourceHistory(client, bucket, options as never, settings);

    expect(ask).toThrow(InvalidOptionsError);
    expect(ask).toThrow(`context.history: ${message}`);
  });
});
