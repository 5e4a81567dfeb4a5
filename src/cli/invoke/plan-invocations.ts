import { isSweptOnSchedule } from '../../evaluation/triggers.js';
import type { ConfigRuleEvent } from '../../event/config-rule-event.js';
import { lacksConfiguration } from '../../event/configuration-item.js';
import type { ConfigRule } from '../../rule/config-rule.js';
import type { ConfigurationItem } from '../../rule/configuration-item.js';
import { createChangeEvent, createOversizedEvent, createScheduledEvent } from '../../testing/create-event.js';
import { testDefaults } from '../../testing/test-defaults.js';
import { UsageError } from '../cli-errors.js';
import type { InvocationPlan, InvocationTarget } from './invocation-target.js';
import { messageOf } from './invoking-event.js';
import { type InvocationInput, sampleOf, type TriggerKind } from './read-input.js';

type Target = Pick<InvocationTarget, 'live' | 'accountId' | 'region'>;
type Items = readonly ConfigurationItem[];

/**
 * Chooses the events that a rule is invoked with: the given event, or events that fit the rule and the items.
 *
 * @param rule `undefined` when the module exports only a handler
 * @param now milliseconds since 1970
 * @throws UsageError when nothing fits, with the option to give
 */
export function planInvocations(
  rule: ConfigRule | undefined,
  input: InvocationInput,
  target: Target,
  now: number,
): InvocationPlan {
  const { event, items } = input;
  if (event) return planGivenEvent(event, items, target);
  const triggerKind = input.triggerKind ?? defaultTriggerKind(rule, items, target);
  const subjects = items.length > 0 ? items : samplesFor(rule, triggerKind, target);
  const recorded = triggerKind === 'deleted' ? subjects.map((item) => ({ ...item, ...deleted })) : subjects;
  return { events: eventsFor(triggerKind, recorded, rule, input, target, now), recorded, triggerKind };
}

function planGivenEvent(event: ConfigRuleEvent, recorded: Items, { live }: Target): InvocationPlan {
  const { messageType, subject } = messageOf(event);
  if (live) return { events: [event], recorded };
  const isOversized = messageType === 'OversizedConfigurationItemChangeNotification';
  const needsHistory =
    isOversized || (messageType === 'ConfigurationItemChangeNotification' && lacksConfiguration(subject));
  if (needsHistory && !recorded.some(isDescribedBy(subject))) {
    throw new UsageError(
      `${isOversized ? 'an oversized event' : 'an event without a configuration'} needs the history of its resource: give ` +
        `the configuration item of ${subject.resourceType} ${subject.resourceId} at ` +
        `${subject.configurationItemCaptureTime} with --item.`,
    );
  }
  if (messageType === 'ConfigurationSnapshotDeliveryCompleted' && recorded.length === 0)
    throw new UsageError('the event names a snapshot: give its file with --item.');
  return { events: [event], recorded };
}

/** Whether an item is the one in a summary. The handler compares the capture time too. */
function isDescribedBy(summary: ReturnType<typeof messageOf>['subject']) {
  const capturedAt = new Date(String(summary.configurationItemCaptureTime)).getTime();
  return ({ resourceType, resourceId, configurationItemCaptureTime }: ConfigurationItem) =>
    resourceType === summary.resourceType &&
    resourceId === summary.resourceId &&
    configurationItemCaptureTime.getTime() === capturedAt;
}

function defaultTriggerKind(rule: ConfigRule | undefined, items: Items, { live }: Target): TriggerKind {
  if (!rule && items.length === 0)
    throw new UsageError(
      'the module exports a handler but no rule, so its event is not known: give --event, --item, --sample or --scheduled.',
    );
  if (!rule) return 'changed';
  const isScheduled = !rule.evaluate || isSweptOnSchedule(rule);
  return isScheduled && !(live && items.length > 0) ? 'scheduled' : 'changed';
}

/** AWS has its own recorded resources, so a live schedule gets no samples. */
function samplesFor(rule: ConfigRule | undefined, triggerKind: TriggerKind, target: Target): Items {
  // A rule for every type gets a sample of a common one.
  const { resourceTypes = ['AWS::S3::Bucket'] } = rule ?? {};
  const sample = (type: string) => sampleOf(type, target);
  if (triggerKind === 'scheduled')
    return rule && isSweptOnSchedule(rule) && !target.live ? resourceTypes.map(sample) : [];
  if (!rule)
    throw new UsageError(
      'the module exports a handler but no rule, so its resource types are not known: give --sample or --item.',
    );
  return resourceTypes.slice(0, 1).map(sample);
}

const deleted = {
  configurationItemStatus: 'ResourceDeleted',
  configuration: {},
  supplementaryConfiguration: {},
} as const;

function eventsFor(
  triggerKind: TriggerKind,
  items: Items,
  rule: ConfigRule | undefined,
  { parameters, leftScope: eventLeftScope }: InvocationInput,
  { live, accountId, region }: Target,
  now: number,
): readonly ConfigRuleEvent[] {
  const options = { ruleName: rule?.name, parameters, accountId, region };
  if (triggerKind === 'scheduled') {
    const notificationCreationTime = live ? new Date(now) : latestCaptureTime(items);
    const owner = accountId ?? items[0]?.accountId;
    return [createScheduledEvent({ ...options, accountId: owner, notificationCreationTime })];
  }
  const create = triggerKind === 'oversized' ? createOversizedEvent : createChangeEvent;
  return items.map((item) => create(item, { ...options, eventLeftScope }));
}

/** The schedule runs after every item was captured, and at the same time in every run. */
function latestCaptureTime(items: Items): Date {
  const times = items.map(({ configurationItemCaptureTime }) => configurationItemCaptureTime.getTime());
  return new Date(times.reduce((one, other) => Math.max(one, other), testDefaults.time.getTime()));
}
