import { asArray, type ConfigurationItem } from 'config-rule-kit';
import { customRule, managedRule } from './managed-rule.js';
import { isPublic } from './policies.js';

type Domain = ConfigurationItem<'AWS::OpenSearch::Domain'>;
const domain = (
  name: string,
  variant: Parameters<typeof managedRule<'AWS::OpenSearch::Domain'>>[2],
  isCompliant: (configuration: Domain['configuration']) => boolean,
) => managedRule(name, 'AWS::OpenSearch::Domain', variant, ({ configuration }) => isCompliant(configuration));

type Cluster = ConfigurationItem<'AWS::Redshift::Cluster'>;
const cluster = (
  name: string,
  variant: Parameters<typeof managedRule<'AWS::Redshift::Cluster'>>[2],
  isCompliant: (configuration: Cluster['configuration']) => boolean,
) => managedRule(name, 'AWS::Redshift::Cluster', variant, ({ configuration }) => isCompliant(configuration));

export const dataRules = [
  managedRule(
    'dynamodb-pitr-enabled',
    'AWS::DynamoDB::Table',
    'no-point-in-time-recovery',
    ({ supplementaryConfiguration: { ContinuousBackupsDescription } }) =>
      ContinuousBackupsDescription?.pointInTimeRecoveryDescription?.pointInTimeRecoveryStatus === 'ENABLED',
  ),
  managedRule(
    'dynamodb-table-encrypted-kms',
    'AWS::DynamoDB::Table',
    'aws-owned-key',
    ({ configuration: { ssedescription } }) =>
      ssedescription?.status === 'ENABLED' &&
      ssedescription.ssetype === 'KMS' &&
      Boolean(ssedescription.kmsmasterKeyArn),
  ),
  managedRule(
    'dynamodb-table-deletion-protection-enabled',
    'AWS::DynamoDB::Table',
    'no-deletion-protection',
    ({ configuration }) => configuration.deletionProtectionEnabled === true,
  ),
  managedRule(
    'dynamodb-autoscaling-enabled',
    'AWS::DynamoDB::Table',
    'provisioned',
    ({ configuration }) => configuration.billingModeSummary?.billingMode === 'PAY_PER_REQUEST',
  ),
  domain(
    'opensearch-encrypted-at-rest',
    'unencrypted',
    ({ EncryptionAtRestOptions }) => EncryptionAtRestOptions?.Enabled === true,
  ),
  domain(
    'opensearch-node-to-node-encryption-check',
    'no-node-to-node-encryption',
    ({ NodeToNodeEncryptionOptions }) => NodeToNodeEncryptionOptions?.Enabled === true,
  ),
  domain(
    'opensearch-https-required',
    'plain-http',
    ({ DomainEndpointOptions }) =>
      DomainEndpointOptions?.EnforceHTTPS === true &&
      /^Policy-Min-TLS-1-2/.test(DomainEndpointOptions.TLSSecurityPolicy ?? ''),
  ),
  domain(
    'opensearch-in-vpc-only',
    'outside-vpc',
    ({ VPCOptions }) => asArray(VPCOptions?.SubnetIds).length > 0,
  ),
  domain(
    'opensearch-data-node-fault-tolerance',
    'two-data-nodes',
    ({ ClusterConfig }) =>
      (ClusterConfig?.InstanceCount ?? 0) >= 3 && ClusterConfig?.ZoneAwarenessEnabled === true,
  ),
  domain(
    'opensearch-audit-logging-enabled',
    'not-logged',
    ({ LogPublishingOptions }) => LogPublishingOptions?.AUDIT_LOGS?.Enabled === true,
  ),
  domain(
    'opensearch-access-control-enabled',
    'no-access-control',
    ({ AdvancedSecurityOptions }) => AdvancedSecurityOptions?.Enabled === true,
  ),
  managedRule(
    'elasticsearch-encrypted-at-rest',
    'AWS::Elasticsearch::Domain',
    'unencrypted',
    ({ configuration }) => configuration.encryptionAtRestOptions?.enabled === true,
  ),
  managedRule(
    'elasticsearch-in-vpc-only',
    'AWS::Elasticsearch::Domain',
    'outside-vpc',
    ({ configuration }) => asArray(configuration.vpcoptions?.subnetIds).length > 0,
  ),
  cluster(
    'redshift-cluster-public-access-check',
    'public',
    ({ publiclyAccessible }) => publiclyAccessible === false,
  ),
  cluster(
    'redshift-cluster-kms-enabled',
    'unencrypted',
    ({ encrypted, kmsKeyId }) => encrypted === true && Boolean(kmsKeyId),
  ),
  cluster(
    'redshift-backup-enabled',
    'no-backups',
    ({ automatedSnapshotRetentionPeriod }) => (automatedSnapshotRetentionPeriod ?? 0) > 0,
  ),
  cluster(
    'redshift-enhanced-vpc-routing-enabled',
    'no-enhanced-routing',
    ({ enhancedVpcRouting }) => enhancedVpcRouting === true,
  ),
  cluster(
    'redshift-default-admin-check',
    'default-admin',
    ({ masterUsername }) => masterUsername !== 'awsuser',
  ),
  cluster(
    'redshift-cluster-maintenancesettings-check',
    ['no-version-upgrade', 'no-backups'],
    ({ allowVersionUpgrade, automatedSnapshotRetentionPeriod }) =>
      allowVersionUpgrade === true && (automatedSnapshotRetentionPeriod ?? 0) >= 1,
  ),
  managedRule(
    'redshift-audit-logging-enabled',
    'AWS::Redshift::Cluster',
    'not-logged',
    ({ supplementaryConfiguration }) => supplementaryConfiguration.LoggingStatus?.loggingEnabled === true,
  ),
  managedRule(
    'efs-encrypted-check',
    'AWS::EFS::FileSystem',
    'unencrypted',
    ({ configuration }) => configuration.Encrypted === true && Boolean(configuration.KmsKeyId),
  ),
  managedRule(
    'efs-automatic-backups-enabled',
    'AWS::EFS::FileSystem',
    'no-backups',
    ({ configuration }) => configuration.BackupPolicy?.Status === 'ENABLED',
  ),
  customRule(
    'efs-file-system-no-public-policy',
    'AWS::EFS::FileSystem',
    'public-policy',
    ({ configuration }) => !isPublic(configuration.FileSystemPolicy),
  ),
  managedRule(
    'kinesis-stream-encrypted',
    'AWS::Kinesis::Stream',
    'unencrypted',
    ({ configuration }) => configuration.StreamEncryption?.EncryptionType === 'KMS',
  ),
  managedRule(
    'kinesis-stream-backup-retention-check',
    'AWS::Kinesis::Stream',
    'short-retention',
    ({ configuration }) => (configuration.RetentionPeriodHours ?? 0) >= 168,
  ),
];
