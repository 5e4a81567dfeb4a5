import { compliantSample, type ResourceParts } from './compliant-sample.js';

const port = 5432;
const engine = { engine: 'postgres', engineVersion: '17.6', licenseModel: 'postgresql-license' };
/** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBCluster.html */
const cluster = compliantSample(
  'AWS::RDS::DBCluster',
  (cluster): ResourceParts<'AWS::RDS::DBCluster'> => ({
    configuration: {
      activityStreamStatus: 'stopped',
      allocatedStorage: 1,
      associatedRoles: [],
      autoMinorVersionUpgrade: true,
      availabilityZones: [cluster.zone, cluster.secondZone, `${cluster.region}c`],
      backupRetentionPeriod: 7,
      clusterCreateTime: cluster.createdAt.getTime(),
      copyTagsToSnapshot: true,
      crossAccountClone: false,
      customEndpoints: [],
      dbClusterResourceId: cluster.id,
      dbclusterArn: cluster.arn,
      dbclusterIdentifier: cluster.name,
      dbclusterMembers: ['writer', 'reader'].map((role, index) => ({
        clusterWriter: index === 0,
        dbclusterParameterGroupStatus: 'in-sync',
        dbinstanceIdentifier: `${cluster.name}-${role}`,
        promotionTier: 1,
      })),
      dbclusterOptionGroupMemberships: [],
      dbclusterParameterGroup: 'default.aurora-postgresql17',
      dbsubnetGroup: 'example-db-subnet-group',
      deletionProtection: true,
      domainMemberships: [],
      enabledCloudwatchLogsExports: ['postgresql'],
      endpoint: `${cluster.name}.cluster-abcdefghijkl.${cluster.region}.rds.amazonaws.com`,
      engine: 'aurora-postgresql',
      engineLifecycleSupport: 'open-source-rds-extended-support-disabled',
      engineMode: 'provisioned',
      engineVersion: '17.5',
      hostedZoneId: 'Z2R2ITUGPM61AM',
      httpEndpointEnabled: false,
      iamdatabaseAuthenticationEnabled: true,
      kmsKeyId: cluster.arnOf('AWS::KMS::Key'),
      localWriteForwardingStatus: 'disabled',
      masterUsername: 'owner',
      multiAZ: true,
      networkType: 'IPV4',
      port,
      preferredBackupWindow: '03:00-04:00',
      preferredMaintenanceWindow: 'sun:05:00-sun:06:00',
      readReplicaIdentifiers: [],
      readerEndpoint: `${cluster.name}.cluster-ro-abcdefghijkl.${cluster.region}.rds.amazonaws.com`,
      status: 'available',
      statusInfos: [],
      storageEncrypted: true,
      tagList: cluster.tagList,
      vpcSecurityGroups: [{ status: 'active', vpcSecurityGroupId: cluster.idOf('AWS::EC2::SecurityGroup') }],
    },
    supplementaryConfiguration: { Tags: cluster.tagList },
    relationships: [
      cluster.related('Is associated with DBSubnetGroup', 'AWS::RDS::DBSubnetGroup'),
      cluster.related('Is associated with SecurityGroup', 'AWS::EC2::SecurityGroup'),
      cluster.related('Contains DBInstance', 'AWS::RDS::DBInstance'),
    ],
  }),
  {
    unencrypted: { configuration: { kmsKeyId: undefined, storageEncrypted: false } },
    'no-deletion-protection': { configuration: { deletionProtection: false } },
    'single-az': { configuration: { dbclusterMembers: [], multiAZ: false } },
    'no-iam-authentication': { configuration: { iamdatabaseAuthenticationEnabled: false } },
  },
);

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBSnapshot.html */
const snapshot = compliantSample(
  'AWS::RDS::DBSnapshot',
  (snapshot): ResourceParts<'AWS::RDS::DBSnapshot'> => ({
    configuration: {
      ...engine,
      allocatedStorage: 20,
      availabilityZone: snapshot.zone,
      dBInstanceIdentifier: 'example-db-instance',
      dBSnapshotArn: snapshot.arn,
      dBSnapshotIdentifier: snapshot.name,
      dbiResourceId: snapshot.idOf('AWS::RDS::DBInstance'),
      dedicatedLogVolume: false,
      encrypted: true,
      iAMDatabaseAuthenticationEnabled: true,
      instanceCreateTime: snapshot.created,
      kmsKeyId: snapshot.arnOf('AWS::KMS::Key'),
      masterUsername: 'owner',
      optionGroupName: 'default:postgres-17',
      originalSnapshotCreateTime: snapshot.created,
      percentProgress: 100,
      port,
      processorFeatures: [],
      snapshotCreateTime: snapshot.created,
      snapshotTarget: 'region',
      snapshotType: 'manual',
      status: 'available',
      storageThroughput: 125,
      storageType: 'gp3',
      tagList: snapshot.tagList,
      vpcId: snapshot.idOf('AWS::EC2::VPC'),
    },
    supplementaryConfiguration: {
      DBSnapshotAttributes: [{ attributeName: 'restore', attributeValues: [] }],
      Tags: snapshot.tagList,
    },
    relationships: [snapshot.related('Is associated with Vpc', 'AWS::EC2::VPC')],
  }),
  {
    unencrypted: { configuration: { encrypted: false, kmsKeyId: undefined } },
    public: {
      configuration: { encrypted: false, kmsKeyId: undefined },
      supplementaryConfiguration: {
        DBSnapshotAttributes: [{ attributeName: 'restore', attributeValues: ['all'] }],
      },
    },
  },
);

export const rdsClusterSamples = {
  'AWS::RDS::DBCluster': cluster,
  'AWS::RDS::DBSnapshot': snapshot,
};
