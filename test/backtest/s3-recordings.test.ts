import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parseItems } from '../../src/backtest/reading/parse-items.js';
import { readRecordings } from '../../src/backtest/reading/read-recordings.js';

const keyOf = (index: number) => `AWSLogs/1/Config/${String(index).padStart(2, '0')} ü.json.gz`;
const objects = new Map<string, Buffer>(
  Array.from({ length: 7 }, (_, index) => [
    keyOf(index),
    gzipSync(
      JSON.stringify({ configurationItems: [{ resourceType: 'AWS::S3::Bucket', resourceId: `b${index}` }] }),
    ),
  ]),
);
objects.set('AWSLogs/1/Config/ConfigWritabilityCheckFile', Buffer.alloc(0));
const pageSize = 3;

/** `ListObjectsV2` in pages, and `GetObject`. */
function listOrGet(url: URL): { readonly status: number; readonly body: Buffer | string } {
  const [, bucket, ...parts] = decodeURIComponent(url.pathname).split('/');
  if (bucket !== 'recordings')
    return { status: 403, body: '<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>' };
  const object = objects.get(parts.join('/'));
  if (object) return { status: 200, body: object };
  const keys = [...objects.keys()]
    .filter((key) => key.startsWith(url.searchParams.get('prefix') ?? ''))
    .sort();
  const from = Number(url.searchParams.get('continuation-token') ?? 0);
  const contents = keys
    .slice(from, from + pageSize)
    .map((key) => `<Contents><Key>${key}</Key><Size>${objects.get(key)?.length}</Size></Contents>`);
  const isLast = from + pageSize >= keys.length;
  const next = isLast ? '' : `<NextContinuationToken>${from + pageSize}</NextContinuationToken>`;
  const body = `<ListBucketResult><IsTruncated>${!isLast}</IsTruncated>${contents.join('')}${next}</ListBucketResult>`;
  return { status: 200, body };
}

describe('readRecordings, of S3', () => {
  let server: Server;
  let s3: S3Client;
  const requests: string[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      requests.push(request.url ?? '');
      const { status, body } = listOrGet(new URL(request.url ?? '', 'http://localhost'));
      response.writeHead(status, { 'content-length': Buffer.byteLength(body) }).end(body);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    s3 = new S3Client({
      endpoint,
      credentials,
      region: 'eu-central-1',
      forcePathStyle: true,
      maxAttempts: 1,
    });
  });
  afterAll(async () => {
    s3.destroy();
    await new Promise((done) => server.close(done));
  });
  beforeEach(() => void requests.splice(0));

  async function read(source: string) {
    const found: unknown[] = [];
    const skipped: string[] = [];
    const damages: string[] = [];
    const options = {
      cwd: '/',
      s3,
      onDamage: ({ file, message }: { readonly file: string; readonly message: string }) =>
        void damages.push(`${file}: ${message}`),
      onSkipped: ({ name }: { readonly name: string }) => void skipped.push(name),
    };
    for await (const block of readRecordings([source], options))
      for (const { item } of parseItems(block, options.onDamage)) found.push(item.resourceId);
    return { found, skipped, damages };
  }

  it('reads every object of a prefix, page by page', async () => {
    expect(await read('s3://recordings/AWSLogs/1/')).toEqual({
      found: ['b0', 'b1', 'b2', 'b3', 'b4', 'b5', 'b6'],
      skipped: ['s3://recordings/AWSLogs/1/Config/ConfigWritabilityCheckFile'],
      damages: [],
    });
    expect(requests.filter((url) => url.includes('list-type=2'))).toHaveLength(3);
    // The next page is asked for when the objects of this one were read.
    expect(requests.findIndex((url) => url.includes('continuation-token=3'))).toBeGreaterThan(2);
  });

  it('reads a single object', async () => {
    expect((await read(`s3://recordings/${keyOf(4)}`)).found).toEqual(['b4']);
  });

  it('throws where there is nothing, and names the permission that is missing', async () => {
    await expect(read('s3://recordings/other/')).rejects.toMatchObject({
      name: 'BacktestSourceError',
      source: 's3://recordings/other/',
    });
    await expect(read('s3://foreign/a')).rejects.toMatchObject({
      name: 'AwsCallError',
      message: expect.stringContaining('s3:ListBucket on arn:aws:s3:::foreign'),
    });
  });
});
