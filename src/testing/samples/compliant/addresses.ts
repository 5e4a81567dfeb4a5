import { type Parts, sampleOf, type VariantParts } from './compliant-sample.js';

export const addressSamples = {
  /** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Address.html */
  'AWS::EC2::EIP': sampleOf((address): Parts['AWS::EC2::EIP'] => ({
    configuration: {
      allocationId: address.id,
      associationId: address.idOf('AWS::EC2::EIPAssociation'),
      domain: 'vpc',
      networkBorderGroup: address.region,
      networkInterfaceId: address.idOf('AWS::EC2::NetworkInterface'),
      networkInterfaceOwnerId: address.accountId,
      privateIpAddress: '10.0.0.10',
      publicIp: address.name,
      publicIpv4Pool: 'amazon',
      tags: address.tagList,
    },
    relationships: [address.related('Is attached to NetworkInterface', 'AWS::EC2::NetworkInterface')],
  })).variants({
    unattached: (): VariantParts<'AWS::EC2::EIP'> => ({
      configuration: {
        associationId: undefined,
        networkInterfaceId: undefined,
        networkInterfaceOwnerId: undefined,
        privateIpAddress: undefined,
      },
      relationships: [],
    }),
  }),
  /** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_FlowLog.html */
  'AWS::EC2::FlowLog': sampleOf((log): Parts['AWS::EC2::FlowLog'] => ({
    configuration: {
      creationTime: log.createdAt.getTime(),
      deliverLogsPermissionArn: log.arnOf('AWS::IAM::Role'),
      deliverLogsStatus: 'SUCCESS',
      flowLogId: log.id,
      flowLogStatus: 'ACTIVE',
      logDestinationType: 'cloud-watch-logs',
      logGroupName: '/example/log-group',
      maxAggregationInterval: 600,
      resourceId: log.idOf('AWS::EC2::VPC'),
      tags: log.tagList,
      trafficType: 'ALL',
    },
  })).variants({
    inactive: {
      deliverLogsErrorMessage: 'Access error',
      deliverLogsStatus: 'FAILED',
      flowLogStatus: 'INACTIVE',
    },
    'rejects-only': { trafficType: 'REJECT' },
  }),
  /** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html */
  'AWS::EC2::NetworkInterface': sampleOf((eni): Parts['AWS::EC2::NetworkInterface'] => ({
    configuration: {
      attachment: {
        attachTime: eni.created,
        attachmentId: eni.fill('eni-attach-0${hex:16}'),
        deleteOnTermination: true,
        deviceIndex: 0,
        instanceId: eni.idOf('AWS::EC2::Instance'),
        instanceOwnerId: eni.accountId,
        networkCardIndex: 0,
        status: 'attached',
      },
      availabilityZone: eni.zone,
      denyAllIgwTraffic: false,
      description: '',
      groups: [{ groupId: eni.idOf('AWS::EC2::SecurityGroup'), groupName: 'example-security-group' }],
      interfaceType: 'interface',
      ipv4Prefixes: [],
      ipv6Addresses: [],
      ipv6Prefixes: [],
      macAddress: '0a:1b:2c:3d:4e:5f',
      networkInterfaceId: eni.id,
      ownerId: eni.accountId,
      privateDnsName: `ip-10-0-0-10.${eni.region}.compute.internal`,
      privateIpAddress: '10.0.0.10',
      privateIpAddresses: [
        {
          primary: true,
          privateDnsName: `ip-10-0-0-10.${eni.region}.compute.internal`,
          privateIpAddress: '10.0.0.10',
        },
      ],
      requesterManaged: false,
      sourceDestCheck: true,
      status: 'in-use',
      subnetId: eni.idOf('AWS::EC2::Subnet'),
      tagSet: eni.tagList,
      vpcId: eni.idOf('AWS::EC2::VPC'),
    },
    relationships: [
      eni.related('Is attached to Instance', 'AWS::EC2::Instance'),
      eni.related('Is associated with SecurityGroup', 'AWS::EC2::SecurityGroup'),
      eni.related('Is contained in Subnet', 'AWS::EC2::Subnet'),
      eni.related('Is contained in Vpc', 'AWS::EC2::VPC'),
    ],
  })).variants({
    'public-ip': (eni): VariantParts<'AWS::EC2::NetworkInterface'> => ({
      configuration: {
        association: {
          allocationId: eni.idOf('AWS::EC2::EIP'),
          associationId: eni.idOf('AWS::EC2::EIPAssociation'),
          ipOwnerId: eni.accountId,
          publicDnsName: `ec2-203-0-113-10.${eni.region}.compute.amazonaws.com`,
          publicIp: '203.0.113.10',
        },
      },
    }),
    'no-source-destination-check': { sourceDestCheck: false },
  }),
};
