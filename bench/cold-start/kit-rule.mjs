import { compliant, createHandler, defineRule, nonCompliant } from 'config-rule-kit';

const rule = defineRule({
  name: 's3-bucket-versioning',
  resourceTypes: ['AWS::S3::Bucket'],
  evaluate(bucket, { parameters: { wanted = 'Enabled' } }) {
    const status = bucket.supplementaryConfiguration.BucketVersioningConfiguration?.status;
    return status === wanted ? compliant() : nonCompliant(`Versioning is ${status ?? 'off'}`);
  },
});

export const handler = createHandler(rule);
