// Checks that running EC2 instances are of the families in the parameter, for example "m7g,c7g". An advanced query finds the
// instances. A stopped or terminated instance is not found, so the kit removes its earlier result.
import { compliant, createHandler, defineRule, nonCompliant, selectQuery } from 'config-rule-kit';
import * as z from 'zod';

const running = selectQuery('AWS::EC2::Instance', ['resourceId', 'configuration.instanceType']).where(
  'configuration.state.name',
  '=',
  'running',
);

const commaSeparated = z.string().transform((text) => text.split(',').map((part) => part.trim()));

export const rule = defineRule({
  name: 'ec2-instance-types-allowed',
  schedule: 'Six_Hours',
  permissions: ['config:SelectResourceConfig'],
  parameters: z.strictObject({ families: commaSeparated }),
  async *evaluatePeriodic({ query, parameters: { families } }) {
    for await (const { resourceId, configuration } of query(running)) {
      const instance = { resourceType: 'AWS::EC2::Instance', resourceId };
      const type = String(configuration?.instanceType);
      const isAllowed = families.some((family) => type.startsWith(`${family}.`));
      yield isAllowed ? compliant(type, instance) : nonCompliant(`${type} is not allowed`, instance);
    }
  },
});

export const handler = createHandler(rule);
