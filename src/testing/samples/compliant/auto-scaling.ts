import { emptyLists, type Parts, sampleOf } from './compliant-sample.js';

type Launch = 'AWS::AutoScaling::LaunchConfiguration';

export const autoScalingSamples = {
  /** @see https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_AutoScalingGroup.html */
  'AWS::AutoScaling::AutoScalingGroup': sampleOf((group): Parts['AWS::AutoScaling::AutoScalingGroup'] => ({
    configuration: {
      ...emptyLists('enabledMetrics instances loadBalancerNames suspendedProcesses'),
      autoScalingGroupARN: group.arn,
      autoScalingGroupName: group.name,
      availabilityZones: [group.zone, group.secondZone],
      capacityRebalance: true,
      createdTime: group.createdAt.getTime(),
      defaultCooldown: 300,
      desiredCapacity: 0,
      healthCheckGracePeriod: 300,
      healthCheckType: 'ELB',
      launchTemplate: {
        launchTemplateId: group.idOf('AWS::EC2::LaunchTemplate'),
        launchTemplateName: 'example-launch-template',
        version: '1',
      },
      maxSize: 4,
      minSize: 0,
      newInstancesProtectedFromScaleIn: false,
      serviceLinkedRoleARN: `arn:${group.partition}:iam::${group.accountId}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`,
      tags: group.tagList.map((tag) => ({
        ...tag,
        propagateAtLaunch: true,
        resourceId: group.name,
        resourceType: 'auto-scaling-group',
      })),
      targetGroupARNs: [group.arnOf('AWS::ElasticLoadBalancingV2::TargetGroup')],
      terminationPolicies: ['Default'],
      trafficSources: [
        { identifier: group.arnOf('AWS::ElasticLoadBalancingV2::TargetGroup'), type: 'elbv2' },
      ],
      vpczoneIdentifier: `${group.idOf('AWS::EC2::Subnet')},${group.fill('subnet-1${hex:16}')}`,
    },
    supplementaryConfiguration: { LifeCycleHooks: [] },
    relationships: { 'Is associated with': ['AWS::EC2::LaunchTemplate', 'AWS::EC2::Subnet'] },
  })).variants({
    'no-elb-health-check': { healthCheckType: 'EC2' },
    'single-az': (group) => ({
      configuration: { availabilityZones: [group.zone], vpczoneIdentifier: group.idOf('AWS::EC2::Subnet') },
    }),
    'launch-configuration': () => ({
      configuration: { launchConfigurationName: 'example-launch-configuration', launchTemplate: undefined },
      relationships: { 'Is associated with': ['AWS::AutoScaling::LaunchConfiguration', 'AWS::EC2::Subnet'] },
    }),
  }),
  /** @see https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_LaunchConfiguration.html */
  'AWS::AutoScaling::LaunchConfiguration': sampleOf((launch): Parts[Launch] => ({
    configuration: {
      associatePublicIpAddress: false,
      blockDeviceMappings: [],
      classicLinkVPCSecurityGroups: [],
      createdTime: launch.createdAt.getTime(),
      ebsOptimized: true,
      iamInstanceProfile: 'example-instance-profile',
      imageId: launch.fill('ami-0${hex:16}'),
      instanceMonitoring: { enabled: true },
      instanceType: 'm7g.large',
      kernelId: '',
      keyName: '',
      launchConfigurationARN: launch.arn,
      launchConfigurationName: launch.name,
      metadataOptions: { httpEndpoint: 'enabled', httpPutResponseHopLimit: 1, httpTokens: 'required' },
      ramdiskId: '',
      securityGroups: [launch.idOf('AWS::EC2::SecurityGroup')],
      userData: '',
    },
    relationships: { 'Is associated with': 'AWS::EC2::SecurityGroup' },
  })).variants({
    'public-ip': { associatePublicIpAddress: true },
    imdsv1: { metadataOptions: { httpTokens: 'optional' } },
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
};
