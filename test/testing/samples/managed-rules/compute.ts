import { asArray, type ConfigurationItem } from 'config-rule-kit';
import { customRule, managedRule } from './managed-rule.js';
import { isPublic } from './policies.js';

const current = ['nodejs22.x', 'nodejs24.x', 'python3.13', 'java21'];
type TaskDefinition = ConfigurationItem<'AWS::ECS::TaskDefinition'>;
const containersOf = ({ configuration }: TaskDefinition) => asArray(configuration.ContainerDefinitions);
const secretNames = /^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY)$/;

export const computeRules = [
  managedRule(
    'lambda-function-public-access-prohibited',
    'AWS::Lambda::Function',
    'public',
    ({ supplementaryConfiguration }) => !isPublic(supplementaryConfiguration.Policy),
  ),
  managedRule(
    'lambda-function-settings-check',
    'AWS::Lambda::Function',
    'old-runtime',
    ({ configuration: { packageType, runtime, lastUpdateStatus, state } }) =>
      packageType === 'Zip' &&
      current.includes(runtime ?? '') &&
      lastUpdateStatus === 'Successful' &&
      state === 'Active',
  ),
  managedRule(
    'lambda-inside-vpc',
    'AWS::Lambda::Function',
    'outside-vpc',
    ({ configuration }) => asArray(configuration.vpcConfig?.subnetIds).length > 0,
  ),
  managedRule('lambda-dlq-check', 'AWS::Lambda::Function', 'no-dead-letter-queue', ({ configuration }) =>
    Boolean(configuration.deadLetterConfig?.targetArn),
  ),
  managedRule(
    'lambda-concurrency-check',
    'AWS::Lambda::Function',
    'no-reserved-concurrency',
    ({ supplementaryConfiguration }) =>
      (supplementaryConfiguration.Concurrency?.reservedConcurrentExecutions ?? 0) > 0,
  ),
  managedRule(
    'eks-endpoint-no-public-access',
    'AWS::EKS::Cluster',
    'public',
    ({ configuration }) => configuration.ResourcesVpcConfig?.EndpointPublicAccess === false,
  ),
  managedRule('eks-cluster-secrets-encrypted', 'AWS::EKS::Cluster', 'unencrypted', ({ configuration }) =>
    asArray(configuration.EncryptionConfig).some(({ Resources }) => Resources?.includes('secrets')),
  ),
  managedRule('eks-cluster-log-enabled', 'AWS::EKS::Cluster', 'not-logged', ({ configuration }) => {
    const types = asArray(configuration.Logging?.ClusterLogging?.EnabledTypes).map(({ Type }) => Type);
    return ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'].every((type) =>
      types.includes(type),
    );
  }),
  managedRule('eks-cluster-supported-version', 'AWS::EKS::Cluster', 'old-version', ({ configuration }) => {
    const [major = 0, minor = 0] = (configuration.Version ?? '').split('.').map(Number);
    return major === 1 && minor >= 32;
  }),
  managedRule('ecs-containers-nonprivileged', 'AWS::ECS::TaskDefinition', 'privileged', (task) =>
    containersOf(task).every(({ Privileged }) => Privileged !== true),
  ),
  managedRule('ecs-containers-readonly-access', 'AWS::ECS::TaskDefinition', 'writable-root', (task) =>
    containersOf(task).every(({ ReadonlyRootFilesystem }) => ReadonlyRootFilesystem === true),
  ),
  managedRule('ecs-task-definition-log-configuration', 'AWS::ECS::TaskDefinition', 'not-logged', (task) =>
    containersOf(task).every(({ LogConfiguration }) => Boolean(LogConfiguration?.LogDriver)),
  ),
  managedRule('ecs-no-environment-secrets', 'AWS::ECS::TaskDefinition', 'secret-in-environment', (task) =>
    containersOf(task).every(({ Environment }) =>
      asArray(Environment).every(({ Name }) => !secretNames.test(Name ?? '')),
    ),
  ),
  managedRule(
    'ecs-task-definition-user-for-host-mode-check',
    'AWS::ECS::TaskDefinition',
    'host-mode-as-root',
    (task) =>
      task.configuration.NetworkMode !== 'host' ||
      containersOf(task).every(({ Privileged, User }) => Privileged || (User && User !== 'root')),
  ),
  managedRule(
    'ecs-fargate-latest-platform-version',
    'AWS::ECS::Service',
    'old-platform',
    ({ configuration: { LaunchType, PlatformVersion } }) =>
      LaunchType !== 'FARGATE' || PlatformVersion === 'LATEST',
  ),
  customRule(
    'ecs-service-no-public-ip',
    'AWS::ECS::Service',
    'public-ip',
    ({ configuration }) =>
      configuration.NetworkConfiguration?.AwsvpcConfiguration?.AssignPublicIp === 'DISABLED',
  ),
  managedRule('ecs-container-insights-enabled', 'AWS::ECS::Cluster', 'no-insights', ({ configuration }) =>
    asArray(configuration.ClusterSettings).some(
      ({ Name, Value }) => Name === 'containerInsights' && /^en(abled|hanced)$/.test(Value ?? ''),
    ),
  ),
  managedRule(
    'ecr-private-image-scanning-enabled',
    'AWS::ECR::Repository',
    'not-scanned',
    ({ configuration }) => configuration.ImageScanningConfiguration?.ScanOnPush === true,
  ),
  managedRule(
    'ecr-private-tag-immutability-enabled',
    'AWS::ECR::Repository',
    'mutable-tags',
    ({ configuration }) => configuration.ImageTagMutability === 'IMMUTABLE',
  ),
  managedRule(
    'ecr-private-lifecycle-policy-configured',
    'AWS::ECR::Repository',
    'no-lifecycle',
    ({ configuration }) => Boolean(configuration.LifecyclePolicy?.LifecyclePolicyText),
  ),
  managedRule(
    'autoscaling-group-elb-healthcheck-required',
    'AWS::AutoScaling::AutoScalingGroup',
    'no-elb-health-check',
    ({ configuration: { targetGroupARNs, loadBalancerNames, healthCheckType } }) =>
      asArray(targetGroupARNs).length + asArray(loadBalancerNames).length === 0 || healthCheckType === 'ELB',
  ),
  managedRule(
    'autoscaling-multiple-az',
    'AWS::AutoScaling::AutoScalingGroup',
    'single-az',
    ({ configuration }) => asArray(configuration.availabilityZones).length > 1,
  ),
  managedRule(
    'autoscaling-launch-template',
    'AWS::AutoScaling::AutoScalingGroup',
    'launch-configuration',
    ({ configuration }) => Boolean(configuration.launchTemplate?.launchTemplateId),
  ),
  managedRule(
    'autoscaling-launch-config-public-ip-disabled',
    'AWS::AutoScaling::LaunchConfiguration',
    'public-ip',
    ({ configuration }) => configuration.associatePublicIpAddress === false,
  ),
  managedRule(
    'autoscaling-launchconfig-requires-imdsv2',
    'AWS::AutoScaling::LaunchConfiguration',
    'imdsv1',
    ({ configuration }) => configuration.metadataOptions?.httpTokens === 'required',
  ),
];
