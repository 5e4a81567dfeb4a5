/** Auto Scaling. */

import { Unknown } from '../../unknown.js';
import { camelCase } from '../conversions.js';
import { fromPart, fromParts, mapping } from '../mapping.js';
import type { Table } from '../source.js';
import { always, assigned, computed, concat, each, firstOf, list, number, orDefault } from '../values.js';

const reference =
  'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-autoscaling-';

const lifecycleHook: Table = {
  autoScalingGroupName: firstOf('AutoScalingGroupName', assigned('autoScalingGroupName', 'required')),
  defaultResult: orDefault('DefaultResult', 'ABANDON'),
  globalTimeout: assigned('globalTimeout'),
  heartbeatTimeout: orDefault('HeartbeatTimeout', 3600),
  lifecycleHookName: firstOf('LifecycleHookName', assigned('lifecycleHookName', 'required')),
  lifecycleTransition: 'LifecycleTransition',
  notificationMetadata: 'NotificationMetadata',
  notificationTargetARN: 'NotificationTargetARN',
  roleARN: 'RoleARN',
};

/** CloudFormation has the metrics of each granularity in a list; without a list, all of them are enabled. */
const enabledMetrics = computed(['MetricsCollection'], (collections = []) => {
  const elements = collections as readonly { Granularity?: string; Metrics?: readonly string[] }[];
  if (elements.some(({ Metrics }) => !Metrics)) return new Unknown('the metrics of Auto Scaling');
  return elements.flatMap(({ Granularity, Metrics = [] }) =>
    Metrics.map((metric) => ({ metric, ...(Granularity && { granularity: Granularity }) })),
  );
});

export const autoScalingGroup = mapping('AWS::AutoScaling::AutoScalingGroup', {
  defaultsFrom: `${reference}autoscalinggroup.html`,
  name: 'AutoScalingGroupName',
  idIs: 'arn',
  configuration: {
    autoScalingGroupName: firstOf('AutoScalingGroupName', assigned('autoScalingGroupName', 'required')),
    availabilityZoneDistribution: firstOf(
      camelCase('AvailabilityZoneDistribution'),
      assigned('availabilityZoneDistribution'),
    ),
    availabilityZoneIds: firstOf('AvailabilityZoneIds', assigned('availabilityZoneIds')),
    availabilityZoneImpairmentPolicy: firstOf(
      camelCase('AvailabilityZoneImpairmentPolicy'),
      assigned('availabilityZoneImpairmentPolicy'),
    ),
    availabilityZones: firstOf('AvailabilityZones', assigned('availabilityZones', 'required')),
    capacityRebalance: orDefault('CapacityRebalance', false),
    capacityReservationSpecification: firstOf(
      camelCase('CapacityReservationSpecification'),
      assigned('capacityReservationSpecification'),
    ),
    context: 'Context',
    defaultCooldown: orDefault(number('Cooldown'), 300),
    defaultInstanceWarmup: 'DefaultInstanceWarmup',
    deletionProtection: firstOf('DeletionProtection', assigned('deletionProtection')),
    desiredCapacity: firstOf(number('DesiredCapacity'), number('MinSize')),
    desiredCapacityType: 'DesiredCapacityType',
    enabledMetrics,
    healthCheckGracePeriod: orDefault('HealthCheckGracePeriod', 0),
    healthCheckType: orDefault('HealthCheckType', 'EC2'),
    instanceLifecyclePolicy: camelCase('InstanceLifecyclePolicy'),
    instanceMaintenancePolicy: camelCase('InstanceMaintenancePolicy'),
    launchConfigurationName: 'LaunchConfigurationName',
    launchTemplate: camelCase('LaunchTemplate'),
    loadBalancerNames: orDefault('LoadBalancerNames', []),
    maxInstanceLifetime: 'MaxInstanceLifetime',
    maxSize: number('MaxSize'),
    minSize: number('MinSize'),
    mixedInstancesPolicy: camelCase('MixedInstancesPolicy', { VCpuCount: 'vcpuCount' }),
    newInstancesProtectedFromScaleIn: orDefault('NewInstancesProtectedFromScaleIn', false),
    placementGroup: 'PlacementGroup',
    serviceLinkedRoleARN: firstOf('ServiceLinkedRoleARN', assigned('serviceLinkedRoleARN', 'required')),
    tags: orDefault(
      list('Tags', {
        key: 'Key',
        propagateAtLaunch: 'PropagateAtLaunch',
        resourceId: assigned('autoScalingGroupName', 'required'),
        resourceType: always('auto-scaling-group'),
        value: 'Value',
      }),
      [],
    ),
    targetGroupARNs: orDefault('TargetGroupARNs', []),
    terminationPolicies: orDefault('TerminationPolicies', ['Default']),
    trafficSources: concat(
      list('TrafficSources', { identifier: 'Identifier', type: 'Type' }),
      each('LoadBalancerNames', { identifier: '', type: always('elb') }),
      each('TargetGroupARNs', { identifier: '', type: always('elbv2') }),
    ),
    vpczoneIdentifier: computed(['VPCZoneIdentifier'], (ids) => (Array.isArray(ids) ? ids.join(',') : ids)),
    warmPoolConfiguration: fromPart('AWS::AutoScaling::WarmPool', {
      instanceReusePolicy: camelCase('InstanceReusePolicy'),
      maxGroupPreparedCapacity: 'MaxGroupPreparedCapacity',
      minSize: orDefault('MinSize', 0),
      poolState: orDefault('PoolState', 'Stopped'),
    }),
  },
  supplementaryConfiguration: {
    LifeCycleHooks: concat(
      list('LifecycleHookSpecificationList', lifecycleHook),
      fromParts('AWS::AutoScaling::LifecycleHook', lifecycleHook),
    ),
  },
  parts: {
    'AWS::AutoScaling::LifecycleHook': ['AutoScalingGroupName'],
    'AWS::AutoScaling::WarmPool': ['AutoScalingGroupName'],
  },
  notRecorded: [
    'InstanceId',
    'NotificationConfiguration',
    'NotificationConfigurations',
    'SkipZonalShiftValidation',
  ],
});

