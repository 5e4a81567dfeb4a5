/** Instances, and what is attached to them. */

import { Unknown } from '../../unknown.js';
import { camelCase } from '../conversions.js';
import { fromPart, mapping } from '../mapping.js';
import { type Mapper, type Spec, valueAt } from '../source.js';
import {
  accountId,
  always,
  assigned,
  choice,
  each,
  firstOf,
  ifPresent,
  list,
  number,
  orDefault,
  tags,
} from '../values.js';

/** A property that a launch template may set too. */
function launch(spec: Spec, otherwise: Spec): Mapper {
  const template: Mapper = (source) => {
    const given = valueAt(source.value, 'LaunchTemplate');
    if (given === undefined) return undefined;
    const { logicalId } = source.resource;
    return new Unknown(`the launch template of ${logicalId}`, { mayBeAbsent: true });
  };
  return firstOf(spec, template, otherwise);
}

const absent: Mapper = () => undefined;

export const instance = mapping('AWS::EC2::Instance', {
  defaultsFrom:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-instance.html',
  name: null,
  arn: 'ec2:{region}:{account}:instance/{id}',
  configuration: {
    cpuOptions: launch(camelCase('CpuOptions'), assigned('cpuOptions')),
    ebsOptimized: launch('EbsOptimized', always(false)),
    enclaveOptions: { enabled: launch('EnclaveOptions.Enabled', always(false)) },
    hibernationOptions: { configured: launch('HibernationOptions.Configured', always(false)) },
    iamInstanceProfile: launch(
      ifPresent('IamInstanceProfile', {
        arn: assigned('iamInstanceProfile.arn', 'required'),
        id: assigned('iamInstanceProfile.id', 'required'),
      }),
      absent,
    ),
    imageId: launch('ImageId', absent),
    instanceType: launch('InstanceType', always('m1.small')),
    kernelId: launch('KernelId', assigned('kernelId')),
    keyName: launch('KeyName', absent),
    licenses: launch(
      list('LicenseSpecifications', { licenseConfigurationArn: 'LicenseConfigurationArn' }),
      always([]),
    ),
    // The defaults of tokens and hops depend on the image and the account.
    metadataOptions: {
      httpEndpoint: launch(
        'MetadataOptions.HttpEndpoint',
        assigned('metadataOptions.httpEndpoint', 'required'),
      ),
      httpProtocolIpv6: launch('MetadataOptions.HttpProtocolIpv6', always('disabled')),
      httpPutResponseHopLimit: launch(
        'MetadataOptions.HttpPutResponseHopLimit',
        assigned('metadataOptions.httpPutResponseHopLimit', 'required'),
      ),
      httpTokens: launch('MetadataOptions.HttpTokens', assigned('metadataOptions.httpTokens', 'required')),
      instanceMetadataTags: launch(
        'MetadataOptions.InstanceMetadataTags',
        assigned('metadataOptions.instanceMetadataTags', 'required'),
      ),
      state: assigned('metadataOptions.state'),
    },
    monitoring: {
      state: launch(choice('Monitoring', { true: 'enabled', false: 'disabled' }), always('disabled')),
    },
    placement: {
      affinity: launch('Affinity', absent),
      availabilityZone: firstOf('AvailabilityZone', assigned('placement.availabilityZone', 'required')),
      groupName: launch('PlacementGroupName', always('')),
      hostId: launch('HostId', absent),
      hostResourceGroupArn: launch('HostResourceGroupArn', absent),
      tenancy: launch('Tenancy', assigned('placement.tenancy', 'required')),
    },
    privateDnsNameOptions: firstOf(
      camelCase('PrivateDnsNameOptions'),
      assigned('privateDnsNameOptions', 'required'),
    ),
    privateIpAddress: firstOf('PrivateIpAddress', assigned('privateIpAddress', 'required')),
    ramdiskId: launch('RamdiskId', assigned('ramdiskId')),
    securityGroups: firstOf(
      each('SecurityGroupIds', { groupId: '', groupName: assigned('groupName', 'required') }),
      each('SecurityGroups', { groupId: assigned('groupId', 'required'), groupName: '' }),
      assigned('securityGroups', 'required'),
    ),
    sourceDestCheck: orDefault('SourceDestCheck', true),
    subnetId: firstOf('SubnetId', assigned('subnetId', 'required')),
    tags: launch(list('Tags', { key: 'Key', value: 'Value' }), always([])),
    vpcId: assigned('vpcId', 'required'),
  },
  notRecorded: [
    'AdditionalInfo',
    'BlockDeviceMappings',
    'CreditSpecification',
    'DisableApiTermination',
    'ElasticGpuSpecifications',
    'ElasticInferenceAccelerators',
    'InstanceInitiatedShutdownBehavior',
    'Ipv6AddressCount',
    'Ipv6Addresses',
    'NetworkInterfaces',
    'PropagateTagsToVolumeOnCreation',
    'SsmAssociations',
    'UserData',
    'Volumes',
  ],
});

