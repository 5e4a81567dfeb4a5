/** CodeBuild and CodePipeline. */
import { camelCase, flags, mapBy, orAssigned, renamed, whenTrue, words } from '../conversions.js';
import { mapping } from '../mapping.js';
import type { Table } from '../source.js';
import { allAssigned, inside, list, orDefault, tags } from '../values.js';

const artifacts: Table = {
  ...renamed('ArtifactIdentifier Location Name NamespaceType Packaging Path Type'),
  ...flags({ EncryptionDisabled: false }),
  overrideArtifactName: 'OverrideArtifactName',
};
const source: Table = {
  ...renamed('BuildSpec Location SourceIdentifier Type'),
  auth: camelCase('Auth'),
  buildStatusConfig: camelCase('BuildStatusConfig'),
  gitCloneDepth: 'GitCloneDepth',
  gitSubmodulesConfig: camelCase('GitSubmodulesConfig'),
  ...flags({ InsecureSsl: false, ReportBuildStatus: false }),
};
export const project = mapping('AWS::CodeBuild::Project', {
  // Logs: https://docs.aws.amazon.com/codebuild/latest/APIReference/API_CreateProject.html
  idIs: 'arn',
  name: 'Name',
  arn: 'codebuild:{region}:{account}:project/{name}',
  configuration: {
    name: orAssigned('Name'),
    ...renamed('Description ResourceAccessRole ServiceRole SourceVersion'),
    artifacts: inside('Artifacts', artifacts),
    secondaryArtifacts: orDefault(list('SecondaryArtifacts', artifacts), []),
    source: inside('Source', source),
    secondarySources: orDefault(list('SecondarySources', source), []),
    secondarySourceVersions: camelCase('SecondarySourceVersions'),
    environment: inside('Environment', {
      ...renamed('Certificate ComputeType HostKernel Image Type'),
      imagePullCredentialsType: orDefault('ImagePullCredentialsType', 'CODEBUILD'),
      environmentVariables: orDefault(
        list('EnvironmentVariables', { name: 'Name', type: orDefault('Type', 'PLAINTEXT'), value: 'Value' }),
        [],
      ),
      ...flags({ PrivilegedMode: false }),
      dockerServer: camelCase('DockerServer'),
      fleet: camelCase('Fleet'),
      registryCredential: camelCase('RegistryCredential'),
    }),
    badge: { badgeEnabled: orDefault('BadgeEnabled', false) },
    buildBatchConfig: camelCase('BuildBatchConfig'),
    cache: orDefault(camelCase('Cache'), { type: 'NO_CACHE' }),
    // The default is the key that AWS manages for S3.
    encryptionKey: orAssigned('EncryptionKey'),
    fileSystemLocations: camelCase('FileSystemLocations'),
    logsConfig: {
      cloudWatchLogs: {
        groupName: 'LogsConfig.CloudWatchLogs.GroupName',
        streamName: 'LogsConfig.CloudWatchLogs.StreamName',
        status: orDefault('LogsConfig.CloudWatchLogs.Status', 'ENABLED'),
      },
      s3Logs: {
        location: 'LogsConfig.S3Logs.Location',
        encryptionDisabled: orDefault('LogsConfig.S3Logs.EncryptionDisabled', false),
        status: orDefault('LogsConfig.S3Logs.Status', 'DISABLED'),
      },
    },
    projectVisibility: orDefault('Visibility', 'PRIVATE'),
    autoRetryLimit: 'AutoRetryLimit',
    concurrentBuildLimit: 'ConcurrentBuildLimit',
    timeoutInMinutes: orDefault('TimeoutInMinutes', 60),
    queuedtimeoutInMinutes: orAssigned('QueuedTimeoutInMinutes'),
    vpcConfig: camelCase('VpcConfig'),
    webhook: whenTrue('Triggers.Webhook', {
      buildType: 'Triggers.BuildType',
      filterGroups: camelCase('Triggers.FilterGroups'),
      pullRequestBuildPolicy: camelCase('Triggers.PullRequestBuildPolicy'),
      scopeConfiguration: camelCase('Triggers.ScopeConfiguration'),
      ...allAssigned('payloadUrl', 'url', 'lastModifiedSecret'),
    }),
    tags: tags('Tags'),
  },
});

const conditions: Table = {
  ...renamed('Result'),
  retryConfiguration: camelCase('RetryConfiguration'),
  conditions: list('Conditions', {
    ...renamed('Result'),
    rules: list('Rules', {
      ...renamed('Commands Configuration Name Region RoleArn'),
      inputArtifacts: camelCase('InputArtifacts'),
      ruleTypeId: camelCase('RuleTypeId'),
    }),
  }),
};

export const pipeline = mapping('AWS::CodePipeline::Pipeline', {
  id: 'Name',
  name: 'Name',
  arn: 'codepipeline:{region}:{account}:{name}',
  configuration: {
    pipeline: {
      name: orAssigned('Name'),
      ...renamed('ExecutionMode PipelineType RoleArn'),
      artifactStore: camelCase('ArtifactStore'),
      artifactStores: mapBy('ArtifactStores', 'Region', camelCase('ArtifactStore')),
      stages: list('Stages', {
        ...renamed('Name'),
        blockers: camelCase('Blockers'),
        beforeEntry: inside('BeforeEntry', conditions),
        onFailure: inside('OnFailure', conditions),
        onSuccess: inside('OnSuccess', conditions),
        actions: list('Actions', {
          ...renamed('Commands Configuration Name Namespace OutputVariables Region RoleArn'),
          actionTypeId: camelCase('ActionTypeId'),
          environmentVariables: camelCase('EnvironmentVariables'),
          inputArtifacts: orDefault(camelCase('InputArtifacts'), []),
          outputArtifacts: orDefault(camelCase('OutputArtifacts'), []),
          runOrder: orDefault('RunOrder', 1),
          timeoutInMinutes: 'TimeoutInMinutes',
        }),
      }),
      triggers: camelCase('Triggers'),
      variables: camelCase('Variables'),
      ...allAssigned('version'),
    },
  },
  notRecorded: words('DisableInboundStageTransitions RestartExecutionOnUpdate'),
});
