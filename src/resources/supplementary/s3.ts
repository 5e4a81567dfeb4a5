/**
 * The `supplementaryConfiguration` of a bucket: the beans of the AWS SDK for Java v1, package
 * `com.amazonaws.services.s3.model` (`AccessControlList`, `BucketLifecycleConfiguration`, `BucketNotificationConfiguration`,
 * `BucketReplicationConfiguration`, …), by their property names.
 *
 * Evidence: 54 paths of https://github.com/awslabs/aws-config-resource-schema (AWS::S3::Bucket), and code that reads other parts,
 * such as grants, notifications and the rules of a replication: `ConfigS3` of cloud-custodian (c7n/resources/s3.py), and
 * `to_config_dict` of moto (moto/s3/models.py). Security Hub copies the same beans, with a capital first letter:
 * https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_AwsS3BucketDetails.html
 * `AbacStatus`, `isRequesterCharged` and the `Account` of a replication are in recorded items.
 */
import type { RecordedDate } from '../registry.js';

interface Bucket {
  readonly AccessControlList?: AccessControlList | null;
  readonly AbacStatus?: { readonly status?: string | null } | null;
  readonly BucketAccelerateConfiguration?: {
    readonly status?: string | null;
    readonly isRequesterCharged?: boolean | null;
  } | null;
  readonly BucketCrossOriginConfiguration?: { readonly rules?: readonly CrossOriginRule[] | null } | null;
  readonly BucketLifecycleConfiguration?: { readonly rules?: readonly LifecycleRule[] | null } | null;
  readonly BucketLoggingConfiguration?: {
    readonly destinationBucketName?: string | null;
    readonly logFilePrefix?: string | null;
  } | null;
  /** By id. */
  readonly BucketNotificationConfiguration?: {
    readonly configurations?: { readonly [id: string]: Notification } | null;
  } | null;
  /** `policyText` is JSON text, null without a policy: `parsePolicy` reads it. */
  readonly BucketPolicy?: { readonly policyText?: string | null } | null;
  readonly BucketReplicationConfiguration?: {
    readonly roleARN?: string | null;
    /** By id. */
    readonly rules?: { readonly [id: string]: ReplicationRule } | null;
  } | null;
  readonly BucketTaggingConfiguration?: {
    readonly tagSets?: readonly { readonly tags?: { readonly [key: string]: string } | null }[] | null;
  } | null;
  /** `status` is `Off`, `Enabled` or `Suspended`. */
  readonly BucketVersioningConfiguration?: {
    readonly status?: string | null;
    readonly isMfaDeleteEnabled?: boolean | null;
  } | null;
  readonly BucketWebsiteConfiguration?: WebsiteConfiguration | null;
  readonly IsRequesterPaysEnabled?: boolean | null;
  readonly ObjectLockConfiguration?: ObjectLockConfiguration | null;
  readonly PublicAccessBlockConfiguration?: {
    readonly blockPublicAcls?: boolean | null;
    readonly blockPublicPolicy?: boolean | null;
    readonly ignorePublicAcls?: boolean | null;
    readonly restrictPublicBuckets?: boolean | null;
  } | null;
  readonly ServerSideEncryptionConfiguration?: { readonly rules?: readonly EncryptionRule[] | null } | null;
}

/** Recorded as JSON text, which the kit parses. */
interface AccessControlList {
  readonly grantSet?: readonly Grant[] | null;
  readonly grantList?: readonly Grant[] | null;
  readonly owner?: Owner | null;
  readonly isRequesterCharged?: boolean | null;
}

interface Grant {
  /** A group is a word, `AllUsers`, `AuthenticatedUsers` or `LogDelivery`; an account has an id. */
  readonly grantee?: string | Owner | null;
  /** `FullControl`, `Read`, `Write`, `ReadAcp` or `WriteAcp`. */
  readonly permission?: string | null;
}

interface Owner {
  readonly id?: string | null;
  readonly displayName?: string | null;
}

interface CrossOriginRule {
  readonly id?: string | null;
  readonly allowedHeaders?: readonly string[] | null;
  readonly allowedMethods?: readonly string[] | null;
  readonly allowedOrigins?: readonly string[] | null;
  readonly exposedHeaders?: readonly string[] | null;
  readonly maxAgeSeconds?: number | null;
}

