import { networkInterface } from './addresses.js';
import { emptyLists, nulls, type Parts, sampleOf } from './compliant-sample.js';
import { relate, type SampleResource } from './sample-resource.js';

const publicIp = '203.0.113.10';

function attachedInterface(instance: SampleResource, deviceIndex: number, publicDnsName?: string) {
  const shared = networkInterface(instance, deviceIndex);
  const association = publicDnsName === undefined ? null : { ipOwnerId: 'amazon', publicDnsName, publicIp };
  return {
    ...shared,
    association,
    networkInterfaceId: instance.idOf('AWS::EC2::NetworkInterface'),
    privateIpAddresses: shared.privateIpAddresses.map((address) => ({ ...address, association })),
  };
}

export const instanceSamples = {
  /** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html */
  'AWS::EC2::Instance': sampleOf((instance): Parts['AWS::EC2::Instance'] => ({
    configuration: {
      ...nulls('instanceLifecycle kernelId keyName platform publicIpAddress ramdiskId spotInstanceRequestId'),
      ...nulls('sriovNetSupport stateReason'),
      ...emptyLists('elasticGpuAssociations elasticInferenceAcceleratorAssociations licenses productCodes'),
      amiLaunchIndex: 0,
      architecture: 'arm64',
      blockDeviceMappings: [
        {
          deviceName: '/dev/xvda',
          ebs: {
            attachTime: instance.created,
            deleteOnTermination: true,
            status: 'attached',
            volumeId: instance.idOf('AWS::EC2::Volume'),
          },
        },
      ],
      bootMode: 'uefi',
      capacityReservationSpecification: { capacityReservationPreference: 'open' },
      clientToken: instance.fill('${uuid}'),
      cpuOptions: { coreCount: 2, threadsPerCore: 1 },
      currentInstanceBootMode: 'uefi',
      ebsOptimized: true,
      enaSupport: true,
      enclaveOptions: { enabled: false },
      hibernationOptions: { configured: false },
      hypervisor: 'xen',
      iamInstanceProfile: {
        arn: `arn:${instance.partition}:iam::${instance.accountId}:instance-profile/example-instance-profile`,
        id: instance.fill('AIPA${upper:17}'),
      },
      imageId: instance.fill('ami-0${hex:16}'),
      instanceId: instance.id,
      instanceType: 'm7g.large',
      launchTime: instance.created,
      maintenanceOptions: { autoRecovery: 'default' },
      metadataOptions: {
        httpEndpoint: 'enabled',
        httpProtocolIpv6: 'disabled',
        httpPutResponseHopLimit: 1,
        httpTokens: 'required',
        instanceMetadataTags: 'disabled',
        state: 'applied',
      },
      monitoring: { state: 'enabled' },
      networkInterfaces: [attachedInterface(instance, 0)],
      placement: {
        affinity: null,
        availabilityZone: instance.zone,
        groupName: '',
        hostId: null,
        tenancy: 'default',
      },
      platformDetails: 'Linux/UNIX',
      privateDnsName: `ip-10-0-0-10.${instance.region}.compute.internal`,
      privateDnsNameOptions: {
        enableResourceNameDnsAAAARecord: false,
        enableResourceNameDnsARecord: false,
        hostnameType: 'ip-name',
      },
      privateIpAddress: '10.0.0.10',
      publicDnsName: '',
      rootDeviceName: '/dev/xvda',
      rootDeviceType: 'ebs',
      securityGroups: networkInterface(instance).groups,
      sourceDestCheck: true,
      state: { code: 16, name: 'running' },
      stateTransitionReason: '',
      subnetId: instance.idOf('AWS::EC2::Subnet'),
      tags: instance.tagList,
      usageOperation: 'RunInstances',
      usageOperationUpdateTime: instance.created,
      virtualizationType: 'hvm',
      vpcId: instance.idOf('AWS::EC2::VPC'),
    },
    relationships: relate(instance, {
      'Contains NetworkInterface': 'AWS::EC2::NetworkInterface',
      'Is associated with SecurityGroup': 'AWS::EC2::SecurityGroup',
      'Is contained in Subnet': 'AWS::EC2::Subnet',
      'Is attached to Volume': 'AWS::EC2::Volume',
      'Is contained in Vpc': 'AWS::EC2::VPC',
    }),
  })).variants({
    'public-ip': (instance) => {
      const publicDnsName = `ec2-203-0-113-10.${instance.region}.compute.amazonaws.com`;
      const networkInterfaces = [attachedInterface(instance, 0, publicDnsName)];
      return { configuration: { publicDnsName, publicIpAddress: publicIp, networkInterfaces } };
    },
    imdsv1: { metadataOptions: { httpTokens: 'optional' } },
    'basic-monitoring': { monitoring: { state: 'disabled' } },
    'no-instance-profile': { iamInstanceProfile: null },
    'not-ebs-optimized': { ebsOptimized: false },
    'two-interfaces': (instance) => ({
      configuration: {
        networkInterfaces: [
          attachedInterface(instance, 0),
          {
            ...attachedInterface(instance, 1),
            networkInterfaceId: instance.fill('eni-1${hex:16}'),
            privateIpAddress: '10.0.0.11',
            privateIpAddresses: [
              { association: null, primary: true, privateDnsName: null, privateIpAddress: '10.0.0.11' },
            ],
          },
        ],
      },
    }),
    'key-pair': { keyName: 'example-key' },
    classic: () => ({
      configuration: { ...nulls('vpcId subnetId'), networkInterfaces: [] },
      relationships: [],
    }),
    stopped: {
      state: { code: 80, name: 'stopped' },
      stateReason: {
        code: 'Client.UserInitiatedShutdown',
        message: 'Client.UserInitiatedShutdown: User initiated shutdown',
      },
      stateTransitionReason: 'User initiated (2026-01-30 12:00:00 GMT)',
    },
  }),
  /** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-launchtemplate.html */
  'AWS::EC2::LaunchTemplate': sampleOf((template): Parts['AWS::EC2::LaunchTemplate'] => ({
    configuration: {
      LaunchTemplateName: template.name,
      Id: template.id,
      DefaultVersionNumber: '1',
      LatestVersionNumber: '1',
      LaunchTemplateData: {
        ...emptyLists('BlockDeviceMappings NetworkInterfaces TagSpecifications'),
        IamInstanceProfile: { Name: 'example-instance-profile' },
        ImageId: template.fill('ami-0${hex:16}'),
        InstanceType: 'm7g.large',
        MetadataOptions: { HttpEndpoint: 'enabled', HttpPutResponseHopLimit: 1, HttpTokens: 'required' },
        Monitoring: { Enabled: true },
        SecurityGroupIds: [template.idOf('AWS::EC2::SecurityGroup')],
      },
      TagSpecifications: [],
    },
  })).variants({
    'public-ip': (template) => ({
      configuration: {
        LaunchTemplateData: {
          NetworkInterfaces: [
            {
              AssociatePublicIpAddress: true,
              DeviceIndex: 0,
              Groups: [template.idOf('AWS::EC2::SecurityGroup')],
            },
          ],
          SecurityGroupIds: [],
        },
      },
    }),
    imdsv1: { LaunchTemplateData: { MetadataOptions: { HttpTokens: 'optional' } } },
  }),
  /** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Volume.html */
  'AWS::EC2::Volume': sampleOf((volume): Parts['AWS::EC2::Volume'] => ({
    configuration: {
      attachments: [
        {
          attachTime: volume.created,
          deleteOnTermination: true,
          device: '/dev/xvda',
          instanceId: volume.idOf('AWS::EC2::Instance'),
          state: 'attached',
          volumeId: volume.id,
        },
      ],
      availabilityZone: volume.zone,
      createTime: volume.created,
      encrypted: true,
      iops: 3000,
      kmsKeyId: volume.arnOf('AWS::KMS::Key'),
      multiAttachEnabled: false,
      size: 20,
      snapshotId: volume.fill('snap-0${hex:16}'),
      state: 'in-use',
      tags: volume.tagList,
      throughput: 125,
      volumeId: volume.id,
      volumeType: 'gp3',
    },
    relationships: relate(volume, { 'Is attached to Instance': 'AWS::EC2::Instance' }),
  })).variants({
    unencrypted: { encrypted: false, kmsKeyId: undefined },
    unattached: () => ({ configuration: { attachments: [], state: 'available' }, relationships: [] }),
  }),
};
