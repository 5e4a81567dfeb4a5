import type { S3Client } from '@aws-sdk/client-s3';

/** A file that may hold items. */
export interface SourceFile {
  /** As the user named it, or its path in the named folder. */
  readonly name: string;
  /** In bytes, packed if the file is. */
  readonly size?: number | undefined;
  /** Reads it; an error of reading is thrown here. */
  open(): AsyncIterable<Uint8Array>;
}

export interface SourceOptions {
  /** Relative paths start here. */
  readonly cwd: string;
  /** What `-` reads. */
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  /** Defaults to a client of the SDK's own settings, such as AWS_REGION and AWS_PROFILE. */
  readonly s3?: Pick<S3Client, 'send'> | undefined;
  /** Called for each file in a folder or a prefix that is no recording by its name, such as `ConfigWritabilityCheckFile`. */
  onSkipped?(file: { readonly name: string }): void;
}

/** Whether a file in a folder is a recording, by its name. AWS Config also writes `ConfigWritabilityCheckFile`. */
export function isRecording(name: string): boolean {
  return /\.(?:json|jsonl|ndjson)(?:\.gz)?$/i.test(name);
}
