/** Redshift. A cluster from a snapshot has the values of that one, which are not known. */
import {
  always,
  assignedByDefault,
  flags,
  fromAws,
  only,
  orAssigned,
  renamed,
  unlessCopied,
  whenGiven,
  words,
} from '../conversions.js';
import { mapping } from '../mapping.js';
import { allAssigned, choice, concat, firstOf, list, orDefault, tags } from '../values.js';

const snapshot = ['SnapshotIdentifier'];

export const redshiftCluster = mapping('AWS::Redshift::Cluster', {
  id: 'ClusterIdentifier',
  name: 'ClusterIdentifier',
  configuration: {
    ...assignedByDefault('AvailabilityZone ClusterIdentifier MaintenanceTrackName'),
    ...assignedByDefault('ClusterSubnetGroupName ClusterVersion PreferredMaintenanceWindow'),
    ...renamed('DefaultIamRoleArn MasterPasswordSecretKmsKeyId NodeType'),
    dBName: unlessCopied('DBName', snapshot, 'dev'),
    masterUsername: unlessCopied('MasterUsername', snapshot),
    encrypted: unlessCopied('Encrypted', snapshot, true),
    kmsKeyId: firstOf('KmsKeyId', fromAws('the default key')),
    ...flags({ AllowVersionUpgrade: true, EnhancedVpcRouting: false, PubliclyAccessible: false }),
    automatedSnapshotRetentionPeriod: unlessCopied('AutomatedSnapshotRetentionPeriod', snapshot, 1),
    manualSnapshotRetentionPeriod: firstOf('ManualSnapshotRetentionPeriod', fromAws('its default')),
    numberOfNodes: unlessCopied('NumberOfNodes', snapshot, 1),
    multiAZ: choice(orDefault('MultiAZ', false), { true: 'Enabled', false: 'Disabled' }),
    availabilityZoneRelocationStatus: firstOf(
      'AvailabilityZoneRelocationStatus',
      choice(orAssigned('AvailabilityZoneRelocation'), { true: 'enabled', false: 'disabled' }),
    ),
    aquaConfiguration: { aquaConfigurationStatus: 'AquaConfigurationStatus' },
    endpoint: { port: orDefault('Port', 5439), ...allAssigned('address', 'vpcEndpoints') },
    elasticIpStatus: whenGiven('ElasticIp', { elasticIp: 'ElasticIp', ...allAssigned('status') }),
    hsmStatus: whenGiven('HsmConfigurationIdentifier', {
      ...renamed('HsmClientCertificateIdentifier HsmConfigurationIdentifier'),
      ...allAssigned('status'),
    }),
    clusterSnapshotCopyStatus: whenGiven('DestinationRegion', {
      ...renamed('DestinationRegion SnapshotCopyGrantName'),
      retentionPeriod: orDefault('SnapshotCopyRetentionPeriod', 7),
      ...allAssigned('manualSnapshotRetentionPeriod'),
    }),
    clusterParameterGroups: only({
      parameterGroupName: orAssigned('ClusterParameterGroupName'),
      ...allAssigned('parameterApplyStatus', 'clusterParameterStatusList'),
    }),
    clusterSecurityGroups: orDefault(
      list('ClusterSecurityGroups', { clusterSecurityGroupName: '', status: always('active') }),
      [],
    ),
    iamRoles: orDefault(list('IamRoles', { iamRoleArn: '', ...allAssigned('applyStatus') }), []),
    vpcSecurityGroups: firstOf(
      list('VpcSecurityGroupIds', { vpcSecurityGroupId: '', status: always('active') }),
      fromAws('the default security group'),
    ),
    tags: tags('Tags'),
  },
  supplementaryConfiguration: {
    LoggingStatus: {
      loggingEnabled: orDefault(whenGiven('LoggingProperties', always(true)), false),
      bucketName: 'LoggingProperties.BucketName',
      s3KeyPrefix: 'LoggingProperties.S3KeyPrefix',
    },
  },
  notRecorded: words(`
      Classic ClusterType DeferMaintenance DeferMaintenanceDuration DeferMaintenanceEndTime
      DeferMaintenanceStartTime Endpoint ManageMasterPassword MasterUserPassword NamespaceResourcePolicy
      OwnerAccount ResourceAction RevisionTarget RotateEncryptionKey SnapshotClusterIdentifier
      SnapshotCopyManual`),
});

export const clusterParameterGroup = mapping('AWS::Redshift::ClusterParameterGroup', {
  id: 'ParameterGroupName',
  name: 'ParameterGroupName',
  arn: 'redshift:{region}:{account}:parametergroup:{name}',
  configuration: {
    parameterGroupName: orAssigned('ParameterGroupName'),
    ...renamed('Description ParameterGroupFamily'),
    tags: tags('Tags'),
  },
  supplementaryConfiguration: {
    // The others are there too, with the defaults of their family.
    Parameters: concat(
      list('Parameters', {
        ...renamed('ParameterName ParameterValue'),
        source: always('user'),
        ...allAssigned('allowedValues', 'applyType', 'dataType', 'description', 'isModifiable'),
      }),
      only(fromAws('the other parameters')),
    ),
  },
});

export const clusterSubnetGroup = mapping('AWS::Redshift::ClusterSubnetGroup', {
  configuration: {
    ...renamed('Description'),
    subnets: list('SubnetIds', {
      subnetIdentifier: '',
      ...allAssigned('subnetAvailabilityZone', 'subnetStatus'),
    }),
    tags: tags('Tags'),
  },
});
