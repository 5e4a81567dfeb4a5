import { describeValue, quoteShort } from '../describe.js';
import { InvalidEventError } from '../errors.js';
import type { RawParameters } from '../rule/parameters.js';
import { lacksConfiguration, readConfigurationItem, readItemIdentity } from './configuration-item.js';
import {
  type Invocation,
  type InvocationEnvelope,
  messageTypes,
  type OversizedConfigurationItemChange,
} from './invocation.js';
import {
  dateOrNull,
  isJsonObject,
  type JsonObject,
  parseJson,
  readDate,
  readObject,
  readString,
  readWord,
  stringOrNull,
} from './read.js';
import { withResultToken } from './result-token.js';

/**
 * Parses the event with which AWS Config invokes the Lambda function of a rule. It checks what the kit needs, and accepts missing
 * values that AWS may leave out.
 *
 * @param event the event of the function
 * @returns the invocation, one of four kinds by `messageType`. A change notification whose item has no `configuration`, although
 * the resource exists, becomes an oversized one: its item must be fetched. The `resultToken` is not enumerable, so that logging
 * an invocation does not show it.
 * @throws InvalidEventError with the `path`, what was `expected` and what was `received`
 *
 * @example
 * ```ts
 * const invocation = parseConfigRuleEvent(event);
 * if (invocation.messageType === 'ConfigurationItemChangeNotification') {
 *   console.log(invocation.configurationItem.resourceId);
 * }
 * ```
 * @see https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_example-events.html
 */
export function parseConfigRuleEvent(event: unknown): Invocation {
  if (!isJsonObject(event)) {
    throw new InvalidEventError('event', 'an object', describeValue(event), {
      hint: onlyAwsConfig,
    });
  }
  const message = readObject(parseInvokingEvent(event), 'invokingEvent');
  const envelope = readEnvelope(event);
  const resultToken = readString(event.resultToken, 'resultToken', { secret: true });
  return withResultToken({ ...envelope, ...readMessage(message, envelope) }, resultToken);
}

const onlyAwsConfig =
  'This is not an event of AWS Config. To try a rule by hand, create one with createChangeEvent(item) or ' +
  'createScheduledEvent() of config-rule-kit/testing.';

const itIsAnItem =
  'This is a configuration item: createChangeEvent(item) of config-rule-kit/testing wraps it.';

function readEnvelope(event: JsonObject): Omit<InvocationEnvelope, 'resultToken'> {
  const ruleArn = readString(event.configRuleArn, 'configRuleArn');
  return {
    accountId: readString(event.accountId, 'accountId'),
    ruleName: readString(event.configRuleName, 'configRuleName'),
    ruleArn,
    ruleId: stringOrNull(event.configRuleId),
    region: regionOf(ruleArn),
    executionRoleArn: stringOrNull(event.executionRoleArn),
    evaluationMode:
      event.evaluationMode === undefined || event.evaluationMode === null
        ? 'DETECTIVE'
        : readWord(event.evaluationMode, 'evaluationMode', ['DETECTIVE', 'PROACTIVE']),
    eventLeftScope: readFlag(event.eventLeftScope, 'eventLeftScope'),
    ruleParameters: readRuleParameters(event.ruleParameters),
  };
}

function regionOf(arn: string): string {
  const region = /^arn:[^:]+:config:([^:]+):[^:]*:./.exec(arn)?.[1];
  if (region) return region;
  throw new InvalidEventError(
    'configRuleArn',
    'an ARN such as "arn:aws:config:eu-central-1:123456789012:config-rule/config-rule-abc123"',
    describeValue(arn),
  );
}

function readFlag(value: unknown, path: string): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'boolean') return value;
  throw new InvalidEventError(path, 'true or false', describeValue(value));
}

function readRuleParameters(value: unknown): RawParameters {
  if (value === undefined || value === null || value === '') return {};
  const secret = { secret: true };
  const parsed = parseJson(readString(value, 'ruleParameters', secret), 'ruleParameters', secret);
  return parsed === null ? {} : readObject(parsed, 'ruleParameters', secret);
}

