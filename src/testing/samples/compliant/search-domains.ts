import { type Parts, sampleOf } from './compliant-sample.js';
import { allowAccount, policyText } from './policy-texts.js';
import { relate, type SampleResource } from './sample-resource.js';

const logs = ({ partition, region, accountId, name }: SampleResource) =>
  `arn:${partition}:logs:${region}:${accountId}:log-group:/aws/opensearch/${name}`;
const vpcEndpoint = (domain: SampleResource) =>
  `vpc-${domain.name}-${domain.fill('${lower:26}')}.${domain.region}.es.amazonaws.com`;
const access = (domain: SampleResource) => allowAccount(domain, 'es:*', `${domain.arn}/*`);

export const searchSamples = {
  /** @see https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_DomainStatus.html */
  'AWS::Elasticsearch::Domain': sampleOf((domain): Parts['AWS::Elasticsearch::Domain'] => ({
    configuration: {
      accessPolicies: policyText(access(domain)),
      advancedOptions: { 'rest.action.multi.allow_explicit_index': 'true' },
      advancedSecurityOptions: { enabled: true, internalUserDatabaseEnabled: false },
      arn: domain.arn,
      cognitoOptions: { enabled: false },
      created: true,
      deleted: false,
      domainEndpointOptions: { enforceHTTPS: true, tlssecurityPolicy: 'Policy-Min-TLS-1-2-2019-07' },
      domainId: `${domain.accountId}/${domain.name}`,
      domainName: domain.name,
      ebsoptions: { ebsenabled: true, volumeSize: 20, volumeType: 'gp3' },
      elasticsearchClusterConfig: {
        dedicatedMasterCount: 3,
        dedicatedMasterEnabled: true,
        dedicatedMasterType: 'm6g.large.elasticsearch',
        instanceCount: 3,
        instanceType: 'm6g.large.elasticsearch',
        zoneAwarenessConfig: { availabilityZoneCount: 3 },
        zoneAwarenessEnabled: true,
      },
      elasticsearchVersion: '7.10',
      encryptionAtRestOptions: { enabled: true, kmsKeyId: domain.arnOf('AWS::KMS::Key') },
      endpoints: { vpc: vpcEndpoint(domain) },
      logPublishingOptions: {
        AUDIT_LOGS: { cloudWatchLogsLogGroupArn: logs(domain), enabled: true },
        ES_APPLICATION_LOGS: { cloudWatchLogsLogGroupArn: logs(domain), enabled: true },
      },
      nodeToNodeEncryptionOptions: { enabled: true },
      processing: false,
      snapshotOptions: { automatedSnapshotStartHour: 0 },
      upgradeProcessing: false,
      vpcoptions: {
        availabilityZones: [domain.zone],
        securityGroupIds: [domain.idOf('AWS::EC2::SecurityGroup')],
        subnetIds: [domain.idOf('AWS::EC2::Subnet')],
        vpcid: domain.idOf('AWS::EC2::VPC'),
      },
    },
    relationships: relate(domain, {
      'Is associated with': ['AWS::KMS::Key', 'AWS::EC2::SecurityGroup', 'AWS::EC2::Subnet'],
      'Is contained in': 'AWS::EC2::VPC',
    }),
  })).variants({
    unencrypted: { encryptionAtRestOptions: { enabled: false, kmsKeyId: undefined } },
    'outside-vpc': (domain) => ({
      configuration: {
        endpoint: `search-${domain.name}-${domain.fill('${lower:26}')}.${domain.region}.es.amazonaws.com`,
        endpoints: undefined,
        vpcoptions: undefined,
      },
      relationships: relate(domain, { 'Is associated with': 'AWS::KMS::Key' }),
    }),
  }),
  /** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-opensearchservice-domain.html */
  'AWS::OpenSearch::Domain': sampleOf((domain): Parts['AWS::OpenSearch::Domain'] => ({
    configuration: {
      AccessPolicies: { Version: '2012-10-17', Statement: [access(domain)] },
      AdvancedOptions: { 'rest.action.multi.allow_explicit_index': 'true' },
      AdvancedSecurityOptions: {
        AnonymousAuthEnabled: false,
        Enabled: true,
        InternalUserDatabaseEnabled: false,
      },
      Arn: domain.arn,
      ClusterConfig: {
        DedicatedMasterCount: 3,
        DedicatedMasterEnabled: true,
        DedicatedMasterType: 'm7g.medium.search',
        InstanceCount: 3,
        InstanceType: 'm7g.large.search',
        WarmEnabled: false,
        ZoneAwarenessConfig: { AvailabilityZoneCount: 3 },
        ZoneAwarenessEnabled: true,
      },
      CognitoOptions: { Enabled: false },
      DomainEndpointOptions: {
        CustomEndpointEnabled: false,
        EnforceHTTPS: true,
        TLSSecurityPolicy: 'Policy-Min-TLS-1-2-2019-07',
      },
      DomainEndpoints: { vpc: vpcEndpoint(domain) },
      DomainName: domain.name,
      EBSOptions: { EBSEnabled: true, Iops: 3000, VolumeSize: 20, VolumeType: 'gp3' },
      EncryptionAtRestOptions: { Enabled: true, KmsKeyId: domain.arnOf('AWS::KMS::Key') },
      EngineVersion: 'OpenSearch_2.19',
      Id: `${domain.accountId}/${domain.name}`,
      LogPublishingOptions: {
        AUDIT_LOGS: { CloudWatchLogsLogGroupArn: logs(domain), Enabled: true },
        ES_APPLICATION_LOGS: { CloudWatchLogsLogGroupArn: logs(domain), Enabled: true },
      },
      NodeToNodeEncryptionOptions: { Enabled: true },
      SnapshotOptions: { AutomatedSnapshotStartHour: 0 },
      Tags: domain.upperTagList,
      VPCOptions: {
        SecurityGroupIds: [domain.idOf('AWS::EC2::SecurityGroup')],
        SubnetIds: [domain.idOf('AWS::EC2::Subnet')],
      },
    },
  })).variants({
    unencrypted: { EncryptionAtRestOptions: { Enabled: false, KmsKeyId: undefined } },
    'no-node-to-node-encryption': { NodeToNodeEncryptionOptions: { Enabled: false } },
    'plain-http': {
      DomainEndpointOptions: { EnforceHTTPS: false, TLSSecurityPolicy: 'Policy-Min-TLS-1-0-2019-07' },
    },
    'outside-vpc': (domain) => ({
      configuration: {
        DomainEndpoint: `search-${domain.name}-${domain.fill('${lower:26}')}.${domain.region}.es.amazonaws.com`,
        DomainEndpoints: undefined,
        VPCOptions: undefined,
      },
    }),
    'two-data-nodes': {
      ClusterConfig: { InstanceCount: 2, ZoneAwarenessConfig: { AvailabilityZoneCount: 2 } },
    },
    'not-logged': { LogPublishingOptions: undefined },
    'no-access-control': { AdvancedSecurityOptions: { Enabled: false } },
  }),
};