export const volume = mapping('AWS::EC2::Volume', {
  defaultsFrom:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-volume.html',
  name: null,
  arn: 'ec2:{region}:{account}:volume/{id}',
  configuration: {
    availabilityZone: firstOf('AvailabilityZone', assigned('availabilityZone', 'required')),
    availabilityZoneId: firstOf('AvailabilityZoneId', assigned('availabilityZoneId')),
    encrypted: orDefault('Encrypted', false),
    iops: firstOf('Iops', assigned('iops')),
    kmsKeyId: 'KmsKeyId',
    multiAttachEnabled: orDefault('MultiAttachEnabled', false),
    outpostArn: 'OutpostArn',
    size: firstOf('Size', assigned('size', 'required')),
    snapshotId: orDefault('SnapshotId', ''),
    sourceVolumeId: 'SourceVolumeId',
    tags: tags('Tags'),
    throughput: firstOf('Throughput', assigned('throughput')),
    volumeInitializationRate: 'VolumeInitializationRate',
    volumeType: orDefault('VolumeType', 'gp2'),
  },
  notRecorded: ['AutoEnableIO'],
});

export const networkInterface = mapping('AWS::EC2::NetworkInterface', {
  defaultsFrom:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-networkinterface.html',
  name: null,
  arn: 'ec2:{region}:{account}:network-interface/{id}',
  configuration: {
    attachment: firstOf(
      fromPart('AWS::EC2::NetworkInterfaceAttachment', {
        attachmentId: assigned('attachmentId', 'required'),
        deleteOnTermination: orDefault('DeleteOnTermination', true),
        deviceIndex: number('DeviceIndex'),
        instanceId: 'InstanceId',
      }),
      assigned('attachment'),
    ),
    connectionTrackingConfiguration: firstOf(
      camelCase('ConnectionTrackingSpecification'),
      assigned('connectionTrackingConfiguration'),
    ),
    description: orDefault('Description', ''),
    groups: firstOf(
      each('GroupSet', { groupId: '', groupName: assigned('groupName', 'required') }),
      assigned('groups', 'required'),
    ),
    interfaceType: orDefault('InterfaceType', 'interface'),
    ipv4Prefixes: firstOf(camelCase('Ipv4Prefixes'), assigned('ipv4Prefixes')),
    ipv6Addresses: firstOf(camelCase('Ipv6Addresses'), assigned('ipv6Addresses')),
    ipv6Prefixes: firstOf(camelCase('Ipv6Prefixes'), assigned('ipv6Prefixes')),
    ownerId: accountId,
    privateIpAddress: firstOf('PrivateIpAddress', assigned('privateIpAddress', 'required')),
    requesterManaged: always(false),
    sourceDestCheck: orDefault('SourceDestCheck', true),
    subnetId: 'SubnetId',
    tagSet: tags('Tags'),
    vpcId: assigned('vpcId', 'required'),
  },
  parts: { 'AWS::EC2::NetworkInterfaceAttachment': ['NetworkInterfaceId'] },
  notRecorded: [
    'EnablePrimaryIpv6',
    'Ipv4PrefixCount',
    'Ipv6AddressCount',
    'Ipv6PrefixCount',
    'PrivateIpAddresses',
    'PublicIpDnsHostnameTypeSpecification',
    'SecondaryPrivateIpAddressCount',
  ],
});

export const elasticIp = mapping('AWS::EC2::EIP', {
  defaultsFrom:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-eip.html',
  arn: 'ec2:{region}:{account}:eip-allocation/{id}',
  configuration: {
    domain: orDefault('Domain', 'vpc'),
    instanceId: firstOf(
      'InstanceId',
      fromPart('AWS::EC2::EIPAssociation', 'InstanceId'),
      assigned('instanceId'),
    ),
    networkBorderGroup: firstOf('NetworkBorderGroup', assigned('networkBorderGroup', 'required')),
    networkInterfaceId: firstOf(
      fromPart('AWS::EC2::EIPAssociation', 'NetworkInterfaceId'),
      assigned('networkInterfaceId'),
    ),
    publicIp: firstOf('Address', assigned('publicIp', 'required')),
    publicIpv4Pool: firstOf('PublicIpv4Pool', assigned('publicIpv4Pool')),
    tags: tags('Tags'),
  },
  parts: { 'AWS::EC2::EIPAssociation': ['AllocationId', 'EIP'] },
  notRecorded: ['IpamPoolId', 'TransferAddress'],
});
