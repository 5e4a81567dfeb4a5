import { describeThrown } from '../../describe.js';
import { AwsCallError, isConfigRuleError } from '../../errors.js';
import { withoutSecrets } from '../../without-secrets.js';

export interface SnapshotLocation {
  readonly bucket: string;
  readonly key: string;
  /** For the ARN in messages. Defaults to `aws`. */
  readonly partition?: string | undefined;
}

const operation = 'GetObject';

/** The permissions to read the object, as a part of a sentence. */
export function permissionFor({ bucket, key, partition = 'aws' }: SnapshotLocation): string {
  return (
    `s3:GetObject on arn:${partition}:s3:::${bucket}/${key}, and kms:Decrypt if a KMS key encrypts it. The policy of a bucket in ` +
    'another account must allow it too. Without s3:ListBucket, S3 returns the same error for an object that does not exist'
  );
}

/** Explains an error of `GetObject` where the message of AWS does not. */
export function explained(error: unknown, location: SnapshotLocation): unknown {
  if (!isConfigRuleError(error, 'AwsCallError')) return error;
  const { cause } = error;
  const { name, httpStatusCode } = (cause ?? {}) as {
    readonly name?: string;
    readonly httpStatusCode?: number;
  };
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

export function interrupted(
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
