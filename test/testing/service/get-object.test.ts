import {
  GetObjectCommand,
  type GetObjectCommandInput,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from '@jest/globals';
import type { ConfigService } from '../../../src/testing/service/config-service.js';
import { createConfigService } from '../../../src/testing/service/create-config-service.js';
import { s3ClientOf, stsClientOf } from './clients.js';
import { transports } from './transports.js';

// In jest, errors of Node.js are of another realm: the SDK may wrap them and keep only their message.
const brokenOff = /ECONNRESET|aborted|terminated/;
const Bucket = 'config-bucket';
const Key = 'AWSLogs/123456789012/Config/us-east-1/2026/1/31/snapshot (ü+1).json.gz';

function get(service: ConfigService, input: Partial<GetObjectCommandInput> = {}, abortSignal?: AbortSignal) {
  const command = new GetObjectCommand({ Bucket, Key, ...input });
  return s3ClientOf(service).send(command, abortSignal && { abortSignal });
}

async function textOf(service: ConfigService, input: Partial<GetObjectCommandInput> = {}) {
  return (await get(service, input)).Body?.transformToString();
}

/** Reads a body until it ends or fails. */
async function read(body: unknown) {
  const sizes: number[] = [];
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) sizes.push(chunk.length);
    return { sizes, error: undefined };
  } catch (error) {
    return { sizes, error: error as Error & { code?: string } };
  }
}

describe.each(transports())('GetObject $name', ({ open }) => {
  it('returns the stored object, for every form of address', async () => {
    const service = await open();
    service.putObject(Bucket, Key, 'Größe');
    service.putObject(Bucket, 'a//b/../c', Uint8Array.of(0, 255));

    expect(await textOf(service)).toBe('Größe');
    const bytes = await (await get(service, { Key: 'a//b/../c' })).Body?.transformToByteArray();
    expect([...(bytes ?? [])]).toEqual([0, 255]);
    expect(service.requests('GetObject')).toMatchObject([
      { input: { Bucket, Key }, outcome: 'ok', accountId: '123456789012', region: 'us-east-1' },
      { input: { Bucket, Key: 'a//b/../c' } },
    ]);
  });

  it('returns a byte range of the requested version', async () => {
    const service = await open();
    service.putObject(Bucket, Key, 'version 1');
    const { ETag } = await get(service);

    const rest = await get(service, { Range: 'bytes=8-', IfMatch: ETag });

    expect(rest).toMatchObject({ ContentRange: 'bytes 8-8/9', ContentLength: 1, ETag });
    expect(rest.$metadata.httpStatusCode).toBe(206);
    expect(await rest.Body?.transformToString()).toBe('1');
    service.putObject(Bucket, Key, 'version 2');
    await expect(get(service, { Range: 'bytes=8-', IfMatch: ETag })).rejects.toMatchObject({
      name: 'PreconditionFailed',
      $metadata: { httpStatusCode: 412 },
    });
  });

  it('returns an error for a missing bucket or key', async () => {
    const service = await open();
    await expect(get(service)).rejects.toMatchObject({
      name: 'NoSuchBucket',
      message: 'The specified bucket does not exist',
      $metadata: { httpStatusCode: 404 },
    });

    service.putObject(Bucket, 'another', '');
    await expect(get(service)).rejects.toMatchObject({
      name: 'NoSuchKey',
      message: 'The specified key does not exist.',
      $metadata: { httpStatusCode: 404 },
    });
  });

  it('resets the connection after half of the body', async () => {
    const service = await open();
    service.putObject(Bucket, Key, 'x'.repeat(1_000_000));
    service.failNext('cutBody');

    const { Body, ContentLength } = await get(service);
    const { sizes, error } = await read(Body);

    expect(ContentLength).toBe(1_000_000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(500_000);
    expect(`${error?.code} ${error}`).toMatch(brokenOff);
    expect(service.requests()).toMatchObject([{ operation: 'GetObject', outcome: 'cut' }]);
    expect(await textOf(service)).toHaveLength(1_000_000);
  });

  it('has the same faults as other calls, with the error names of S3', async () => {
    const service = await open();
    service.putObject(Bucket, Key, 'x');
    service.failNext('throttle', 'serverError', 'htmlError', { error: 'AccessDenied', status: 403 }, 'reset');

    await expect(get(service)).rejects.toMatchObject({
      name: 'SlowDown',
      $metadata: { httpStatusCode: 503 },
    });
    await expect(get(service)).rejects.toMatchObject({
      name: 'InternalError',
      $metadata: { httpStatusCode: 500 },
    });
    await expect(get(service)).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
    await expect(get(service)).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(get(service)).rejects.toThrow(/ECONNRESET|socket hang up/);
    expect(await textOf(service)).toBe('x');
  });
});

describe('GetObject', () => {
  it('streams the body', async () => {
    const service = createConfigService();
    service.putObject(Bucket, Key, 'x'.repeat(150_000));
    expect(await read((await get(service)).Body)).toEqual({ sizes: [65_536, 65_536, 18_928] });
  });

  it('stops when the caller aborts in the middle', async () => {
    const service = createConfigService();
    service.putObject(Bucket, Key, 'x'.repeat(150_000));
    const giveUp = new AbortController();

    const { Body } = await get(service, {}, giveUp.signal);
    giveUp.abort();

    expect(await read(Body)).toMatchObject({ error: { code: 'ECONNRESET' } });
  });

  it('returns a range, and the whole object for an invalid range', async () => {
    const service = createConfigService();
    service.putObject(Bucket, Key, '0123456789');

    expect(await textOf(service, { Range: 'bytes=2-4' })).toBe('234');
    expect(await textOf(service, { Range: 'bytes=7-99' })).toBe('789');
    expect(await textOf(service, { Range: 'lines=2-4' })).toBe('0123456789');
    await expect(textOf(service, { Range: 'bytes=10-' })).rejects.toMatchObject({
      name: 'InvalidRange',
      $metadata: { httpStatusCode: 416 },
    });
  });

  it('breaks off by chance, unlike other calls', async () => {
    const service = createConfigService({ faults: { cutBody: 1 } });
    service.putObject(Bucket, Key, 'xx');
    await stsClientOf(service).send(new GetCallerIdentityCommand());

    expect(await read((await get(service)).Body)).toMatchObject({
      sizes: [1],
      error: { code: 'ECONNRESET' },
    });
  });

  it('finds a bucket whose name is not valid in a host name', async () => {
    const service = createConfigService();
    service.putObject('old.Bucket_name', Key, 'x');
    expect(await textOf(service, { Bucket: 'old.Bucket_name' })).toBe('x');
  });

  it('is the only supported operation of S3', async () => {
    const s3 = s3ClientOf(createConfigService());
    await expect(s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }))).rejects.toMatchObject({
      name: 'UnansweredCallException',
      message: expect.stringMatching(/has no answer to s3:PutObject. It supports .*S3 GetObject/),
    });
    await expect(s3.send(new ListObjectsV2Command({ Bucket }))).rejects.toMatchObject({
      name: 'UnansweredCallException',
    });
  });

  it.each([
    [['', 'key', 'x'], 'putObject: expected bucket to be a name, got an empty string'],
    [['bucket', '', 'x'], 'expected key to be a name'],
    [['bucket', 'key', { json: true }], 'expected body to be a string or a Uint8Array, got an object'],
  ])('rejects invalid objects: %j', (args, message) => {
    const { putObject } = createConfigService();
    expect(() => putObject(...(args as [string, string, string]))).toThrow(message);
  });
});
