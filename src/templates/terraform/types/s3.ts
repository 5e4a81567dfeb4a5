/** Buckets. What is a resource of its own since version 4 of the provider is a property in CloudFormation. */
import { type Tree, Unknown } from '../../../proposed/unknown.js';
import { part, resource } from '../resource-table.js';
import {
  always,
  at,
  block,
  choice,
  convert,
  deprecated,
  firstOf,
  given,
  json,
  list,
  notRead,
  type Reader,
  type Table,
  tags,
} from '../table.js';

const enabled = { true: 'Enabled', false: 'Suspended' };

const encryption: Table = {
  ServerSideEncryptionConfiguration: list('rule', {
    BucketKeyEnabled: 'bucket_key_enabled',
    ServerSideEncryptionByDefault: block('apply_server_side_encryption_by_default', {
      SSEAlgorithm: 'sse_algorithm',
      KMSMasterKeyID: 'kms_master_key_id',
    }),
  }),
};

const logging: Table = { DestinationBucketName: 'target_bucket', LogFilePrefix: 'target_prefix' };

const cors: Table = {
  CorsRules: list('cors_rule', {
    Id: 'id',
    AllowedHeaders: 'allowed_headers',
    AllowedMethods: 'allowed_methods',
    AllowedOrigins: 'allowed_origins',
    ExposedHeaders: 'expose_headers',
    MaxAge: 'max_age_seconds',
  }),
};

const objectLock: Table = {
  ObjectLockEnabled: firstOf('object_lock_enabled', always('Enabled')),
  Rule: block('rule', {
    DefaultRetention: block('default_retention', { Mode: 'mode', Days: 'days', Years: 'years' }),
  }),
};

/** Terraform has 0 for days that are not set. */
const days = (path: string): Reader => convert(path, (value) => (value === 0 ? undefined : value));
const transition: Table = {
  StorageClass: 'storage_class',
  TransitionDate: 'date',
  TransitionInDays: 'days',
};
const keyAndValue: Table = { Key: 'key', Value: 'value' };

const lifecycle: Table = {
  Rules: list('rule', {
    Id: 'id',
    Status: 'status',
    Prefix: firstOf('prefix', 'filter.prefix', 'filter.and.prefix'),
    ObjectSizeGreaterThan: firstOf('filter.object_size_greater_than', 'filter.and.object_size_greater_than'),
    ObjectSizeLessThan: firstOf('filter.object_size_less_than', 'filter.and.object_size_less_than'),
    TagFilters: firstOf(list('filter.tag', keyAndValue), tagFilters('filter.and.tags')),
    AbortIncompleteMultipartUpload: block('abort_incomplete_multipart_upload', {
      DaysAfterInitiation: 'days_after_initiation',
    }),
    ExpirationInDays: days('expiration.days'),
    ExpirationDate: 'expiration.date',
    ExpiredObjectDeleteMarker: 'expiration.expired_object_delete_marker',
    NoncurrentVersionExpiration: block('noncurrent_version_expiration', {
      NoncurrentDays: 'noncurrent_days',
      NewerNoncurrentVersions: 'newer_noncurrent_versions',
    }),
    NoncurrentVersionTransitions: list('noncurrent_version_transition', {
      StorageClass: 'storage_class',
      TransitionInDays: 'noncurrent_days',
      NewerNoncurrentVersions: 'newer_noncurrent_versions',
    }),
    Transitions: list('transition', transition),
  }),
};

const deprecatedLifecycle: Table = {
  Rules: list('lifecycle_rule', {
    Id: 'id',
    Status: choice('enabled', { true: 'Enabled', false: 'Disabled' }),
    Prefix: 'prefix',
    TagFilters: tagFilters('tags'),
    AbortIncompleteMultipartUpload: given(
      'abort_incomplete_multipart_upload_days',
      block('', { DaysAfterInitiation: days('abort_incomplete_multipart_upload_days') }),
    ),
    ExpirationInDays: days('expiration.days'),
    ExpirationDate: 'expiration.date',
    ExpiredObjectDeleteMarker: 'expiration.expired_object_delete_marker',
    NoncurrentVersionExpiration: block('noncurrent_version_expiration', { NoncurrentDays: 'days' }),
    NoncurrentVersionTransitions: list('noncurrent_version_transition', {
      StorageClass: 'storage_class',
      TransitionInDays: 'days',
    }),
    Transitions: list('transition', transition),
  }),
};

