import { describe, expect, it } from '@jest/globals';
import { compliant, defineRule, nonCompliant } from 'config-rule-kit';
import { createDeployment } from '../../src/deploy/create-deployment.js';
import type { ConfigRule } from '../../src/rule/config-rule.js';

// #region declared
const rule = defineRule({
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

describe('the rule of the guide to deploying', () => {
  it('is deployed with its remediation and its permissions', () => {
    const { functions, rules } = createDeployment([
      { rule: rule as ConfigRule, code: { zipPath: 'function.zip' } },
    ]);
    expect(functions[0]?.role.statements.flatMap(({ actions }) => actions)).toContain('s3:GetBucketTagging');
    expect(rules[0]?.remediation?.attempts).toEqual({ maximum: 5, withinSeconds: 60 });
  });
});
