import { asArray, type ConfigurationItem } from 'config-rule-kit';
import { customRule, managedRule } from './managed-rule.js';

type Group = ConfigurationItem<'AWS::EC2::SecurityGroup'>;

/** Whether a security group allows everyone to connect to one of the TCP ports. */
function isOpen({ configuration }: Group, ports: readonly number[]): boolean {
  return asArray(configuration.ipPermissions).some(
    ({ ipProtocol, fromPort, toPort, ipv4Ranges, ipv6Ranges }) =>
      ['tcp', '-1'].includes(ipProtocol ?? '') &&
      ports.some((port) => (fromPort ?? 0) <= port && port <= (toPort ?? 65535)) &&
      (asArray(ipv4Ranges).some(({ cidrIp }) => cidrIp === '0.0.0.0/0') ||
        asArray(ipv6Ranges).some(({ cidrIpv6 }) => cidrIpv6 === '::/0')),
  );
}

export const networkRules = [
  managedRule('restricted-ssh', 'AWS::EC2::SecurityGroup', 'open-ssh', (group) => !isOpen(group, [22])),
  managedRule(
    'restricted-common-ports',
    'AWS::EC2::SecurityGroup',
    ['open-rdp', 'open-all'],
    (group) => !isOpen(group, [20, 21, 3306, 3389, 4333]),
  ),
  managedRule(
    'vpc-sg-open-only-to-authorized-ports',
    'AWS::EC2::SecurityGroup',
    ['open-ssh', 'open-rdp', 'open-all'],
    (group) => !isOpen(group, [22, 3389, 5432, 9200]),
  ),
  managedRule(
    'vpc-default-security-group-closed',
    'AWS::EC2::SecurityGroup',
    'open-default-group',
    ({ configuration: { groupName, ipPermissions, ipPermissionsEgress } }) =>
      groupName !== 'default' || asArray(ipPermissions).length + asArray(ipPermissionsEgress).length === 0,
  ),
  managedRule(
    'ec2-security-group-attached-to-eni',
    'AWS::EC2::SecurityGroup',
    'unattached',
    ({ relationships }) =>
      relationships.some(({ resourceType }) => resourceType === 'AWS::EC2::NetworkInterface'),
  ),
  managedRule(
    'subnet-auto-assign-public-ip-disabled',
    'AWS::EC2::Subnet',
    'public',
    ({ configuration }) => configuration.mapPublicIpOnLaunch === false,
  ),
  managedRule('nacl-no-unrestricted-ssh-rdp', 'AWS::EC2::NetworkAcl', 'open-ssh', ({ configuration }) =>
    asArray(configuration.entries).every(({ egress, ruleAction, cidrBlock, protocol, portRange }) => {
      const covers = (port: number) =>
        protocol === '-1' || ((portRange?.from ?? 0) <= port && port <= (portRange?.to ?? 65535));
      return egress || ruleAction !== 'allow' || cidrBlock !== '0.0.0.0/0' || !(covers(22) || covers(3389));
    }),
  ),
  managedRule('vpc-network-acl-unused-check', 'AWS::EC2::NetworkAcl', 'unused', ({ configuration }) =>
    asArray(configuration.associations).some(({ subnetId }) => Boolean(subnetId)),
  ),
  managedRule(
    'eip-attached',
    'AWS::EC2::EIP',
    'unattached',
    ({ configuration, relationships }) =>
      Boolean(configuration.associationId) &&
      relationships.some(({ resourceType }) => resourceType === 'AWS::EC2::NetworkInterface'),
  ),
  managedRule('no-unrestricted-route-to-igw', 'AWS::EC2::RouteTable', 'public', ({ configuration }) =>
    asArray(configuration.routes).every(
      ({ gatewayId, destinationCidrBlock, destinationIpv6CidrBlock }) =>
        !gatewayId?.startsWith('igw-') ||
        (destinationCidrBlock !== '0.0.0.0/0' && destinationIpv6CidrBlock !== '::/0'),
    ),
  ),
  // The rule of AWS reads the flow logs of a VPC from EC2; AWS Config records them as separate resources.
  managedRule(
    'vpc-flow-logs-enabled',
    'AWS::EC2::FlowLog',
    ['inactive', 'rejects-only'],
    ({ configuration: { flowLogStatus, trafficType, resourceId } }) =>
      flowLogStatus === 'ACTIVE' && trafficType === 'ALL' && resourceId?.startsWith('vpc-') === true,
  ),
  customRule(
    'ec2-no-default-vpc',
    'AWS::EC2::VPC',
    'default',
    ({ configuration }) => configuration.isDefault === false && configuration.state === 'available',
  ),
  managedRule(
    'ec2-enis-source-destination-check-enabled',
    'AWS::EC2::NetworkInterface',
    'no-source-destination-check',
    ({ configuration }) => configuration.sourceDestCheck === true,
  ),
  customRule(
    'ec2-network-interface-no-public-ip',
    'AWS::EC2::NetworkInterface',
    'public-ip',
    ({ configuration }) => !configuration.association?.publicIp,
  ),
];
