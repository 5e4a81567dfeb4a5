/** RDS databases. A copy of another database has the values of its source, which are not known. */
import {
  always,
  assignedByDefault,
  flag,
  flags,
  lists,
  numbers,
  only,
  orAssigned,
  renamed,
  unlessCopied,
  whenGiven,
  whenTrue,
} from '../conversions.js';
import { fromParts, mapping } from '../mapping.js';
import {
  allAssigned,
  camelCase,
  computed,
  firstOf,
  list,
  number,
  orDefault,
  ownId,
  type Spec,
  type Table,
  tags,
} from '../values.js';

const replicaOf = ['SourceDBInstanceIdentifier', 'SourceDBClusterIdentifier', 'ReplicationSourceIdentifier'];
const restoredFrom = [
  'DBSnapshotIdentifier',
  'DBClusterSnapshotIdentifier',
  'SnapshotIdentifier',
  'SourceDbiResourceId',
  'SourceDBInstanceAutomatedBackupsArn',
  'SourceDbClusterResourceId',
];
const inCluster = ['DBClusterIdentifier'];
const copied = [...replicaOf, ...restoredFrom, ...inCluster];
const ofSource = (...names: readonly string[]): Table =>
  Object.fromEntries(
    Object.entries(renamed(...names)).map(([name, spec]) => [name, unlessCopied(spec, copied)]),
  );

const storageEncrypted = unlessCopied(flag('StorageEncrypted'), copied, false);
/** A value that the cluster decides, if the instance is in one. */
const ofCluster = (spec: Spec, value: Parameters<typeof unlessCopied>[2]) =>
  unlessCopied(spec, inCluster, value);
const domainMemberships = (fqdn: string, role: string) =>
  orDefault(
    whenGiven(
      'Domain',
      only({
        domain: 'Domain',
        [fqdn]: 'DomainFqdn',
        [role]: 'DomainIAMRoleName',
        authSecretArn: 'DomainAuthSecretArn',
        dnsIps: 'DomainDnsIps',
        ...allAssigned('status'),
      }),
    ),
    [],
  );

/** What instances and clusters have in common. */
const database: Table = {
  ...ofSource('Engine', 'MasterUsername'),
  // AWS Config records versions in full, and a key that is given by its id or alias as an ARN.
  engineVersion: orAssigned('EngineVersion'),
  kmsKeyId: firstOf('KmsKeyId', whenTrue(storageEncrypted, ownId('the default key'))),
  storageEncrypted,
  allocatedStorage: firstOf(number('AllocatedStorage'), ownId('AllocatedStorage')),
  ...numbers('Iops', 'PerformanceInsightsRetentionPeriod'),
  ...renamed('DatabaseInsightsMode', 'MonitoringRoleArn'),
  ...assignedByDefault(
    'EngineLifecycleSupport',
    'NetworkType',
    'PreferredBackupWindow',
    'PreferredMaintenanceWindow',
    'StorageType',
  ),
  autoMinorVersionUpgrade: unlessCopied(flag('AutoMinorVersionUpgrade'), replicaOf, true),
  copyTagsToSnapshot: ofCluster(flag('CopyTagsToSnapshot'), false),
  ...flags({ DeletionProtection: false }),
  monitoringInterval: ofCluster(number('MonitoringInterval'), 0),
  enabledCloudwatchLogsExports: ofCluster('EnableCloudwatchLogsExports', []),
  associatedRoles: orDefault(camelCase('AssociatedRoles'), []),
  masterUserSecret: whenTrue('ManageMasterUserPassword', {
    kmsKeyId: orAssigned('MasterUserSecret.KmsKeyId'),
    ...allAssigned('secretArn', 'secretStatus'),
  }),
  tagList: tags('Tags'),
  ...allAssigned('activityStreamStatus', 'latestRestorableTime', 'certificateDetails'),
};
/** Written here and in every table, so that a rule of either place finds them. */
const supplementaryConfiguration = { Tags: tags('Tags') };
const securityGroups = (property: string) =>
  firstOf(
    list(property, { vpcSecurityGroupId: '', status: always('active') }),
    ownId('the default security group'),
  );

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html */
const ports: readonly (readonly [RegExp, number])[] = [
  [/postgres/, 5432],
  [/mysql|maria|aurora/, 3306],
  [/oracle/, 1521],
  [/sqlserver/, 1433],
  [/db2/, 50_000],
];
const port = firstOf(
  number('Port'),
  computed(['Engine'], (engine) => ports.find(([name]) => name.test(String(engine)))?.[1]),
  ownId('Port'),
);

