import { asArray, type ConfigurationItem, toDate } from 'config-rule-kit';
import { customRule, managedRule } from './managed-rule.js';

type Instance = ConfigurationItem<'AWS::RDS::DBInstance'>;
const type = 'AWS::RDS::DBInstance';
const ports: Readonly<Record<string, number>> = { postgres: 5432, mysql: 3306, 'aurora-postgresql': 5432 };
const instance = (
  name: string,
  variant: Parameters<typeof managedRule<typeof type>>[2],
  isCompliant: (configuration: Instance['configuration'], item: Instance) => boolean,
  rule = managedRule,
) => rule(name, type, variant, (item) => isCompliant(item.configuration, item));

export const rdsRules = [
  instance('rds-storage-encrypted', 'unencrypted', ({ storageEncrypted }) => storageEncrypted === true),
  instance(
    'rds-instance-public-access-check',
    'public',
    ({ publiclyAccessible }) => publiclyAccessible === false,
  ),
  instance(
    'rds-multi-az-support',
    'single-az',
    ({ engine, multiAZ }) => engine?.startsWith('aurora') === true || multiAZ === true,
  ),
  instance(
    'rds-instance-deletion-protection-enabled',
    'no-deletion-protection',
    ({ deletionProtection }) => deletionProtection === true,
  ),
  instance(
    'rds-automatic-minor-version-upgrade-enabled',
    'no-minor-upgrades',
    ({ autoMinorVersionUpgrade }) => autoMinorVersionUpgrade === true,
  ),
  instance(
    'db-instance-backup-enabled',
    'no-backups',
    ({ backupRetentionPeriod, readReplicaSourceDBInstanceIdentifier }) =>
      (backupRetentionPeriod ?? 0) >= 7 && !readReplicaSourceDBInstanceIdentifier,
  ),
  instance(
    'rds-enhanced-monitoring-enabled',
    'not-monitored',
    ({ monitoringInterval, monitoringRoleArn }) =>
      (monitoringInterval ?? 0) > 0 && Boolean(monitoringRoleArn),
  ),
  instance('rds-logging-enabled', 'not-logged', ({ engine, enabledCloudwatchLogsExports }) =>
    asArray(enabledCloudwatchLogsExports).includes(engine === 'postgres' ? 'postgresql' : 'audit'),
  ),
  instance(
    'rds-instance-iam-authentication-enabled',
    'no-iam-authentication',
    ({ iAMDatabaseAuthenticationEnabled }) => iAMDatabaseAuthenticationEnabled === true,
  ),
  instance(
    'rds-instance-default-admin-check',
    'default-admin',
    ({ masterUsername }) => !['admin', 'postgres', 'root'].includes(masterUsername ?? ''),
  ),
  instance(
    'rds-instance-port-of-engine',
    'custom-port',
    ({ engine, endpoint }) => endpoint?.port === ports[engine ?? ''],
    customRule,
  ),
  instance(
    'rds-certificate-valid',
    'expired-certificate',
    ({ certificateDetails }, item) => {
      const end = toDate(certificateDetails?.validTill);
      return end !== null && end > item.configurationItemCaptureTime;
    },
    customRule,
  ),
  instance(
    'rds-instance-available',
    'stopped',
    ({ dBInstanceStatus }) => dBInstanceStatus === 'available',
    customRule,
  ),
  instance(
    'rds-instance-neither-replica-nor-member',
    ['replica', 'cluster-member'],
    ({ dBClusterIdentifier, readReplicaSourceDBInstanceIdentifier, readReplicaSourceDBClusterIdentifier }) =>
      !dBClusterIdentifier && !readReplicaSourceDBInstanceIdentifier && !readReplicaSourceDBClusterIdentifier,
    customRule,
  ),
  managedRule(
    'rds-cluster-encrypted-at-rest',
    'AWS::RDS::DBCluster',
    'unencrypted',
    ({ configuration }) => configuration.storageEncrypted === true,
  ),
  managedRule(
    'rds-cluster-deletion-protection-enabled',
    'AWS::RDS::DBCluster',
    'no-deletion-protection',
    ({ configuration }) => configuration.deletionProtection === true,
  ),
  managedRule(
    'rds-cluster-multi-az-enabled',
    'AWS::RDS::DBCluster',
    'single-az',
    ({ configuration }) =>
      configuration.multiAZ === true && asArray(configuration.availabilityZones).length > 1,
  ),
  managedRule(
    'rds-cluster-iam-authentication-enabled',
    'AWS::RDS::DBCluster',
    'no-iam-authentication',
    ({ configuration }) => configuration.iamdatabaseAuthenticationEnabled === true,
  ),
  managedRule(
    'rds-snapshot-encrypted',
    'AWS::RDS::DBSnapshot',
    'unencrypted',
    ({ configuration }) => configuration.encrypted === true,
  ),
  managedRule(
    'rds-snapshots-public-prohibited',
    'AWS::RDS::DBSnapshot',
    'public',
    ({ supplementaryConfiguration }) =>
      asArray(supplementaryConfiguration.DBSnapshotAttributes).every(
        ({ attributeValues }) => !asArray(attributeValues).includes('all'),
      ),
  ),
];
