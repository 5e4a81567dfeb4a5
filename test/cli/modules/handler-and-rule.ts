import { compliant, createHandler, defineRule, nonCompliant } from 'config-rule-kit';

export const rule = defineRule({
  name: 'strict-by-parameter',
  resourceTypes: ['AWS::S3::Bucket'],
  evaluate: (_bucket, { parameters, logger }) => {
    logger.info('A line of the rule itself');
    return parameters.mode === 'strict' ? nonCompliant('Strict') : compliant();
  },
});

export const handler = createHandler(rule);
