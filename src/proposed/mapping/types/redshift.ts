/** Redshift. A cluster from a snapshot has the values of that one, which are not known. */
import {
  always,
  assignedByDefault,
  flag,
  flags,
  only,
  orAssigned,
  renamed,
  unlessCopied,
  whenGiven,
} from '../conversions.js';
import { mapping } from '../mapping.js';
import { allAssigned, choice, concat, firstOf, list, number, orDefault, ownId, tags } from '../values.js';

const snapshot = ['SnapshotIdentifier'];

export const redshiftCluster = mapping('AWS::Redshift::Cluster', {
  id: 'ClusterIdentifier',
  name: 'ClusterIdentifier',
  configuration: {
    ...assignedByDefault('AvailabilityZone', 'ClusterIdentifier', 'MaintenanceTrackName'),
    ...assignedByDefault('ClusterSubnetGroupName', 'ClusterVersion', 'PreferredMaintenanceWindow'),
    ...renamed('DefaultIamRoleArn', 'MasterPasswordSecretKmsKeyId', 'NodeType'),
    dBName: unlessCopied('DBName', snapshot, 'dev'),
    masterUsername: unlessCopied('MasterUsername', snapshot),
    encrypted: unlessCopied(flag('Encrypted'), snapshot, true),
    kmsKeyId: firstOf('KmsKeyId', ownId('the default key')),
    ...flags({ AllowVersionUpgrade: true, EnhancedVpcRouting: false, PubliclyAccessible: false }),
    automatedSnapshotRetentionPeriod: unlessCopied(number('AutomatedSnapshotRetentionPeriod'), snapshot, 1),
    manualSnapshotRetentionPeriod: firstOf(number('ManualSnapshotRetentionPeriod'), ownId('its default')),
    numberOfNodes: unlessCopied(number('NumberOfNodes'), snapshot, 1),
    multiAZ: choice(orDefault('MultiAZ', false), { true: 'Enabled', false: 'Disabled' }),
    availabilityZoneRelocationStatus: choice(orAssigned('AvailabilityZoneRelocation'), {
      true: 'enabled',
      false: 'disabled',
    }),
    aquaConfiguration: { aquaConfigurationStatus: 'AquaConfigurationStatus' },
    endpoint: { port: orDefault(number('Port'), 5439), ...allAssigned('address', 'vpcEndpoints') },
    elasticIpStatus: whenGiven('ElasticIp', { elasticIp: 'ElasticIp', ...allAssigned('status') }),
    hsmStatus: whenGiven('HsmConfigurationIdentifier', {
      ...renamed('HsmClientCertificateIdentifier', 'HsmConfigurationIdentifier'),
      ...allAssigned('status'),
    }),
    clusterSnapshotCopyStatus: whenGiven('DestinationRegion', {
      ...renamed('DestinationRegion', 'SnapshotCopyGrantName'),
      retentionPeriod: orDefault(number('SnapshotCopyRetentionPeriod'), 7),
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
      ownId('the default security group'),
    ),
    tags: tags('Tags'),
    ...allAssigned('clusterAvailabilityStatus', 'clusterCreateTime', 'clusterNamespaceArn', 'clusterNodes'),
    ...allAssigned('clusterPublicKey', 'clusterRevisionNumber', 'clusterStatus', 'masterPasswordSecretArn'),
    ...allAssigned('deferredMaintenanceWindows', 'nextMaintenanceWindowStartTime', 'pendingActions'),
    ...allAssigned('pendingModifiedValues', 'totalStorageCapacityInMegaBytes', 'vpcId'),
  },
  supplementaryConfiguration: {
    LoggingStatus: {
      loggingEnabled: orDefault(whenGiven('LoggingProperties', always(true)), false),
      bucketName: 'LoggingProperties.BucketName',
      s3KeyPrefix: 'LoggingProperties.S3KeyPrefix',
    },
  },
  notRecorded: [
    'Classic',
    'ClusterType',
    'DeferMaintenance',
    'DeferMaintenanceDuration',
    'DeferMaintenanceEndTime',
    'DeferMaintenanceStartTime',
    'ManageMasterPassword',
    'MasterUserPassword',
    'NamespaceResourcePolicy',
    'OwnerAccount',
    'ResourceAction',
    'RevisionTarget',
    'RotateEncryptionKey',
    'SnapshotClusterIdentifier',
    'SnapshotCopyManual',
  ],
});

export const clusterParameterGroup = mapping('AWS::Redshift::ClusterParameterGroup', {
  id: 'ParameterGroupName',
  name: 'ParameterGroupName',
  arn: 'redshift:{region}:{account}:parametergroup:{name}',
  configuration: {
    parameterGroupName: orAssigned('ParameterGroupName'),
    ...renamed('Description', 'ParameterGroupFamily'),
    tags: tags('Tags'),
  },
  supplementaryConfiguration: {
    // The others are there too, with the defaults of their family.
    Parameters: concat(
      list('Parameters', {
        ...renamed('ParameterName', 'ParameterValue'),
        source: always('user'),
        ...allAssigned('allowedValues', 'applyType', 'dataType', 'description', 'isModifiable'),
      }),
      only(ownId('the other parameters')),
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
    ...allAssigned('clusterSubnetGroupName', 'subnetGroupStatus', 'supportedClusterIpAddressTypes', 'vpcId'),
  },
});
