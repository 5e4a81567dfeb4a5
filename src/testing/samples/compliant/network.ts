import { type Parts, sampleOf } from './compliant-sample.js';
import { relate } from './sample-resource.js';

const aclEntry = (egress: boolean, ruleNumber: number, ruleAction: 'allow' | 'deny', cidrBlock: string) => ({
  cidrBlock,
  egress,
  protocol: '-1',
  ruleAction,
  ruleNumber,
});

function routesVia(target: { natGatewayId: string } | { gatewayId: string }) {
  return [
    {
      destinationCidrBlock: '10.0.0.0/16',
      gatewayId: 'local',
      origin: 'CreateRouteTable',
      state: 'active',
    },
    { destinationCidrBlock: '0.0.0.0/0', ...target, origin: 'CreateRoute', state: 'active' },
  ];
}

export const networkSamples = {
  /** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkAcl.html */
  'AWS::EC2::NetworkAcl': sampleOf((acl): Parts['AWS::EC2::NetworkAcl'] => ({
    configuration: {
      associations: [
        {
          networkAclAssociationId: acl.fill('aclassoc-0${hex:16}'),
          networkAclId: acl.id,
          subnetId: acl.idOf('AWS::EC2::Subnet'),
        },
      ],
      entries: [
        aclEntry(true, 100, 'allow', '0.0.0.0/0'),
        aclEntry(true, 32767, 'deny', '0.0.0.0/0'),
        aclEntry(false, 100, 'allow', '10.0.0.0/16'),
        aclEntry(false, 32767, 'deny', '0.0.0.0/0'),
      ],
      isDefault: false,
      networkAclId: acl.id,
      ownerId: acl.accountId,
      tags: acl.tagList,
      vpcId: acl.idOf('AWS::EC2::VPC'),
    },
    relationships: relate(acl, {
      'Is attached to Subnet': 'AWS::EC2::Subnet',
      'Is contained in Vpc': 'AWS::EC2::VPC',
    }),
  })).variants({
    'open-ssh': {
      entries: [
        { ...aclEntry(false, 100, 'allow', '0.0.0.0/0'), protocol: '6', portRange: { from: 22, to: 22 } },
        aclEntry(false, 32767, 'deny', '0.0.0.0/0'),
      ],
    },
    unused: (acl) => ({
      configuration: { associations: [] },
      relationships: relate(acl, { 'Is contained in Vpc': 'AWS::EC2::VPC' }),
    }),
  }),
  /** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RouteTable.html */
  'AWS::EC2::RouteTable': sampleOf((table): Parts['AWS::EC2::RouteTable'] => ({
    configuration: {
      associations: [
        {
          associationState: { state: 'associated' },
          main: false,
          routeTableAssociationId: table.fill('rtbassoc-0${hex:16}'),
          routeTableId: table.id,
          subnetId: table.idOf('AWS::EC2::Subnet'),
        },
      ],
      ownerId: table.accountId,
      propagatingVgws: [],
      routeTableId: table.id,
      routes: routesVia({ natGatewayId: table.idOf('AWS::EC2::NatGateway') }),
      tags: table.tagList,
      vpcId: table.idOf('AWS::EC2::VPC'),
    },
    relationships: relate(table, {
      'Contains NatGateway': 'AWS::EC2::NatGateway',
      'Is attached to Subnet': 'AWS::EC2::Subnet',
      'Is contained in Vpc': 'AWS::EC2::VPC',
    }),
  })).variants({
    public: (table) => ({
      configuration: { routes: routesVia({ gatewayId: table.idOf('AWS::EC2::InternetGateway') }) },
      relationships: relate(table, {
        'Contains InternetGateway': 'AWS::EC2::InternetGateway',
        'Is attached to Subnet': 'AWS::EC2::Subnet',
        'Is contained in Vpc': 'AWS::EC2::VPC',
      }),
    }),
  }),
  /** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Subnet.html */
  'AWS::EC2::Subnet': sampleOf((subnet): Parts['AWS::EC2::Subnet'] => ({
    configuration: {
      assignIpv6AddressOnCreation: false,
      availabilityZone: subnet.zone,
      availabilityZoneId: 'use1-az1',
      availableIpAddressCount: 250,
      cidrBlock: '10.0.0.0/24',
      defaultForAz: false,
      enableDns64: false,
      ipv6CidrBlockAssociationSet: [],
      ipv6Native: false,
      mapCustomerOwnedIpOnLaunch: false,
      mapPublicIpOnLaunch: false,
      ownerId: subnet.accountId,
      privateDnsNameOptionsOnLaunch: {
        enableResourceNameDnsAAAARecord: false,
        enableResourceNameDnsARecord: false,
        hostnameType: 'ip-name',
      },
      state: 'available',
      subnetArn: subnet.arn,
      subnetId: subnet.id,
      tags: subnet.tagList,
      vpcId: subnet.idOf('AWS::EC2::VPC'),
    },
    relationships: relate(subnet, {
      'Is contained in Vpc': 'AWS::EC2::VPC',
      'Contains NetworkInterface': 'AWS::EC2::NetworkInterface',
      'Is attached to RouteTable': 'AWS::EC2::RouteTable',
      'Is attached to NetworkAcl': 'AWS::EC2::NetworkAcl',
    }),
  })).variants({ public: { mapPublicIpOnLaunch: true } }),
  /** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Vpc.html */
  'AWS::EC2::VPC': sampleOf((vpc): Parts['AWS::EC2::VPC'] => ({
    configuration: {
      cidrBlock: '10.0.0.0/16',
      cidrBlockAssociationSet: [
        {
          associationId: vpc.fill('vpc-cidr-assoc-0${hex:16}'),
          cidrBlock: '10.0.0.0/16',
          cidrBlockState: { state: 'associated' },
        },
      ],
      dhcpOptionsId: vpc.fill('dopt-0${hex:16}'),
      instanceTenancy: 'default',
      ipv6CidrBlockAssociationSet: [],
      isDefault: false,
      ownerId: vpc.accountId,
      state: 'available',
      tags: vpc.tagList,
      vpcId: vpc.id,
    },
    relationships: relate(vpc, {
      'Contains NetworkAcl': 'AWS::EC2::NetworkAcl',
      'Contains RouteTable': 'AWS::EC2::RouteTable',
      'Contains SecurityGroup': 'AWS::EC2::SecurityGroup',
      'Contains Subnet': 'AWS::EC2::Subnet',
    }),
  })).variants({ default: { cidrBlock: '172.31.0.0/16', isDefault: true } }),
};
