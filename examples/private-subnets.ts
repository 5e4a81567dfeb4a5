// Checks that subnets have no route to an internet gateway, except those in the parameter `publicSubnets`.
// Routes are recorded in the route table, which several subnets share, so the rule returns a result for each of its subnets.
// Subnets that use the main route table of their VPC are not evaluated.
import { type Compliance, compliant, createHandler, defineRule, nonCompliant } from 'config-rule-kit';
import * as z from 'zod';

const parameters = z.strictObject({
  publicSubnets: z
    .string()
    .default('')
    .transform((text) => text.split(',').map((id) => id.trim())),
});

export const rule = defineRule({
  name: 'private-subnets',
  resourceTypes: ['AWS::EC2::RouteTable', 'AWS::EC2::Subnet'],
  parameters,
  evaluate(item, { parameters: { publicSubnets } }) {
    // The rule lists subnets only so that the result of a deleted subnet is removed.
    if (item.resourceType === 'AWS::EC2::Subnet') return [];

    const { routes, associations } = item.configuration;
    const publicRoute = routes?.find(
      (route) => route.gatewayId?.startsWith('igw-') && route.state !== 'blackhole',
    );

    return (associations ?? []).flatMap(({ subnetId }): readonly Compliance[] => {
      if (!subnetId) return []; // The association of a main route table has no subnet.
      const subnet = { resourceType: 'AWS::EC2::Subnet', resourceId: subnetId };
      if (!publicRoute) return [compliant(subnet)];
      if (publicSubnets.includes(subnetId)) return [compliant('Allowed to be public', subnet)];
      return [
        nonCompliant(`Public: route table ${item.resourceId} leads to ${publicRoute.gatewayId}`, subnet),
      ];
    });
  },
});

export const handler = createHandler(rule);
