/** Elasticsearch domains; those of OpenSearch are recorded as CloudFormation has them. */
import { eachOf, flag, flags, numbers, orAssigned, renamed } from '../conversions.js';
import { mapping } from '../mapping.js';
import { allAssigned, camelCase, inside, json, number, orDefault, ownId } from '../values.js';

export const domain = mapping('AWS::Elasticsearch::Domain', {
  defaultsFrom:
    'https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_CreateElasticsearchDomain.html',
  id: 'DomainName',
  name: 'DomainName',
  arn: 'es:{region}:{account}:domain/{name}',
  configuration: {
    domainName: orAssigned('DomainName'),
    elasticsearchVersion: orDefault('ElasticsearchVersion', '1.5'),
    accessPolicies: json('AccessPolicies'),
    advancedOptions: 'AdvancedOptions',
    advancedSecurityOptions: {
      enabled: orDefault(flag('AdvancedSecurityOptions.Enabled'), false),
      internalUserDatabaseEnabled: orDefault(
        flag('AdvancedSecurityOptions.InternalUserDatabaseEnabled'),
        false,
      ),
      anonymousAuthEnabled: flag('AdvancedSecurityOptions.AnonymousAuthEnabled'),
    },
    cognitoOptions: {
      enabled: orDefault(flag('CognitoOptions.Enabled'), false),
      identityPoolId: 'CognitoOptions.IdentityPoolId',
      roleArn: 'CognitoOptions.RoleArn',
      userPoolId: 'CognitoOptions.UserPoolId',
    },
    domainEndpointOptions: {
      enforceHTTPS: orDefault(flag('DomainEndpointOptions.EnforceHTTPS'), false),
      tlssecurityPolicy: orAssigned('DomainEndpointOptions.TLSSecurityPolicy'),
      customEndpointEnabled: orDefault(flag('DomainEndpointOptions.CustomEndpointEnabled'), false),
      customEndpoint: 'DomainEndpointOptions.CustomEndpoint',
      customEndpointCertificateArn: 'DomainEndpointOptions.CustomEndpointCertificateArn',
    },
    ebsoptions: inside('EBSOptions', {
      ebsenabled: orDefault(flag('EBSEnabled'), false),
      ...numbers('Iops', 'VolumeSize'),
      ...renamed('VolumeType'),
    }),
    elasticsearchClusterConfig: inside('ElasticsearchClusterConfig', {
      ...renamed('DedicatedMasterType', 'InstanceType', 'WarmType'),
      instanceCount: orDefault(number('InstanceCount'), 1),
      ...numbers('DedicatedMasterCount', 'WarmCount'),
      ...flags({ DedicatedMasterEnabled: false, WarmEnabled: false, ZoneAwarenessEnabled: false }),
      coldStorageOptions: camelCase('ColdStorageOptions'),
      zoneAwarenessConfig: camelCase('ZoneAwarenessConfig'),
    }),
    encryptionAtRestOptions: {
      enabled: orDefault(flag('EncryptionAtRestOptions.Enabled'), false),
      kmsKeyId: 'EncryptionAtRestOptions.KmsKeyId',
    },
    logPublishingOptions: eachOf('LogPublishingOptions', {
      cloudWatchLogsLogGroupArn: 'CloudWatchLogsLogGroupArn',
      enabled: flag('Enabled'),
    }),
    nodeToNodeEncryptionOptions: { enabled: orDefault(flag('NodeToNodeEncryptionOptions.Enabled'), false) },
    snapshotOptions: { automatedSnapshotStartHour: number('SnapshotOptions.AutomatedSnapshotStartHour') },
    vpcoptions: inside('VPCOptions', {
      ...renamed('SecurityGroupIds', 'SubnetIds'),
      vpcid: ownId('vpcid'),
      ...allAssigned('availabilityZones'),
    }),
    ...allAssigned('arn', 'created', 'deleted', 'domainId', 'endpoint', 'endpoints', 'processing'),
    ...allAssigned('serviceSoftwareOptions', 'upgradeProcessing'),
  },
  notRecorded: ['DomainArn'],
});
