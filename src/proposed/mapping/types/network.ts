/** VPCs, subnets, network ACLs, route tables and gateways. */
import { camelCase } from '../conversions.js';
import { fromPart, fromParts, mapping, related } from '../mapping.js';
import type { Table } from '../source.js';
import { accountId, always, assigned, concat, firstOf, orDefault, singleton, tags, text } from '../values.js';

const reference = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-';

export const vpc = mapping('AWS::EC2::VPC', {
  defaultsFrom: `${reference}vpc.html`,
  name: null,
  arn: 'ec2:{region}:{account}:vpc/{id}',
  configuration: {
    cidrBlock: firstOf('CidrBlock', assigned('cidrBlock', 'required')),
    dhcpOptionsId: firstOf(
      fromPart('AWS::EC2::VPCDHCPOptionsAssociation', 'DhcpOptionsId'),
      assigned('dhcpOptionsId', 'required'),
    ),
    instanceTenancy: orDefault('InstanceTenancy', 'default'),
    isDefault: always(false),
    ownerId: accountId,
    tags: tags('Tags'),
  },
  parts: { 'AWS::EC2::VPCDHCPOptionsAssociation': ['VpcId'] },
  notRecorded: [
    'EnableDnsHostnames',
    'EnableDnsSupport',
    'Ipv4IpamPoolId',
    'Ipv4NetmaskLength',
    'VpcEncryptionControl',
  ],
});

export const subnet = mapping('AWS::EC2::Subnet', {
  defaultsFrom: `${reference}subnet.html`,
  name: null,
  arn: 'ec2:{region}:{account}:subnet/{id}',
  configuration: {
    assignIpv6AddressOnCreation: orDefault('AssignIpv6AddressOnCreation', false),
    availabilityZone: firstOf('AvailabilityZone', assigned('availabilityZone', 'required')),
    availabilityZoneId: firstOf('AvailabilityZoneId', assigned('availabilityZoneId', 'required')),
    cidrBlock: firstOf('CidrBlock', assigned('cidrBlock')),
    defaultForAz: always(false),
    enableDns64: orDefault('EnableDns64', false),
    enableLniAtDeviceIndex: 'EnableLniAtDeviceIndex',
    ipv6Native: orDefault('Ipv6Native', false),
    mapPublicIpOnLaunch: orDefault('MapPublicIpOnLaunch', false),
    outpostArn: 'OutpostArn',
    ownerId: accountId,
    privateDnsNameOptionsOnLaunch: firstOf(
      camelCase('PrivateDnsNameOptionsOnLaunch'),
      assigned('privateDnsNameOptionsOnLaunch', 'required'),
    ),
    tags: tags('Tags'),
    vpcId: 'VpcId',
  },
  notRecorded: [
    'Ipv4IpamPoolId',
    'Ipv4NetmaskLength',
    'Ipv6CidrBlock',
    'Ipv6IpamPoolId',
    'Ipv6NetmaskLength',
  ],
});

const entry: Table = {
  cidrBlock: 'CidrBlock',
  egress: orDefault('Egress', false),
  icmpTypeCode: camelCase('Icmp'),
  ipv6CidrBlock: 'Ipv6CidrBlock',
  portRange: camelCase('PortRange'),
  protocol: text('Protocol'),
  ruleAction: 'RuleAction',
  ruleNumber: 'RuleNumber',
};

/** https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html: the last rule in both directions. */
const denyAll = [true, false].map((egress) => ({
  cidrBlock: '0.0.0.0/0',
  egress,
  protocol: '-1',
  ruleAction: 'deny',
  ruleNumber: 32767,
}));

export const networkAcl = mapping('AWS::EC2::NetworkAcl', {
  name: null,
  arn: 'ec2:{region}:{account}:network-acl/{id}',
  configuration: {
    associations: fromParts('AWS::EC2::SubnetNetworkAclAssociation', {
      networkAclAssociationId: assigned('networkAclAssociationId', 'required'),
      networkAclId: 'NetworkAclId',
      subnetId: 'SubnetId',
    }),
    entries: concat(fromParts('AWS::EC2::NetworkAclEntry', entry), always(denyAll)),
    isDefault: always(false),
    ownerId: accountId,
    tags: tags('Tags'),
    vpcId: 'VpcId',
  },
  parts: {
    'AWS::EC2::NetworkAclEntry': ['NetworkAclId'],
    'AWS::EC2::SubnetNetworkAclAssociation': ['NetworkAclId'],
  },
  relationships: [
    related(
      'AWS::EC2::Subnet',
      'Is attached to Subnet',
      fromParts('AWS::EC2::SubnetNetworkAclAssociation', 'SubnetId'),
    ),
    related('AWS::EC2::VPC', 'Is contained in Vpc', 'VpcId'),
  ],
});

