/** KMS, Secrets Manager and CloudTrail. */
import { always, flag, flags, orAssigned, renamed, whenGiven } from '../conversions.js';
import { fromPart, mapping } from '../mapping.js';
import { allAssigned, choice, firstOf, list, orDefault, ownId, tags } from '../values.js';

export const key = mapping('AWS::KMS::Key', {
  configuration: {
    ...renamed('Description'),
    keySpec: orDefault('KeySpec', 'SYMMETRIC_DEFAULT'),
    customerMasterKeySpec: orDefault('KeySpec', 'SYMMETRIC_DEFAULT'),
    keyUsage: orDefault('KeyUsage', 'ENCRYPT_DECRYPT'),
    origin: orDefault('Origin', 'AWS_KMS'),
    keyManager: always('CUSTOMER'),
    ...flags({ Enabled: true, MultiRegion: false }),
    keyState: choice(orDefault('Enabled', true), { true: 'Enabled', false: 'Disabled' }),
    ...allAssigned('arn', 'keyId', 'awsaccountId', 'creationDate', 'multiRegionConfiguration'),
    ...allAssigned('encryptionAlgorithms', 'keyAgreementAlgorithms', 'macAlgorithms', 'signingAlgorithms'),
  },
  supplementaryConfiguration: {
    KeyRotationStatus: orDefault(flag('EnableKeyRotation'), false),
    // Without one, AWS gives the default key policy.
    Policy: firstOf('KeyPolicy', ownId('the default key policy')),
    Tags: orDefault(list('Tags', { tagKey: 'Key', tagValue: 'Value' }), []),
  },
  notRecorded: ['BypassPolicyLockoutSafetyCheck', 'PendingWindowInDays', 'RotationPeriodInDays'],
});

const schedule = 'AWS::SecretsManager::RotationSchedule';
export const secret = mapping('AWS::SecretsManager::Secret', {
  idIs: 'arn',
  name: 'Name',
  configuration: {
    Name: orAssigned('Name'),
    Description: 'Description',
    KMSKeyId: 'KmsKeyId',
    ReplicaRegions: orDefault('ReplicaRegions', []),
    Tags: orDefault('Tags', []),
    Type: 'Type',
    RotationEnabled: orDefault(fromPart(schedule, always(true)), false),
    RotationLambdaARN: fromPart(schedule, firstOf('RotationLambdaARN', ownId('RotationLambdaARN'))),
    RotationRules: fromPart(schedule, {
      AutomaticallyAfterDays: 'RotationRules.AutomaticallyAfterDays',
      RotationDuration: 'RotationRules.Duration',
      RotationScheduleExpression: 'RotationRules.ScheduleExpression',
    }),
    ...allAssigned('ARN', 'Id'),
  },
  parts: { [schedule]: ['SecretId'] },
  notRecorded: ['GenerateSecretString', 'SecretString'],
});

export const trail = mapping('AWS::CloudTrail::Trail', {
  id: 'TrailName',
  name: 'TrailName',
  arn: 'cloudtrail:{region}:{account}:trail/{name}',
  configuration: {
    name: orAssigned('TrailName'),
    ...renamed(
      'CloudWatchLogsLogGroupArn',
      'CloudWatchLogsRoleArn',
      'S3BucketName',
      'S3KeyPrefix',
      'SnsTopicName',
    ),
    kmsKeyId: 'KMSKeyId',
    ...flags({ IsMultiRegionTrail: false, IsOrganizationTrail: false }),
    includeGlobalServiceEvents: firstOf(
      flag('IncludeGlobalServiceEvents'),
      ownId('IncludeGlobalServiceEvents'),
    ),
    logFileValidationEnabled: orDefault(flag('EnableLogFileValidation'), false),
    // AWS Config records only whether there are selectors.
    hasCustomEventSelectors: orDefault(
      firstOf(whenGiven('EventSelectors', always(true)), whenGiven('AdvancedEventSelectors', always(true))),
      false,
    ),
    hasInsightSelectors: orDefault(whenGiven('InsightSelectors', always(true)), false),
    ...allAssigned('homeRegion', 'snsTopicARN', 'trailARN'),
  },
  supplementaryConfiguration: { Tags: tags('Tags') },
  notRecorded: ['AggregationConfigurations', 'IsLogging'],
});
