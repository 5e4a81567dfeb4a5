// Checks that S3 buckets block public access: one function in a central account, for rules in every account of an
// organization. In each of them it assumes the role `config-rule-kit`, with which it reports and with which the rule asks AWS;
// in its own account it uses its own.
import { compliant, createHandler, defineRule, nonCompliant } from 'config-rule-kit';

const wanted = ['blockPublicAcls', 'ignorePublicAcls', 'blockPublicPolicy', 'restrictPublicBuckets'];

export const rule = defineRule({
  name: 's3-bucket-public-access-blocked',
  resourceTypes: ['AWS::S3::Bucket'],
  evaluate(bucket) {
    const settings = bucket.supplementaryConfiguration.PublicAccessBlockConfiguration;
    const missing = wanted.filter((setting) => settings?.[setting] !== true);
    return missing.length === 0 ? compliant() : nonCompliant(`Not set: ${missing.join(', ')}`);
  },
});

export const handlerOptions = { credentials: { roleName: 'config-rule-kit' } };

export const handler = createHandler(rule, handlerOptions);