const route: Table = {
  carrierGatewayId: 'CarrierGatewayId',
  coreNetworkArn: 'CoreNetworkArn',
  destinationCidrBlock: 'DestinationCidrBlock',
  destinationIpv6CidrBlock: 'DestinationIpv6CidrBlock',
  destinationPrefixListId: 'DestinationPrefixListId',
  egressOnlyInternetGatewayId: 'EgressOnlyInternetGatewayId',
  gatewayId: firstOf('GatewayId', 'VpcEndpointId'),
  instanceId: 'InstanceId',
  localGatewayId: 'LocalGatewayId',
  natGatewayId: 'NatGatewayId',
  networkInterfaceId: 'NetworkInterfaceId',
  odbNetworkArn: 'OdbNetworkArn',
  origin: always('CreateRoute'),
  state: always('active'),
  transitGatewayId: 'TransitGatewayId',
  vpcPeeringConnectionId: 'VpcPeeringConnectionId',
};

/** Every table has a route for the addresses of the VPC. */
const localRoute: Table = {
  destinationCidrBlock: assigned('destinationCidrBlock', 'required'),
  gatewayId: always('local'),
  origin: always('CreateRouteTable'),
  state: always('active'),
};

export const routeTable = mapping('AWS::EC2::RouteTable', {
  name: null,
  arn: 'ec2:{region}:{account}:route-table/{id}',
  configuration: {
    associations: fromParts('AWS::EC2::SubnetRouteTableAssociation', {
      main: always(false),
      routeTableAssociationId: assigned('routeTableAssociationId', 'required'),
      routeTableId: 'RouteTableId',
      subnetId: 'SubnetId',
    }),
    ownerId: accountId,
    propagatingVgws: fromParts('AWS::EC2::VPNGatewayRoutePropagation', { gatewayId: 'VpnGatewayId' }),
    routes: concat(singleton('VpcId', localRoute), fromParts('AWS::EC2::Route', route)),
    tags: tags('Tags'),
    vpcId: 'VpcId',
  },
  parts: {
    'AWS::EC2::Route': ['RouteTableId'],
    'AWS::EC2::SubnetRouteTableAssociation': ['RouteTableId'],
    'AWS::EC2::VPNGatewayRoutePropagation': ['RouteTableIds'],
  },
  relationships: [
    related(
      'AWS::EC2::Subnet',
      'Contains Subnet',
      fromParts('AWS::EC2::SubnetRouteTableAssociation', 'SubnetId'),
    ),
    related('AWS::EC2::VPC', 'Is contained in Vpc', 'VpcId'),
  ],
});

export const internetGateway = mapping('AWS::EC2::InternetGateway', {
  name: null,
  arn: 'ec2:{region}:{account}:internet-gateway/{id}',
  configuration: {
    attachments: fromParts('AWS::EC2::VPCGatewayAttachment', { state: always('available'), vpcId: 'VpcId' }),
    ownerId: accountId,
    tags: tags('Tags'),
  },
  parts: { 'AWS::EC2::VPCGatewayAttachment': ['InternetGatewayId'] },
  relationships: [
    related('AWS::EC2::VPC', 'Is attached to Vpc', fromParts('AWS::EC2::VPCGatewayAttachment', 'VpcId')),
  ],
});

export const egressOnlyInternetGateway = mapping('AWS::EC2::EgressOnlyInternetGateway', {
  name: null,
  configuration: {
    attachments: singleton('VpcId', { state: always('attached'), vpcId: 'VpcId' }),
    tags: tags('Tags'),
  },
});

export const natGateway = mapping('AWS::EC2::NatGateway', {
  defaultsFrom: `${reference}natgateway.html`,
  name: null,
  arn: 'ec2:{region}:{account}:natgateway/{id}',
  configuration: {
    availabilityMode: 'AvailabilityMode',
    connectivityType: orDefault('ConnectivityType', 'public'),
    subnetId: 'SubnetId',
    tags: tags('Tags'),
    vpcId: firstOf('VpcId', assigned('vpcId', 'required')),
  },
  notRecorded: [
    'AllocationId',
    'AvailabilityZoneAddresses',
    'MaxDrainDurationSeconds',
    'PrivateIpAddress',
    'SecondaryAllocationIds',
    'SecondaryPrivateIpAddressCount',
    'SecondaryPrivateIpAddresses',
  ],
});
