import { compliant, createHandler, defineRule } from 'config-rule-kit';

export const rule = defineRule({
  name: 'for-other-accounts',
  resourceTypes: ['AWS::S3::Bucket'],
  evaluate: () => compliant(),
});

export const handler = createHandler(rule, { credentials: { roleName: 'kit' } });
