import { describe, expect, it } from '@jest/globals';
import { parseConfigRuleEvent } from '../../src/event/parse-config-rule-event.js';
import { aChange, aRawEvent, aSchedule, changedBucket, secretToken } from '../helpers/a-raw-event.js';

const summary = {
  ...changedBucket,
  changeType: 'UPDATE',
  tags: undefined,
  configuration: undefined,
  supplementaryConfiguration: undefined,
};
const oversized = {
  configurationItemSummary: summary,
  s3DeliverySummary: { s3BucketLocation: null, errorCode: null, errorMessage: null },
  notificationCreationTime: '2026-01-31T12:00:01.000Z',
  messageType: 'OversizedConfigurationItemChangeNotification',
  recordVersion: '1.0',
};
const snapshot = {
  configSnapshotId: '8ed80c4e',
  s3Bucket: 'config-bucket',
  s3ObjectKey: 'AWSLogs/123456789012/Config/eu-central-1/2026/1/31/ConfigSnapshot/file.json.gz',
  notificationCreationTime: '2026-01-31T14:00:00.000Z',
  messageType: 'ConfigurationSnapshotDeliveryCompleted',
  recordVersion: '1.1',
};

describe('parseConfigRuleEvent', () => {
  it('reads the envelope', () => {
    const invocation = parseConfigRuleEvent(aRawEvent(aSchedule(), { evaluationMode: 'PROACTIVE' }));

    expect(invocation).toMatchObject({
      accountId: '123456789012',
      ruleName: 'deployed-name',
      ruleArn: 'arn:aws:config:eu-central-1:123456789012:config-rule/config-rule-abc123',
      ruleId: 'config-rule-abc123',
      region: 'eu-central-1',
      executionRoleArn: 'arn:aws:iam::123456789012:role/config-role',
      evaluationMode: 'PROACTIVE',
      eventLeftScope: false,
      ruleParameters: { mode: 'strict' },
    });
    expect(invocation.resultToken).toBe(secretToken);
  });

  it('reads the change of a resource', () => {
    const configurationItemDiff = { changeType: 'UPDATE', changedProperties: {} };

    const invocation = parseConfigRuleEvent(aRawEvent(aChange({}, { configurationItemDiff })));

    if (invocation.messageType !== 'ConfigurationItemChangeNotification') throw new Error('Not narrowed');
    expect(invocation.configurationItem.resourceId).toBe('my-bucket');
    expect(invocation.configurationItemDiff).toEqual(configurationItemDiff);
    expect(invocation.notificationCreationTime).toEqual(new Date('2026-01-31T12:00:01.000Z'));
    // @ts-expect-error A change has no summary.
    expect(invocation.configurationItemSummary).toBeUndefined();
  });

  it('reads the summary of an item that is too large', () => {
    const invocation = parseConfigRuleEvent(aRawEvent(oversized));

    if (invocation.messageType !== 'OversizedConfigurationItemChangeNotification')
      throw new Error('Not narrowed');
    expect(invocation.configurationItemSummary).toEqual({
      resourceType: 'AWS::S3::Bucket',
      resourceId: 'my-bucket',
      resourceName: 'my-bucket',
      arn: 'arn:aws:s3:::my-bucket',
      accountId: '123456789012',
      awsRegion: 'eu-central-1',
      availabilityZone: 'Regional',
      configurationItemStatus: 'OK',
      configurationItemCaptureTime: new Date('2026-01-31T12:00:00.123Z'),
      resourceCreationTime: new Date('2025-12-24T18:00:00.000Z'),
      version: '1.3',
      configurationStateId: '1769860800123',
      configurationItemMD5Hash: 'd41d8cd9',
      changeType: 'UPDATE',
    });
    expect(invocation.reason).toBe('too-large');
    // @ts-expect-error The item itself has to be fetched.
    expect(invocation.configurationItem).toBeUndefined();
  });

  it('reads a scheduled notification', () => {
    const invocation = parseConfigRuleEvent(aRawEvent(aSchedule()));
    expect(invocation).toMatchObject({
      messageType: 'ScheduledNotification',
      notificationCreationTime: new Date('2026-01-31T13:00:00.000Z'),
    });
  });

  it('reads the delivery of a snapshot', () => {
    const invocation = parseConfigRuleEvent(aRawEvent(snapshot));
    expect(invocation).toMatchObject({
      messageType: 'ConfigurationSnapshotDeliveryCompleted',
      configSnapshotId: '8ed80c4e',
      s3Bucket: 'config-bucket',
      s3ObjectKey: snapshot.s3ObjectKey,
      notificationCreationTime: new Date('2026-01-31T14:00:00.000Z'),
    });
  });
});

