/** Buckets: each part is recorded as the AWS SDK for Java names it. */
import { Unknown } from '../../unknown.js';
import {
  camelCase,
  flags,
  mapBy,
  nullable,
  only,
  orAssigned,
  renamed,
  tagMap,
  words,
} from '../conversions.js';
import { fromPart, mapping } from '../mapping.js';
import type { Spec, Table } from '../source.js';
import {
  always,
  assigned,
  choice,
  computed,
  concat,
  ifPresent,
  inside,
  json,
  list,
  orDefault,
} from '../values.js';
import { keyAndValue, lifecycleRule, predicate } from './s3-lifecycle.js';

const owner: Table = { id: assigned('the id of the owner', 'required'), displayName: always(null) };
const grants = (grantee: string | Unknown, ...permissions: readonly string[]) =>
  permissions.map((permission) => ({ grantee, permission }));

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl */
const grantsOfAcl = {
  Private: [],
  PublicRead: grants('AllUsers', 'Read'),
  PublicReadWrite: grants('AllUsers', 'Read', 'Write'),
  AuthenticatedRead: grants('AuthenticatedUsers', 'Read'),
  LogDeliveryWrite: grants('LogDelivery', 'Write', 'ReadAcp'),
  AwsExecRead: grants(new Unknown('the id of Amazon EC2'), 'Read'),
  // They are for objects: S3 ignores them for a bucket.
  BucketOwnerRead: [],
  BucketOwnerFullControl: [],
};

const notification = (type: string, arn: string, target: string): Table => ({
  type: always(type),
  [arn]: target,
  events: only('Event'),
  objectPrefixes: always([]),
  filter: inside('Filter', {
    s3KeyFilter: { filterRules: list('S3Key.Rules', { name: 'Name', value: 'Value' }) },
  }),
});
const notifications = concat(
  list(
    'NotificationConfiguration.LambdaConfigurations',
    notification('LambdaConfiguration', 'functionARN', 'Function'),
  ),
  list(
    'NotificationConfiguration.QueueConfigurations',
    notification('QueueConfiguration', 'queueARN', 'Queue'),
  ),
  list(
    'NotificationConfiguration.TopicConfigurations',
    notification('TopicConfiguration', 'topicARN', 'Topic'),
  ),
);

const replicationRule: Table = {
  ...renamed('Status Prefix'),
  priority: 'Priority',
  filter: inside('Filter', {
    predicate: computed(
      ['Prefix', 'And.Prefix', concat(list('TagFilter', keyAndValue), list('And.TagFilters', keyAndValue))],
      (prefix, andPrefix, tagPairs) => predicate(prefix ?? andPrefix, ...(tagPairs as [])),
    ),
  }),
  deleteMarkerReplication: camelCase('DeleteMarkerReplication'),
  destinationConfig: inside('Destination', {
    Account: 'Account',
    bucketARN: 'Bucket',
    storageClass: orDefault('StorageClass', null),
    accessControlTranslation: camelCase('AccessControlTranslation'),
    encryptionConfiguration: camelCase('EncryptionConfiguration'),
  }),
  sourceSelectionCriteria: camelCase('SourceSelectionCriteria'),
};

