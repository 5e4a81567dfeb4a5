/** VPN, peering, endpoints and flow logs. */
import { camelCase } from '../conversions.js';
import { fromParts, mapping, related } from '../mapping.js';
import {
  accountId,
  always,
  assigned,
  computed,
  each,
  firstOf,
  inside,
  json,
  orDefault,
  region,
  tags,
  text,
} from '../values.js';

const reference = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-';

export const customerGateway = mapping('AWS::EC2::CustomerGateway', {
  defaultsFrom: `${reference}customergateway.html`,
  name: null,
  arn: 'ec2:{region}:{account}:customer-gateway/{id}',
  configuration: {
    bgpAsn: firstOf(text('BgpAsn'), always('65000')),
    bgpAsnExtended: text('BgpAsnExtended'),
    certificateArn: 'CertificateArn',
    deviceName: 'DeviceName',
    ipAddress: 'IpAddress',
    tags: tags('Tags'),
    type: 'Type',
  },
});

export const vpnGateway = mapping('AWS::EC2::VPNGateway', {
  name: null,
  arn: 'ec2:{region}:{account}:vpn-gateway/{id}',
  configuration: {
    amazonSideAsn: firstOf('AmazonSideAsn', assigned('amazonSideAsn', 'required')),
    tags: tags('Tags'),
    type: 'Type',
    vpcAttachments: fromParts('AWS::EC2::VPCGatewayAttachment', {
      state: always('attached'),
      vpcId: 'VpcId',
    }),
  },
  parts: { 'AWS::EC2::VPCGatewayAttachment': ['VpnGatewayId'] },
});

export const vpnConnection = mapping('AWS::EC2::VPNConnection', {
  name: null,
  arn: 'ec2:{region}:{account}:vpn-connection/{id}',
  configuration: {
    customerGatewayId: 'CustomerGatewayId',
    routes: fromParts('AWS::EC2::VPNConnectionRoute', {
      destinationCidrBlock: 'DestinationCidrBlock',
      state: always('available'),
    }),
    tags: tags('Tags'),
    transitGatewayId: 'TransitGatewayId',
    type: 'Type',
    vpnConcentratorId: 'VpnConcentratorId',
    vpnGatewayId: 'VpnGatewayId',
  },
  parts: { 'AWS::EC2::VPNConnectionRoute': ['VpnConnectionId'] },
  relationships: [
    related('AWS::EC2::CustomerGateway', 'Is attached to CustomerGateway', 'CustomerGatewayId'),
    related('AWS::EC2::VPNGateway', 'Is attached to VpnGateway', 'VpnGatewayId'),
  ],
  notRecorded: [
    'EnableAcceleration',
    'LocalIpv4NetworkCidr',
    'LocalIpv6NetworkCidr',
    'OutsideIpAddressType',
    'PreSharedKeyStorage',
    'RemoteIpv4NetworkCidr',
    'RemoteIpv6NetworkCidr',
    'StaticRoutesOnly',
    'TransportTransitGatewayAttachmentId',
    'TunnelBandwidth',
    'TunnelInsideIpVersion',
    'VpnTunnelOptionsSpecifications',
  ],
});

export const vpcPeeringConnection = mapping('AWS::EC2::VPCPeeringConnection', {
  defaultsFrom: `${reference}vpcpeeringconnection.html`,
  name: null,
  arn: 'ec2:{region}:{account}:vpc-peering-connection/{id}',
  configuration: {
    accepterVpcInfo: {
      cidrBlock: assigned('accepterVpcInfo.cidrBlock'),
      ownerId: firstOf('PeerOwnerId', accountId),
      peeringOptions: assigned('accepterVpcInfo.peeringOptions'),
      region: firstOf('PeerRegion', region),
      vpcId: 'PeerVpcId',
    },
    requesterVpcInfo: {
      cidrBlock: assigned('requesterVpcInfo.cidrBlock'),
      ownerId: accountId,
      peeringOptions: assigned('requesterVpcInfo.peeringOptions'),
      region,
      vpcId: 'VpcId',
    },
    tags: tags('Tags'),
  },
  notRecorded: ['AssumeRoleRegion', 'PeerRoleArn'],
});

