/** RDS databases. A copy of another database has the values of its source, which are not known. */
import {
  assignedByDefault,
  camelCase,
  flags,
  fromAws,
  only,
  orAssigned,
  renamed,
  unlessCopied,
  whenTrue,
  words,
} from '../conversions.js';
import { mapping } from '../mapping.js';
import type { Table } from '../source.js';
import {
  allAssigned,
  always,
  computed,
  firstOf,
  ifPresent,
  list,
  number,
  orDefault,
  tags,
} from '../values.js';

const replicaOf = words('SourceDBInstanceIdentifier SourceDBClusterIdentifier ReplicationSourceIdentifier');
const copyOf = [
  ...replicaOf,
  ...words('DBSnapshotIdentifier DBClusterSnapshotIdentifier SnapshotIdentifier SourceDbiResourceId'),
  ...words('SourceDBInstanceAutomatedBackupsArn SourceDbClusterResourceId'),
];
/** An instance has some values of its cluster. */
const inCluster = ['DBClusterIdentifier'];

const domainMemberships = (fqdn: string, role: string) =>
  orDefault(
    ifPresent(
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
function database(cluster: readonly string[]): Table {
  const encrypted = unlessCopied('StorageEncrypted', [...copyOf, ...cluster], false);
  return {
    engine: unlessCopied('Engine', copyOf),
    masterUsername: unlessCopied('MasterUsername', [...copyOf, ...cluster]),
    // AWS Config records versions in full, and a key that is given by its id or alias as an ARN.
    engineVersion: orAssigned('EngineVersion'),
    storageEncrypted: encrypted,
    kmsKeyId: firstOf('KmsKeyId', whenTrue(encrypted, fromAws('the default key'))),
    allocatedStorage: firstOf(number('AllocatedStorage'), fromAws('AllocatedStorage')),
    autoMinorVersionUpgrade: unlessCopied('AutoMinorVersionUpgrade', replicaOf, true),
    copyTagsToSnapshot: unlessCopied('CopyTagsToSnapshot', cluster, false),
    deletionProtection: orDefault('DeletionProtection', false),
    enabledCloudwatchLogsExports: unlessCopied('EnableCloudwatchLogsExports', cluster, []),
    associatedRoles: orDefault(camelCase('AssociatedRoles'), []),
    masterUserSecret: whenTrue('ManageMasterUserPassword', {
      kmsKeyId: orAssigned('MasterUserSecret.KmsKeyId'),
      ...allAssigned('secretArn', 'secretStatus'),
    }),
    ...renamed('DatabaseInsightsMode Iops MonitoringRoleArn PerformanceInsightsRetentionPeriod'),
    ...assignedByDefault('EngineLifecycleSupport NetworkType PreferredBackupWindow'),
    ...assignedByDefault('PreferredMaintenanceWindow StorageType'),
    tagList: tags('Tags'),
  };
}
const supplementaryConfiguration = { Tags: tags('Tags') };
const securityGroups = (property: string) =>
  firstOf(
    list(property, { vpcSecurityGroupId: '', status: always('active') }),
    fromAws('the default security group'),
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
  fromAws('Port'),
);

export const dbInstance = mapping('AWS::RDS::DBInstance', {
  name: 'DBInstanceIdentifier',
  arn: 'rds:{region}:{account}:db:{name}',
  configuration: {
    ...database(inCluster),
    ...assignedByDefault('LicenseModel'),
    ...assignedByDefault('AvailabilityZone BackupTarget CACertificateIdentifier DBInstanceIdentifier'),
    ...renamed('CharacterSetName DBClusterIdentifier DBInstanceClass DBName MaxAllocatedStorage'),
    ...renamed('NcharCharacterSetName PerformanceInsightsKMSKeyId PromotionTier ReplicaMode'),
    ...renamed('StorageThroughput TdeCredentialArn Timezone'),
    ...flags({ DedicatedLogVolume: false, MultiAZ: false }),
    // A read replica is created without backups.
    backupRetentionPeriod: firstOf(
      'BackupRetentionPeriod',
      ifPresent('SourceDBInstanceIdentifier', always(0)),
      unlessCopied('BackupRetentionPeriod', [...copyOf, ...inCluster], 1),
    ),
    readReplicaSourceDBInstanceIdentifier: 'SourceDBInstanceIdentifier',
    readReplicaSourceDBClusterIdentifier: 'SourceDBClusterIdentifier',
    iAMDatabaseAuthenticationEnabled: unlessCopied('EnableIAMDatabaseAuthentication', inCluster, false),
    monitoringInterval: unlessCopied('MonitoringInterval', inCluster, 0),
    performanceInsightsEnabled: unlessCopied('EnablePerformanceInsights', inCluster, false),
    // By default it depends on the subnets.
    publiclyAccessible: firstOf('PubliclyAccessible', fromAws('PubliclyAccessible')),
    endpoint: { port, ...allAssigned('address', 'hostedZoneId') },
    processorFeatures: orDefault(list('ProcessorFeatures', { name: 'Name', value: 'Value' }), []),
    additionalStorageVolumes: list('AdditionalStorageVolumes', {
      allocatedStorage: number('AllocatedStorage'),
      ...renamed('MaxAllocatedStorage StorageThroughput StorageType VolumeName'),
    }),
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
  },
  supplementaryConfiguration,
  notRecorded: words(`
      AllowMajorVersionUpgrade ApplyImmediately AutomaticBackupReplicationKmsKeyId
      AutomaticBackupReplicationRegion AutomaticBackupReplicationRetentionPeriod
      CertificateRotationRestart DBSystemId DeleteAutomatedBackups DomainOu
      MasterUserAuthenticationType MasterUserPassword RestoreTime SourceRegion TdeCredentialPassword
      UseDefaultProcessorFeatures UseLatestRestorableTime`),
});

export const dbCluster = mapping('AWS::RDS::DBCluster', {
  name: 'DBClusterIdentifier',
  arn: 'rds:{region}:{account}:cluster:{name}',
  configuration: {
    ...database([]),
    dbclusterIdentifier: orAssigned('DBClusterIdentifier'),
    dbclusterInstanceClass: 'DBClusterInstanceClass',
    dbclusterParameterGroup: orAssigned('DBClusterParameterGroupName'),
    dbsubnetGroup: orAssigned('DBSubnetGroupName'),
    ...renamed('ClusterScalabilityType DatabaseName GlobalClusterIdentifier ReplicationSourceIdentifier'),
    ...renamed('BacktrackWindow MonitoringInterval'),
    ...assignedByDefault('AvailabilityZones EngineMode'),
    backupRetentionPeriod: unlessCopied('BackupRetentionPeriod', copyOf, 1),
    httpEndpointEnabled: orDefault('EnableHttpEndpoint', false),
    iamdatabaseAuthenticationEnabled: orDefault('EnableIAMDatabaseAuthentication', false),
    performanceInsightsEnabled: 'PerformanceInsightsEnabled',
    performanceInsightsKMSKeyId: 'PerformanceInsightsKmsKeyId',
    publiclyAccessible: 'PubliclyAccessible',
    globalWriteForwardingRequested: 'EnableGlobalWriteForwarding',
    port: firstOf(number('Port'), fromAws('Port')),
    scalingConfigurationInfo: camelCase('ScalingConfiguration'),
    serverlessV2ScalingConfiguration: camelCase('ServerlessV2ScalingConfiguration'),
    domainMemberships: domainMemberships('fqdn', 'iamroleName'),
    vpcSecurityGroups: securityGroups('VpcSecurityGroupIds'),
  },
  supplementaryConfiguration,
  notRecorded: words(`
      DBInstanceParameterGroupName DBSystemId DeleteAutomatedBackups EnableLocalWriteForwarding
      MasterUserAuthenticationType MasterUserPassword RestoreToTime RestoreType SourceRegion
      UseLatestRestorableTime WithExpressConfiguration`),
});
