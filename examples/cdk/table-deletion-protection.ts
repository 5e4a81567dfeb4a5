// Checks that a DynamoDB table cannot be deleted by mistake.
import { compliant, defineRule, nonCompliant } from 'config-rule-kit';

export const rule = defineRule({
  name: 'dynamodb-table-deletion-protection',
  title: 'Tables cannot be deleted by mistake',
  severity: 'medium',
  controls: ['AWS Security Hub DynamoDB.6'],
  guidance: { text: 'Set deletionProtection of the table to true.' },
  resourceTypes: ['AWS::DynamoDB::Table'],
  evaluate: ({ configuration }) =>
    configuration.deletionProtectionEnabled ? compliant() : nonCompliant('Deletion protection is off'),
});
