import { describeThrown } from '../../describe.js';
import { AwsCallError, isConfigRuleError } from '../../errors.js';
import { withoutSecrets } from '../../without-secrets.js';

/** Where a configuration snapshot lies in S3. */
export interface SnapshotLocation {
  readonly bucket: string;
  readonly key: string;
  /** For the ARN in messages. Defaults to `aws`. */
  readonly partition?: string | undefined;
}

const operation = 'GetObject';

/** What it takes to be allowed to read the object, as a part of a sentence. */
export function permissionFor({ bucket, key, partition = 'aws' }: SnapshotLocation): string {
  return (
    `s3:GetObject on arn:${partition}:s3:::${bucket}/${key}, and kms:Decrypt if a KMS key encrypts it; the bucket may belong ` +
    'to another account, and then its policy must allow it too. Without s3:ListBucket, S3 says the same of an object that ' +
    'does not exist'
  );
}

/** Says of an error what it means for a snapshot, where AWS does not. */
export function explained(error: unknown, location: SnapshotLocation): unknown {
  if (!isConfigRuleError(error, 'AwsCallError')) return error;
  const { cause } = error;
  const { name, httpStatusCode } = (cause ?? {}) as {
    readonly name?: string;
    readonly httpStatusCode?: number;
  };
  const of = (what: string) =>
    new AwsCallError(`${operation} failed: ${urlOf(location)} ${what}.`, { operation, cause });
  if (httpStatusCode === 412) {
    return of('changed while it was read, and what was read of it is worth nothing. Read it again');
  }
  if (name === 'NoSuchKey') {
    return of('does not exist. It may have been moved, or removed by a lifecycle rule of the bucket');
  }
  if (name === 'NoSuchBucket') return of('lies in a bucket that does not exist');
  return error;
}

/** The body of the object broke off, and asking again did not help. */
export function brokenOff(
  location: SnapshotLocation,
  { offset, size }: { readonly offset: number; readonly size?: number | undefined },
  reason: unknown,
): AwsCallError {
  const cause = withoutSecrets(reason);
  const place = `byte ${offset}${size === undefined ? '' : ` of ${size}`}`;
  return new AwsCallError(
    `${operation} failed: ${urlOf(location)} broke off at ${place}: ${describeThrown(cause)}. Try again later.`,
    { operation, cause },
  );
}

function urlOf({ bucket, key }: SnapshotLocation): string {
  return `s3://${bucket}/${key}`;
}