export const vpcEndpoint = mapping('AWS::EC2::VPCEndpoint', {
  defaultsFrom: `${reference}vpcendpoint.html`,
  name: null,
  arn: 'ec2:{region}:{account}:vpc-endpoint/{id}',
  configuration: {
    dnsOptions: firstOf(
      inside('DnsOptions', {
        dnsRecordIpType: 'DnsRecordIpType',
        privateDnsOnlyForInboundResolverEndpoint: computed(
          ['PrivateDnsOnlyForInboundResolverEndpoint'],
          (value) => (value === undefined ? undefined : value === 'OnlyInboundResolver'),
        ),
        privateDnsPreference: 'PrivateDnsPreference',
        privateDnsSpecifiedDomains: 'PrivateDnsSpecifiedDomains',
      }),
      assigned('dnsOptions'),
    ),
    groups: firstOf(
      each('SecurityGroupIds', { groupId: '', groupName: assigned('groupName', 'required') }),
      assigned('groups', 'required'),
    ),
    ipAddressType: firstOf('IpAddressType', assigned('ipAddressType')),
    ownerId: accountId,
    policyDocument: firstOf(json('PolicyDocument'), assigned('policyDocument')),
    privateDnsEnabled: firstOf('PrivateDnsEnabled', assigned('privateDnsEnabled', 'required')),
    requesterManaged: always(false),
    resourceConfigurationArn: 'ResourceConfigurationArn',
    routeTableIds: orDefault('RouteTableIds', []),
    serviceName: firstOf('ServiceName', assigned('serviceName')),
    serviceNetworkArn: 'ServiceNetworkArn',
    serviceRegion: firstOf('ServiceRegion', assigned('serviceRegion')),
    subnetIds: orDefault('SubnetIds', []),
    tags: tags('Tags'),
    vpcEndpointType: orDefault('VpcEndpointType', 'Gateway'),
    vpcId: 'VpcId',
  },
});

export const vpcEndpointService = mapping('AWS::EC2::VPCEndpointService', {
  name: null,
  configuration: {
    acceptanceRequired: firstOf('AcceptanceRequired', assigned('acceptanceRequired', 'required')),
    gatewayLoadBalancerArns: orDefault('GatewayLoadBalancerArns', []),
    networkLoadBalancerArns: orDefault('NetworkLoadBalancerArns', []),
    payerResponsibility: firstOf('PayerResponsibility', assigned('payerResponsibility')),
    privateDnsName: firstOf('PrivateDnsName', assigned('privateDnsName')),
    supportedIpAddressTypes: firstOf('SupportedIpAddressTypes', assigned('supportedIpAddressTypes')),
    tags: tags('Tags'),
  },
  notRecorded: ['ContributorInsightsEnabled', 'PrivateDnsNameConfiguration', 'SupportedRegions'],
});

export const flowLog = mapping('AWS::EC2::FlowLog', {
  defaultsFrom: `${reference}flowlog.html`,
  name: null,
  arn: 'ec2:{region}:{account}:vpc-flow-log/{id}',
  configuration: {
    deliverCrossAccountRole: 'DeliverCrossAccountRole',
    deliverLogsPermissionArn: 'DeliverLogsPermissionArn',
    destinationOptions: camelCase('DestinationOptions'),
    logDestination: firstOf('LogDestination', assigned('logDestination')),
    logDestinationType: orDefault('LogDestinationType', 'cloud-watch-logs'),
    logFormat: firstOf('LogFormat', assigned('logFormat', 'required')),
    logGroupName: firstOf('LogGroupName', assigned('logGroupName')),
    maxAggregationInterval: orDefault('MaxAggregationInterval', 600),
    resourceId: 'ResourceId',
    tagFieldSpecifications: camelCase('TagFieldSpecifications'),
    tags: tags('Tags'),
    trafficType: firstOf('TrafficType', assigned('trafficType')),
  },
  notRecorded: ['ResourceType'],
});
