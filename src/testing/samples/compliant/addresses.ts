import { emptyLists, type Parts, sampleOf } from './compliant-sample.js';
import { relate, type SampleResource } from './sample-resource.js';

const privateIpAddress = '10.0.0.10';

/** What a network interface has in common with its description in an instance. */
export function networkInterface(resource: SampleResource, deviceIndex = 0) {
  const privateDnsName = `ip-10-0-0-10.${resource.region}.compute.internal`;
  return {
    ...emptyLists('ipv4Prefixes ipv6Addresses ipv6Prefixes'),
    attachment: {
      attachTime: resource.created,
      attachmentId: resource.fill('eni-attach-0${hex:16}'),
      deleteOnTermination: true,
      deviceIndex,
      networkCardIndex: 0,
      status: 'attached',
    },
    description: '',
    groups: [{ groupId: resource.idOf('AWS::EC2::SecurityGroup'), groupName: 'example-security-group' }],
    interfaceType: 'interface',
    macAddress: '0a:1b:2c:3d:4e:5f',
    ownerId: resource.accountId,
    privateDnsName,
    privateIpAddress,
    privateIpAddresses: [{ primary: true, privateDnsName, privateIpAddress }],
    sourceDestCheck: true,
    status: 'in-use',
    subnetId: resource.idOf('AWS::EC2::Subnet'),
    vpcId: resource.idOf('AWS::EC2::VPC'),
  };
}

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
      privateIpAddress,
      publicIp: address.name,
      publicIpv4Pool: 'amazon',
      tags: address.tagList,
    },
    relationships: relate(address, { 'Is attached to NetworkInterface': 'AWS::EC2::NetworkInterface' }),
  })).variants({
    unattached: () => ({
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
      ...networkInterface(eni),
      attachment: {
        ...networkInterface(eni).attachment,
        instanceId: eni.idOf('AWS::EC2::Instance'),
        instanceOwnerId: eni.accountId,
      },
      availabilityZone: eni.zone,
      denyAllIgwTraffic: false,
      networkInterfaceId: eni.id,
      requesterManaged: false,
      tagSet: eni.tagList,
    },
    relationships: relate(eni, {
      'Is attached to Instance': 'AWS::EC2::Instance',
      'Is associated with SecurityGroup': 'AWS::EC2::SecurityGroup',
      'Is contained in Subnet': 'AWS::EC2::Subnet',
      'Is contained in Vpc': 'AWS::EC2::VPC',
    }),
  })).variants({
    'public-ip': (eni) => ({
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
