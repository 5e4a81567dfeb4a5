import { emptyLists, type Parts, sampleOf, type VariantParts } from './compliant-sample.js';
import type { SampleResource } from './sample-resource.js';

const container = (task: SampleResource) => ({
  ...emptyLists('Command CredentialSpecs DependsOn DnsSearchDomains DnsServers DockerSecurityOptions'),
  ...emptyLists('EntryPoint EnvironmentFiles ExtraHosts Links MountPoints ResourceRequirements Secrets'),
  ...emptyLists('SystemControls Ulimits VolumesFrom'),
  Cpu: 0,
  DockerLabels: {},
  Environment: [{ Name: 'LOG_LEVEL', Value: 'info' }],
  Essential: true,
  Image: `${task.accountId}.dkr.ecr.${task.region}.amazonaws.com/example-repository:1.0.0`,
  LogConfiguration: {
    LogDriver: 'awslogs',
    Options: {
      'awslogs-group': '/example/log-group',
      'awslogs-region': task.region,
      'awslogs-stream-prefix': 'example',
    },
    SecretOptions: [],
  },
  Name: 'example',
  PortMappings: [{ ContainerPort: 8080, HostPort: 8080, Protocol: 'tcp' }],
  Privileged: false,
  ReadonlyRootFilesystem: true,
  User: '1000',
});

const withContainer =
  (
    change: Readonly<Record<string, unknown>>,
    task: VariantParts<'AWS::ECS::TaskDefinition'>['configuration'] = {},
  ) =>
  (definition: SampleResource): VariantParts<'AWS::ECS::TaskDefinition'> => ({
    configuration: { ...task, ContainerDefinitions: [{ ...container(definition), ...change }] },
  });

const logTypes = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];

export const containerSamples = {
  /** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecr-repository.html */
  'AWS::ECR::Repository': sampleOf((repository): Parts['AWS::ECR::Repository'] => ({
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
  })).variants({
    'not-scanned': { ImageScanningConfiguration: { ScanOnPush: false } },
    'mutable-tags': { ImageTagMutability: 'MUTABLE' },
    'no-lifecycle': { LifecyclePolicy: { LifecyclePolicyText: undefined, RegistryId: undefined } },
  }),
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
      ...emptyLists('CapacityProviderStrategy LoadBalancers PlacementConstraints PlacementStrategies'),
      ...emptyLists('ServiceRegistries VolumeConfigurations VpcLatticeConfigurations'),
      AvailabilityZoneRebalancing: 'ENABLED',
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
      Name: service.name,
      NetworkConfiguration: {
        AwsvpcConfiguration: {
          AssignPublicIp: 'DISABLED',
          SecurityGroups: [service.idOf('AWS::EC2::SecurityGroup')],
          Subnets: [service.idOf('AWS::EC2::Subnet')],
        },
      },
      PlatformVersion: 'LATEST',
      PropagateTags: 'SERVICE',
      SchedulingStrategy: 'REPLICA',
      ServiceArn: service.arn,
      ServiceName: service.name,
      Tags: service.upperTagList,
      TaskDefinition: service.arnOf('AWS::ECS::TaskDefinition'),
    },
  })).variants({
    'old-platform': { PlatformVersion: '1.3.0' },
    'public-ip': { NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'ENABLED' } } },
  }),
  /** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-taskdefinition.html */
  'AWS::ECS::TaskDefinition': sampleOf((task): Parts['AWS::ECS::TaskDefinition'] => ({
    configuration: {
      ...emptyLists('InferenceAccelerators PlacementConstraints Volumes'),
      ContainerDefinitions: [container(task)],
      Cpu: '256',
      ExecutionRoleArn: task.arnOf('AWS::IAM::Role'),
      Family: 'example',
      Memory: '512',
      NetworkMode: 'awsvpc',
      RequiresCompatibilities: ['FARGATE'],
      Status: 'ACTIVE',
      Tags: task.upperTagList,
      TaskDefinitionArn: task.arn,
      TaskRoleArn: task.arnOf('AWS::IAM::Role'),
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
  /** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-eks-cluster.html */
  'AWS::EKS::Cluster': sampleOf((cluster): Parts['AWS::EKS::Cluster'] => ({
    configuration: {
      AccessConfig: { AuthenticationMode: 'API' },
      Arn: cluster.arn,
      CertificateAuthorityData: 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t',
      ...{ CreatedAt: cluster.created },
      ClusterSecurityGroupId: cluster.idOf('AWS::EC2::SecurityGroup'),
      EncryptionConfig: [{ Provider: { KeyArn: cluster.arnOf('AWS::KMS::Key') }, Resources: ['secrets'] }],
      Endpoint: `https://${cluster.fill('${upper:32}')}.gr7.${cluster.region}.eks.amazonaws.com`,
      KubernetesNetworkConfig: {
        ElasticLoadBalancing: { Enabled: false },
        IpFamily: 'ipv4',
        ServiceIpv4Cidr: '172.20.0.0/16',
      },
      Logging: { ClusterLogging: { EnabledTypes: logTypes.map((Type) => ({ Type })) } },
      Name: cluster.name,
      OpenIdConnectIssuerUrl: `https://oidc.eks.${cluster.region}.amazonaws.com/id/${cluster.fill('${upper:32}')}`,
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
  })).variants({
    public: { ResourcesVpcConfig: { EndpointPublicAccess: true, PublicAccessCidrs: ['0.0.0.0/0'] } },
    unencrypted: { EncryptionConfig: [] },
    'not-logged': { Logging: { ClusterLogging: { EnabledTypes: undefined } } },
    'old-version': { Version: '1.27', UpgradePolicy: { SupportType: 'EXTENDED' } },
  }),
};
