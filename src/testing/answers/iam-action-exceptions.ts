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
  CompleteMultipartUpload: 'PutObject',
  CopyObject: 'PutObject',
  CreateMultipartUpload: 'PutObject',
  DeleteBucketAnalyticsConfiguration: 'PutAnalyticsConfiguration',
  DeleteBucketCors: 'PutBucketCORS',
  DeleteBucketEncryption: 'PutEncryptionConfiguration',
  DeleteBucketIntelligentTieringConfiguration: 'PutIntelligentTieringConfiguration',
  DeleteBucketInventoryConfiguration: 'PutInventoryConfiguration',
  DeleteBucketLifecycle: 'PutLifecycleConfiguration',
  DeleteBucketMetricsConfiguration: 'PutMetricsConfiguration',
  DeleteBucketOwnershipControls: 'PutBucketOwnershipControls',
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
  ListMultipartUploads: 'ListBucketMultipartUploads',
  ListObjectVersions: 'ListBucketVersions',
  ListObjects: 'ListBucket',
  ListObjectsV2: 'ListBucket',
  ListParts: 'ListMultipartUploadParts',
  PutBucketAccelerateConfiguration: 'PutAccelerateConfiguration',
  PutBucketAnalyticsConfiguration: 'PutAnalyticsConfiguration',
  PutBucketCors: 'PutBucketCORS',
  PutBucketEncryption: 'PutEncryptionConfiguration',
  PutBucketIntelligentTieringConfiguration: 'PutIntelligentTieringConfiguration',
  PutBucketInventoryConfiguration: 'PutInventoryConfiguration',
  PutBucketLifecycleConfiguration: 'PutLifecycleConfiguration',
  PutBucketMetricsConfiguration: 'PutMetricsConfiguration',
  PutBucketNotificationConfiguration: 'PutBucketNotification',
  PutBucketReplication: 'PutReplicationConfiguration',
  PutObjectLockConfiguration: 'PutBucketObjectLockConfiguration',
  PutPublicAccessBlock: 'PutBucketPublicAccessBlock',
  SelectObjectContent: 'GetObject',
  UploadPart: 'PutObject',
  UploadPartCopy: 'PutObject',
};

/** By service and operation. */
export const actionsOfOperations: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(s3).map(([operation, action]) => [`S3.${operation}`, `s3:${action}`])),
  'S3Control.GetPublicAccessBlock': 's3:GetAccountPublicAccessBlock',
  'S3Control.PutPublicAccessBlock': 's3:PutAccountPublicAccessBlock',
  'S3Control.DeletePublicAccessBlock': 's3:PutAccountPublicAccessBlock',
  'S3.ListDirectoryBuckets': 's3express:ListAllMyDirectoryBuckets',
  'S3.CreateSession': 's3express:CreateSession',
  'S3Control.ListRegionalBuckets': 's3-outposts:ListRegionalBuckets',
  'Lambda.GetLayerVersionByArn': 'lambda:GetLayerVersion',
  'Lambda.Invoke': 'lambda:InvokeFunction',
  'Lambda.InvokeWithResponseStream': 'lambda:InvokeFunction',
  'DynamoDB.TransactGetItems': 'dynamodb:GetItem',
  'DynamoDB.TransactWriteItems': 'dynamodb:PutItem',
  'DynamoDB.BatchExecuteStatement': 'dynamodb:PartiQLSelect',
  'DynamoDB.ExecuteStatement': 'dynamodb:PartiQLSelect',
  'Budgets.DescribeBudget': 'budgets:ViewBudget',
  'Budgets.DescribeBudgets': 'budgets:ViewBudget',
};