function parseInvokingEvent(event: JsonObject): unknown {
  const value = event.invokingEvent;
  if (value === undefined) {
    const keys = Object.keys(event).slice(0, 10).map(shortKey).join(', ') || 'none';
    throw new InvalidEventError('invokingEvent', 'JSON text', `an event without it (its keys: ${keys})`, {
      hint: 'configurationItemStatus' in event ? itIsAnItem : onlyAwsConfig,
    });
  }
  if (isJsonObject(value)) {
    throw new InvalidEventError('invokingEvent', 'JSON text', 'an object', {
      hint: 'AWS Config sends it as text: JSON.stringify it.',
    });
  }
  return parseJson(readString(value, 'invokingEvent'), 'invokingEvent');
}

/** The event may be of any origin, so its keys may be long and contain anything. */
function shortKey(key: string): string {
  return /^[\w.:/-]{1,60}$/.test(key) ? key : quoteShort(key);
}

function readMessage(
  message: JsonObject,
  { accountId, evaluationMode }: Pick<InvocationEnvelope, 'accountId' | 'evaluationMode'>,
) {
  const messageType = readWord(message.messageType, 'invokingEvent.messageType', messageTypes);
  switch (messageType) {
    case 'ConfigurationItemChangeNotification': {
      const item = evaluationMode === 'PROACTIVE' ? proposedItem(message) : message.configurationItem;
      const path = 'invokingEvent.configurationItem';
      const diff = isJsonObject(message.configurationItemDiff) ? message.configurationItemDiff : null;
      const notificationCreationTime = dateOrNull(message.notificationCreationTime);
      if (isJsonObject(item) && lacksConfiguration(item)) {
        const summary = readSummary(item, path, accountId, diff?.changeType);
        return oversized('no-configuration', summary, notificationCreationTime);
      }
      return {
        messageType,
        configurationItem: readConfigurationItem(item, path, accountId),
        configurationItemDiff: diff,
        notificationCreationTime,
      };
    }
    case 'OversizedConfigurationItemChangeNotification': {
      const path = 'invokingEvent.configurationItemSummary';
      const item = readObject(message.configurationItemSummary, path);
      const summary = readSummary(item, path, accountId, item.changeType);
      return oversized('too-large', summary, dateOrNull(message.notificationCreationTime));
    }
    case 'ScheduledNotification':
      return { messageType, notificationCreationTime: readCreationTime(message) };
    case 'ConfigurationSnapshotDeliveryCompleted':
      return {
        messageType,
        configSnapshotId: stringOrNull(message.configSnapshotId),
        s3Bucket: readString(message.s3Bucket, 'invokingEvent.s3Bucket'),
        s3ObjectKey: readString(message.s3ObjectKey, 'invokingEvent.s3ObjectKey'),
        notificationCreationTime: readCreationTime(message),
      };
  }
}

function oversized(
  reason: OversizedConfigurationItemChange['reason'],
  configurationItemSummary: OversizedConfigurationItemChange['configurationItemSummary'],
  notificationCreationTime: Date | null,
): OversizedConfigurationItemChange {
  const messageType = 'OversizedConfigurationItemChangeNotification';
  return { messageType, reason, configurationItemSummary, notificationCreationTime };
}

/** A proposed resource may have no status and no capture time; AWS does not document it. */
function proposedItem({ configurationItem, notificationCreationTime }: JsonObject): unknown {
  if (!isJsonObject(configurationItem)) return configurationItem;
  return {
    ...configurationItem,
    configurationItemStatus: configurationItem.configurationItemStatus ?? 'OK',
    configurationItemCaptureTime: configurationItem.configurationItemCaptureTime ?? notificationCreationTime,
  };
}

function readSummary(item: JsonObject, path: string, accountId: string, changeType: unknown) {
  return { ...readItemIdentity(item, path, accountId), changeType: stringOrNull(changeType) };
}

function readCreationTime(message: JsonObject): Date {
  return readDate(message.notificationCreationTime, 'invokingEvent.notificationCreationTime');
}
