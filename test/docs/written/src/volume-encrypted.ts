import { toStandardJsonSchema } from '@valibot/to-json-schema';
import { compliant, createHandler, defineRule, nonCompliant } from 'config-rule-kit';
import * as v from 'valibot';

const list = v.pipe(
  v.string(),
  v.transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
);

export const parameters = v.strictObject({
  exempt: v.optional(list, ''),
});

export const rule = defineRule({
  name: 'volume-encrypted',
  resourceTypes: ['AWS::EC2::Volume'],
  parameters: toStandardJsonSchema(parameters),
  evaluate(volume, context) {
    const { exempt } = context.parameters;
    if (exempt.includes(volume.resourceId)) return compliant('Exempt');
    return volume.configuration.encrypted === true ? compliant() : nonCompliant('encrypted is not true');
  },
});

export const handler = createHandler(rule);
