import type { StoredObject } from '../object-store.js';
import { ServiceError } from '../service-error.js';
import type { Operation } from './operation.js';

export interface GetObjectOutput extends StoredObject {
  /** The range; `undefined` for the whole object. */
  readonly contentRange: string | undefined;
}

/**
 * Returns an object of S3, or a byte range of it.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export const getObject: Operation = (input, { objects }): GetObjectOutput => {
  // The S3 protocol reads the input from headers and path, so all values are texts.
  const { Bucket, Key, Range, IfMatch } = input as Record<string, string>;
  if (!objects.hasBucket(Bucket as string)) {
    throw new ServiceError('NoSuchBucket', 'The specified bucket does not exist', 404);
  }
  const object = objects.find(Bucket as string, Key as string);
  if (!object) throw new ServiceError('NoSuchKey', 'The specified key does not exist.', 404);
  if (IfMatch !== undefined && IfMatch !== '*' && unquoted(IfMatch) !== unquoted(object.etag)) {
    throw new ServiceError(
      'PreconditionFailed',
      'At least one of the pre-conditions you specified did not hold',
      412,
    );
  }
  return selectRange(object, Range);
};

/** As S3 does, it returns the whole object if it cannot parse the range. */
function selectRange(object: StoredObject, range: string | undefined): GetObjectOutput {
  const size = object.bytes.length;
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
  if (from === undefined) return { ...object, contentRange: undefined };
  const first = Number(from);
  const last = to ? Math.min(Number(to), size - 1) : size - 1;
  if (first > last) {
    throw new ServiceError('InvalidRange', 'The requested range is not satisfiable', 416);
  }
  return {
    ...object,
    bytes: object.bytes.subarray(first, last + 1),
    contentRange: `bytes ${first}-${last}/${size}`,
  };
}

function unquoted(etag: string): string {
  return etag.replace(/^"|"$/g, '');
}