export const launchConfiguration = mapping('AWS::AutoScaling::LaunchConfiguration', {
  defaultsFrom: `${reference}launchconfiguration.html`,
  name: 'LaunchConfigurationName',
  idIs: 'arn',
  configuration: {
    associatePublicIpAddress: 'AssociatePublicIpAddress',
    blockDeviceMappings: orDefault(camelCase('BlockDeviceMappings'), []),
    classicLinkVPCId: 'ClassicLinkVPCId',
    classicLinkVPCSecurityGroups: orDefault('ClassicLinkVPCSecurityGroups', []),
    ebsOptimized: orDefault('EbsOptimized', false),
    iamInstanceProfile: 'IamInstanceProfile',
    imageId: firstOf('ImageId', assigned('imageId', 'required')),
    instanceMonitoring: { enabled: orDefault('InstanceMonitoring', true) },
    instanceType: firstOf('InstanceType', assigned('instanceType', 'required')),
    kernelId: 'KernelId',
    keyName: 'KeyName',
    launchConfigurationName: firstOf(
      'LaunchConfigurationName',
      assigned('launchConfigurationName', 'required'),
    ),
    metadataOptions: camelCase('MetadataOptions'),
    placementTenancy: 'PlacementTenancy',
    ramdiskId: 'RamDiskId',
    securityGroups: orDefault('SecurityGroups', []),
    spotPrice: 'SpotPrice',
    userData: 'UserData',
  },
  notRecorded: ['InstanceId'],
});

export const scalingPolicy = mapping('AWS::AutoScaling::ScalingPolicy', {
  defaultsFrom: `${reference}scalingpolicy.html`,
  idIs: 'arn',
  configuration: {
    adjustmentType: 'AdjustmentType',
    autoScalingGroupName: 'AutoScalingGroupName',
    cooldown: number('Cooldown'),
    enabled: always(true),
    estimatedInstanceWarmup: 'EstimatedInstanceWarmup',
    metricAggregationType: firstOf('MetricAggregationType', assigned('metricAggregationType')),
    minAdjustmentMagnitude: 'MinAdjustmentMagnitude',
    policyType: orDefault('PolicyType', 'SimpleScaling'),
    predictiveScalingConfiguration: camelCase('PredictiveScalingConfiguration'),
    scalingAdjustment: 'ScalingAdjustment',
    stepAdjustments: orDefault(camelCase('StepAdjustments'), []),
    targetTrackingConfiguration: camelCase('TargetTrackingConfiguration'),
  },
});

export const scheduledAction = mapping('AWS::AutoScaling::ScheduledAction', {
  idIs: 'arn',
  configuration: {
    autoScalingGroupName: 'AutoScalingGroupName',
    desiredCapacity: 'DesiredCapacity',
    endTime: 'EndTime',
    maxSize: 'MaxSize',
    minSize: 'MinSize',
    recurrence: 'Recurrence',
    startTime: firstOf('StartTime', assigned('startTime')),
    timeZone: 'TimeZone',
  },
});
