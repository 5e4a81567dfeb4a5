import { emptyLists, type Parts, sampleOf } from './compliant-sample.js';
import { relate, type SampleResource } from './sample-resource.js';

const logGroup = ({ partition, region, accountId }: SampleResource) =>
  `arn:${partition}:logs:${region}:${accountId}:log-group:/example/log-group:*`;

export const developerToolSamples = {
  /** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html */
  'AWS::CloudWatch::Alarm': sampleOf((alarm): Parts['AWS::CloudWatch::Alarm'] => ({
    configuration: {
      ...emptyLists('insufficientDataActions metrics okactions'),
      actionsEnabled: true,
      alarmActions: [alarm.arnOf('AWS::SNS::Topic')],
      alarmArn: alarm.arn,
      alarmConfigurationUpdatedTimestamp: alarm.createdAt.getTime(),
      alarmDescription: 'An example',
      alarmName: alarm.name,
      comparisonOperator: 'GreaterThanThreshold',
      dimensions: [{ name: 'InstanceId', value: alarm.idOf('AWS::EC2::Instance') }],
      evaluationPeriods: 2,
      metricName: 'CPUUtilization',
      namespace: 'AWS/EC2',
      period: 300,
      stateTransitionedTimestamp: alarm.createdAt.getTime(),
      statistic: 'Average',
      threshold: 90,
    },
  })).variants({ 'no-actions': { actionsEnabled: false, alarmActions: [] } }),
  /** @see https://docs.aws.amazon.com/codebuild/latest/APIReference/API_Project.html */
  'AWS::CodeBuild::Project': sampleOf((project): Parts['AWS::CodeBuild::Project'] => ({
    configuration: {
      arn: project.arn,
      artifacts: {
        encryptionDisabled: false,
        location: 'example-bucket',
        name: project.name,
        namespaceType: 'NONE',
        packaging: 'ZIP',
        path: '',
        type: 'S3',
      },
      badge: { badgeEnabled: false },
      cache: { type: 'NO_CACHE' },
      created: project.createdAt.getTime(),
      encryptionKey: project.arnOf('AWS::KMS::Key'),
      environment: {
        computeType: 'BUILD_GENERAL1_SMALL',
        environmentVariables: [{ name: 'STAGE', type: 'PLAINTEXT', value: 'production' }],
        image: 'aws/codebuild/amazonlinux-aarch64-standard:3.0',
        imagePullCredentialsType: 'CODEBUILD',
        privilegedMode: false,
        type: 'ARM_CONTAINER',
      },
      lastModified: project.createdAt.getTime(),
      logsConfig: {
        cloudWatchLogs: { groupName: `/aws/codebuild/${project.name}`, status: 'ENABLED' },
        s3Logs: { encryptionDisabled: false, status: 'DISABLED' },
      },
      name: project.name,
      projectVisibility: 'PRIVATE',
      secondaryArtifacts: [],
      secondarySources: [],
      serviceRole: project.arnOf('AWS::IAM::Role'),
      source: {
        gitCloneDepth: 1,
        insecureSsl: false,
        location: 'https://github.com/example/example.git',
        reportBuildStatus: false,
        type: 'GITHUB',
      },
      tags: project.tagList,
      timeoutInMinutes: 60,
    },
    relationships: relate(project, { 'Is associated with': ['AWS::S3::Bucket', 'AWS::IAM::Role'] }),
  })).variants({
    'credentials-in-environment': {
      environment: {
        environmentVariables: [
          { name: 'AWS_ACCESS_KEY_ID', type: 'PLAINTEXT', value: 'AKIAIOSFODNN7EXAMPLE' },
        ],
      },
    },
    privileged: { environment: { privilegedMode: true } },
    'artifacts-unencrypted': { artifacts: { encryptionDisabled: true } },
    'not-logged': { logsConfig: { cloudWatchLogs: { groupName: undefined, status: 'DISABLED' } } },
  }),
  /** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dms-replicationinstance.html */
  'AWS::DMS::ReplicationInstance': sampleOf((replication): Parts['AWS::DMS::ReplicationInstance'] => ({
    configuration: {
      AllocatedStorage: 50,
      AutoMinorVersionUpgrade: true,
      AvailabilityZone: replication.zone,
      EngineVersion: '3.5.4',
      KmsKeyId: replication.arnOf('AWS::KMS::Key'),
      MultiAZ: false,
      NetworkType: 'IPV4',
      PreferredMaintenanceWindow: 'sun:05:00-sun:05:30',
      PubliclyAccessible: false,
      ReplicationInstanceClass: 'dms.t3.medium',
      ReplicationInstanceIdentifier: replication.name,
      ReplicationInstancePrivateIpAddresses: '10.0.0.30',
      ReplicationSubnetGroupIdentifier: 'example-replication-subnet-group',
      Tags: replication.upperTagList,
      VpcSecurityGroupIds: [replication.idOf('AWS::EC2::SecurityGroup')],
    },
  })).variants({
    public: { PubliclyAccessible: true, ReplicationInstancePublicIpAddresses: '203.0.113.10' },
  }),
  /** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sagemaker-notebookinstance.html */
  'AWS::SageMaker::NotebookInstance': sampleOf((notebook): Parts['AWS::SageMaker::NotebookInstance'] => ({
    configuration: {
      DirectInternetAccess: 'Disabled',
      Id: notebook.arn,
      InstanceMetadataServiceConfiguration: { MinimumInstanceMetadataServiceVersion: '2' },
      InstanceType: 'ml.t3.medium',
      KmsKeyId: notebook.arnOf('AWS::KMS::Key'),
      NotebookInstanceArn: notebook.arn,
      NotebookInstanceName: notebook.name,
      PlatformIdentifier: 'notebook-al2023-v1',
      RoleArn: notebook.arnOf('AWS::IAM::Role'),
      RootAccess: 'Disabled',
      SecurityGroupIds: [notebook.idOf('AWS::EC2::SecurityGroup')],
      SubnetId: notebook.idOf('AWS::EC2::Subnet'),
      Tags: notebook.upperTagList,
      VolumeSizeInGB: 5,
    },
  })).variants({
    'direct-internet-access': { DirectInternetAccess: 'Enabled' },
    'no-kms-key': { KmsKeyId: undefined },
    'root-access': { RootAccess: 'Enabled' },
  }),
  /** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html */
  'AWS::StepFunctions::StateMachine': sampleOf((machine): Parts['AWS::StepFunctions::StateMachine'] => ({
    configuration: {
      Arn: machine.arn,
      DefinitionString: JSON.stringify({ StartAt: 'Done', States: { Done: { Type: 'Succeed' } } }),
      LoggingConfiguration: {
        Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: logGroup(machine) } }],
        IncludeExecutionData: false,
        Level: 'ERROR',
      },
      RoleArn: machine.arnOf('AWS::IAM::Role'),
      StateMachineName: machine.name,
      StateMachineType: 'STANDARD',
      Tags: machine.upperTagList,
      TracingConfiguration: { Enabled: true },
    },
  })).variants({
    'not-logged': {
      LoggingConfiguration: { Destinations: undefined, IncludeExecutionData: false, Level: 'OFF' },
    },
  }),
};
