import { isTreeObject, type Tree, Unknown } from '../../../proposed/unknown.js';
import { resource } from '../resource-table.js';
import { always, at, block, firstOf, given, list, type Reader, read, type Table, tags } from '../table.js';

/** What an instance and a cluster have in common. */
const shared: Table = {
  AllocatedStorage: 'allocated_storage',
  BackupRetentionPeriod: 'backup_retention_period',
  CopyTagsToSnapshot: 'copy_tags_to_snapshot',
  DatabaseInsightsMode: 'database_insights_mode',
  DBSubnetGroupName: 'db_subnet_group_name',
  DeletionProtection: 'deletion_protection',
  Domain: 'domain',
  DomainIAMRoleName: 'domain_iam_role_name',
  EnableCloudwatchLogsExports: 'enabled_cloudwatch_logs_exports',
  EnableIAMDatabaseAuthentication: 'iam_database_authentication_enabled',
  Engine: 'engine',
  EngineLifecycleSupport: 'engine_lifecycle_support',
  EngineVersion: 'engine_version',
  Iops: 'iops',
  KmsKeyId: 'kms_key_id',
  ManageMasterUserPassword: 'manage_master_user_password',
  MonitoringInterval: 'monitoring_interval',
  MonitoringRoleArn: 'monitoring_role_arn',
  NetworkType: 'network_type',
  PerformanceInsightsRetentionPeriod: 'performance_insights_retention_period',
  Port: 'port',
  StorageEncrypted: 'storage_encrypted',
  StorageType: 'storage_type',
  Tags: tags,
};

const keySchema: Reader = (from, context) => {
  const keys = [
    { AttributeName: read('hash_key', from, context), KeyType: 'HASH' },
    { AttributeName: read('range_key', from, context), KeyType: 'RANGE' },
  ];
  return keys.filter(({ AttributeName }) => AttributeName !== undefined) as Tree;
};
/** A table or index that is billed by request has no throughput. */
const throughput: Reader = (from, context) => {
  const capacity: Table = { ReadCapacityUnits: 'read_capacity', WriteCapacityUnits: 'write_capacity' };
  const object = read(capacity, from, context);
  return isTreeObject(object) && Object.values(object).every((value) => value === 0) ? undefined : object;
};
const projection: Table = { ProjectionType: 'projection_type', NonKeyAttributes: 'non_key_attributes' };

/** The cluster gives what an instance of it does not set. */
const ofCluster: Reader = () => new Unknown('the setting of the cluster', { mayBeAbsent: true });

