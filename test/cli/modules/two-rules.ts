import { compliant, defineRule } from 'config-rule-kit';
import { z } from 'zod';

export const rule = defineRule({
  name: 'bucket-has-owner',
  resourceTypes: ['AWS::S3::Bucket'],
  parameters: z.strictObject({ tag: z.string(), exempt: z.string().optional() }),
  rulesets: ['storage'],
  remediation: {
    targetId: 'AWS-SetRequiredTags',
    parameters: { ResourceARNs: { resourceValue: 'RESOURCE_ID' } },
  },
  evaluate: (bucket) => compliant(`first: ${bucket.resourceId}`),
});

export const second = defineRule({
  name: 'Volume check',
  resourceTypes: ['AWS::S3::Bucket'],
  schedule: 'One_Hour',
  parameters: z.strictObject({ days: z.coerce.number().default(30) }),
  evaluate: (bucket) => compliant(`second: ${bucket.resourceId}`),
});
