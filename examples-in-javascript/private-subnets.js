// Checks that subnets have no route to an internet gateway, but for those that the parameter `publicSubnets` names.
// Routes are recorded in the route table, which several subnets share: one item, and a result for each of its subnets.
// Subnets without a route table of their own (they use their VPC's main one) are not judged.
import { compliant, createHandler, defineRule, nonCompliant } from 'config-rule-kit';
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
    // The rule is for subnets too, so that the result of a deleted one goes; of a living one its route table speaks.
    if (item.resourceType === 'AWS::EC2::Subnet') return [];

    const { routes, associations } = item.configuration;
    const publicRoute = routes?.find(
      (route) => route.gatewayId?.startsWith('igw-') && route.state !== 'blackhole',
    );

    return (associations ?? []).flatMap(({ subnetId }) => {
      if (!subnetId) return []; // The association that makes a route table the main one has none.
      const subnet = { resourceType: 'AWS::EC2::Subnet', resourceId: subnetId };
      if (!publicRoute) return [compliant(subnet)];
      if (publicSubnets.includes(subnetId)) return [compliant('Meant to be public', subnet)];
      return [
        nonCompliant(`Public: route table ${item.resourceId} leads to ${publicRoute.gatewayId}`, subnet),
      ];
    });
  },
});

export const handler = createHandler(rule);
