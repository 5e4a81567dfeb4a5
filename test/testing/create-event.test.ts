import { describe, expect, it } from '@jest/globals';
import { InvalidEventError, InvalidOptionsError } from '../../src/errors.js';
import { parseConfigRuleEvent } from '../../src/event/parse-config-rule-event.js';
import { createConfigurationItem } from '../../src/testing/create-configuration-item.js';
import {
  createChangeEvent,
  createOversizedEvent,
  createScheduledEvent,
  createSnapshotEvent,
} from '../../src/testing/create-event.js';
import { createResultToken, readResultToken } from '../../src/testing/result-token.js';

const bucket = createConfigurationItem('AWS::S3::Bucket', {
  tags: { team: 'storage' },
  relationships: [
    { resourceType: 'AWS::IAM::User', resourceId: 'a', resourceName: null, relationshipName: 'Is owned by' },
  ],
  configuration: { name: 'example-bucket' },
  supplementaryConfiguration: { BucketVersioningConfiguration: { status: 'Off' } },
});

describe('createChangeEvent', () => {
  it('writes the item in the spelling of events', () => {
    const { configurationItem } = JSON.parse(createChangeEvent(bucket).invokingEvent);
    expect(configurationItem).toMatchObject({
      ARN: bucket.arn,
      awsAccountId: '123456789012',
      configurationItemVersion: '1.3',
      configurationStateId: 1769860800000,
      configurationStateMd5Hash: '',
      configurationItemCaptureTime: '2026-01-31T12:00:00.000Z',
      relationships: [{ resourceId: 'a', name: 'Is owned by' }],
    });
    for (const key of ['arn', 'accountId', 'version', 'configurationItemMD5Hash']) {
      expect(configurationItem).not.toHaveProperty(key);
    }
  });

  it('is parsed to the same item', () => {
    const invocation = parseConfigRuleEvent(createChangeEvent(bucket));
    if (invocation.messageType !== 'ConfigurationItemChangeNotification') throw new Error('Not narrowed');
    expect(invocation.configurationItem).toEqual(bucket);
  });

  it.each([
    'configurationStateId',
    'resourceName',
    'arn',
    'awsRegion',
    'version',
    'configurationItemMD5Hash',
  ])('is parsed without %s if the item has none', (key) => {
    const item = createConfigurationItem('AWS::S3::Bucket', { [key]: null });
    expect(parseConfigRuleEvent(createChangeEvent(item))).toMatchObject({
      configurationItem: { [key]: null },
    });
  });

  it('is parsed with a state id that is not a number', () => {
    const item = createConfigurationItem('AWS::S3::Bucket', { configurationStateId: 'state-7' });
    expect(parseConfigRuleEvent(createChangeEvent(item))).toMatchObject({
      configurationItem: { configurationStateId: 'state-7' },
    });
  });

  it('accepts an item in every spelling of AWS', () => {
    const fromApi = {
      ...bucket,
      configuration: '{"name":"pasted"}',
      configurationItemCaptureTime: '2026-01-31',
    };
    expect(parseConfigRuleEvent(createChangeEvent(fromApi))).toMatchObject({
      configurationItem: { configuration: { name: 'pasted' }, tags: { team: 'storage' } },
    });
  });

  it('rejects a malformed item and names the property', () => {
    expect(() => createChangeEvent({ resourceType: 'AWS::S3::Bucket' })).toThrow(InvalidEventError);
    expect(() => createChangeEvent({ resourceType: 'AWS::S3::Bucket' })).toThrow(/at item\.resourceId/);
  });

  it('uses the given options', () => {
    const event = createChangeEvent(bucket, {
      ruleName: 'my-rule',
      parameters: { mode: 'strict', days: 90 },
      accountId: '210987654321',
      region: 'eu-central-1',
      resultToken: 'token',
      eventLeftScope: true,
      evaluationMode: 'PROACTIVE',
      notificationCreationTime: new Date('2026-02-01T00:00:00.000Z'),
      configurationItemDiff: { changeType: 'UPDATE' },
    });

    const invocation = parseConfigRuleEvent(event);

    expect(invocation.resultToken).toBe('token');
    expect(invocation).toMatchObject({
      ruleName: 'my-rule',
      ruleParameters: { mode: 'strict', days: 90 },
      accountId: '210987654321',
      region: 'eu-central-1',
      ruleArn: 'arn:aws:config:eu-central-1:210987654321:config-rule/config-rule-example',
      eventLeftScope: true,
      evaluationMode: 'PROACTIVE',
      notificationCreationTime: new Date('2026-02-01T00:00:00.000Z'),
      configurationItemDiff: { changeType: 'UPDATE' },
      configurationItem: { accountId: '123456789012' },
    });
  });

  it('has the account of the item by default', () => {
    const item = createConfigurationItem('AWS::S3::Bucket', { accountId: '210987654321' });
    expect(createChangeEvent(item).accountId).toBe('210987654321');
  });
});