export const dbInstance = mapping('AWS::RDS::DBInstance', {
  name: 'DBInstanceIdentifier',
  arn: 'rds:{region}:{account}:db:{name}',
  configuration: {
    ...database,
    ...assignedByDefault(
      'AvailabilityZone',
      'BackupTarget',
      'CACertificateIdentifier',
      'DBInstanceIdentifier',
    ),
    ...renamed(
      'CharacterSetName',
      'DBClusterIdentifier',
      'DBInstanceClass',
      'DBName',
      'NcharCharacterSetName',
      'PerformanceInsightsKMSKeyId',
      'ReplicaMode',
      'TdeCredentialArn',
      'Timezone',
    ),
    ...numbers('MaxAllocatedStorage', 'PromotionTier', 'StorageThroughput'),
    ...flags({ MultiAZ: false, DedicatedLogVolume: false }),
    // A read replica is created without backups.
    backupRetentionPeriod: firstOf(
      number('BackupRetentionPeriod'),
      whenGiven('SourceDBInstanceIdentifier', always(0)),
      unlessCopied('BackupRetentionPeriod', copied, 1),
    ),
    readReplicaSourceDBInstanceIdentifier: 'SourceDBInstanceIdentifier',
    readReplicaSourceDBClusterIdentifier: 'SourceDBClusterIdentifier',
    iAMDatabaseAuthenticationEnabled: ofCluster(flag('EnableIAMDatabaseAuthentication'), false),
    performanceInsightsEnabled: ofCluster(flag('EnablePerformanceInsights'), false),
    // By default it depends on the subnets.
    publiclyAccessible: firstOf(flag('PubliclyAccessible'), ownId('PubliclyAccessible')),
    endpoint: { port, ...allAssigned('address', 'hostedZoneId') },
    ...lists('ReadReplicaDBInstanceIdentifiers'),
    processorFeatures: orDefault(list('ProcessorFeatures', { name: 'Name', value: 'Value' }), []),
    additionalStorageVolumes: camelCase('AdditionalStorageVolumes', { Iops: 'iOPS' }),
    dBParameterGroups: only({
      dBParameterGroupName: orAssigned('DBParameterGroupName'),
      ...allAssigned('parameterApplyStatus'),
    }),
    optionGroupMemberships: only({
      optionGroupName: orAssigned('OptionGroupName'),
      ...allAssigned('status'),
    }),
    dBSecurityGroups: orDefault(
      list('DBSecurityGroups', { dBSecurityGroupName: '', status: always('active') }),
      [],
    ),
    dBSubnetGroup: {
      dBSubnetGroupName: orAssigned('DBSubnetGroupName'),
      ...allAssigned('dBSubnetGroupDescription', 'subnetGroupStatus', 'subnets', 'vpcId'),
    },
    domainMemberships: domainMemberships('fQDN', 'iAMRoleName'),
    vpcSecurityGroups: securityGroups('VPCSecurityGroups'),
    customIamInstanceProfile: 'CustomIAMInstanceProfile',
    dbInstancePort: always(0),
    ...allAssigned('dBInstanceArn', 'dBInstanceStatus', 'dbiResourceId', 'instanceCreateTime'),
    ...allAssigned('secondaryAvailabilityZone', 'readReplicaDBClusterIdentifiers', 'statusInfos'),
    ...allAssigned('pendingModifiedValues', 'dBInstanceAutomatedBackupsReplications'),
  },
  supplementaryConfiguration,
  notRecorded: [
    'AllowMajorVersionUpgrade',
    'ApplyImmediately',
    'AutomaticBackupReplicationKmsKeyId',
    'AutomaticBackupReplicationRegion',
    'AutomaticBackupReplicationRetentionPeriod',
    'CertificateRotationRestart',
    'DBSystemId',
    'DeleteAutomatedBackups',
    'DomainOu',
    'MasterUserAuthenticationType',
    'MasterUserPassword',
    'RestoreTime',
    'SourceRegion',
    'TdeCredentialPassword',
    'UseDefaultProcessorFeatures',
    'UseLatestRestorableTime',
  ],
});

