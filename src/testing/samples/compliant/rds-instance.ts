import { type Parts, sampleOf, type VariantParts } from './compliant-sample.js';
import type { SampleResource } from './sample-resource.js';

const port = 5432;
const engine = { engine: 'postgres', engineVersion: '17.6', licenseModel: 'postgresql-license' };
const monitoringRole = ({ partition, accountId }: SampleResource) =>
  `arn:${partition}:iam::${accountId}:role/rds-monitoring-role`;
const certificate = (cAIdentifier: string, validTill: string) => ({ cAIdentifier, validTill });

function subnetGroup(database: SampleResource) {
  const zones = [database.zone, database.secondZone];
  return {
    dBSubnetGroupArn: null,
    dBSubnetGroupDescription: 'An example',
    dBSubnetGroupName: 'example-db-subnet-group',
    subnetGroupStatus: 'Complete',
    subnets: zones.map((name, index) => ({
      subnetAvailabilityZone: { name },
      subnetIdentifier: index === 0 ? database.idOf('AWS::EC2::Subnet') : database.fill('subnet-1${hex:16}'),
      subnetOutpost: {},
      subnetStatus: 'Active',
    })),
    supportedNetworkTypes: [],
    vpcId: database.idOf('AWS::EC2::VPC'),
  };
}

export const rdsInstanceSamples = {
  /** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html */
  'AWS::RDS::DBInstance': sampleOf((database): Parts['AWS::RDS::DBInstance'] => ({
    configuration: {
      ...engine,
      activityStreamStatus: 'stopped',
      allocatedStorage: 20,
      associatedRoles: [],
      autoMinorVersionUpgrade: true,
      availabilityZone: database.zone,
      backupRetentionPeriod: 7,
      backupTarget: 'region',
      cACertificateIdentifier: 'rds-ca-rsa2048-g1',
      certificateDetails: certificate('rds-ca-rsa2048-g1', database.expires),
      characterSetName: null,
      copyTagsToSnapshot: true,
      customerOwnedIpEnabled: false,
      dBClusterIdentifier: null,
      dBInstanceArn: database.arn,
      dBInstanceAutomatedBackupsReplications: [],
      dBInstanceClass: 'db.m7g.large',
      dBInstanceIdentifier: database.name,
      dBInstanceStatus: 'available',
      dBName: 'example',
      dBParameterGroups: [{ dBParameterGroupName: 'default.postgres17', parameterApplyStatus: 'in-sync' }],
      dBSecurityGroups: [],
      dBSubnetGroup: subnetGroup(database),
      dbInstancePort: 0,
      dbiResourceId: database.id,
      dedicatedLogVolume: false,
      deletionProtection: true,
      domainMemberships: [],
      enabledCloudwatchLogsExports: ['postgresql', 'upgrade'],
      endpoint: {
        address: `${database.name}.abcdefghijkl.${database.region}.rds.amazonaws.com`,
        hostedZoneId: 'Z2R2ITUGPM61AM',
        port,
      },
      engineLifecycleSupport: 'open-source-rds-extended-support-disabled',
      enhancedMonitoringResourceArn: null,
      iAMDatabaseAuthenticationEnabled: true,
      instanceCreateTime: database.created,
      iops: null,
      isStorageConfigUpgradeAvailable: false,
      kmsKeyId: database.arnOf('AWS::KMS::Key'),
      latestRestorableTime: database.created,
      masterUsername: 'owner',
      monitoringInterval: 60,
      monitoringRoleArn: monitoringRole(database),
      multiAZ: true,
      networkType: 'IPV4',
      optionGroupMemberships: [{ optionGroupName: 'default:postgres-17', status: 'in-sync' }],
      pendingModifiedValues: { processorFeatures: [] },
      performanceInsightsEnabled: true,
      preferredBackupWindow: '03:00-04:00',
      preferredMaintenanceWindow: 'sun:05:00-sun:06:00',
      processorFeatures: [],
      promotionTier: null,
      publiclyAccessible: false,
      readReplicaDBClusterIdentifiers: [],
      readReplicaDBInstanceIdentifiers: [],
      readReplicaSourceDBInstanceIdentifier: null,
      secondaryAvailabilityZone: database.secondZone,
      statusInfos: [],
      storageEncrypted: true,
      storageThroughput: 125,
      storageType: 'gp3',
      tagList: database.tagList,
      tdeCredentialArn: null,
      timezone: null,
      vpcSecurityGroups: [{ status: 'active', vpcSecurityGroupId: database.idOf('AWS::EC2::SecurityGroup') }],
    },
    supplementaryConfiguration: { Tags: database.tagList },
    relationships: [
      database.related('Is associated with DBSubnetGroup', 'AWS::RDS::DBSubnetGroup'),
      database.related('Is associated with SecurityGroup', 'AWS::EC2::SecurityGroup'),
    ],
  })).variants({
    unencrypted: { kmsKeyId: null, storageEncrypted: false },
    public: { publiclyAccessible: true },
    'single-az': { multiAZ: false, secondaryAvailabilityZone: null },
    'no-deletion-protection': { deletionProtection: false },
    'no-minor-upgrades': { autoMinorVersionUpgrade: false },
    'no-backups': { backupRetentionPeriod: 0, latestRestorableTime: null },
    'not-monitored': { monitoringInterval: 0, monitoringRoleArn: null },
    'not-logged': { enabledCloudwatchLogsExports: [] },
    'no-iam-authentication': { iAMDatabaseAuthenticationEnabled: false },
    'default-admin': { masterUsername: 'postgres' },
    'expired-certificate': {
      cACertificateIdentifier: 'rds-ca-2019',
      certificateDetails: certificate('rds-ca-2019', '2024-08-22T17:08:50Z'),
    },
    'custom-port': { endpoint: { port: 6543 } },
    stopped: { dBInstanceStatus: 'stopped' },
    replica: {
      backupRetentionPeriod: 0,
      readReplicaSourceDBInstanceIdentifier: 'example-source',
      statusInfos: [{ normal: true, status: 'replicating', statusType: 'read replication' }],
    },
    'cluster-member': (database): VariantParts<'AWS::RDS::DBInstance'> => ({
      configuration: {
        dBClusterIdentifier: 'example-db-cluster',
        engine: 'aurora-postgresql',
        multiAZ: false,
        promotionTier: 1,
        secondaryAvailabilityZone: null,
        storageType: 'aurora',
      },
      relationships: [
        database.related('Is contained in DBCluster', 'AWS::RDS::DBCluster'),
        database.related('Is associated with DBSubnetGroup', 'AWS::RDS::DBSubnetGroup'),
        database.related('Is associated with SecurityGroup', 'AWS::EC2::SecurityGroup'),
      ],
    }),
  }),
};
