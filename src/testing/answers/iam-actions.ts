import { kitActions } from '../../aws/reads/sweep-by.js';
import { isSweptOnSchedule } from '../../evaluation/triggers.js';
import type { ConfigRule } from '../../rule/config-rule.js';

/**
 * The IAM action that a call needs: the service prefix and the operation name, except where a table says otherwise. `undefined` if the call
 * needs none.
 *
 * @param signingName the service name in the request signature; for most services it is the prefix of the actions
 * @param service the name of the client class without `Client`
 */
export function iamActionOf(signingName: string, service: string, operation: string): string | undefined {
  if (unrestrictedOperations.has(`${service}.${operation}`)) return undefined;
  const exception = actionsOfOperations[`${service}.${operation}`];
  if (exception !== undefined) return exception;
  const [, verb, setting] = bucketConfiguration.exec(`${service}.${operation}`) ?? [];
  if (verb) return `s3:${/Get|List/.test(verb) ? 'Get' : 'Put'}${setting}Configuration`;
  const prefix = prefixesOfSigningNames[signingName] ?? signingName.toLowerCase().replaceAll(' ', '');
  return `${prefix}:${prefix === 'apigateway' ? verbOf(operation) : operation}`;
}

/** The actions of API Gateway are HTTP methods. */
function verbOf(operation: string): string {
  if (operation.startsWith('Get') || operation.startsWith('Export')) return 'GET';
  if (operation.startsWith('Delete')) return 'DELETE';
  if (operation.startsWith('Update')) return 'PATCH';
  return /^(Put|Tag|Reimport)/.test(operation) ? 'PUT' : 'POST';
}

/** The actions that the role of the rule's function does not allow: neither `permissions` of the rule nor the kit's own policy has them. */
export function missingActions(rule: ConfigRule, actions: readonly string[]): readonly string[] {
  const declared = (rule.permissions ?? []).flatMap((one) => (typeof one === 'string' ? [one] : one.actions));
  const invokedFor = { changes: rule.evaluate !== undefined, sweeps: isSweptOnSchedule(rule) };
  const allowed = [...declared, ...kitActions(invokedFor, 'query')].map(toPattern);
  return actions.filter((action) => !allowed.some((pattern) => pattern.test(action)));
}

/** In IAM, `*` matches any characters, `?` matches one character, and case does not matter. */
function toPattern(action: string): RegExp {
  const escaped = action.replace(/[\\^$.|+()[\]{}]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i');
}

/**
 * Action prefixes that differ from the signing name.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const prefixesOfSigningNames: Readonly<Record<string, string>> = {
  monitoring: 'cloudwatch',
  tagging: 'tag',
};

/** Operations that need no permission. */
const unrestrictedOperations: ReadonlySet<string> = new Set(['STS.GetCallerIdentity', 'STS.GetSessionToken']);

/**
 * Actions of S3, by operation.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
const s3Actions: Readonly<Record<string, string>> = {
  CompleteMultipartUpload: 'PutObject',
  CopyObject: 'PutObject',
  CreateMultipartUpload: 'PutObject',
  DeleteBucketCors: 'PutBucketCORS',
  DeleteBucketOwnershipControls: 'PutBucketOwnershipControls',
  DeleteBucketTagging: 'PutBucketTagging',
  DeleteObjects: 'DeleteObject',
  DeletePublicAccessBlock: 'PutBucketPublicAccessBlock',
  GetBucketCors: 'GetBucketCORS',
  GetBucketNotificationConfiguration: 'GetBucketNotification',
  GetObjectLockConfiguration: 'GetBucketObjectLockConfiguration',
  GetPublicAccessBlock: 'GetBucketPublicAccessBlock',
  HeadBucket: 'ListBucket',
  HeadObject: 'GetObject',
  ListBuckets: 'ListAllMyBuckets',
  ListMultipartUploads: 'ListBucketMultipartUploads',
  ListObjectVersions: 'ListBucketVersions',
  ListObjects: 'ListBucket',
  ListObjectsV2: 'ListBucket',
  ListParts: 'ListMultipartUploadParts',
  PutBucketCors: 'PutBucketCORS',
  PutBucketNotificationConfiguration: 'PutBucketNotification',
  PutObjectLockConfiguration: 'PutBucketObjectLockConfiguration',
  PutPublicAccessBlock: 'PutBucketPublicAccessBlock',
  SelectObjectContent: 'GetObject',
  UploadPart: 'PutObject',
  UploadPartCopy: 'PutObject',
};

/** Operations of S3 on a configuration of a bucket: `PutEncryptionConfiguration` is the action of `DeleteBucketEncryption`. */
const bucketConfiguration =
  /^S3\.(Get|List|Put|Delete)Bucket(Accelerate|Analytics|Encryption|IntelligentTiering|Inventory|Lifecycle|Metrics|Replication)(?:Configurations?)?$/;

/** Actions whose name differs from the operation, by service and operation. */
const actionsOfOperations: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(s3Actions).map(([operation, action]) => [`S3.${operation}`, `s3:${action}`]),
  ),
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