/** A number of days that is not set is recorded as -1. */
interface LifecycleRule {
  readonly id?: string | null;
  readonly prefix?: string | null;
  /** `Enabled` or `Disabled`. */
  readonly status?: string | null;
  readonly filter?: { readonly predicate?: Predicate | null } | null;
  readonly expirationDate?: RecordedDate | null;
  readonly expirationInDays?: number | null;
  readonly expiredObjectDeleteMarker?: boolean | null;
  readonly abortIncompleteMultipartUpload?: { readonly daysAfterInitiation?: number | null } | null;
  readonly noncurrentVersionExpirationInDays?: number | null;
  readonly noncurrentVersionExpiration?: {
    readonly noncurrentDays?: number | null;
    readonly newerNoncurrentVersions?: number | null;
  } | null;
  readonly noncurrentVersionTransitions?:
    | readonly { readonly days?: number | null; readonly storageClass?: string | null }[]
    | null;
  readonly transitions?:
    | readonly {
        readonly date?: RecordedDate | null;
        readonly days?: number | null;
        readonly storageClass?: string | null;
      }[]
    | null;
}

/** By `type` a prefix, a tag, or several operands. */
interface Predicate {
  readonly type?: string | null;
  readonly prefix?: string | null;
  readonly tag?: { readonly key?: string | null; readonly value?: string | null } | null;
  readonly operands?: readonly Predicate[] | null;
}

interface Notification {
  /** `QueueConfiguration`, `TopicConfiguration` or `LambdaConfiguration`; it has the ARN of its kind. */
  readonly type?: string | null;
  readonly queueARN?: string | null;
  readonly topicARN?: string | null;
  readonly functionARN?: string | null;
  readonly events?: readonly string[] | null;
  readonly objectPrefixes?: readonly string[] | null;
  readonly filter?: {
    readonly s3KeyFilter?: {
      readonly filterRules?:
        | readonly { readonly name?: string | null; readonly value?: string | null }[]
        | null;
    } | null;
  } | null;
}

interface ReplicationRule {
  /** `Enabled` or `Disabled`. */
  readonly status?: string | null;
  readonly prefix?: string | null;
  readonly priority?: number | null;
  readonly filter?: { readonly predicate?: Predicate | null } | null;
  readonly deleteMarkerReplication?: { readonly status?: string | null } | null;
  readonly destinationConfig?: {
    readonly bucketARN?: string | null;
    readonly account?: string | null;
    readonly Account?: string | null;
    readonly storageClass?: string | null;
    readonly accessControlTranslation?: { readonly owner?: string | null } | null;
    readonly encryptionConfiguration?: { readonly replicaKmsKeyID?: string | null } | null;
  } | null;
  readonly sourceSelectionCriteria?: {
    readonly sseKmsEncryptedObjects?: { readonly status?: string | null } | null;
    readonly replicaModifications?: { readonly status?: string | null } | null;
  } | null;
}

interface WebsiteConfiguration {
  readonly indexDocumentSuffix?: string | null;
  readonly errorDocument?: string | null;
  readonly redirectAllRequestsTo?: Redirect | null;
  readonly routingRules?:
    | readonly {
        readonly condition?: {
          readonly keyPrefixEquals?: string | null;
          readonly httpErrorCodeReturnedEquals?: string | null;
        } | null;
        readonly redirect?: Redirect | null;
      }[]
    | null;
}

interface Redirect {
  readonly protocol?: string | null;
  readonly hostName?: string | null;
  readonly httpRedirectCode?: string | null;
  readonly replaceKeyPrefixWith?: string | null;
  readonly replaceKeyWith?: string | null;
}

interface ObjectLockConfiguration {
  readonly objectLockEnabled?: string | null;
  readonly rule?: {
    readonly defaultRetention?: {
      readonly mode?: string | null;
      readonly days?: number | null;
      readonly years?: number | null;
    } | null;
  } | null;
}

interface EncryptionRule {
  readonly applyServerSideEncryptionByDefault?: {
    /** `AES256`, `aws:kms` or `aws:kms:dsse`. */
    readonly sseAlgorithm?: string | null;
    readonly kmsMasterKeyID?: string | null;
  } | null;
  readonly bucketKeyEnabled?: boolean | null;
}

declare module '../registry.js' {
  interface WrittenSupplementaryConfigurations {
    readonly 'AWS::S3::Bucket': Bucket;
  }
}
