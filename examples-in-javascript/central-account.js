// Checks that S3 buckets block public access, with one function in a central account for the rules of an organization.
// In other accounts the function assumes the role `config-rule-kit` to report and to call AWS. In its own account it uses its
// own role.
import { compliant, createHandler, defineRule, nonCompliant } from 'config-rule-kit';

const needed = ['blockPublicAcls', 'ignorePublicAcls', 'blockPublicPolicy', 'restrictPublicBuckets'];

export const rule = defineRule({
  name: 's3-bucket-public-access-blocked',
  resourceTypes: ['AWS::S3::Bucket'],
  evaluate(bucket) {
    const settings = bucket.supplementaryConfiguration.PublicAccessBlockConfiguration;
    const missing = needed.filter((setting) => settings?.[setting] !== true);
    return missing.length === 0 ? compliant() : nonCompliant(`Not set: ${missing.join(', ')}`);
  },
});

export const handlerOptions = { credentials: { roleName: 'config-rule-kit' } };

export const handler = createHandler(rule, handlerOptions);
