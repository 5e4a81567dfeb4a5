import { nulls, type Parts, sampleOf, type VariantParts } from './compliant-sample.js';
import { allowEveryone, denyWithoutTls, policyText } from './policy-texts.js';
import type { SampleResource } from './sample-resource.js';

type Bucket = 'AWS::S3::Bucket';
/** The canonical id of an account. */
const owner = '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be';
const ownerGrant = { grantee: { id: owner, displayName: null }, permission: 'FullControl' };
const publicAccessBlock = (blocked: boolean) => ({
  blockPublicAcls: blocked,
  blockPublicPolicy: blocked,
  ignorePublicAcls: blocked,
  restrictPublicBuckets: blocked,
});
const objectsOf = ({ arn }: SampleResource) => `${arn}/*`;
const tlsOnly = (bucket: SampleResource) => denyWithoutTls('s3:*', [bucket.arn, objectsOf(bucket)]);
const changed =
  (supplementaryConfiguration: Required<Parts[Bucket]>['supplementaryConfiguration']) =>
  (): VariantParts<Bucket> => ({ supplementaryConfiguration });
const openFor =
  (action: string) =>
  (bucket: SampleResource): VariantParts<Bucket> => ({
    supplementaryConfiguration: {
      BucketPolicy: { policyText: policyText(allowEveryone(action, objectsOf(bucket)), tlsOnly(bucket)) },
      PublicAccessBlockConfiguration: publicAccessBlock(false),
    },
  });

export const s3Samples = {
  /** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html */
  'AWS::S3::Bucket': sampleOf((bucket): Parts[Bucket] => ({
    configuration: {
      name: bucket.name,
      owner: { displayName: null, id: owner },
      ...{ region: bucket.region },
      creationDate: bucket.created,
    },
    supplementaryConfiguration: {
      AccessControlList: {
        grantSet: null,
        grantList: [ownerGrant],
        owner: { id: owner, displayName: null },
        isRequesterCharged: false,
      },
      BucketAccelerateConfiguration: { status: null },
      BucketLifecycleConfiguration: {
        rules: [
          {
            ...nulls('prefix transitions noncurrentVersionTransitions'),
            id: 'expire-old-versions',
            status: 'Enabled',
            filter: { predicate: null },
            expirationInDays: -1,
            expiredObjectDeleteMarker: false,
            noncurrentVersionExpirationInDays: 90,
            abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
          },
        ],
      },
      BucketLoggingConfiguration: {
        destinationBucketName: `${bucket.accountId}-access-logs`,
        logFilePrefix: `${bucket.name}/`,
      },
      BucketNotificationConfiguration: { configurations: {} },
      BucketPolicy: { policyText: policyText(tlsOnly(bucket)) },
      ...(bucket.tagList.length > 0
        ? { BucketTaggingConfiguration: { tagSets: [{ tags: bucket.tags }] } }
        : {}),
      BucketVersioningConfiguration: { status: 'Enabled', isMfaDeleteEnabled: null },
      IsRequesterPaysEnabled: false,
      PublicAccessBlockConfiguration: publicAccessBlock(true),
      ServerSideEncryptionConfiguration: {
        rules: [
          {
            applyServerSideEncryptionByDefault: {
              sseAlgorithm: 'aws:kms',
              kmsMasterKeyID: bucket.arnOf('AWS::KMS::Key'),
            },
            bucketKeyEnabled: true,
          },
        ],
      },
    },
  })).variants({
    'public-policy': openFor('s3:GetObject'),
    'public-write': openFor('s3:PutObject'),
    'public-acl': changed({
      AccessControlList: { grantList: [ownerGrant, { grantee: 'AllUsers', permission: 'Read' }] },
      PublicAccessBlockConfiguration: publicAccessBlock(false),
    }),
    'no-public-access-block': changed({ PublicAccessBlockConfiguration: undefined }),
    unversioned: changed({
      BucketVersioningConfiguration: { status: 'Off', isMfaDeleteEnabled: null },
    }),
    unencrypted: changed({ ServerSideEncryptionConfiguration: undefined }),
    's3-managed-key': changed({
      ServerSideEncryptionConfiguration: {
        rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' }, bucketKeyEnabled: false }],
      },
    }),
    'plain-http': changed({ BucketPolicy: { policyText: null } }),
    'not-logged': changed({
      BucketLoggingConfiguration: { destinationBucketName: null, logFilePrefix: null },
    }),
    'no-lifecycle': changed({ BucketLifecycleConfiguration: undefined }),
  }),
  /** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_PublicAccessBlockConfiguration.html */
  'AWS::S3::AccountPublicAccessBlock': sampleOf((): Parts['AWS::S3::AccountPublicAccessBlock'] => ({
    configuration: publicAccessBlock(true),
  })).variants({ public: publicAccessBlock(false) }),
};
