import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from '@jest/globals';
import { loadS3, snapshotBytes } from '../../src/aws/reads/snapshot-bytes.js';
import { AwsCallError, isConfigRuleError, MissingPackageError } from '../../src/errors.js';
import { type ConfigServiceOptions, createConfigService } from '../../src/testing/index.js';
import { asAwsCallError, setUpReads, take } from './set-up-reads.js';

const bucket = 'config-snapshots';
const key = 'AWSLogs/123456789012/Config/us-east-1/2026/1/31/ConfigSnapshot/größe (1).json.gz';
const location = { bucket, key };
/** Half a megabyte, without repeated parts. */
const body = Uint8Array.from({ length: 500_000 }, (_, index) => (index * 31 + (index >> 8) * 17) % 251);

const s3Of = ({ clientConfig, region }: ReturnType<typeof createConfigService>) =>
  new S3Client({ ...clientConfig, region });

// Before its first call the SDK reads configuration files: real work, which virtual time must not outrun.
await s3Of(createConfigService())
  .send(new (await loadS3()).GetObjectCommand(asKeys(location)))
  .catch(() => {});

function asKeys({ bucket: Bucket, key: Key }: typeof location) {
  return { Bucket, Key };
}

function setUp(options: Omit<ConfigServiceOptions, 'clock'> & { readonly deadlineMs?: number } = {}) {
  const reads = setUpReads(options);
  reads.service.putObject(bucket, key, body);
  const s3 = s3Of(reads.service);
  return {
    ...reads,
    s3,
    gets: (): Record<string, unknown>[] =>
      reads.service.requests('GetObject').map(({ input, outcome }) => ({ ...input, outcome })),
    read: async (client: Pick<S3Client, 'send'> = s3) => {
      const chunks = await reads.all(snapshotBytes(client, location, reads.settings));
      return Buffer.concat(chunks).equals(body);
    },
    refusal: async (
      client: Pick<S3Client, 'send'> = s3,
      where: Parameters<typeof snapshotBytes>[1] = location,
    ) => {
      const { error, given } = await reads.failureOf(snapshotBytes(client, where, reads.settings));
      return { error: asAwsCallError(error), read: given.reduce((sum, { length }) => sum + length, 0) };
    },
  };
}

/** A client whose answers have another body. */
function withBody(
  client: S3Client,
  alter: (body: Readable, call: number) => AsyncIterable<Uint8Array>,
  change: object = {},
): Pick<S3Client, 'send'> {
  let call = 0;
  const send = async (...parameters: Parameters<S3Client['send']>) => {
    const answer = (await client.send(...parameters)) as unknown as { Body: Readable };
    const stream = Readable.from(alter(answer.Body, call++), { objectMode: false });
    return { ...answer, ...change, Body: stream };
  };
  return { send: send as never };
}

async function* first(bytes: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    yield chunk.subarray(0, count);
    return;
  }
}

async function* stalling(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* first(bytes, 1_000);
  await new Promise(() => {});
}

describe('the bytes of a snapshot in S3', () => {
  it('are read with one call', async () => {
    const { read, gets } = setUp();

    expect(await read()).toBe(true);
    expect(gets()).toEqual([{ Bucket: bucket, Key: key, outcome: 'ok' }]);
  });

  it('can be empty', async () => {
    const { service, s3, settings, all } = setUp();
    service.putObject(bucket, 'empty', '');

    const chunks = await all(snapshotBytes(s3, { bucket, key: 'empty' }, settings));

    expect(Buffer.concat(chunks)).toHaveLength(0);
  });

  it.each(['throttle', 'serverError', 'htmlError', 'reset', 'lostAnswer'] as const)(
    'are retried after %s',
    async (fault) => {
      const { read, service } = setUp();
      service.failNext(fault, fault);

      expect(await read()).toBe(true);
    },
  );

  it('are not requested before they are read, and the connection is closed when the loop is left', async () => {
    const { s3, settings, clock, gets } = setUp();
    let source: Readable | undefined;
    const noting = withBody(s3, (stream) => {
      source = stream;
      return stream;
    });
    const bytes = snapshotBytes(noting, location, settings);
    expect(gets()).toEqual([]);

    expect(await clock.run(take(1, bytes))).toHaveLength(1);
    await new Promise((resolve) => setImmediate(resolve));

    expect(source?.destroyed).toBe(true);
    expect(gets()).toHaveLength(1);
  });
});