const redirect = nullable('Protocol HostName HttpRedirectCode ReplaceKeyPrefixWith ReplaceKeyWith');
const encryptionRule: Table = {
  applyServerSideEncryptionByDefault: inside('ServerSideEncryptionByDefault', {
    sseAlgorithm: 'SSEAlgorithm',
    kmsMasterKeyID: 'KMSMasterKeyID',
  }),
  bucketKeyEnabled: orDefault('BucketKeyEnabled', false),
};
const aes256 = { applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' }, bucketKeyEnabled: false };
const blockAll = {
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
};
/** A block in the template that leaves one out switches it off. */
const blocks = flags({
  BlockPublicAcls: false,
  BlockPublicPolicy: false,
  IgnorePublicAcls: false,
  RestrictPublicBuckets: false,
});
const objectLock: Spec = computed(
  ['ObjectLockConfiguration.ObjectLockEnabled', 'ObjectLockEnabled'],
  (given, enabled) => given ?? (String(enabled) === 'true' ? 'Enabled' : undefined),
);

export const bucket = mapping('AWS::S3::Bucket', {
  // Encryption: https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-bucket-encryption.html
  defaultsFrom:
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
  id: 'BucketName',
  name: 'BucketName',
  arn: 's3:::{name}',
  configuration: {
    name: orAssigned('BucketName'),
    owner,
  },
  supplementaryConfiguration: {
    AbacStatus: { status: orDefault('AbacStatus', 'Disabled') },
    AccessControlList: {
      grantSet: always(null),
      grantList: concat(
        only({ grantee: owner, permission: always('FullControl') }),
        choice(orDefault('AccessControl', 'Private'), grantsOfAcl),
      ),
      owner,
      isRequesterCharged: always(false),
    },
    BucketAccelerateConfiguration: { status: orDefault('AccelerateConfiguration.AccelerationStatus', null) },
    BucketCrossOriginConfiguration: inside('CorsConfiguration', {
      rules: list('CorsRules', {
        ...renamed('Id AllowedHeaders AllowedMethods AllowedOrigins ExposedHeaders'),
        maxAgeSeconds: 'MaxAge',
      }),
    }),
    BucketLifecycleConfiguration: inside('LifecycleConfiguration', { rules: list('Rules', lifecycleRule) }),
    BucketLoggingConfiguration: {
      // Without a name the bucket itself has the logs.
      destinationBucketName: orDefault(
        ifPresent('LoggingConfiguration', orAssigned('LoggingConfiguration.DestinationBucketName')),
        null,
      ),
      logFilePrefix: orDefault('LoggingConfiguration.LogFilePrefix', null),
    },
    // The keys are ids that CloudFormation makes up.
    BucketNotificationConfiguration: { configurations: mapBy(notifications, () => undefined, '') },
    BucketPolicy: { policyText: orDefault(fromPart('AWS::S3::BucketPolicy', json('PolicyDocument')), null) },
    BucketReplicationConfiguration: inside('ReplicationConfiguration', {
      roleARN: 'Role',
      rules: mapBy('Rules', 'Id', replicationRule),
    }),
    BucketTaggingConfiguration: ifPresent('Tags', { tagSets: only({ tags: tagMap() }) }),
    BucketVersioningConfiguration: {
      status: orDefault('VersioningConfiguration.Status', 'Off'),
      isMfaDeleteEnabled: always(null),
    },
    BucketWebsiteConfiguration: inside('WebsiteConfiguration', {
      indexDocumentSuffix: orDefault('IndexDocument', null),
      ...nullable('ErrorDocument'),
      redirectAllRequestsTo: orDefault(inside('RedirectAllRequestsTo', redirect), null),
      routingRules: orDefault(
        list('RoutingRules', {
          condition: inside('RoutingRuleCondition', nullable('KeyPrefixEquals HttpErrorCodeReturnedEquals')),
          redirect: inside('RedirectRule', redirect),
        }),
        [],
      ),
    }),
    IsRequesterPaysEnabled: always(false),
    ObjectLockConfiguration: {
      objectLockEnabled: objectLock,
      rule: inside('ObjectLockConfiguration.Rule', {
        defaultRetention: {
          mode: 'DefaultRetention.Mode',
          days: 'DefaultRetention.Days',
          years: 'DefaultRetention.Years',
        },
      }),
    },
    PublicAccessBlockConfiguration: orDefault(inside('PublicAccessBlockConfiguration', blocks), blockAll),
    ServerSideEncryptionConfiguration: orDefault(
      inside('BucketEncryption', { rules: list('ServerSideEncryptionConfiguration', encryptionRule) }),
      { rules: [aes256] },
    ),
  },
  parts: { 'AWS::S3::BucketPolicy': ['Bucket'] },
  relationships: [],
  notRecorded: words(`
      AnalyticsConfigurations BucketNamePrefix BucketNamespace IntelligentTieringConfigurations
      InventoryConfigurations MetadataConfiguration MetadataTableConfiguration MetricsConfigurations
      OwnershipControls`),
});
