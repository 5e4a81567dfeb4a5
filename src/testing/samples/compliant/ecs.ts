import { type Parts, sampleOf, type VariantParts } from './compliant-sample.js';
import type { SampleResource } from './sample-resource.js';

const container = (task: SampleResource) => ({
  Command: [],
  Cpu: 0,
  CredentialSpecs: [],
  DependsOn: [],
  DnsSearchDomains: [],
  DnsServers: [],
  DockerLabels: {},
  DockerSecurityOptions: [],
  EntryPoint: [],
  Environment: [{ Name: 'LOG_LEVEL', Value: 'info' }],
  EnvironmentFiles: [],
  Essential: true,
  ExtraHosts: [],
  Image: `${task.accountId}.dkr.ecr.${task.region}.amazonaws.com/example-repository:1.0.0`,
  Links: [],
  LogConfiguration: {
    LogDriver: 'awslogs',
    Options: {
      'awslogs-group': '/example/log-group',
      'awslogs-region': task.region,
      'awslogs-stream-prefix': 'example',
    },
    SecretOptions: [],
  },
  MountPoints: [],
  Name: 'example',
  PortMappings: [{ ContainerPort: 8080, HostPort: 8080, Protocol: 'tcp' }],
  Privileged: false,
  ReadonlyRootFilesystem: true,
  ResourceRequirements: [],
  Secrets: [],
  SystemControls: [],
  Ulimits: [],
  User: '1000',
  VolumesFrom: [],
});

const withContainer =
  (
    change: Readonly<Record<string, unknown>>,
    task: VariantParts<'AWS::ECS::TaskDefinition'>['configuration'] = {},
  ) =>
  (definition: SampleResource): VariantParts<'AWS::ECS::TaskDefinition'> => ({
    configuration: { ...task, ContainerDefinitions: [{ ...container(definition), ...change }] },
  });

export const ecsSamples = {
  /** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-cluster.html */
  'AWS::ECS::Cluster': sampleOf((cluster): Parts['AWS::ECS::Cluster'] => ({
    configuration: {
      Arn: cluster.arn,
      CapacityProviders: ['FARGATE'],
      ClusterName: cluster.name,
      ClusterSettings: [{ Name: 'containerInsights', Value: 'enabled' }],
      DefaultCapacityProviderStrategy: [],
      Tags: cluster.upperTagList,
    },
  })).variants({ 'no-insights': { ClusterSettings: [{ Name: 'containerInsights', Value: 'disabled' }] } }),
  /** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html */
  'AWS::ECS::Service': sampleOf((service): Parts['AWS::ECS::Service'] => ({
    configuration: {
      AvailabilityZoneRebalancing: 'ENABLED',
      CapacityProviderStrategy: [],
      Cluster: service.arnOf('AWS::ECS::Cluster'),
      DeploymentConfiguration: {
        BakeTimeInMinutes: 0,
        DeploymentCircuitBreaker: { Enable: true, Rollback: true },
        LifecycleHooks: [],
        MaximumPercent: 200,
        MinimumHealthyPercent: 100,
        Strategy: 'ROLLING',
      },
      DeploymentController: { Type: 'ECS' },
      DesiredCount: 2,
      EnableECSManagedTags: true,
      EnableExecuteCommand: false,
      HealthCheckGracePeriodSeconds: 0,
      LaunchType: 'FARGATE',
      LoadBalancers: [],
      Name: service.name,
      NetworkConfiguration: {
        AwsvpcConfiguration: {
          AssignPublicIp: 'DISABLED',
          SecurityGroups: [service.idOf('AWS::EC2::SecurityGroup')],
          Subnets: [service.idOf('AWS::EC2::Subnet')],
        },
      },
      PlacementConstraints: [],
      PlacementStrategies: [],
      PlatformVersion: 'LATEST',
      PropagateTags: 'SERVICE',
      SchedulingStrategy: 'REPLICA',
      ServiceArn: service.arn,
      ServiceName: service.name,
      ServiceRegistries: [],
      Tags: service.upperTagList,
      TaskDefinition: service.arnOf('AWS::ECS::TaskDefinition'),
      VolumeConfigurations: [],
      VpcLatticeConfigurations: [],
    },
  })).variants({
    'old-platform': { PlatformVersion: '1.3.0' },
    'public-ip': { NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'ENABLED' } } },
  }),
  /** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-taskdefinition.html */
  'AWS::ECS::TaskDefinition': sampleOf((task): Parts['AWS::ECS::TaskDefinition'] => ({
    configuration: {
      ContainerDefinitions: [container(task)],
      Cpu: '256',
      ExecutionRoleArn: task.arnOf('AWS::IAM::Role'),
      Family: 'example',
      InferenceAccelerators: [],
      Memory: '512',
      NetworkMode: 'awsvpc',
      PlacementConstraints: [],
      RequiresCompatibilities: ['FARGATE'],
      Status: 'ACTIVE',
      Tags: task.upperTagList,
      TaskDefinitionArn: task.arn,
      TaskRoleArn: task.arnOf('AWS::IAM::Role'),
      Volumes: [],
    },
  })).variants({
    privileged: withContainer(
      { Privileged: true },
      { NetworkMode: 'bridge', RequiresCompatibilities: ['EC2'] },
    ),
    'writable-root': withContainer({ ReadonlyRootFilesystem: false }),
    'not-logged': withContainer({ LogConfiguration: undefined }),
    'secret-in-environment': withContainer({
      Environment: [{ Name: 'AWS_SECRET_ACCESS_KEY', Value: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' }],
    }),
    'host-mode-as-root': withContainer(
      { User: undefined },
      { NetworkMode: 'host', RequiresCompatibilities: ['EC2'] },
    ),
  }),
};
