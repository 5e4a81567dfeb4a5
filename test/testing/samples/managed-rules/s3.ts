import { asArray, type ConfigurationItem } from 'config-rule-kit';
import { managedRule } from './managed-rule.js';
import { deniesPlainHttp, isPublic } from './policies.js';

type Bucket = ConfigurationItem<'AWS::S3::Bucket'>;
const type = 'AWS::S3::Bucket';
const everyone = ['AllUsers', 'AuthenticatedUsers'];

const grantsOf = ({ supplementaryConfiguration: { AccessControlList } }: Bucket) =>
  asArray(AccessControlList?.grantList);

function isOpen(bucket: Bucket, permissions: readonly string[], action: RegExp): boolean {
  const { PublicAccessBlockConfiguration: block, BucketPolicy } = bucket.supplementaryConfiguration;
  const byList = grantsOf(bucket).some(
    ({ grantee, permission }) =>
      everyone.includes(String(grantee)) && permissions.includes(String(permission)),
  );
  return (
    (byList && !block?.ignorePublicAcls) ||
    (isPublic(BucketPolicy?.policyText, action) && !block?.restrictPublicBuckets)
  );
}

const encryptionOf = ({ supplementaryConfiguration }: Bucket) =>
  asArray(supplementaryConfiguration.ServerSideEncryptionConfiguration?.rules).map(
    ({ applyServerSideEncryptionByDefault }) => applyServerSideEncryptionByDefault?.sseAlgorithm,
  );

const isAllTrue = (block: object | null | undefined) =>
  Object.values(block ?? {}).filter((value) => value === true).length === 4;

export const s3Rules = [
  managedRule(
    's3-bucket-public-read-prohibited',
    type,
    ['public-policy', 'public-acl'],
    (bucket) => !isOpen(bucket, ['Read', 'FullControl'], /^s3:(Get|List|\*)/),
  ),
  managedRule(
    's3-bucket-public-write-prohibited',
    type,
    'public-write',
    (bucket) => !isOpen(bucket, ['Write', 'FullControl'], /^s3:(Put|Delete|\*)/),
  ),
  managedRule(
    's3-bucket-level-public-access-prohibited',
    type,
    ['public-policy', 'no-public-access-block'],
    ({ supplementaryConfiguration }) => isAllTrue(supplementaryConfiguration.PublicAccessBlockConfiguration),
  ),
  managedRule(
    's3-bucket-versioning-enabled',
    type,
    'unversioned',
    ({ supplementaryConfiguration }) =>
      supplementaryConfiguration.BucketVersioningConfiguration?.status === 'Enabled',
  ),
  managedRule('s3-bucket-server-side-encryption-enabled', type, 'unencrypted', (bucket) =>
    encryptionOf(bucket).some((algorithm) => /^(AES256|aws:kms)/.test(algorithm ?? '')),
  ),
  managedRule('s3-default-encryption-kms', type, ['unencrypted', 's3-managed-key'], (bucket) =>
    encryptionOf(bucket).some((algorithm) => algorithm?.startsWith('aws:kms')),
  ),
  managedRule('s3-bucket-ssl-requests-only', type, 'plain-http', ({ supplementaryConfiguration }) =>
    deniesPlainHttp(supplementaryConfiguration.BucketPolicy?.policyText),
  ),
  managedRule(
    's3-bucket-logging-enabled',
    type,
    'not-logged',
    ({ supplementaryConfiguration }) =>
      typeof supplementaryConfiguration.BucketLoggingConfiguration?.destinationBucketName === 'string',
  ),
  managedRule('s3-bucket-acl-prohibited', type, 'public-acl', (bucket) => {
    const { id } = bucket.configuration.owner ?? {};
    return grantsOf(bucket).every(({ grantee }) => typeof grantee === 'object' && grantee?.id === id);
  }),
  managedRule('s3-lifecycle-policy-check', type, 'no-lifecycle', ({ supplementaryConfiguration }) =>
    asArray(supplementaryConfiguration.BucketLifecycleConfiguration?.rules).some(
      ({ status }) => status === 'Enabled',
    ),
  ),
  managedRule(
    's3-account-level-public-access-blocks',
    'AWS::S3::AccountPublicAccessBlock',
    'public',
    ({ configuration }) => isAllTrue(configuration),
  ),
];
