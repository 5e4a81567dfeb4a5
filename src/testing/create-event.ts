import { partitionOf } from '../aws-partition.js';
import type { EvaluationMode } from '../config-types.js';
import { describeValue } from '../describe.js';
import { InvalidOptionsError } from '../errors.js';
import type { ConfigRuleEvent } from '../event/config-rule-event.js';
import { readConfigurationItem } from '../event/configuration-item.js';
import type { MessageType } from '../event/invocation.js';
import { refuseUnknownKeys } from '../options.js';
import type { RecordedJson } from '../resources/recorded-json.js';
import type { ConfigurationItem } from '../rule/configuration-item.js';
import { createResultToken } from './result-token.js';
import { testDefaults } from './test-defaults.js';

/** Options of every event. */
export interface EventOptions {
  /** The name of the deployed rule. Defaults to `example-rule`. */
  readonly ruleName?: string | undefined;
  /** The rule parameters by name. Defaults to none. */
  readonly parameters?: Readonly<Record<string, unknown>> | undefined;
  /** The account that owns the rule. Defaults to the account of the item, or 123456789012. */
  readonly accountId?: string | undefined;
  /** The Region of the rule. Defaults to `us-east-1`. */
  readonly region?: string | undefined;
  /** Defaults to a token of `createResultToken`, which the local Config service accepts for this rule in this account. */
  readonly resultToken?: string | undefined;
  /** Whether the resource left the scope of the rule. Defaults to `false`. */
  readonly eventLeftScope?: boolean | undefined;
  /** The role of the configuration recorder. Defaults to the service-linked role, which no function can assume. */
  readonly executionRoleArn?: string | undefined;
  /** Defaults to `DETECTIVE`. */
  readonly evaluationMode?: EvaluationMode | undefined;
  /** Defaults to the capture time of the item, or 2026-01-31T12:00:00Z. */
  readonly notificationCreationTime?: Date | undefined;
}

/** Options of {@link createChangeEvent}. */
export interface ChangeEventOptions extends EventOptions {
  /** What changed, as AWS Config describes it. Defaults to `null`. */
  readonly configurationItemDiff?: RecordedJson | null | undefined;
}

/** Options of {@link createSnapshotEvent}. */
export interface SnapshotEventOptions extends EventOptions {
  /** Defaults to `example-config-bucket`. */
  readonly s3Bucket?: string | undefined;
  /** Defaults to a key as AWS Config writes it. */
  readonly s3ObjectKey?: string | undefined;
  readonly configSnapshotId?: string | undefined;
}

const keys =
  'ruleName parameters accountId region resultToken eventLeftScope executionRoleArn evaluationMode notificationCreationTime'.split(
    ' ',
  );

/**
 * Creates the event of a changed resource, as Lambda receives it.
 *
 * @param item an item of `createConfigurationItem`, or JSON copied from AWS in any of its spellings
 * @throws InvalidOptionsError for an unknown option or an invalid `notificationCreationTime`
 *
 * @example
 * ```ts
 * const event = createChangeEvent(createConfigurationItem('AWS::S3::Bucket'), { parameters: { mode: 'strict' } });
 * ```
 * @see https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_example-events.html
 */
export function createChangeEvent(
  item: ConfigurationItem | RecordedJson,
  options: ChangeEventOptions = {},
): ConfigRuleEvent {
  refuseUnknownKeys('createChangeEvent', options, [...keys, 'configurationItemDiff']);
  const read = readConfigurationItem(item, 'item', options.accountId ?? testDefaults.accountId);
  return envelope('ConfigurationItemChangeNotification', options, read, {
    configurationItemDiff: options.configurationItemDiff ?? null,
    configurationItem: toEventSpelling(read),
  });
}

/**
 * Creates the event of a changed resource whose item is too large for an event: it has a summary of the item.
 *
 * @example
 * ```ts
 * const event = createOversizedEvent(createConfigurationItem('AWS::EC2::Instance'));
 * ```
 */
export function createOversizedEvent(
  item: ConfigurationItem | RecordedJson,
  options: EventOptions = {},
): ConfigRuleEvent {
  refuseUnknownKeys('createOversizedEvent', options, keys);
  const read = readConfigurationItem(item, 'item', options.accountId ?? testDefaults.accountId);
  const { configuration, supplementaryConfiguration, tags, relationships, relatedEvents, ...summary } =
    toEventSpelling(read);
  return envelope('OversizedConfigurationItemChangeNotification', options, read, {
    configurationItemSummary: { changeType: 'UPDATE', ...summary },
    s3DeliverySummary: { s3BucketLocation: null, errorCode: null, errorMessage: null },
  });
}

