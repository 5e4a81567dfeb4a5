import { compliant, defineRule, nonCompliant } from 'config-rule-kit';

// #region declared
export const rule = defineRule({
  name: 's3-bucket-versioning-enabled',
  resourceTypes: ['AWS::S3::Bucket'],
  permissions: ['s3:GetBucketTagging'],
  remediation: {
    targetId: 'AWS-ConfigureS3BucketVersioning',
    automatic: true,
    parameters: {
      BucketName: { resourceValue: 'RESOURCE_ID' },
      AutomationAssumeRole: 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/remediation',
    },
  },
  rulesets: ['storage'],
  evaluate: (bucket) =>
    bucket.supplementaryConfiguration.BucketVersioningConfiguration?.status === 'Enabled'
      ? compliant()
      : nonCompliant('Versioning is off'),
});
// #endregion
