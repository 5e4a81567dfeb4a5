import { gzipSync } from 'node:zlib';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CallSettings } from '../../src/aws/calls/retried-call.js';
import { snapshotBytes } from '../../src/aws/reads/snapshot-bytes.js';
import { systemClock } from '../../src/clock.js';
import { snapshotItems } from '../../src/event/snapshot-items.js';
import { type RunningConfigService, startConfigService } from '../../src/testing/index.js';
import { take, toList } from './set-up-reads.js';

const location = { bucket: 'config-snapshots', key: 'snapshot.json.gz' };
const items = Array.from({ length: 20_000 }, (_, number) => ({
  resourceType: 'AWS::S3::Bucket',
  resourceId: `bucket-${number}`,
  hash: (number * 2_654_435_761) % 4_294_967_296,
}));

describe('a snapshot read over HTTP', () => {
  let service: RunningConfigService;
  let s3: S3Client;
  beforeAll(async () => {
    service = await startConfigService();
    service.putObject(location.bucket, location.key, gzipSync(JSON.stringify({ configurationItems: items })));
    s3 = new S3Client({ ...service.clientConfig, region: service.region });
  });
  afterAll(async () => {
    s3.destroy();
    await service.close();
  });

  /** With `random` = 0, retries do not pause. */
  const settings = (signal = new AbortController().signal): CallSettings => ({
    clock: systemClock,
    random: () => 0,
    deadline: Number.POSITIVE_INFINITY,
    signal,
  });

  it('is complete though its connection breaks repeatedly', async () => {
    const before = service.requests('GetObject').length;
    service.failNext('cutBody', 'cutBody', 'cutBody');

    expect(await toList(snapshotItems(snapshotBytes(s3, location, settings())))).toEqual(items);
    expect(
      service
        .requests('GetObject')
        .slice(before)
        .map(({ outcome }) => outcome),
    ).toEqual(['cut', 'cut', 'cut', 'ok']);
  });

  it('can be left at any time', async () => {
    expect(await take(3, snapshotItems(snapshotBytes(s3, location, settings())))).toEqual(items.slice(0, 3));
  });

  it('ends with the reason of an abort', async () => {
    const abort = new AbortController();
    const reason = new Error('Time is up');
    const read = async () => {
      for await (const _ of snapshotItems(snapshotBytes(s3, location, settings(abort.signal))))
        abort.abort(reason);
    };

    await expect(read()).rejects.toBe(reason);
  });
});
