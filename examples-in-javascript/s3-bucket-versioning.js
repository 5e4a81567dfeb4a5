// Checks that every S3 bucket keeps the earlier versions of its objects.
import { compliant, createHandler, defineRule, nonCompliant } from 'config-rule-kit';

export const rule = defineRule({
  name: 's3-bucket-versioning-enabled',
  resourceTypes: ['AWS::S3::Bucket'],
  evaluate(bucket) {
    const versioning = bucket.supplementaryConfiguration.BucketVersioningConfiguration;
    return versioning?.status === 'Enabled' ? compliant() : nonCompliant('Versioning is off');
  },
});

export const handler = createHandler(rule);
