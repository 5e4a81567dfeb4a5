import type { Invocation } from '../event/invocation.js';
import type { ConfigRule } from '../rule/config-rule.js';

/** Whether an invocation is about all resources rather than about one change. */
export function isPeriodic(invocation: Invocation): boolean {
  const { messageType } = invocation;
  return messageType === 'ScheduledNotification' || messageType === 'ConfigurationSnapshotDeliveryCompleted';
}

/**
 * Whether `evaluate` runs on every recorded resource. A snapshot always does that; a scheduled notification does it only for a
 * rule with a `schedule`, because a sweep reads and reports a lot.
 */
export function isSweep(rule: ConfigRule, invocation: Invocation): boolean {
  if (!rule.evaluate || rule.evaluatePeriodic) return false;
  return (
    invocation.messageType === 'ConfigurationSnapshotDeliveryCompleted' ||
    (invocation.messageType === 'ScheduledNotification' && isSweptOnSchedule(rule))
  );
}

/** Whether a scheduled notification runs `evaluate` on every recorded resource. */
export function isSweptOnSchedule({ evaluatePeriodic, schedule }: ConfigRule): boolean {
  return evaluatePeriodic === undefined && schedule !== undefined;
}
