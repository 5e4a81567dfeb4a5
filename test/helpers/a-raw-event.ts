/** Events as AWS writes them. They are written out here so that tests of the parser do not depend on the kit's own factories. */

export const secretToken = 'eyJlbmNyeXB0ZWREYXRhIjpbLTQyLDEyNiw1Miw-secret';

export const changedBucket = {
  configurationItemVersion: '1.3',
  configurationItemCaptureTime: '2026-01-31T12:00:00.123Z',
  configurationStateId: 1769860800123,
  awsAccountId: '123456789012',
  configurationItemStatus: 'OK',
  resourceType: 'AWS::S3::Bucket',
  resourceId: 'my-bucket',
  resourceName: 'my-bucket',
  ARN: 'arn:aws:s3:::my-bucket',
  awsRegion: 'eu-central-1',
  availabilityZone: 'Regional',
  configurationStateMd5Hash: 'd41d8cd9',
  resourceCreationTime: '2025-12-24T18:00:00.000Z',
  tags: { team: 'storage' },
  relatedEvents: [],
  relationships: [],
  configuration: { name: 'my-bucket' },
  supplementaryConfiguration: {},
} as const;

type Json = Record<string, unknown>;

/** Creates an event with a message; overrides replace its properties, `undefined` removes one. */
export function aRawEvent(message: unknown, overrides: Json = {}): Json {
  return {
    version: '1.0',
    invokingEvent: typeof message === 'string' ? message : JSON.stringify(message),
    ruleParameters: '{"mode":"strict"}',
    resultToken: secretToken,
    eventLeftScope: false,
    executionRoleArn: 'arn:aws:iam::123456789012:role/config-role',
    configRuleArn: 'arn:aws:config:eu-central-1:123456789012:config-rule/config-rule-abc123',
    configRuleName: 'deployed-name',
    configRuleId: 'config-rule-abc123',
    accountId: '123456789012',
    evaluationMode: 'DETECTIVE',
    ...overrides,
  };
}

/** Creates a change notification; the arguments replace properties of the item and the message. */
export function aChange(item: Json = {}, message: Json = {}): Json {
  return {
    configurationItemDiff: null,
    configurationItem: { ...changedBucket, ...item },
    notificationCreationTime: '2026-01-31T12:00:01.000Z',
    messageType: 'ConfigurationItemChangeNotification',
    recordVersion: '1.3',
    ...message,
  };
}

/** Creates a scheduled notification. */
export function aSchedule(message: Json = {}): Json {
  return {
    awsAccountId: '123456789012',
    notificationCreationTime: '2026-01-31T13:00:00.000Z',
    messageType: 'ScheduledNotification',
    recordVersion: '1.0',
    ...message,
  };
}

/** Returns the error that a function throws; throws if it does not. */
export function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
}
