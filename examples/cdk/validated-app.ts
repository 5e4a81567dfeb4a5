// An app that is validated when `cdk synth` runs it. One of its tables does not comply, so the synthesis fails.
import { App, Stack, Validations } from 'aws-cdk-lib';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { ConfigRuleValidator } from 'config-rule-kit/cdk';
import { rule } from './table-deletion-protection.js';

export const app = new App();
Validations.of(app).addPlugins(new ConfigRuleValidator({ rules: [rule] }));

const stack = new Stack(app, 'Shop');
const partitionKey = { name: 'id', type: AttributeType.STRING };
new Table(stack, 'Orders', { partitionKey, deletionProtection: true });
new Table(stack, 'Carts', { partitionKey });
