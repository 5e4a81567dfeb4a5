import type { EvaluationMode } from '../config-types.js';
import type { ConfigurationItem } from '../rule/configuration-item.js';
import type { RawParameters } from '../rule/parameters.js';
import type { ItemIdentity } from './configuration-item.js';
import type { JsonObject } from './read.js';

/** The message types with which AWS Config triggers a rule. */
export const messageTypes = [
  'ConfigurationItemChangeNotification',
  'OversizedConfigurationItemChangeNotification',
  'ScheduledNotification',
  'ConfigurationSnapshotDeliveryCompleted',
] as const;

/** The kind of message that triggered the rule. */
export type MessageType = (typeof messageTypes)[number];

/** The properties of every invocation. */
export interface InvocationEnvelope {
  /** The account that owns the rule. */
  readonly accountId: string;
  readonly ruleName: string;
  readonly ruleArn: string;
  readonly ruleId: string | null;
  /** The Region of the rule, from its ARN. */
  readonly region: string;
  /** The role of the configuration recorder. A function may not be able to assume it. */
  readonly executionRoleArn: string | null;
  readonly evaluationMode: EvaluationMode;
  readonly eventLeftScope: boolean;
  readonly ruleParameters: RawParameters;
  /** A secret. It is not enumerable, so that logging or serializing an invocation does not show it. */
  readonly resultToken: string;
}

/** A resource changed. */
export interface ConfigurationItemChange {
  readonly messageType: 'ConfigurationItemChangeNotification';
  readonly configurationItem: ConfigurationItem;
  /** What changed, as AWS Config describes it; null for a resource that was just discovered. */
  readonly configurationItemDiff: JsonObject | null;
  readonly notificationCreationTime: Date | null;
}

/**
 * A resource changed, and the event does not contain its item: it must be fetched. This includes a change notification whose item
 * has no `configuration` although the resource exists.
 */
export interface OversizedConfigurationItemChange {
  readonly messageType: 'OversizedConfigurationItemChangeNotification';
  /** Why the item must be fetched: it is too large for an event, or has no `configuration`. */
  readonly reason: 'too-large' | 'no-configuration';
  readonly configurationItemSummary: ItemIdentity & { readonly changeType: string | null };
  readonly notificationCreationTime: Date | null;
}

/** AWS Config triggers a periodic rule. */
export interface ScheduledNotification {
  readonly messageType: 'ScheduledNotification';
  readonly notificationCreationTime: Date;
}

/** A snapshot of every recorded resource was delivered to S3. */
export interface ConfigurationSnapshotDelivery {
  readonly messageType: 'ConfigurationSnapshotDeliveryCompleted';
  readonly configSnapshotId: string | null;
  readonly s3Bucket: string;
  readonly s3ObjectKey: string;
  readonly notificationCreationTime: Date;
}

/** A parsed event: the envelope and one of four messages, by `messageType`. */
export type Invocation = InvocationEnvelope &
  (
    | ConfigurationItemChange
    | OversizedConfigurationItemChange
    | ScheduledNotification
    | ConfigurationSnapshotDelivery
  );
