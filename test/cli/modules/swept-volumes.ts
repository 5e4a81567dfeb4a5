import { compliant, defineRule, nonCompliant } from 'config-rule-kit';

export const rule = defineRule({
  name: 'swept-volumes',
  resourceTypes: ['AWS::EC2::Volume', 'AWS::RDS::DBInstance'],
  schedule: 'One_Hour',
  evaluate({ configuration }) {
    const isEncrypted = 'encrypted' in configuration ? configuration.encrypted : true;
    return isEncrypted ? compliant() : nonCompliant('Not encrypted');
  },
});
