// Checks that resources have every tag in the rule parameter `tags`, for example "Owner,CostCenter".
// A tag with a blank value counts as missing. Tag names are case-sensitive, as in AWS.
import { compliant, createHandler, defineRule, nonCompliant } from 'config-rule-kit';
import * as z from 'zod';

// AWS Config passes rule parameters as text.
const parameters = z.strictObject({
  tags: z
    .string()
    .transform((text) => [...new Set(text.split(',').map((name) => name.trim()))])
    .pipe(
      z.array(z.string().min(1, 'Expected tag names between commas, such as "Owner,CostCenter"').max(128)),
    ),
});

export const rule = defineRule({
  name: 'required-tags',
  resourceTypes: ['AWS::DynamoDB::Table', 'AWS::EC2::Instance', 'AWS::RDS::DBInstance', 'AWS::S3::Bucket'],
  parameters,
  evaluate(resource, context) {
    const present = Object.keys(resource.tags).filter((name) => resource.tags[name]?.trim());
    const missing = context.parameters.tags.filter((name) => !present.includes(name));
    return missing.length === 0 ? compliant() : nonCompliant(`Missing tags: ${missing.join(', ')}`);
  },
});

export const handler = createHandler(rule);
