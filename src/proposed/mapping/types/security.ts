/** KMS, Secrets Manager and CloudTrail. */
import { always, flags, fromAws, orAssigned, renamed, whenGiven, words } from '../conversions.js';
import { fromPart, mapping } from '../mapping.js';
import { choice, firstOf, list, orDefault, tags } from '../values.js';

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
  },
  supplementaryConfiguration: {
    KeyRotationStatus: orDefault('EnableKeyRotation', false),
    // Without one, AWS gives the default key policy.
    Policy: firstOf('KeyPolicy', fromAws('the default key policy')),
    Tags: orDefault(list('Tags', { tagKey: 'Key', tagValue: 'Value' }), []),
  },
  notRecorded: words('BypassPolicyLockoutSafetyCheck PendingWindowInDays RotationPeriodInDays'),
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
    RotationLambdaARN: fromPart(schedule, firstOf('RotationLambdaARN', fromAws('RotationLambdaARN'))),
    RotationRules: fromPart(schedule, {
      AutomaticallyAfterDays: 'RotationRules.AutomaticallyAfterDays',
      RotationDuration: 'RotationRules.Duration',
      RotationScheduleExpression: 'RotationRules.ScheduleExpression',
    }),
  },
  parts: { [schedule]: ['SecretId'] },
  notRecorded: words('GenerateSecretString SecretString'),
});

export const trail = mapping('AWS::CloudTrail::Trail', {
  id: 'TrailName',
  name: 'TrailName',
  arn: 'cloudtrail:{region}:{account}:trail/{name}',
  configuration: {
    name: orAssigned('TrailName'),
    ...renamed('CloudWatchLogsLogGroupArn CloudWatchLogsRoleArn S3BucketName S3KeyPrefix SnsTopicName'),
    kmsKeyId: 'KMSKeyId',
    ...flags({ IsMultiRegionTrail: false, IsOrganizationTrail: false }),
    includeGlobalServiceEvents: firstOf('IncludeGlobalServiceEvents', fromAws('IncludeGlobalServiceEvents')),
    logFileValidationEnabled: orDefault('EnableLogFileValidation', false),
    // AWS Config records only whether there are selectors.
    hasCustomEventSelectors: orDefault(
      firstOf(whenGiven('EventSelectors', always(true)), whenGiven('AdvancedEventSelectors', always(true))),
      false,
    ),
    hasInsightSelectors: orDefault(whenGiven('InsightSelectors', always(true)), false),
  },
  supplementaryConfiguration: { Tags: tags('Tags') },
  notRecorded: words('AggregationConfigurations IsLogging'),
});
