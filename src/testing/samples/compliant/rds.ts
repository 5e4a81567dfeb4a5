import { emptyLists, nulls, type Parts, sampleOf } from './compliant-sample.js';
import { relate, type SampleResource } from './sample-resource.js';

const inSubnetGroup = {
  'Is associated with DBSubnetGroup': 'AWS::RDS::DBSubnetGroup',
  'Is associated with SecurityGroup': 'AWS::EC2::SecurityGroup',
};

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

/** What databases and clusters have in common. */
const database = (resource: SampleResource) => ({
  ...emptyLists('associatedRoles domainMemberships statusInfos'),
  activityStreamStatus: 'stopped',
  autoMinorVersionUpgrade: true,
  backupRetentionPeriod: 7,
  copyTagsToSnapshot: true,
  deletionProtection: true,
  engineLifecycleSupport: 'open-source-rds-extended-support-disabled',
  kmsKeyId: resource.arnOf('AWS::KMS::Key'),
  masterUsername: 'owner',
  multiAZ: true,
  networkType: 'IPV4',
  preferredBackupWindow: '03:00-04:00',
  preferredMaintenanceWindow: 'sun:05:00-sun:06:00',
  storageEncrypted: true,
  tagList: resource.tagList,
  vpcSecurityGroups: [{ status: 'active', vpcSecurityGroupId: resource.idOf('AWS::EC2::SecurityGroup') }],
});

/** What databases and their snapshots have in common. */
const storage = (resource: SampleResource) => ({
  allocatedStorage: 20,
  availabilityZone: resource.zone,
  dedicatedLogVolume: false,
  engine: 'postgres',
  engineVersion: '17.6',
  iAMDatabaseAuthenticationEnabled: true,
  instanceCreateTime: resource.created,
  licenseModel: 'postgresql-license',
  processorFeatures: [],
  storageThroughput: 125,
  storageType: 'gp3',
});

