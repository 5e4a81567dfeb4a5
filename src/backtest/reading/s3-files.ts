import type { ListObjectsV2CommandOutput, S3Client } from '@aws-sdk/client-s3';
import { type CallSettings, callAws } from '../../aws/calls/retried-call.js';
import { loadS3, snapshotBytes } from '../../aws/reads/snapshot-bytes.js';
import { systemClock } from '../../clock.js';
import { BacktestSourceError } from './backtest-source-error.js';
import { isRecording, type SourceFile, type SourceOptions } from './source-file.js';

const operation = 'ListObjectsV2';

/**
 * The recordings whose keys begin with a prefix, in the order of their keys. It lists a page at a time.
 *
 * @param url `s3://bucket/prefix`
 * @throws BacktestSourceError if there is none, MissingPackageError without the SDK's client for S3, AwsCallError if it cannot be listed
 */
export function s3Files(url: string, options: SourceOptions): AsyncGenerator<SourceFile, void, undefined> {
  const [, bucket, prefix = ''] = /^s3:\/\/([^/]+)(?:\/(.*))?$/is.exec(url) ?? [];
  if (!bucket) throw new BacktestSourceError(url, 'expected s3://bucket/prefix');
  return objectsIn(bucket, prefix, url, options);
}

async function* objectsIn(
  bucket: string,
  prefix: string,
  url: string,
  { s3, onSkipped }: SourceOptions,
): AsyncGenerator<SourceFile, void, undefined> {
  const settings: CallSettings = {
    clock: systemClock,
    random: Math.random,
    deadline: Number.POSITIVE_INFINITY,
    signal: new AbortController().signal,
  };
  const { S3Client, ListObjectsV2Command } = await loadS3();
  // The bucket may be in another Region.
  const client: Pick<S3Client, 'send'> = s3 ?? new S3Client({ maxAttempts: 1, followRegionRedirects: true });
  const call = { operation, permission: `s3:ListBucket on arn:aws:s3:::${bucket}` };
  let hasFiles = false;
  for (let ContinuationToken: string | undefined; ; ) {
    const command = new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken });
    const page: ListObjectsV2CommandOutput = await callAws(
      call,
      (abortSignal) => client.send(command, { abortSignal }),
      settings,
    );
    for (const { Key: key = '', Size: size } of page.Contents ?? []) {
      const name = `s3://${bucket}/${key}`;
      if (!isRecording(key)) {
        onSkipped?.({ name });
        continue;
      }
      hasFiles = true;
      yield { name, size, open: () => snapshotBytes(client, { bucket, key }, settings) };
    }
    ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined;
    if (ContinuationToken === undefined) break;
  }
  if (!hasFiles)
    throw new BacktestSourceError(
      url,
      'expected objects with the ending .json, .json.gz, .jsonl or .ndjson, got none',
    );
}
