import type { GetObjectCommandOutput, S3Client } from '@aws-sdk/client-s3';
import { describeThrown } from '../../describe.js';
import { AwsCallError, isConfigRuleError, MissingPackageError } from '../../errors.js';
import { withoutSecrets } from '../../without-secrets.js';
import { backoffMs } from '../calls/backoff.js';
import { abortableCall, pause } from '../calls/bounded-call.js';
import { type CallSettings, callAws } from '../calls/retried-call.js';

export interface SnapshotLocation {
  readonly bucket: string;
  readonly key: string;
  /** For the ARN in messages. Defaults to `aws`. */
  readonly partition?: string | undefined;
}

const operation = 'GetObject';

/** The number of tries in a row without a single new byte. */
const maxTriesWithoutProgress = 8;
const maxPauseMs = 5_000;

interface Progress {
  /** In bytes. */
  offset: number;
  /** From the first answer, for the whole object. */
  etag?: string | undefined;
  size?: number | undefined;
}

/**
 * The bytes of an object in S3. When a body ends early or stalls for ten seconds, the rest is requested again.
 *
 * @throws MissingPackageError, AwsCallError, or the reason of an abort
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export async function* snapshotBytes(
  client: Pick<S3Client, 'send'>,
  location: SnapshotLocation,
  settings: CallSettings,
): AsyncGenerator<Uint8Array, void, undefined> {
  const progress: Progress = { offset: 0 };
  for (let failures = 0; ; ) {
    const from = progress.offset;
    const answer = await getRest(client, location, progress, settings);
    progress.etag ??= answer.ETag;
    progress.size ??= answer.ContentLength;
    const broken = yield* readBody(answer, progress, settings);
    const { offset, size } = progress;
    const isComplete = size !== undefined && offset >= size;
    if (!broken && (isComplete || size === undefined)) return;
    const reason = broken?.error ?? new Error('The body ended early');
    failures = offset > from ? 1 : failures + 1;
    const pauseMs = backoffMs(failures, settings.random, maxPauseMs);
    const isTimeUp = settings.clock.now() + pauseMs >= settings.deadline;
    // An error after the last byte is not about the connection: the SDK found a wrong checksum.
    if (failures >= maxTriesWithoutProgress || isTimeUp || isComplete)
      throw interrupted(location, progress, reason);
    await pause(pauseMs, settings);
  }
}

async function getRest(
  client: Pick<S3Client, 'send'>,
  location: SnapshotLocation,
  { offset, etag }: Progress,
  settings: CallSettings,
): Promise<GetObjectCommandOutput> {
  const { GetObjectCommand } = await loadS3();
  const command = new GetObjectCommand({
    Bucket: location.bucket,
    Key: location.key,
    ...(etag !== undefined && { IfMatch: etag }),
    ...(offset > 0 && { Range: `bytes=${offset}-` }),
  });
  const call = { operation, permission: permissionFor(location) };
  let answer: GetObjectCommandOutput;
  try {
    answer = await callAws(call, (abortSignal) => client.send(command, { abortSignal }), settings);
  } catch (error) {
    throw explained(error, location);
  }
  if (offset === 0 || answer.ContentRange?.startsWith(`bytes ${offset}-`)) return answer;
  bodyOf(answer).destroy();
  const wrongPart = new Error(`Expected bytes ${offset}-, got ${answer.ContentRange ?? 'the whole object'}`);
  throw interrupted(location, { offset }, wrongPart);
}

/** Yields the bytes of a body; returns the error that interrupted it, or `undefined` at its end. */
async function* readBody(
  answer: GetObjectCommandOutput,
  progress: Progress,
  settings: CallSettings,
): AsyncGenerator<Uint8Array, { readonly error: unknown } | undefined, undefined> {
  const body = bodyOf(answer);
  const chunks = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      let next: IteratorResult<Uint8Array>;
      try {
        next = await abortableCall(() => chunks.next(), settings);
      } catch (error) {
        if (settings.signal.aborted) throw settings.signal.reason;
        return { error };
      }
      if (next.done) return undefined;
      progress.offset += next.value.length;
      yield next.value;
    }
  } finally {
    body.destroy();
  }
}

/** In Node.js the body is a Readable; the SDK's type includes the types of browsers. */
function bodyOf({ Body }: GetObjectCommandOutput): AsyncIterable<Uint8Array> & { destroy(): void } {
  return Body as never;
}

/** Imports the SDK's client for S3, an optional package: only rules that read snapshots need it. Tests set `load`. */
export async function loadS3(
  load: () => Promise<typeof import('@aws-sdk/client-s3')> = () => import('@aws-sdk/client-s3'),
): Promise<typeof import('@aws-sdk/client-s3')> {
  const packageName = '@aws-sdk/client-s3';
  try {
    return await load();
  } catch (cause) {
    const { code, message } = cause as { readonly code?: unknown; readonly message?: unknown };
    const isMissing = /MODULE_NOT_FOUND$/.test(String(code)) && String(message).includes(`'${packageName}'`);
    throw isMissing
      ? new MissingPackageError(packageName, 'Reading a configuration snapshot from S3', { cause })
      : cause;
  }
}

/** The permissions to read the object, as a part of a sentence. */
function permissionFor({ bucket, key, partition = 'aws' }: SnapshotLocation): string {
  return (
    `s3:GetObject on arn:${partition}:s3:::${bucket}/${key}, and kms:Decrypt if a KMS key encrypts it. The policy of a bucket in ` +
    'another account must allow it too. Without s3:ListBucket, S3 returns the same error for an object that does not exist'
  );
}

/** Explains an error of `GetObject` where the message of AWS does not. */
function explained(error: unknown, location: SnapshotLocation): unknown {
  if (!isConfigRuleError(error, 'AwsCallError')) return error;
  const { cause } = error;
  const { name, httpStatusCode } = (cause ?? {}) as Record<string, unknown>;
  const failure = (what: string) =>
    new AwsCallError(`${operation} failed: ${urlOf(location)} ${what}.`, { operation, cause });
  if (httpStatusCode === 412) {
    return failure('changed while it was read, so the part that was read is useless. Read it again');
  }
  if (name === 'NoSuchKey') {
    return failure('does not exist. It may have been moved, or removed by a lifecycle rule of the bucket');
  }
  if (name === 'NoSuchBucket') return failure('is in a bucket that does not exist');
  return error;
}

function interrupted(
  location: SnapshotLocation,
  { offset, size }: { readonly offset: number; readonly size?: number | undefined },
  reason: unknown,
): AwsCallError {
  const cause = withoutSecrets(reason);
  const place = `byte ${offset}${size === undefined ? '' : ` of ${size}`}`;
  return new AwsCallError(
    `${operation} failed: ${urlOf(location)} was interrupted at ${place}: ${describeThrown(cause)}. Try again later.`,
    { operation, cause },
  );
}

function urlOf({ bucket, key }: SnapshotLocation): string {
  return `s3://${bucket}/${key}`;
}
