/** What an invocation means to a rule. */
import type { Invocation } from '../event/invocation.js';
import type { ConfigRule } from '../rule/config-rule.js';

/** Whether the rule is to say how everything stands, not what became of one resource. */
export function isPeriodic(invocation: Invocation): boolean {
  const { messageType } = invocation;
  return messageType === 'ScheduledNotification' || messageType === 'ConfigurationSnapshotDeliveryCompleted';
}

/**
 * Whether `evaluate` is to be run over every recorded resource. A snapshot asks for nothing else; a scheduled notification
 * only of a rule that says so, since a sweep reads and reports much.
 */
export function isSweep(rule: ConfigRule, invocation: Invocation): boolean {
  if (!rule.evaluate || rule.evaluatePeriodic) return false;
  return (
    invocation.messageType === 'ConfigurationSnapshotDeliveryCompleted' ||
    (invocation.messageType === 'ScheduledNotification' && isSweptOnSchedule(rule))
  );
}

/** Whether a schedule has `evaluate` run over every recorded resource. */
export function isSweptOnSchedule({ evaluate, evaluatePeriodic, schedule }: ConfigRule): boolean {
  return evaluate !== undefined && evaluatePeriodic === undefined && schedule !== undefined;
}
