/**
 * Corrections of what the sources give, each with its evidence: documentation, a service model or a rule that AWS runs. Never
 * an example item: those are what the types are checked against.
 */
import { listOf, type ObjectShape, type Shape } from './shape.js';

export interface Override {
  readonly resourceType: string;
  /** Below `configuration`; lists are looked through. The property is replaced, or added where it is missing. */
  readonly path: string;
  readonly shape: Shape;
  readonly evidence: string;
}

const text: Shape = { kind: 'string' };

/** The sources of a security group's rule, as version 1 of the AWS SDK for Java has them. */
const ipv4Ranges = listOf(objectOf({ cidrIp: text, description: text }));

export const overrides: readonly Override[] = [
  ...['ipPermissions', 'ipPermissionsEgress'].flatMap((permissions): readonly Override[] => [
    {
      resourceType: 'AWS::EC2::SecurityGroup',
      path: `${permissions}.ipv4Ranges`,
      shape: ipv4Ranges,
      evidence:
        'com.amazonaws.services.ec2.model.IpPermission (AWS SDK for Java 1.11): List<IpRange> getIpv4Ranges()',
    },
    {
      resourceType: 'AWS::EC2::SecurityGroup',
      path: `${permissions}.ipRanges`,
      shape: listOf(text),
      evidence:
        'com.amazonaws.services.ec2.model.IpPermission (AWS SDK for Java 1.11): List<String> getIpRanges()',
    },
  ]),
];

function objectOf(properties: Readonly<Record<string, Shape>>): ObjectShape {
  const entries = Object.entries(properties).map(
    ([name, shape]) => [name, { shape, source: 'override' }] as const,
  );
  return { kind: 'object', properties: new Map(entries) };
}
