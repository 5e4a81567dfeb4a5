import { describe, expect, it, jest } from '@jest/globals';
import { UnsupportedTriggerError } from '../../src/errors.js';
import { compliant } from '../../src/rule/compliance.js';
import { defineRule } from '../../src/rule/define-rule.js';
import { aChange, aSchedule, changedBucket } from '../helpers/a-raw-event.js';
import { evaluate } from './evaluate.js';

const onChange = defineRule({ name: 'on-change', evaluate: () => compliant() });
const periodic = defineRule({ name: 'periodic', evaluatePeriodic: () => [] });
const oversized = {
  messageType: 'OversizedConfigurationItemChangeNotification',
  configurationItemSummary: changedBucket,
};
const snapshot = {
  messageType: 'ConfigurationSnapshotDeliveryCompleted',
  s3Bucket: 'bucket',
  s3ObjectKey: 'key',
  notificationCreationTime: '2026-01-31T14:00:00.000Z',
};

describe('a trigger that the rule does not answer', () => {
  it.each([
    [
      onChange,
      aSchedule(),
      /^Rule "on-change" was invoked by ScheduledNotification.*give it evaluatePeriodic/,
    ],
    [onChange, snapshot, /invoked by ConfigurationSnapshotDeliveryCompleted.*give it evaluatePeriodic/],
    [
      periodic,
      aChange(),
      /^Rule "periodic" was invoked by ConfigurationItemChangeNotification.*give it evaluate,/,
    ],
    [periodic, oversized, /invoked by OversizedConfigurationItemChangeNotification.*give it evaluate,/],
  ])('is refused with the remedy, and nothing is reported: %#', async (rule, message, words) => {
    const outcome = evaluate(rule, message);
    await expect(outcome).rejects.toBeInstanceOf(UnsupportedTriggerError);
    await expect(outcome).rejects.toThrow(words);
    await expect(outcome).rejects.toThrow('Nothing was reported.');
  });

  it('is refused without running what answers another', async () => {
    const spy = jest.fn(() => compliant());
    await expect(evaluate(defineRule({ name: 'spied', evaluate: spy }), aSchedule())).rejects.toThrow();
    expect(spy).not.toHaveBeenCalled();
  });
});