function tagFilters(path: string): Reader {
  return convert(path, (map) =>
    Object.entries(map ?? {}).map(([Key, Value]) => ({ Key, Value: Value as Tree })),
  );
}

/** `public-read` is `PublicRead` in CloudFormation. */
const acl = (path: string): Reader =>
  convert(path, (value) =>
    String(value)
      .split('-')
      .map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`)
      .join(''),
  );

/** CloudFormation has only canned ACLs. */
const grants: Reader = (from) => {
  const value = at(from, 'grant') ?? at(from, 'access_control_policy');
  if (value instanceof Unknown) return value;
  return Array.isArray(value) && value.length > 0
    ? new Unknown('grants, which the kit does not read')
    : undefined;
};

export const buckets = {
  aws_s3_bucket: resource('AWS::S3::Bucket', {
    BucketName: 'bucket',
    AccelerateConfiguration: given('acceleration_status', { AccelerationStatus: 'acceleration_status' }),
    AccessControl: firstOf(acl('acl'), deprecated('grant', grants)),
    BucketEncryption: deprecated(
      'server_side_encryption_configuration',
      block('server_side_encryption_configuration', encryption),
    ),
    CorsConfiguration: deprecated('cors_rule', cors),
    LifecycleConfiguration: deprecated('lifecycle_rule', deprecatedLifecycle),
    LoggingConfiguration: deprecated('logging', block('logging', logging)),
    ObjectLockEnabled: 'object_lock_enabled',
    ObjectLockConfiguration: deprecated(
      'object_lock_configuration',
      block('object_lock_configuration', objectLock),
    ),
    ReplicationConfiguration: deprecated(
      'replication_configuration',
      given('replication_configuration', notRead),
    ),
    VersioningConfiguration: deprecated(
      'versioning',
      block('versioning', { Status: choice('enabled', enabled) }),
    ),
    WebsiteConfiguration: deprecated('website', given('website', notRead)),
    Tags: tags,
  }),
  aws_s3_bucket_policy: resource('AWS::S3::BucketPolicy', {
    Bucket: 'bucket',
    PolicyDocument: json('policy'),
  }),
};

const ofBucket = (properties: Table) => part('aws_s3_bucket', 'bucket', properties);

export const bucketParts = {
  aws_s3_bucket_accelerate_configuration: ofBucket({
    AccelerateConfiguration: { AccelerationStatus: 'status' },
  }),
  aws_s3_bucket_acl: ofBucket({ AccessControl: firstOf(acl('acl'), grants) }),
  aws_s3_bucket_cors_configuration: ofBucket({ CorsConfiguration: cors }),
  aws_s3_bucket_lifecycle_configuration: ofBucket({ LifecycleConfiguration: lifecycle }),
  aws_s3_bucket_logging: ofBucket({ LoggingConfiguration: logging }),
  aws_s3_bucket_notification: ofBucket({ NotificationConfiguration: notRead }),
  aws_s3_bucket_object_lock_configuration: ofBucket({ ObjectLockConfiguration: objectLock }),
  aws_s3_bucket_ownership_controls: ofBucket({
    OwnershipControls: { Rules: list('rule', { ObjectOwnership: 'object_ownership' }) },
  }),
  aws_s3_bucket_public_access_block: ofBucket({
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: 'block_public_acls',
      BlockPublicPolicy: 'block_public_policy',
      IgnorePublicAcls: 'ignore_public_acls',
      RestrictPublicBuckets: 'restrict_public_buckets',
    },
  }),
  aws_s3_bucket_replication_configuration: ofBucket({ ReplicationConfiguration: notRead }),
  aws_s3_bucket_server_side_encryption_configuration: ofBucket({ BucketEncryption: encryption }),
  // A bucket whose versioning was never enabled cannot be suspended: it has none.
  aws_s3_bucket_versioning: ofBucket({
    VersioningConfiguration: block('versioning_configuration', {
      Status: choice('status', { Disabled: undefined }),
    }),
  }),
  aws_s3_bucket_website_configuration: ofBucket({ WebsiteConfiguration: notRead }),
};
