/** Elasticsearch domains; those of OpenSearch are recorded as CloudFormation has them. */
import { camelCase, eachOf, flags, fromAws, orAssigned, renamed, words } from '../conversions.js';
import { mapping } from '../mapping.js';
import { allAssigned, inside, json, orDefault } from '../values.js';

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
      enabled: orDefault('AdvancedSecurityOptions.Enabled', false),
      internalUserDatabaseEnabled: orDefault('AdvancedSecurityOptions.InternalUserDatabaseEnabled', false),
      anonymousAuthEnabled: 'AdvancedSecurityOptions.AnonymousAuthEnabled',
    },
    cognitoOptions: {
      enabled: orDefault('CognitoOptions.Enabled', false),
      identityPoolId: 'CognitoOptions.IdentityPoolId',
      roleArn: 'CognitoOptions.RoleArn',
      userPoolId: 'CognitoOptions.UserPoolId',
    },
    domainEndpointOptions: {
      enforceHTTPS: orDefault('DomainEndpointOptions.EnforceHTTPS', false),
      tlssecurityPolicy: orAssigned('DomainEndpointOptions.TLSSecurityPolicy'),
      customEndpointEnabled: orDefault('DomainEndpointOptions.CustomEndpointEnabled', false),
      customEndpoint: 'DomainEndpointOptions.CustomEndpoint',
      customEndpointCertificateArn: 'DomainEndpointOptions.CustomEndpointCertificateArn',
    },
    ebsoptions: inside('EBSOptions', {
      ebsenabled: orDefault('EBSEnabled', false),
      ...renamed('Iops VolumeSize'),
      ...renamed('VolumeType'),
    }),
    elasticsearchClusterConfig: inside('ElasticsearchClusterConfig', {
      ...renamed('DedicatedMasterType InstanceType WarmType'),
      instanceCount: orDefault('InstanceCount', 1),
      ...renamed('DedicatedMasterCount WarmCount'),
      ...flags({ DedicatedMasterEnabled: false, WarmEnabled: false, ZoneAwarenessEnabled: false }),
      coldStorageOptions: camelCase('ColdStorageOptions'),
      zoneAwarenessConfig: camelCase('ZoneAwarenessConfig'),
    }),
    encryptionAtRestOptions: {
      enabled: orDefault('EncryptionAtRestOptions.Enabled', false),
      kmsKeyId: 'EncryptionAtRestOptions.KmsKeyId',
    },
    logPublishingOptions: eachOf('LogPublishingOptions', {
      cloudWatchLogsLogGroupArn: 'CloudWatchLogsLogGroupArn',
      enabled: 'Enabled',
    }),
    nodeToNodeEncryptionOptions: { enabled: orDefault('NodeToNodeEncryptionOptions.Enabled', false) },
    snapshotOptions: { automatedSnapshotStartHour: 'SnapshotOptions.AutomatedSnapshotStartHour' },
    vpcoptions: inside('VPCOptions', {
      ...renamed('SecurityGroupIds SubnetIds'),
      vpcid: fromAws('vpcid'),
      ...allAssigned('availabilityZones'),
    }),
  },
  notRecorded: words('DomainArn'),
});