/**
 * Creates the scheduled event of a periodic rule.
 *
 * @example
 * ```ts
 * const event = createScheduledEvent({ notificationCreationTime: new Date('2026-03-01T00:00:00Z') });
 * ```
 */
export function createScheduledEvent(options: EventOptions = {}): ConfigRuleEvent {
  refuseUnknownKeys('createScheduledEvent', options, keys);
  return envelope('ScheduledNotification', options, undefined, {
    awsAccountId: options.accountId ?? testDefaults.accountId,
  });
}

/**
 * Creates the event of a snapshot that AWS Config delivered to S3, an older trigger of periodic rules.
 *
 * @example
 * ```ts
 * const event = createSnapshotEvent({ s3Bucket: 'my-config-bucket' });
 * ```
 */
export function createSnapshotEvent(options: SnapshotEventOptions = {}): ConfigRuleEvent {
  refuseUnknownKeys('createSnapshotEvent', options, [...keys, 's3Bucket', 's3ObjectKey', 'configSnapshotId']);
  const { s3Bucket = 'example-config-bucket', configSnapshotId = '00000000-0000-4000-8000-000000000000' } =
    options;
  const { accountId = testDefaults.accountId, region = testDefaults.region } = options;
  const folder = `AWSLogs/${accountId}/Config/${region}/2026/1/31/ConfigSnapshot`;
  const file = `${accountId}_Config_${region}_ConfigSnapshot_20260131T120000Z_${configSnapshotId}.json.gz`;
  return envelope('ConfigurationSnapshotDeliveryCompleted', options, undefined, {
    configSnapshotId,
    s3Bucket,
    s3ObjectKey: options.s3ObjectKey ?? `${folder}/${file}`,
  });
}

function envelope(
  messageType: MessageType,
  options: EventOptions,
  item: ConfigurationItem | undefined,
  message: object,
): ConfigRuleEvent {
  const { ruleName = 'example-rule', region = testDefaults.region } = options;
  const accountId = options.accountId ?? item?.accountId ?? testDefaults.accountId;
  const createdAt =
    options.notificationCreationTime ?? item?.configurationItemCaptureTime ?? testDefaults.time;
  if (!(createdAt instanceof Date) || Number.isNaN(createdAt.getTime())) {
    throw new InvalidOptionsError(
      `Expected notificationCreationTime to be a Date, got ${describeValue(createdAt)}.`,
    );
  }
  const partition = partitionOf(region);
  return {
    version: '1.0',
    invokingEvent: JSON.stringify({
      ...message,
      notificationCreationTime: createdAt.toISOString(),
      messageType,
      recordVersion: '1.3',
    }),
    ruleParameters: JSON.stringify(options.parameters ?? {}),
    resultToken: options.resultToken ?? createResultToken(ruleName, accountId),
    eventLeftScope: options.eventLeftScope ?? false,
    executionRoleArn:
      options.executionRoleArn ??
      `arn:${partition}:iam::${accountId}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
    configRuleArn: `arn:${partition}:config:${region}:${accountId}:config-rule/config-rule-example`,
    configRuleName: ruleName,
    configRuleId: 'config-rule-example',
    accountId,
    evaluationMode: options.evaluationMode ?? 'DETECTIVE',
  };
}

/** Returns an item in the spelling of events. */
function toEventSpelling(item: ConfigurationItem) {
  const { arn, accountId, version, configurationItemMD5Hash, relationships, configurationStateId, ...rest } =
    item;
  return {
    ...rest,
    ARN: arn,
    awsAccountId: accountId,
    configurationItemVersion: version,
    configurationStateId: isWhole(configurationStateId) ? Number(configurationStateId) : configurationStateId,
    configurationStateMd5Hash: configurationItemMD5Hash,
    relationships: relationships.map(({ relationshipName, ...relationship }) => ({
      ...relationship,
      name: relationshipName,
    })),
  };
}

function isWhole(text: string | null): boolean {
  return text !== null && String(Number(text)) === text && Number.isSafeInteger(Number(text));
}
