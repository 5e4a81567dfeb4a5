import { type Parts, sampleOf, type VariantParts } from './compliant-sample.js';

export const volumeSamples = {
  /** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-launchtemplate.html */
  'AWS::EC2::LaunchTemplate': sampleOf((template): Parts['AWS::EC2::LaunchTemplate'] => ({
    configuration: {
      LaunchTemplateName: template.name,
      Id: template.id,
      DefaultVersionNumber: '1',
      LatestVersionNumber: '1',
      LaunchTemplateData: {
        BlockDeviceMappings: [],
        IamInstanceProfile: { Name: 'example-instance-profile' },
        ImageId: template.fill('ami-0${hex:16}'),
        InstanceType: 'm7g.large',
        MetadataOptions: { HttpEndpoint: 'enabled', HttpPutResponseHopLimit: 1, HttpTokens: 'required' },
        Monitoring: { Enabled: true },
        NetworkInterfaces: [],
        SecurityGroupIds: [template.idOf('AWS::EC2::SecurityGroup')],
        TagSpecifications: [],
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
    relationships: [volume.related('Is attached to Instance', 'AWS::EC2::Instance')],
  })).variants({
    unencrypted: { encrypted: false, kmsKeyId: undefined },
    unattached: (): VariantParts<'AWS::EC2::Volume'> => ({
      configuration: { attachments: [], state: 'available' },
      relationships: [],
    }),
  }),
};
