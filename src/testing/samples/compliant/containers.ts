import { compliantSample, type ResourceParts, type VariantParts } from './compliant-sample.js';
import type { SampledResource } from './sampled-resource.js';

const logTypes = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-eks-cluster.html */
const eksCluster = compliantSample(
  'AWS::EKS::Cluster',
  (cluster): ResourceParts<'AWS::EKS::Cluster'> => ({
    configuration: {
      AccessConfig: { AuthenticationMode: 'API' },
      Arn: cluster.arn,
      CertificateAuthorityData: 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t',
      ClusterSecurityGroupId: cluster.idOf('AWS::EC2::SecurityGroup'),
      EncryptionConfig: [{ Provider: { KeyArn: cluster.arnOf('AWS::KMS::Key') }, Resources: ['secrets'] }],
      Endpoint: `https://${cluster.made('${upper:32}')}.gr7.${cluster.region}.eks.amazonaws.com`,
      KubernetesNetworkConfig: {
        ElasticLoadBalancing: { Enabled: false },
        IpFamily: 'ipv4',
        ServiceIpv4Cidr: '172.20.0.0/16',
      },
      Logging: { ClusterLogging: { EnabledTypes: logTypes.map((Type) => ({ Type })) } },
      Name: cluster.name,
      OpenIdConnectIssuerUrl: `https://oidc.eks.${cluster.region}.amazonaws.com/id/${cluster.made('${upper:32}')}`,
      ResourcesVpcConfig: {
        EndpointPrivateAccess: true,
        EndpointPublicAccess: false,
        PublicAccessCidrs: [],
        SecurityGroupIds: [cluster.idOf('AWS::EC2::SecurityGroup')],
        SubnetIds: [cluster.idOf('AWS::EC2::Subnet')],
      },
      RoleArn: cluster.arnOf('AWS::IAM::Role'),
      Tags: cluster.upperTagList,
      UpgradePolicy: { SupportType: 'STANDARD' },
      Version: '1.34',
    },
  }),
  {
    public: {
      configuration: {
        ResourcesVpcConfig: { EndpointPublicAccess: true, PublicAccessCidrs: ['0.0.0.0/0'] },
      },
    },
    unencrypted: { configuration: { EncryptionConfig: [] } },
    'not-logged': { configuration: { Logging: { ClusterLogging: { EnabledTypes: undefined } } } },
    'old-version': { configuration: { Version: '1.27', UpgradePolicy: { SupportType: 'EXTENDED' } } },
  },
);

const container = (task: SampledResource) => ({
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
  (definition: SampledResource): VariantParts<'AWS::ECS::TaskDefinition'> => ({
    configuration: { ...task, ContainerDefinitions: [{ ...container(definition), ...change }] },
  });

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-taskdefinition.html */
const taskDefinition = compliantSample(
  'AWS::ECS::TaskDefinition',
  (task): ResourceParts<'AWS::ECS::TaskDefinition'> => ({
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
  }),
  {
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
  },
);

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html */
const service = compliantSample(
  'AWS::ECS::Service',
  (service): ResourceParts<'AWS::ECS::Service'> => ({
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
  }),
  {
    'old-platform': { configuration: { PlatformVersion: '1.3.0' } },
    'public-ip': {
      configuration: { NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'ENABLED' } } },
    },
  },
);

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-cluster.html */
const ecsCluster = compliantSample(
  'AWS::ECS::Cluster',
  (cluster): ResourceParts<'AWS::ECS::Cluster'> => ({
    configuration: {
      Arn: cluster.arn,
      CapacityProviders: ['FARGATE'],
      ClusterName: cluster.name,
      ClusterSettings: [{ Name: 'containerInsights', Value: 'enabled' }],
      DefaultCapacityProviderStrategy: [],
      Tags: cluster.upperTagList,
    },
  }),
  {
    'no-insights': {
      configuration: { ClusterSettings: [{ Name: 'containerInsights', Value: 'disabled' }] },
    },
  },
);

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecr-repository.html */
const repository = compliantSample(
  'AWS::ECR::Repository',
  (repository): ResourceParts<'AWS::ECR::Repository'> => ({
    configuration: {
      Arn: repository.arn,
      EncryptionConfiguration: { EncryptionType: 'KMS', KmsKey: repository.arnOf('AWS::KMS::Key') },
      ImageScanningConfiguration: { ScanOnPush: true },
      ImageTagMutability: 'IMMUTABLE',
      LifecyclePolicy: {
        LifecyclePolicyText: JSON.stringify({
          rules: [
            {
              rulePriority: 1,
              selection: {
                tagStatus: 'untagged',
                countType: 'sinceImagePushed',
                countUnit: 'days',
                countNumber: 14,
              },
              action: { type: 'expire' },
            },
          ],
        }),
        RegistryId: repository.accountId,
      },
      RepositoryName: repository.name,
      RepositoryPolicyText: {},
      RepositoryUri: `${repository.accountId}.dkr.ecr.${repository.region}.amazonaws.com/${repository.name}`,
      Tags: repository.upperTagList,
    },
  }),
  {
    'not-scanned': { configuration: { ImageScanningConfiguration: { ScanOnPush: false } } },
    'mutable-tags': { configuration: { ImageTagMutability: 'MUTABLE' } },
    'no-lifecycle': {
      configuration: { LifecyclePolicy: { LifecyclePolicyText: undefined, RegistryId: undefined } },
    },
  },
);

export const containerSamples = {
  'AWS::ECR::Repository': repository,
  'AWS::ECS::Cluster': ecsCluster,
  'AWS::ECS::Service': service,
  'AWS::ECS::TaskDefinition': taskDefinition,
  'AWS::EKS::Cluster': eksCluster,
};