export const rdsSamples = {
  /** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBCluster.html */
  'AWS::RDS::DBCluster': sampleOf((cluster): Parts['AWS::RDS::DBCluster'] => ({
    configuration: {
      ...database(cluster),
      ...emptyLists('customEndpoints dbclusterOptionGroupMemberships readReplicaIdentifiers'),
      allocatedStorage: 1,
      availabilityZones: [cluster.zone, cluster.secondZone, `${cluster.region}c`],
      clusterCreateTime: cluster.createdAt.getTime(),
      crossAccountClone: false,
      dbClusterResourceId: cluster.id,
      dbclusterArn: cluster.arn,
      dbclusterIdentifier: cluster.name,
      dbclusterMembers: ['writer', 'reader'].map((role, index) => ({
        clusterWriter: index === 0,
        dbclusterParameterGroupStatus: 'in-sync',
        dbinstanceIdentifier: `${cluster.name}-${role}`,
        promotionTier: 1,
      })),
      dbclusterParameterGroup: 'default.aurora-postgresql17',
      dbsubnetGroup: 'example-db-subnet-group',
      enabledCloudwatchLogsExports: ['postgresql'],
      endpoint: `${cluster.name}.cluster-abcdefghijkl.${cluster.region}.rds.amazonaws.com`,
      engine: 'aurora-postgresql',
      engineMode: 'provisioned',
      engineVersion: '17.5',
      hostedZoneId: 'Z2R2ITUGPM61AM',
      httpEndpointEnabled: false,
      iamdatabaseAuthenticationEnabled: true,
      localWriteForwardingStatus: 'disabled',
      port: 5432,
      readerEndpoint: `${cluster.name}.cluster-ro-abcdefghijkl.${cluster.region}.rds.amazonaws.com`,
      status: 'available',
    },
    supplementaryConfiguration: { Tags: cluster.tagList },
    relationships: relate(cluster, { ...inSubnetGroup, 'Contains DBInstance': 'AWS::RDS::DBInstance' }),
  })).variants({
    unencrypted: { kmsKeyId: undefined, storageEncrypted: false },
    'no-deletion-protection': { deletionProtection: false },
    'single-az': { dbclusterMembers: [], multiAZ: false },
    'no-iam-authentication': { iamdatabaseAuthenticationEnabled: false },
  }),
  /** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBSnapshot.html */
  'AWS::RDS::DBSnapshot': sampleOf((snapshot): Parts['AWS::RDS::DBSnapshot'] => ({
    configuration: {
      ...storage(snapshot),
      dBInstanceIdentifier: 'example-db-instance',
      dBSnapshotArn: snapshot.arn,
      dBSnapshotIdentifier: snapshot.name,
      dbiResourceId: snapshot.idOf('AWS::RDS::DBInstance'),
      encrypted: true,
      kmsKeyId: snapshot.arnOf('AWS::KMS::Key'),
      masterUsername: 'owner',
      optionGroupName: 'default:postgres-17',
      originalSnapshotCreateTime: snapshot.created,
      percentProgress: 100,
      port: 5432,
      snapshotCreateTime: snapshot.created,
      snapshotTarget: 'region',
      snapshotType: 'manual',
      status: 'available',
      tagList: snapshot.tagList,
      vpcId: snapshot.idOf('AWS::EC2::VPC'),
    },
    supplementaryConfiguration: {
      DBSnapshotAttributes: [{ attributeName: 'restore', attributeValues: [] }],
      Tags: snapshot.tagList,
    },
    relationships: relate(snapshot, { 'Is associated with Vpc': 'AWS::EC2::VPC' }),
  })).variants({
    unencrypted: { encrypted: false, kmsKeyId: undefined },
    public: () => ({
      configuration: { encrypted: false, kmsKeyId: undefined },
      supplementaryConfiguration: {
        DBSnapshotAttributes: [{ attributeName: 'restore', attributeValues: ['all'] }],
      },
    }),
  }),
  /** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html */
  'AWS::RDS::DBInstance': sampleOf((resource): Parts['AWS::RDS::DBInstance'] => ({
    configuration: {
      ...nulls('characterSetName dBClusterIdentifier enhancedMonitoringResourceArn iops promotionTier'),
      ...nulls('readReplicaSourceDBInstanceIdentifier tdeCredentialArn timezone'),
      ...emptyLists('dBInstanceAutomatedBackupsReplications dBSecurityGroups'),
      ...emptyLists('readReplicaDBClusterIdentifiers readReplicaDBInstanceIdentifiers'),
      ...database(resource),
      ...storage(resource),
      backupTarget: 'region',
      cACertificateIdentifier: 'rds-ca-rsa2048-g1',
      certificateDetails: { cAIdentifier: 'rds-ca-rsa2048-g1', validTill: resource.expires },
      customerOwnedIpEnabled: false,
      dBInstanceArn: resource.arn,
      dBInstanceClass: 'db.m7g.large',
      dBInstanceIdentifier: resource.name,
      dBInstanceStatus: 'available',
      dBName: 'example',
      dBParameterGroups: [{ dBParameterGroupName: 'default.postgres17', parameterApplyStatus: 'in-sync' }],
      dBSubnetGroup: subnetGroup(resource),
      dbInstancePort: 0,
      dbiResourceId: resource.id,
      enabledCloudwatchLogsExports: ['postgresql', 'upgrade'],
      endpoint: {
        address: `${resource.name}.abcdefghijkl.${resource.region}.rds.amazonaws.com`,
        hostedZoneId: 'Z2R2ITUGPM61AM',
        port: 5432,
      },
      isStorageConfigUpgradeAvailable: false,
      latestRestorableTime: resource.created,
      monitoringInterval: 60,
      monitoringRoleArn: `arn:${resource.partition}:iam::${resource.accountId}:role/rds-monitoring-role`,
      optionGroupMemberships: [{ optionGroupName: 'default:postgres-17', status: 'in-sync' }],
      pendingModifiedValues: { processorFeatures: [] },
      performanceInsightsEnabled: true,
      publiclyAccessible: false,
      secondaryAvailabilityZone: resource.secondZone,
    },
    supplementaryConfiguration: { Tags: resource.tagList },
    relationships: relate(resource, inSubnetGroup),
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
      certificateDetails: { cAIdentifier: 'rds-ca-2019', validTill: '2024-08-22T17:08:50Z' },
    },
    'custom-port': { endpoint: { port: 6543 } },
    stopped: { dBInstanceStatus: 'stopped' },
    replica: {
      backupRetentionPeriod: 0,
      readReplicaSourceDBInstanceIdentifier: 'example-source',
      statusInfos: [{ normal: true, status: 'replicating', statusType: 'read replication' }],
    },
    'cluster-member': (resource) => ({
      configuration: {
        dBClusterIdentifier: 'example-db-cluster',
        engine: 'aurora-postgresql',
        multiAZ: false,
        promotionTier: 1,
        secondaryAvailabilityZone: null,
        storageType: 'aurora',
      },
      relationships: relate(resource, {
        'Is contained in DBCluster': 'AWS::RDS::DBCluster',
        ...inSubnetGroup,
      }),
    }),
  }),
};