describe('parseConfigRuleEvent accepts missing values:', () => {
  it('every field of the envelope that AWS Config may leave out', () => {
    const event = aRawEvent(aSchedule(), {
      version: undefined,
      ruleParameters: undefined,
      eventLeftScope: undefined,
      executionRoleArn: undefined,
      configRuleId: undefined,
      evaluationMode: undefined,
    });
    expect(parseConfigRuleEvent(event)).toMatchObject({
      ruleParameters: {},
      eventLeftScope: false,
      executionRoleArn: null,
      ruleId: null,
      evaluationMode: 'DETECTIVE',
    });
    expect(parseConfigRuleEvent({ ...event, evaluationMode: null }).evaluationMode).toBe('DETECTIVE');
  });

  it.each(['', null, undefined, 'null', '{}', ' {} '])('rule parameters: %j means none', (ruleParameters) => {
    expect(parseConfigRuleEvent(aRawEvent(aSchedule(), { ruleParameters })).ruleParameters).toEqual({});
  });

  it('everything of a change except its item', () => {
    const { messageType, configurationItem } = aChange();
    expect(parseConfigRuleEvent(aRawEvent({ messageType, configurationItem }))).toMatchObject({
      configurationItemDiff: null,
      notificationCreationTime: null,
    });
  });

  it('everything of an oversized change except its summary', () => {
    const { messageType } = oversized;
    const { resourceType, resourceId, configurationItemStatus, configurationItemCaptureTime } = summary;
    const configurationItemSummary = {
      ...{ resourceType, resourceId, configurationItemStatus, configurationItemCaptureTime },
      ...{ resourceName: null, availabilityZone: null },
    };
    expect(parseConfigRuleEvent(aRawEvent({ messageType, configurationItemSummary }))).toMatchObject({
      configurationItemSummary: { accountId: '123456789012', resourceName: null, changeType: null },
      notificationCreationTime: null,
    });
  });

  it('the id of a snapshot', () => {
    const invocation = parseConfigRuleEvent(aRawEvent({ ...snapshot, configSnapshotId: undefined }));
    expect(invocation).toMatchObject({ configSnapshotId: null });
  });
});

describe('parseConfigRuleEvent accepts', () => {
  it.each(['aws', 'aws-cn', 'aws-us-gov'])('the ARN of a rule in the partition %s', (partition) => {
    const configRuleArn = `arn:${partition}:config:some-region-1:0123456789012:config-rule/config-rule-x`;
    expect(parseConfigRuleEvent(aRawEvent(aSchedule(), { configRuleArn })).region).toBe('some-region-1');
  });

  it.each([undefined, null, false])('eventLeftScope as %j for a resource in scope', (eventLeftScope) => {
    expect(parseConfigRuleEvent(aRawEvent(aSchedule(), { eventLeftScope })).eventLeftScope).toBe(false);
  });

  it('fields that it does not know', () => {
    const event = aRawEvent(aSchedule({ somethingNew: 1 }), { somethingNew: {} });
    expect(parseConfigRuleEvent(event).messageType).toBe('ScheduledNotification');
  });

  it('rule parameters with keys such as constructor', () => {
    const ruleParameters = '{"__proto__":{"admin":true},"constructor":"x"}';

    const invocation = parseConfigRuleEvent(aRawEvent(aSchedule(), { ruleParameters }));

    expect(Object.keys(invocation.ruleParameters)).toEqual(['__proto__', 'constructor']);
    expect(invocation.ruleParameters.admin).toBeUndefined();
  });
});