describe('a body that is interrupted', () => {
  it('is requested again from the interrupted byte, if the object has not changed', async () => {
    const { read, service, gets, elapsedMs } = setUp();
    service.failNext('cutBody', 'cutBody');

    expect(await read()).toBe(true);
    expect(gets()).toEqual([
      { Bucket: bucket, Key: key, outcome: 'cut' },
      { Bucket: bucket, Key: key, Range: 'bytes=250000-', IfMatch: expect.any(String), outcome: 'cut' },
      { Bucket: bucket, Key: key, Range: 'bytes=375000-', IfMatch: expect.any(String), outcome: 'ok' },
    ]);
    expect(elapsedMs()).toBeLessThan(200);
  });

  it('is read to its end however often it is interrupted, if each try yields bytes', async () => {
    const { read, service, gets } = setUp();
    service.failNext(...Array<'cutBody'>(15).fill('cutBody'));

    expect(await read()).toBe(true);
    expect(gets()).toHaveLength(16);
  });

  it('is requested again when it ends early without an error', async () => {
    const { read, s3, gets } = setUp();
    const short = withBody(s3, (stream, call) => (call < 2 ? first(stream, 1_000) : stream));

    expect(await read(short)).toBe(true);
    expect(gets().map(({ Range }) => Range)).toEqual([undefined, 'bytes=1000-', 'bytes=2000-']);
  });

  it('is aborted and requested again after ten seconds without a byte', async () => {
    const { read, s3, gets, elapsedMs } = setUp();
    const stalls = withBody(s3, (stream, call) => (call === 0 ? stalling(stream) : stream));

    expect(await read(stalls)).toBe(true);
    expect(gets().map(({ Range }) => Range)).toEqual([undefined, 'bytes=1000-']);
    expect(elapsedMs()).toBeGreaterThanOrEqual(10_000);
    expect(elapsedMs()).toBeLessThan(10_200);
  });

  it('may be read slowly: the time of the consumer does not count', async () => {
    const { s3, settings, clock, gets } = setUp();
    const read = async () => {
      for await (const _ of snapshotBytes(s3, location, settings)) await clock.sleep(60_000);
    };
    await clock.run(read());

    expect(gets()).toHaveLength(1);
  });

  it('fails when no try yields a byte', async () => {
    const { refusal, s3, gets } = setUp();
    const dead = withBody(s3, (stream, call) => first(stream, call === 0 ? 1_000 : 0));

    const { error, read } = await refusal(dead);

    expect(read).toBe(1_000);
    expect(error).toMatchObject({
      operation: 'GetObject',
      message: `GetObject failed: s3://${bucket}/${key} was interrupted at byte 1000 of 500000: Error: The body ended early. Try again later.`,
    });
    expect(gets()).toHaveLength(8);
  });

  it('fails at the deadline', async () => {
    const { refusal, s3, elapsedMs } = setUp({ deadlineMs: 15_000 });
    const stalls = withBody(s3, stalling);

    const { error } = await refusal(stalls);

    expect(error.message).toContain('was interrupted at byte 2000 of 500000: TimeoutError');
    expect(elapsedMs()).toBeLessThanOrEqual(21_000);
  });

  it('ends immediately on an abort', async () => {
    const { s3, settings, clock, abort, failureOf, elapsedMs } = setUp();
    const reason = new Error('Time is up');
    clock.after(3_000, () => abort(reason));

    const { error } = await failureOf(snapshotBytes(withBody(s3, stalling), location, settings));

    expect(error).toBe(reason);
    expect(elapsedMs()).toBe(3_000);
  });

  it('is an error when S3 does not return the rest', async () => {
    const { refusal, s3, service } = setUp();
    service.failNext('cutBody');
    const whole = withBody(s3, (stream) => stream, { ContentRange: undefined });

    const { error, read } = await refusal(whole);

    expect(read).toBe(250_000);
    expect(error.message).toContain('Expected bytes 250000-, got the whole object');
  });

  it('is an error when the checksum is wrong', async () => {
    const { refusal, s3, gets } = setUp();
    const mismatch = withBody(s3, async function* (stream) {
      yield* stream;
      throw new Error('Checksum mismatch: expected "a" but received "b"');
    });

    const { error } = await refusal(mismatch);

    expect(error.message).toContain('Checksum mismatch');
    expect(gets()).toHaveLength(1);
  });

  it('is an error when the object has changed', async () => {
    const { refusal, s3, service } = setUp();
    const changing = withBody(s3, async function* (stream) {
      yield* first(stream, 1_000);
      service.putObject(bucket, key, 'another snapshot');
    });

    const { error } = await refusal(changing);

    expect(error.message).toContain(`${key} changed while it was read`);
    expect(error.cause).toMatchObject({ name: 'PreconditionFailed' });
  });
});