describe('createOversizedEvent', () => {
  it('has a summary of the item without its large parts', () => {
    const event = createOversizedEvent(bucket);
    const { configurationItemSummary } = JSON.parse(event.invokingEvent);
    const whole = JSON.parse(createChangeEvent(bucket).invokingEvent).configurationItem;
    const { configuration, supplementaryConfiguration, tags, relationships, relatedEvents, ...rest } = whole;

    expect(configurationItemSummary).toEqual({ ...rest, changeType: 'UPDATE' });
    expect(
      configuration && supplementaryConfiguration && tags && relationships && relatedEvents,
    ).toBeTruthy();
    expect(parseConfigRuleEvent(event)).toMatchObject({
      configurationItemSummary: { resourceId: bucket.resourceId, arn: bucket.arn, changeType: 'UPDATE' },
    });
  });
});

describe('createScheduledEvent and createSnapshotEvent', () => {
  it('are parsed as scheduled and snapshot events', () => {
    expect(parseConfigRuleEvent(createScheduledEvent())).toMatchObject({
      messageType: 'ScheduledNotification',
      notificationCreationTime: new Date('2026-01-31T12:00:00.000Z'),
    });
    expect(parseConfigRuleEvent(createSnapshotEvent({ s3Bucket: 'mine' }))).toMatchObject({
      messageType: 'ConfigurationSnapshotDeliveryCompleted',
      s3Bucket: 'mine',
      s3ObjectKey: expect.stringMatching(/^AWSLogs\/123456789012\/Config\/us-east-1\/.*\.json\.gz$/),
    });
  });

  it('use the given options', () => {
    const options = { s3ObjectKey: 'a/b.json.gz', configSnapshotId: 'snapshot-7', region: 'eu-central-1' };
    expect(parseConfigRuleEvent(createSnapshotEvent(options))).toMatchObject(options);
  });
});

describe('the Region of an event', () => {
  it.each([
    ['eu-central-1', 'aws'],
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['us-iso-east-1', 'aws-iso'],
    ['us-isob-east-1', 'aws-iso-b'],
    ['eusc-de-east-1', 'aws-eusc'],
  ])('sets the partition of the ARNs: %s', (region, partition) => {
    const { configRuleArn, executionRoleArn } = createScheduledEvent({ region });
    expect(configRuleArn).toMatch(new RegExp(`^arn:${partition}:config:${region}:`));
    expect(executionRoleArn).toMatch(new RegExp(`^arn:${partition}:iam::`));
  });
});

describe('every event', () => {
  it('has a token that the local service accepts for the rule in its account', () => {
    const { resultToken } = createScheduledEvent({ ruleName: 'Regel für Eimer', accountId: '210987654321' });
    expect(readResultToken(resultToken)).toEqual({ ruleName: 'Regel für Eimer', accountId: '210987654321' });
    expect(createChangeEvent(bucket).resultToken).toBe(createResultToken('example-rule', bucket.accountId));
  });

  it.each([
    ['createChangeEvent', () => createChangeEvent(bucket, { params: {} } as never)],
    ['createOversizedEvent', () => createOversizedEvent(bucket, { configurationItemDiff: {} } as never)],
    ['createScheduledEvent', () => createScheduledEvent({ s3Bucket: 'x' } as never)],
    ['createSnapshotEvent', () => createSnapshotEvent({ s3Buckt: 'x' } as never)],
  ])('rejects unknown options: %s', (name, act) => {
    expect(act).toThrow(InvalidOptionsError);
    expect(act).toThrow(`${name}: unknown key `);
  });

  it('rejects an invalid date', () => {
    const notificationCreationTime = new Date(Number.NaN);
    expect(() => createScheduledEvent({ notificationCreationTime })).toThrow(InvalidOptionsError);
    expect(() => createScheduledEvent({ notificationCreationTime })).toThrow(
      'Expected notificationCreationTime to be a Date, got an invalid Date',
    );
  });
});
