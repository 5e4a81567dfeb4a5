import { emptyLists, type Parts, sampleOf } from './compliant-sample.js';
import { allowEveryone, denyWithoutTls } from './policy-texts.js';
import { relate, type SampleResource } from './sample-resource.js';

const fileSystemPolicy = (...Statement: readonly object[]) => ({ Version: '2012-10-17', Statement });
const noTls = (fileSystem: SampleResource) => denyWithoutTls('*', fileSystem.arn);

export const dataStoreSamples = {
  /** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html */
  'AWS::DynamoDB::Table': sampleOf((table): Parts['AWS::DynamoDB::Table'] => ({
    configuration: {
      attributeDefinitions: [{ attributeName: 'id', attributeType: 'S' }],
      billingModeSummary: {
        billingMode: 'PAY_PER_REQUEST',
        lastUpdateToPayPerRequestDateTime: table.createdAt.getTime(),
      },
      creationDateTime: table.createdAt.getTime(),
      deletionProtectionEnabled: true,
      keySchema: [{ attributeName: 'id', keyType: 'HASH' }],
      provisionedThroughput: { numberOfDecreasesToday: 0, readCapacityUnits: 0, writeCapacityUnits: 0 },
      ssedescription: { kmsmasterKeyArn: table.arnOf('AWS::KMS::Key'), ssetype: 'KMS', status: 'ENABLED' },
      tableArn: table.arn,
      tableId: table.fill('${uuid}'),
      tableName: table.name,
      tableStatus: 'ACTIVE',
    },
    supplementaryConfiguration: {
      ContinuousBackupsDescription: {
        continuousBackupsStatus: 'ENABLED',
        pointInTimeRecoveryDescription: { pointInTimeRecoveryStatus: 'ENABLED' },
      },
      Tags: table.tagList,
    },
  })).variants({
    'no-point-in-time-recovery': () => ({
      supplementaryConfiguration: {
        ContinuousBackupsDescription: {
          pointInTimeRecoveryDescription: { pointInTimeRecoveryStatus: 'DISABLED' },
        },
      },
    }),
    'aws-owned-key': { ssedescription: undefined },
    'no-deletion-protection': { deletionProtectionEnabled: false },
    provisioned: {
      billingModeSummary: undefined,
      provisionedThroughput: { numberOfDecreasesToday: 0, readCapacityUnits: 5, writeCapacityUnits: 5 },
    },
  }),
  /** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-efs-filesystem.html */
  'AWS::EFS::FileSystem': sampleOf((fileSystem): Parts['AWS::EFS::FileSystem'] => ({
    configuration: {
      Arn: fileSystem.arn,
      BackupPolicy: { Status: 'ENABLED' },
      Encrypted: true,
      FileSystemId: fileSystem.id,
      FileSystemPolicy: fileSystemPolicy(noTls(fileSystem)),
      FileSystemTags: fileSystem.upperTagList,
      KmsKeyId: fileSystem.arnOf('AWS::KMS::Key'),
      LifecyclePolicies: [{ TransitionToIA: 'AFTER_30_DAYS' }],
      PerformanceMode: 'generalPurpose',
      ThroughputMode: 'elastic',
    },
  })).variants({
    unencrypted: { Encrypted: false, KmsKeyId: undefined },
    'no-backups': { BackupPolicy: { Status: 'DISABLED' } },
    'public-policy': (fileSystem) => ({
      configuration: {
        FileSystemPolicy: fileSystemPolicy(
          allowEveryone('elasticfilesystem:ClientMount', fileSystem.arn),
          noTls(fileSystem),
        ),
      },
    }),
  }),
  /** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kinesis-stream.html */
  'AWS::Kinesis::Stream': sampleOf((stream): Parts['AWS::Kinesis::Stream'] => ({
    configuration: {
      Arn: stream.arn,
      Name: stream.name,
      RetentionPeriodHours: 168,
      ShardCount: 4,
      StreamEncryption: { EncryptionType: 'KMS', KeyId: stream.arnOf('AWS::KMS::Key') },
      StreamModeDetails: { StreamMode: 'ON_DEMAND' },
      Tags: stream.upperTagList,
    },
  })).variants({
    unencrypted: { StreamEncryption: undefined },
    'short-retention': { RetentionPeriodHours: 24 },
  }),
  /** @see https://docs.aws.amazon.com/redshift/latest/APIReference/API_Cluster.html */
  'AWS::Redshift::Cluster': sampleOf((cluster): Parts['AWS::Redshift::Cluster'] => ({
    configuration: {
      ...emptyLists('clusterSecurityGroups deferredMaintenanceWindows iamRoles pendingActions'),
      allowVersionUpgrade: true,
      automatedSnapshotRetentionPeriod: 7,
      availabilityZone: cluster.zone,
      availabilityZoneRelocationStatus: 'enabled',
      clusterAvailabilityStatus: 'Available',
      clusterCreateTime: cluster.created,
      clusterIdentifier: cluster.name,
      clusterNamespaceArn: `arn:${cluster.partition}:redshift:${cluster.region}:${cluster.accountId}:namespace:${cluster.fill('${uuid}')}`,
      clusterNodes: [{ nodeRole: 'SHARED', privateIPAddress: '10.0.0.20', publicIPAddress: '' }],
      clusterParameterGroups: [
        {
          clusterParameterStatusList: [],
          parameterApplyStatus: 'in-sync',
          parameterGroupName: 'example-cluster-parameter-group',
        },
      ],
      clusterRevisionNumber: '100000',
      clusterStatus: 'available',
      clusterSubnetGroupName: 'example-cluster-subnet-group',
      clusterVersion: '1.0',
      dBName: 'example',
      encrypted: true,
      endpoint: {
        address: `${cluster.name}.abcdefghijkl.${cluster.region}.redshift.amazonaws.com`,
        port: 5439,
        vpcEndpoints: [],
      },
      enhancedVpcRouting: true,
      kmsKeyId: cluster.arnOf('AWS::KMS::Key'),
      maintenanceTrackName: 'current',
      manualSnapshotRetentionPeriod: -1,
      masterUsername: 'owner',
      multiAZ: 'Disabled',
      nextMaintenanceWindowStartTime: cluster.expires,
      nodeType: 'ra3.large',
      numberOfNodes: 1,
      pendingModifiedValues: {},
      preferredMaintenanceWindow: 'sun:05:00-sun:05:30',
      publiclyAccessible: false,
      tags: cluster.tagList,
      totalStorageCapacityInMegaBytes: 4_000_000,
      vpcId: cluster.idOf('AWS::EC2::VPC'),
      vpcSecurityGroups: [{ status: 'active', vpcSecurityGroupId: cluster.idOf('AWS::EC2::SecurityGroup') }],
    },
    supplementaryConfiguration: {
      LoggingStatus: {
        bucketName: `${cluster.accountId}-access-logs`,
        loggingEnabled: true,
        s3KeyPrefix: 'redshift/',
      },
    },
    relationships: relate(cluster, {
      'Is associated with ClusterParameterGroup': 'AWS::Redshift::ClusterParameterGroup',
      'Is associated with ClusterSubnetGroup': 'AWS::Redshift::ClusterSubnetGroup',
      'Is associated with SecurityGroup': 'AWS::EC2::SecurityGroup',
      'Is contained in Vpc': 'AWS::EC2::VPC',
    }),
  })).variants({
    public: { publiclyAccessible: true },
    unencrypted: { encrypted: false, kmsKeyId: undefined },
    'no-backups': { automatedSnapshotRetentionPeriod: 0 },
    'no-enhanced-routing': { enhancedVpcRouting: false },
    'default-admin': { masterUsername: 'awsuser' },
    'no-version-upgrade': { allowVersionUpgrade: false },
    'not-logged': () => ({
      supplementaryConfiguration: {
        LoggingStatus: { bucketName: undefined, loggingEnabled: false, s3KeyPrefix: undefined },
      },
    }),
  }),
};