describe('a snapshot that cannot be read', () => {
  it('because access is denied: the error names the permissions', async () => {
    const { refusal, service, gets } = setUp();
    service.failNext({ error: 'AccessDenied', message: 'Access Denied', status: 403 });

    const { error } = await refusal();

    expect(error.message).toBe(
      'GetObject failed: AccessDenied: Access Denied. The role that makes the call needs s3:GetObject on ' +
        `arn:aws:s3:::${bucket}/${key}, and kms:Decrypt if a KMS key encrypts it. The policy of a bucket in another account must ` +
        'allow it too. Without s3:ListBucket, S3 returns the same error for an object that does not exist.',
    );
    expect(gets()).toHaveLength(1);
  });

  it('because access is denied in another partition', async () => {
    const { refusal, service, s3 } = setUp();
    service.failNext({ error: 'AccessDenied', status: 403 });

    const { error } = await refusal(s3, { ...location, partition: 'aws-cn' });

    expect(error.message).toContain(`arn:aws-cn:s3:::${bucket}/`);
  });

  it.each([
    ['object', { bucket, key: 'gone.json.gz' }, `s3://${bucket}/gone.json.gz does not exist`, 'NoSuchKey'],
    [
      'bucket',
      { bucket: 'gone', key },
      `s3://gone/${key} is in a bucket that does not exist`,
      'NoSuchBucket',
    ],
  ])('because there is no such %s', async (_what, where, message, name) => {
    const { refusal, s3 } = setUp();

    const { error } = await refusal(s3, where);

    expect(error.message).toContain(message);
    expect(error).toMatchObject({ operation: 'GetObject', cause: { name } });
  });

  it('because S3 does not recover', async () => {
    const { refusal, gets } = setUp({ faults: { throttle: 1 } });

    const { error } = await refusal();

    expect(error).toBeInstanceOf(AwsCallError);
    expect(error.message).toContain('GetObject failed: SlowDown');
    expect(gets()).toHaveLength(12);
  });
});

describe('the client of S3', () => {
  const require = createRequire(import.meta.url);

  it('is loaded when it is needed', async () => {
    expect((await loadS3()).S3Client).toBe(S3Client);
  });

  it.each([
    [
      'an ES module',
      'ERR_MODULE_NOT_FOUND',
      "Cannot find package '@aws-sdk/client-s3' imported from /a/b.js",
    ],
    ['CommonJS', 'MODULE_NOT_FOUND', "Cannot find module '@aws-sdk/client-s3'\nRequire stack:\n- /a/b.js"],
  ])('is named in the error when it is not installed: from %s', async (_kind, code, message) => {
    const missing = Object.assign(new Error(message), { code });
    const load = loadS3(async () => {
      throw missing;
    });
    const error: unknown = await load.catch((reason: unknown) => reason);

    expect(isConfigRuleError(error, 'MissingPackageError')).toBe(true);
    expect(error).toBeInstanceOf(MissingPackageError);
    expect(error).toMatchObject({
      packageName: '@aws-sdk/client-s3',
      message:
        'Reading a configuration snapshot from S3 needs the package @aws-sdk/client-s3, which is not installed: ' +
        'npm install @aws-sdk/client-s3',
      cause: missing,
    });
  });

  it('fails with its own error when one of its dependencies is missing', async () => {
    const load = loadS3(async () => require('@aws-sdk/client-s3-needs-this'));

    await expect(load).rejects.not.toBeInstanceOf(MissingPackageError);
    await expect(load).rejects.toMatchObject({ code: 'MODULE_NOT_FOUND' });
  });
});