export const dbCluster = mapping('AWS::RDS::DBCluster', {
  name: 'DBClusterIdentifier',
  arn: 'rds:{region}:{account}:cluster:{name}',
  configuration: {
    ...database,
    dbclusterIdentifier: orAssigned('DBClusterIdentifier'),
    dbclusterInstanceClass: 'DBClusterInstanceClass',
    dbclusterParameterGroup: orAssigned('DBClusterParameterGroupName'),
    dbsubnetGroup: orAssigned('DBSubnetGroupName'),
    ...renamed(
      'ClusterScalabilityType',
      'DatabaseName',
      'GlobalClusterIdentifier',
      'ReplicationSourceIdentifier',
    ),
    ...assignedByDefault('AvailabilityZones', 'EngineMode'),
    ...numbers('BacktrackWindow'),
    backupRetentionPeriod: unlessCopied(number('BackupRetentionPeriod'), copied, 1),
    httpEndpointEnabled: orDefault(flag('EnableHttpEndpoint'), false),
    iamdatabaseAuthenticationEnabled: orDefault(flag('EnableIAMDatabaseAuthentication'), false),
    performanceInsightsEnabled: flag('PerformanceInsightsEnabled'),
    performanceInsightsKMSKeyId: 'PerformanceInsightsKmsKeyId',
    publiclyAccessible: flag('PubliclyAccessible'),
    globalWriteForwardingRequested: flag('EnableGlobalWriteForwarding'),
    port: firstOf(number('Port'), ownId('Port')),
    scalingConfigurationInfo: camelCase('ScalingConfiguration'),
    serverlessV2ScalingConfiguration: camelCase('ServerlessV2ScalingConfiguration'),
    domainMemberships: domainMemberships('fqdn', 'iamroleName'),
    vpcSecurityGroups: securityGroups('VpcSecurityGroupIds'),
    dbclusterMembers: fromParts('AWS::RDS::DBInstance', {
      dbinstanceIdentifier: orAssigned('DBInstanceIdentifier'),
      promotionTier: orDefault(number('PromotionTier'), 1),
      ...allAssigned('clusterWriter', 'dbclusterParameterGroupStatus'),
    }),
    ...allAssigned('clusterCreateTime', 'dbClusterResourceId', 'dbclusterArn', 'endpoint', 'readerEndpoint'),
    // It depends on the zones of the instances, or on the instance class of the cluster.
    ...allAssigned('hostedZoneId', 'multiAZ', 'status', 'statusInfos', 'readReplicaIdentifiers'),
    ...allAssigned('crossAccountClone', 'customEndpoints', 'localWriteForwardingStatus', 'storageThroughput'),
  },
  supplementaryConfiguration,
  parts: { 'AWS::RDS::DBInstance': ['DBClusterIdentifier'] },
  notRecorded: [
    'DBInstanceParameterGroupName',
    'DBSystemId',
    'DeleteAutomatedBackups',
    'EnableLocalWriteForwarding',
    'MasterUserAuthenticationType',
    'MasterUserPassword',
    'RestoreToTime',
    'RestoreType',
    'SourceRegion',
    'UseLatestRestorableTime',
    'WithExpressConfiguration',
  ],
});
