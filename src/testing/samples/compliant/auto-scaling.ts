import { emptyLists, type Parts, sampleOf } from './compliant-sample.js';
import { relate } from './sample-resource.js';

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
    relationships: relate(group, { 'Is associated with': ['AWS::EC2::LaunchTemplate', 'AWS::EC2::Subnet'] }),
  })).variants({
    'no-elb-health-check': { healthCheckType: 'EC2' },
    'single-az': (group) => ({
      configuration: { availabilityZones: [group.zone], vpczoneIdentifier: group.idOf('AWS::EC2::Subnet') },
    }),
    'launch-configuration': (group) => ({
      configuration: { launchConfigurationName: 'example-launch-configuration', launchTemplate: undefined },
      relationships: relate(group, {
        'Is associated with': ['AWS::AutoScaling::LaunchConfiguration', 'AWS::EC2::Subnet'],
      }),
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
    relationships: relate(launch, { 'Is associated with': 'AWS::EC2::SecurityGroup' }),
  })).variants({
    'public-ip': { associatePublicIpAddress: true },
    imdsv1: { metadataOptions: { httpTokens: 'optional' } },
  }),
};