export const databases = {
  aws_db_instance: resource('AWS::RDS::DBInstance', {
    ...shared,
    AllowMajorVersionUpgrade: 'allow_major_version_upgrade',
    AutoMinorVersionUpgrade: 'auto_minor_version_upgrade',
    AvailabilityZone: 'availability_zone',
    BackupTarget: 'backup_target',
    CACertificateIdentifier: 'ca_cert_identifier',
    CharacterSetName: 'character_set_name',
    CustomIAMInstanceProfile: 'custom_iam_instance_profile',
    DBInstanceClass: 'instance_class',
    DBInstanceIdentifier: 'identifier',
    DBName: 'db_name',
    DBParameterGroupName: 'parameter_group_name',
    DBSnapshotIdentifier: 'snapshot_identifier',
    DedicatedLogVolume: 'dedicated_log_volume',
    DeleteAutomatedBackups: 'delete_automated_backups',
    EnablePerformanceInsights: 'performance_insights_enabled',
    LicenseModel: 'license_model',
    MasterUsername: 'username',
    MasterUserSecret: given('master_user_secret_kms_key_id', { KmsKeyId: 'master_user_secret_kms_key_id' }),
    MaxAllocatedStorage: 'max_allocated_storage',
    MultiAZ: 'multi_az',
    NcharCharacterSetName: 'nchar_character_set_name',
    OptionGroupName: 'option_group_name',
    PerformanceInsightsKMSKeyId: 'performance_insights_kms_key_id',
    PreferredBackupWindow: 'backup_window',
    PreferredMaintenanceWindow: 'maintenance_window',
    PubliclyAccessible: 'publicly_accessible',
    ReplicaMode: 'replica_mode',
    SourceDBInstanceAutomatedBackupsArn: 'restore_to_point_in_time.source_db_instance_automated_backups_arn',
    SourceDBInstanceIdentifier: firstOf(
      'replicate_source_db',
      'restore_to_point_in_time.source_db_instance_identifier',
    ),
    SourceDbiResourceId: 'restore_to_point_in_time.source_dbi_resource_id',
    StorageThroughput: 'storage_throughput',
    Timezone: 'timezone',
    VPCSecurityGroups: 'vpc_security_group_ids',
  }),
  aws_rds_cluster: resource('AWS::RDS::DBCluster', {
    ...shared,
    AvailabilityZones: 'availability_zones',
    BacktrackWindow: 'backtrack_window',
    DatabaseName: 'database_name',
    DBClusterIdentifier: 'cluster_identifier',
    DBClusterInstanceClass: 'db_cluster_instance_class',
    DBClusterParameterGroupName: 'db_cluster_parameter_group_name',
    DeleteAutomatedBackups: 'delete_automated_backups',
    EnableHttpEndpoint: 'enable_http_endpoint',
    EngineMode: 'engine_mode',
    GlobalClusterIdentifier: 'global_cluster_identifier',
    MasterUsername: 'master_username',
    MasterUserSecret: given('master_user_secret_kms_key_id', { KmsKeyId: 'master_user_secret_kms_key_id' }),
    PerformanceInsightsEnabled: 'performance_insights_enabled',
    PerformanceInsightsKmsKeyId: 'performance_insights_kms_key_id',
    PreferredBackupWindow: 'preferred_backup_window',
    PreferredMaintenanceWindow: 'preferred_maintenance_window',
    ReplicationSourceIdentifier: 'replication_source_identifier',
    RestoreType: 'restore_to_point_in_time.restore_type',
    ScalingConfiguration: block('scaling_configuration', {
      AutoPause: 'auto_pause',
      MaxCapacity: 'max_capacity',
      MinCapacity: 'min_capacity',
      SecondsUntilAutoPause: 'seconds_until_auto_pause',
    }),
    ServerlessV2ScalingConfiguration: block('serverlessv2_scaling_configuration', {
      MaxCapacity: 'max_capacity',
      MinCapacity: 'min_capacity',
    }),
    SnapshotIdentifier: 'snapshot_identifier',
    SourceDBClusterIdentifier: 'restore_to_point_in_time.source_cluster_identifier',
    SourceRegion: 'source_region',
    VpcSecurityGroupIds: 'vpc_security_group_ids',
  }),
  aws_rds_cluster_instance: resource('AWS::RDS::DBInstance', {
    AutoMinorVersionUpgrade: 'auto_minor_version_upgrade',
    AvailabilityZone: 'availability_zone',
    BackupRetentionPeriod: ofCluster,
    CACertificateIdentifier: 'ca_cert_identifier',
    CopyTagsToSnapshot: 'copy_tags_to_snapshot',
    DBClusterIdentifier: 'cluster_identifier',
    DBInstanceClass: 'instance_class',
    DBInstanceIdentifier: 'identifier',
    DBParameterGroupName: 'db_parameter_group_name',
    DBSubnetGroupName: 'db_subnet_group_name',
    DeletionProtection: ofCluster,
    EnableCloudwatchLogsExports: ofCluster,
    EnableIAMDatabaseAuthentication: ofCluster,
    EnablePerformanceInsights: firstOf('performance_insights_enabled', ofCluster),
    Engine: 'engine',
    EngineVersion: 'engine_version',
    KmsKeyId: ofCluster,
    MasterUsername: ofCluster,
    MonitoringInterval: 'monitoring_interval',
    MonitoringRoleArn: 'monitoring_role_arn',
    MultiAZ: ofCluster,
    PerformanceInsightsKMSKeyId: 'performance_insights_kms_key_id',
    PerformanceInsightsRetentionPeriod: 'performance_insights_retention_period',
    Port: ofCluster,
    PreferredBackupWindow: 'preferred_backup_window',
    PreferredMaintenanceWindow: 'preferred_maintenance_window',
    PromotionTier: 'promotion_tier',
    PubliclyAccessible: 'publicly_accessible',
    StorageEncrypted: ofCluster,
    StorageType: ofCluster,
    VPCSecurityGroups: ofCluster,
    Tags: tags,
  }),
  aws_dynamodb_table: resource('AWS::DynamoDB::Table', {
    TableName: 'name',
    AttributeDefinitions: list('attribute', { AttributeName: 'name', AttributeType: 'type' }),
    BillingMode: 'billing_mode',
    DeletionProtectionEnabled: 'deletion_protection_enabled',
    GlobalSecondaryIndexes: list('global_secondary_index', {
      IndexName: 'name',
      KeySchema: keySchema,
      Projection: projection,
      ProvisionedThroughput: throughput,
    }),
    ImportSourceSpecification: given('import_table', always({})),
    KeySchema: keySchema,
    LocalSecondaryIndexes: list('local_secondary_index', {
      IndexName: 'name',
      KeySchema: keySchema,
      Projection: projection,
    }),
    PointInTimeRecoverySpecification: block('point_in_time_recovery', {
      PointInTimeRecoveryEnabled: 'enabled',
      RecoveryPeriodInDays: 'recovery_period_in_days',
    }),
    ProvisionedThroughput: throughput,
    SSESpecification: block('server_side_encryption', {
      SSEEnabled: 'enabled',
      KMSMasterKeyId: 'kms_key_arn',
      SSEType: ofEnabled,
    }),
    StreamSpecification: given('stream_view_type', { StreamViewType: 'stream_view_type' }),
    TableClass: 'table_class',
    TimeToLiveSpecification: block('ttl', { AttributeName: 'attribute_name', Enabled: 'enabled' }),
    Tags: tags,
  }),
  aws_efs_file_system: resource('AWS::EFS::FileSystem', {
    AvailabilityZoneName: 'availability_zone_name',
    Encrypted: 'encrypted',
    FileSystemProtection: block('protection', { ReplicationOverwriteProtection: 'replication_overwrite' }),
    FileSystemTags: tags,
    KmsKeyId: 'kms_key_id',
    LifecyclePolicies: list('lifecycle_policy', {
      TransitionToArchive: 'transition_to_archive',
      TransitionToIA: 'transition_to_ia',
      TransitionToPrimaryStorageClass: 'transition_to_primary_storage_class',
    }),
    PerformanceMode: 'performance_mode',
    ProvisionedThroughputInMibps: 'provisioned_throughput_in_mibps',
    ThroughputMode: 'throughput_mode',
  }),
};

/** Encryption with a key of the account or of AWS; without it DynamoDB uses a key of its own. */
function ofEnabled(from: Tree | undefined): Tree | undefined {
  const enabled = at(from, 'enabled');
  if (enabled instanceof Unknown) return new Unknown(enabled.expression, { mayBeAbsent: true });
  return enabled === true ? 'KMS' : undefined;
}
