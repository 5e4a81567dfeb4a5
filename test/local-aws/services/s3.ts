import { createHash } from 'node:crypto';
import * as client from '@aws-sdk/client-s3';
import { ApiError } from '../api-error.js';
import type { Bucket } from '../region-state.js';
import { operationsOf } from '../shapes.js';
import type { CallContext, Service } from './services.js';

/** Buckets are in one Region; other Regions redirect. */
function bucketOf(name: string, { region, aws }: CallContext): Bucket {
  const own = region.buckets.get(name);
  if (own) return own;
  for (const other of aws.regions.values())
    if (other.buckets.has(name))
      throw new ApiError('PermanentRedirect', `The bucket is in ${other.name}`, 301);
  throw new ApiError('NoSuchBucket', 'The specified bucket does not exist', 404);
}

export const s3: Service = {
  prefix: 's3',
  protocol: 'rest-xml',
  operations: operationsOf(client),
  actions: { HeadBucket: 'ListBucket', HeadObject: 'GetObject', ListObjectsV2: 'ListBucket' },
  handlers: {
    HeadBucket({ Bucket }: client.HeadBucketCommandInput, context) {
      bucketOf(Bucket ?? '', context);
      return { BucketRegion: context.region.name };
    },
    PutObject({ Bucket, Key = '', Body }: client.PutObjectCommandInput, context) {
      const { objects } = bucketOf(Bucket ?? '', context);
      const body = Body as Uint8Array;
      const versions = objects.get(Key) ?? [];
      const versionId = `version-${versions.length + 1}`;
      objects.set(Key, [{ body, versionId, lastModified: new Date() }, ...versions]);
      return { ETag: `"${createHash('md5').update(body).digest('hex')}"`, VersionId: versionId };
    },
    HeadObject({ Bucket, Key = '' }: client.HeadObjectCommandInput, context) {
      const [object] = bucketOf(Bucket ?? '', context).objects.get(Key) ?? [];
      if (!object) throw new ApiError('NotFound', 'Not Found', 404);
      return { VersionId: object.versionId, LastModified: object.lastModified };
    },
    GetObject({ Bucket, Key = '' }: client.GetObjectCommandInput, context) {
      const [object] = bucketOf(Bucket ?? '', context).objects.get(Key) ?? [];
      if (!object) throw new ApiError('NoSuchKey', 'The specified key does not exist.', 404);
      return { Body: object.body, VersionId: object.versionId, LastModified: object.lastModified };
    },
    ListObjectsV2(
      { Bucket, Prefix = '', ContinuationToken, MaxKeys = 1000 }: client.ListObjectsV2CommandInput,
      context,
    ) {
      const keys = [...bucketOf(Bucket ?? '', context).objects]
        .filter(([key]) => key.startsWith(Prefix))
        .sort(([a], [b]) => (a < b ? -1 : 1));
      const start = Number(ContinuationToken ?? 0);
      const page = keys.slice(start, start + MaxKeys);
      const isTruncated = start + MaxKeys < keys.length;
      return {
        IsTruncated: isTruncated,
        Contents: page.map(([Key, [object]]) => ({
          Key,
          Size: object?.body.length ?? 0,
          LastModified: object?.lastModified,
        })),
        ...(isTruncated && { NextContinuationToken: String(start + MaxKeys) }),
      };
    },
    DeleteObject({ Bucket, Key = '' }: client.DeleteObjectCommandInput, context) {
      bucketOf(Bucket ?? '', context).objects.delete(Key);
      return {};
    },
  },
};
