import { asArray } from 'config-rule-kit';
import { customRule, managedRule } from './managed-rule.js';
import { isPublic } from './policies.js';

const credentials = /^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY)$/;

const isPrivate = (configuration: object) => {
  const { Policy } = configuration as { readonly Policy?: string };
  return Policy !== undefined && !isPublic(Policy);
};

export const governanceRules = [
  managedRule(
    'cmk-backing-key-rotation-enabled',
    'AWS::KMS::Key',
    'not-rotated',
    ({ configuration: { keyManager, keyState }, supplementaryConfiguration }) =>
      keyManager === 'CUSTOMER' &&
      keyState === 'Enabled' &&
      supplementaryConfiguration.KeyRotationStatus === true,
  ),
  managedRule(
    'kms-cmk-not-scheduled-for-deletion',
    'AWS::KMS::Key',
    'pending-deletion',
    ({ configuration: { keyState, deletionDate } }) => keyState !== 'PendingDeletion' && !deletionDate,
  ),
  managedRule(
    'kms-key-policy-no-public-access',
    'AWS::KMS::Key',
    'public',
    ({ supplementaryConfiguration: { Policy } }) => Policy !== undefined && !isPublic(Policy),
  ),
  managedRule(
    'cloud-trail-log-file-validation-enabled',
    'AWS::CloudTrail::Trail',
    'no-log-validation',
    ({ configuration }) => configuration.logFileValidationEnabled === true,
  ),
  managedRule(
    'multi-region-cloudtrail-enabled',
    'AWS::CloudTrail::Trail',
    'single-region',
    ({ configuration }) =>
      configuration.isMultiRegionTrail === true && configuration.includeGlobalServiceEvents === true,
  ),
  managedRule(
    'cloud-trail-encryption-enabled',
    'AWS::CloudTrail::Trail',
    'unencrypted',
    ({ configuration }) => Boolean(configuration.kmsKeyId),
  ),
  managedRule(
    'cloud-trail-cloud-watch-logs-enabled',
    'AWS::CloudTrail::Trail',
    'no-cloudwatch-logs',
    ({ configuration }) => Boolean(configuration.cloudWatchLogsLogGroupArn),
  ),
  managedRule('sns-encrypted-kms', 'AWS::SNS::Topic', 'unencrypted', ({ configuration }) =>
    Boolean(configuration.KmsMasterKeyId),
  ),
  managedRule('sns-topic-no-public-access', 'AWS::SNS::Topic', 'public', ({ configuration }) =>
    isPrivate(configuration),
  ),
  managedRule('sqs-queue-no-public-access', 'AWS::SQS::Queue', 'public', ({ configuration }) =>
    isPrivate(configuration),
  ),
  customRule(
    'sqs-queue-encrypted',
    'AWS::SQS::Queue',
    'unencrypted',
    ({ configuration: { KmsMasterKeyId, SqsManagedSseEnabled } }) =>
      Boolean(KmsMasterKeyId) || String(SqsManagedSseEnabled) === 'true',
  ),
  managedRule(
    'sqs-queue-dlq-check',
    'AWS::SQS::Queue',
    'no-dead-letter-queue',
    ({ configuration: { RedrivePolicy } }) =>
      typeof RedrivePolicy === 'string' && 'deadLetterTargetArn' in JSON.parse(RedrivePolicy),
  ),
  managedRule(
    'secretsmanager-using-cmk',
    'AWS::SecretsManager::Secret',
    'aws-managed-key',
    ({ configuration }) => configuration.KMSKeyId?.includes(':key/') === true,
  ),
  managedRule(
    'cloudformation-stack-notification-check',
    'AWS::CloudFormation::Stack',
    'no-notifications',
    ({ configuration }) => asArray(configuration.notificationARNs).length > 0,
  ),
  managedRule(
    'cloudformation-stack-drift-detection-check',
    'AWS::CloudFormation::Stack',
    'drifted',
    ({ configuration: { driftInformation, stackStatus } }) =>
      driftInformation?.stackDriftStatus === 'IN_SYNC' && stackStatus === 'CREATE_COMPLETE',
  ),
  managedRule(
    'cloudformation-termination-protection-check',
    'AWS::CloudFormation::Stack',
    'no-termination-protection',
    ({ configuration, supplementaryConfiguration }) =>
      String(configuration.enableTerminationProtection) === 'true' &&
      supplementaryConfiguration.EnableTerminationProtection === true,
  ),
  managedRule(
    'codebuild-project-envvar-awscred-check',
    'AWS::CodeBuild::Project',
    'credentials-in-environment',
    ({ configuration }) =>
      asArray(configuration.environment?.environmentVariables).every(
        ({ name, type }) => type !== 'PLAINTEXT' || !credentials.test(name ?? ''),
      ),
  ),
  managedRule(
    'codebuild-project-environment-privileged-check',
    'AWS::CodeBuild::Project',
    'privileged',
    ({ configuration }) => configuration.environment?.privilegedMode === false,
  ),
  managedRule(
    'codebuild-project-artifact-encryption',
    'AWS::CodeBuild::Project',
    'artifacts-unencrypted',
    ({ configuration }) =>
      asArray(configuration.artifacts).every(({ encryptionDisabled }) => encryptionDisabled !== true),
  ),
  managedRule(
    'codebuild-project-logging-enabled',
    'AWS::CodeBuild::Project',
    'not-logged',
    ({ configuration: { logsConfig } }) =>
      logsConfig?.cloudWatchLogs?.status === 'ENABLED' || logsConfig?.s3Logs?.status === 'ENABLED',
  ),
  managedRule(
    'cloudwatch-alarm-action-check',
    'AWS::CloudWatch::Alarm',
    'no-actions',
    ({ configuration: { actionsEnabled, alarmActions } }) =>
      actionsEnabled === true && asArray(alarmActions).length > 0,
  ),
  managedRule(
    'step-functions-state-machine-logging-enabled',
    'AWS::StepFunctions::StateMachine',
    'not-logged',
    ({ configuration: { LoggingConfiguration } }) =>
      ['ALL', 'ERROR', 'FATAL'].includes(LoggingConfiguration?.Level ?? '') &&
      asArray(LoggingConfiguration?.Destinations).length > 0,
  ),
  managedRule(
    'sagemaker-notebook-no-direct-internet-access',
    'AWS::SageMaker::NotebookInstance',
    'direct-internet-access',
    ({ configuration }) => configuration.DirectInternetAccess === 'Disabled',
  ),
  managedRule(
    'sagemaker-notebook-instance-kms-key-configured',
    'AWS::SageMaker::NotebookInstance',
    'no-kms-key',
    ({ configuration }) => Boolean(configuration.KmsKeyId),
  ),
  managedRule(
    'sagemaker-notebook-instance-root-access-check',
    'AWS::SageMaker::NotebookInstance',
    'root-access',
    ({ configuration }) => configuration.RootAccess === 'Disabled',
  ),
  managedRule(
    'dms-replication-not-public',
    'AWS::DMS::ReplicationInstance',
    'public',
    ({ configuration }) => configuration.PubliclyAccessible === false,
  ),
];
