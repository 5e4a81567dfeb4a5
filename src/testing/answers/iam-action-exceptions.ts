/**
 * Where an IAM action is not called as its operation is.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */

/** Prefixes of actions that differ from the name that requests are signed with. */
export const prefixesOfSigningNames: Readonly<Record<string, string>> = {
  monitoring: 'cloudwatch',
  tagging: 'tag',
};

/** What everybody may call, whatever their policies say. */
export const unrestrictedOperations: ReadonlySet<string> = new Set([
  'STS.GetCallerIdentity',
  'STS.GetSessionToken',
]);

/**
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
const s3: Readonly<Record<string, string>> = {
  CopyObject: 'PutObject',
  DeleteBucketCors: 'PutBucketCORS',
  DeleteBucketEncryption: 'PutEncryptionConfiguration',
  DeleteBucketLifecycle: 'PutLifecycleConfiguration',
  DeleteBucketReplication: 'PutReplicationConfiguration',
  DeleteBucketTagging: 'PutBucketTagging',
  DeleteObjects: 'DeleteObject',
  DeletePublicAccessBlock: 'PutBucketPublicAccessBlock',
  GetBucketAccelerateConfiguration: 'GetAccelerateConfiguration',
  GetBucketAnalyticsConfiguration: 'GetAnalyticsConfiguration',
  GetBucketCors: 'GetBucketCORS',
  GetBucketEncryption: 'GetEncryptionConfiguration',
  GetBucketIntelligentTieringConfiguration: 'GetIntelligentTieringConfiguration',
  GetBucketInventoryConfiguration: 'GetInventoryConfiguration',
  GetBucketLifecycleConfiguration: 'GetLifecycleConfiguration',
  GetBucketMetricsConfiguration: 'GetMetricsConfiguration',
  GetBucketNotificationConfiguration: 'GetBucketNotification',
  GetBucketReplication: 'GetReplicationConfiguration',
  GetObjectLockConfiguration: 'GetBucketObjectLockConfiguration',
  GetPublicAccessBlock: 'GetBucketPublicAccessBlock',
  HeadBucket: 'ListBucket',
  HeadObject: 'GetObject',
  ListBucketAnalyticsConfigurations: 'GetAnalyticsConfiguration',
  ListBucketIntelligentTieringConfigurations: 'GetIntelligentTieringConfiguration',
  ListBucketInventoryConfigurations: 'GetInventoryConfiguration',
  ListBucketMetricsConfigurations: 'GetMetricsConfiguration',
  ListBuckets: 'ListAllMyBuckets',
  ListDirectoryBuckets: 'ListAllMyDirectoryBuckets',
  ListMultipartUploads: 'ListBucketMultipartUploads',
  ListObjectVersions: 'ListBucketVersions',
  ListObjects: 'ListBucket',
  ListObjectsV2: 'ListBucket',
  ListParts: 'ListMultipartUploadParts',
  PutBucketAccelerateConfiguration: 'PutAccelerateConfiguration',
  PutBucketCors: 'PutBucketCORS',
  PutBucketEncryption: 'PutEncryptionConfiguration',
  PutBucketLifecycleConfiguration: 'PutLifecycleConfiguration',
  PutBucketNotificationConfiguration: 'PutBucketNotification',
  PutBucketReplication: 'PutReplicationConfiguration',
  PutObjectLockConfiguration: 'PutBucketObjectLockConfiguration',
  PutPublicAccessBlock: 'PutBucketPublicAccessBlock',
};

/** By service and operation. */
export const actionsOfOperations: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(s3).map(([operation, action]) => [`S3.${operation}`, `s3:${action}`])),
  'S3Control.GetPublicAccessBlock': 's3:GetAccountPublicAccessBlock',
  'S3Control.PutPublicAccessBlock': 's3:PutAccountPublicAccessBlock',
  'S3Control.DeletePublicAccessBlock': 's3:PutAccountPublicAccessBlock',
  'Lambda.Invoke': 'lambda:InvokeFunction',
  'DynamoDB.TransactGetItems': 'dynamodb:GetItem',
  'DynamoDB.TransactWriteItems': 'dynamodb:PutItem',
  'DynamoDB.ExecuteStatement': 'dynamodb:PartiQLSelect',
  'Budgets.DescribeBudget': 'budgets:ViewBudget',
  'Budgets.DescribeBudgets': 'budgets:ViewBudget',
};
