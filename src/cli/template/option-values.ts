import { UsageError } from '../cli-errors.js';

/** An option that may be said several times; every text counts. */
export function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** A whole number, of any size: what it may be is the deployment's to say. */
export function wholeNumber(text: string, flag: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`expected ${flag} to be a whole number, got ${JSON.stringify(text)}.`);
}

/** A place in S3: `s3://bucket/key`. The key may be empty. */
export function s3Place(text: string): { readonly bucket: string; readonly key: string } | undefined {
  const [, bucket, key = ''] = /^s3:\/\/([^/?]+)(?:\/(.*))?$/.exec(text) ?? [];
  return bucket === undefined ? undefined : { bucket, key };
}
