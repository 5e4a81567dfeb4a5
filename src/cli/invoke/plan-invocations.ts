import { isSweptOnSchedule } from '../../evaluation/triggers.js';
import type { ConfigRuleEvent } from '../../event/config-rule-event.js';
import { lacksConfiguration } from '../../event/configuration-item.js';
import type { ConfigRule } from '../../rule/config-rule.js';
import type { ConfigurationItem } from '../../rule/configuration-item.js';
import { createChangeEvent, createOversizedEvent, createScheduledEvent } from '../../testing/create-event.js';
import { testDefaults } from '../../testing/test-defaults.js';
import { UsageError } from '../cli-errors.js';
import { messageOf } from './invoking-event.js';
import { type Happening, type InvocationInput, sampleOf } from './read-input.js';

/** Every invocation of a rule that is to be made, and what AWS Config is to have recorded before. */
export interface InvocationPlan {
  readonly events: readonly ConfigRuleEvent[];
  readonly recorded: readonly ConfigurationItem[];
  /** What the events tell of; `undefined`: they are those that were given. */
  readonly happening?: Happening;
}

/** What is known of AWS where the invocations are made. */
export interface PlanSettings {
  /** Nothing can be recorded in real AWS: what is there is there. */
  readonly isLive: boolean;
  /** The account that owns the rule; `undefined`: that of the items. */
  readonly accountId: string | undefined;
  readonly region: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Decides with which events a rule is invoked: with the one that is given, or with those that fit the rule and the items.
 *
 * @param rule `undefined`: the module has only a handler
 * @throws UsageError when nothing fits, and what to give
 */
export function planInvocations(
  rule: ConfigRule | undefined,
  input: InvocationInput,
  settings: PlanSettings,
): InvocationPlan {
  const { event, items } = input;
  if (event) return planGiven(event, items, settings);
  const happening = input.happening ?? usualHappening(rule, items, settings);
  const subjects = items.length > 0 ? items : samplesFor(rule, happening, settings);
  const recorded = happening === 'deleted' ? subjects.map(asDeleted) : subjects;
  return { events: eventsOf(happening, recorded, rule, input, settings), recorded, happening };
}

function planGiven(
  event: ConfigRuleEvent,
  recorded: readonly ConfigurationItem[],
  { isLive }: PlanSettings,
): InvocationPlan {
  const { messageType, subject } = messageOf(event);
  if (isLive) return { events: [event], recorded };
  const isOversized = messageType === 'OversizedConfigurationItemChangeNotification';
  const needsHistory =
    isOversized || (messageType === 'ConfigurationItemChangeNotification' && lacksConfiguration(subject));
  if (needsHistory && !recorded.some(isOf(subject))) {
    throw new UsageError(
      `${isOversized ? 'an oversized event' : 'an event without a configuration'} needs the history of its resource: give ` +
        'the configuration item that it is about, of ' +
        `${subject.resourceType} ${subject.resourceId} at ${subject.configurationItemCaptureTime}, with --item.`,
    );
  }
  if (messageType === 'ConfigurationSnapshotDeliveryCompleted' && recorded.length === 0) {
    throw new UsageError('the event names a snapshot, which is not at hand here: give the file with --item.');
  }
  return { events: [event], recorded };
}

/** Whether an item is the one that a summary is about; the handler, which fetches it, goes by the time too. */
function isOf(summary: ReturnType<typeof messageOf>['subject']) {
  const capturedAt = new Date(String(summary.configurationItemCaptureTime)).getTime();
  return ({ resourceType, resourceId, configurationItemCaptureTime }: ConfigurationItem) =>
    resourceType === summary.resourceType &&
    resourceId === summary.resourceId &&
    configurationItemCaptureTime.getTime() === capturedAt;
}

function usualHappening(
  rule: ConfigRule | undefined,
  items: readonly ConfigurationItem[],
  { isLive }: PlanSettings,
): Happening {
  if (!rule && items.length === 0) {
    throw new UsageError(
      'the module exports a handler but no rule to make an event for: give --event, --item, --sample or --scheduled.',
    );
  }
  if (!rule) return 'changed';
  const isScheduled = !rule.evaluate || isSweptOnSchedule(rule);
  return isScheduled && !(isLive && items.length > 0) ? 'scheduled' : 'changed';
}

function samplesFor(
  rule: ConfigRule | undefined,
  happening: Happening,
  { isLive, accountId, region }: PlanSettings,
): readonly ConfigurationItem[] {
  const sample = (type: string) => sampleOf(type, { accountId, region });
  if (happening === 'scheduled') {
    return rule && isSweptOnSchedule(rule) && !isLive ? typesOf(rule).map(sample) : [];
  }
  if (!rule)
    throw new UsageError(
      'the module exports a handler but no rule to make a sample for: give --sample or --item.',
    );
  return typesOf(rule).slice(0, 1).map(sample);
}

/** A rule for every type is tried on one that everybody knows. */
function typesOf({ resourceTypes = ['AWS::S3::Bucket'] }: ConfigRule): readonly string[] {
  return resourceTypes;
}

function asDeleted(item: ConfigurationItem): ConfigurationItem {
  return {
    ...item,
    configurationItemStatus: 'ResourceDeleted',
    configuration: {},
    supplementaryConfiguration: {},
  };
}

function eventsOf(
  happening: Happening,
  items: readonly ConfigurationItem[],
  rule: ConfigRule | undefined,
  { parameters, leftScope: eventLeftScope }: InvocationInput,
  { isLive, accountId, region, now }: PlanSettings,
): readonly ConfigRuleEvent[] {
  const options = { ruleName: rule?.name, parameters, accountId, region };
  if (happening === 'scheduled') {
    const notificationCreationTime = isLive ? new Date(now) : afterAll(items);
    const owner = accountId ?? items[0]?.accountId;
    return [createScheduledEvent({ ...options, accountId: owner, notificationCreationTime })];
  }
  const create = happening === 'oversized' ? createOversizedEvent : createChangeEvent;
  return items.map((item) => create(item, { ...options, eventLeftScope }));
}

/** A schedule is due after what is recorded was captured, and at the same moment each time. */
function afterAll(items: readonly ConfigurationItem[]): Date {
  let latest = testDefaults.time.getTime();
  for (const { configurationItemCaptureTime } of items)
    latest = Math.max(latest, configurationItemCaptureTime.getTime());
  return new Date(latest);
}
