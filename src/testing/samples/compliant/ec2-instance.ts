import { type Parts, sampleOf, type VariantParts } from './compliant-sample.js';
import type { SampleResource } from './sample-resource.js';

const privateIp = '10.0.0.10';
const publicIp = '203.0.113.10';

function networkInterface(instance: SampleResource, deviceIndex: number) {
  const privateDnsName = `ip-10-0-0-10.${instance.region}.compute.internal`;
  return {
    association: null,
    attachment: {
      attachTime: instance.created,
      attachmentId: instance.fill('eni-attach-0${hex:16}'),
      deleteOnTermination: true,
      deviceIndex,
      networkCardIndex: 0,
      status: 'attached',
    },
    description: '',
    groups: [{ groupId: instance.idOf('AWS::EC2::SecurityGroup'), groupName: 'example-security-group' }],
    interfaceType: 'interface',
    ipv4Prefixes: [],
    ipv6Addresses: [],
    ipv6Prefixes: [],
    macAddress: '0a:1b:2c:3d:4e:5f',
    networkInterfaceId: instance.idOf('AWS::EC2::NetworkInterface'),
    ownerId: instance.accountId,
    privateDnsName,
    privateIpAddress: privateIp,
    privateIpAddresses: [{ association: null, primary: true, privateDnsName, privateIpAddress: privateIp }],
    sourceDestCheck: true,
    status: 'in-use',
    subnetId: instance.idOf('AWS::EC2::Subnet'),
    vpcId: instance.idOf('AWS::EC2::VPC'),
  };
}

export const instanceSamples = {
  /** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html */
  'AWS::EC2::Instance': sampleOf((instance): Parts['AWS::EC2::Instance'] => ({
    configuration: {
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
      elasticGpuAssociations: [],
      elasticInferenceAcceleratorAssociations: [],
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
      instanceLifecycle: null,
      instanceType: 'm7g.large',
      kernelId: null,
      keyName: null,
      launchTime: instance.created,
      licenses: [],
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
      networkInterfaces: [networkInterface(instance, 0)],
      placement: {
        affinity: null,
        availabilityZone: instance.zone,
        groupName: '',
        hostId: null,
        tenancy: 'default',
      },
      platform: null,
      platformDetails: 'Linux/UNIX',
      privateDnsName: `ip-10-0-0-10.${instance.region}.compute.internal`,
      privateDnsNameOptions: {
        enableResourceNameDnsAAAARecord: false,
        enableResourceNameDnsARecord: false,
        hostnameType: 'ip-name',
      },
      privateIpAddress: privateIp,
      productCodes: [],
      publicDnsName: '',
      publicIpAddress: null,
      ramdiskId: null,
      rootDeviceName: '/dev/xvda',
      rootDeviceType: 'ebs',
      securityGroups: [
        { groupId: instance.idOf('AWS::EC2::SecurityGroup'), groupName: 'example-security-group' },
      ],
      sourceDestCheck: true,
      spotInstanceRequestId: null,
      sriovNetSupport: null,
      state: { code: 16, name: 'running' },
      stateReason: null,
      stateTransitionReason: '',
      subnetId: instance.idOf('AWS::EC2::Subnet'),
      tags: instance.tagList,
      usageOperation: 'RunInstances',
      usageOperationUpdateTime: instance.created,
      virtualizationType: 'hvm',
      vpcId: instance.idOf('AWS::EC2::VPC'),
    },
    relationships: [
      instance.related('Contains NetworkInterface', 'AWS::EC2::NetworkInterface'),
      instance.related('Is associated with SecurityGroup', 'AWS::EC2::SecurityGroup'),
      instance.related('Is contained in Subnet', 'AWS::EC2::Subnet'),
      instance.related('Is attached to Volume', 'AWS::EC2::Volume'),
      instance.related('Is contained in Vpc', 'AWS::EC2::VPC'),
    ],
  })).variants({
    'public-ip': (instance) => {
      const publicDnsName = `ec2-203-0-113-10.${instance.region}.compute.amazonaws.com`;
      const association = { ipOwnerId: 'amazon', publicDnsName, publicIp };
      const attached = networkInterface(instance, 0);
      const privateIpAddresses = attached.privateIpAddresses.map((address) => ({ ...address, association }));
      return {
        configuration: {
          publicDnsName,
          publicIpAddress: publicIp,
          networkInterfaces: [{ ...attached, association, privateIpAddresses }],
        },
      };
    },
    imdsv1: { metadataOptions: { httpTokens: 'optional' } },
    'basic-monitoring': { monitoring: { state: 'disabled' } },
    'no-instance-profile': { iamInstanceProfile: null },
    'not-ebs-optimized': { ebsOptimized: false },
    'two-interfaces': (instance) => ({
      configuration: {
        networkInterfaces: [
          networkInterface(instance, 0),
          {
            ...networkInterface(instance, 1),
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
    classic: (): VariantParts<'AWS::EC2::Instance'> => ({
      configuration: { vpcId: null, subnetId: null, networkInterfaces: [] },
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
};
