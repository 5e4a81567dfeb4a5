import { describe, expect, it } from '@jest/globals';
import { orderingTimestampOf, resultsTimestampOf } from '../../src/evaluation/to-evaluations.js';
import { isPeriodic, isSweep, isSweptOnSchedule } from '../../src/evaluation/triggers.js';
import { parseConfigRuleEvent } from '../../src/event/parse-config-rule-event.js';
import { compliant } from '../../src/rule/compliance.js';
import { defineRule } from '../../src/rule/define-rule.js';
import { aChange, aRawEvent, aSchedule, changedBucket } from '../helpers/a-raw-event.js';

const evaluate = () => compliant();
const evaluatePeriodic = () => [];
const define = (parts: object) => defineRule({ name: 'my-rule', ...parts } as never);
const rules = {
  onChange: () => define({ evaluate }),
  swept: () => define({ evaluate, schedule: 'One_Hour' }),
  periodic: () => define({ evaluatePeriodic, schedule: 'One_Hour' }),
  both: () => define({ evaluate, evaluatePeriodic, schedule: 'One_Hour' }),
};

const snapshotKey = (time: string) => `x/1_Config_eu-central-1_ConfigSnapshot_${time}_0f1.json.gz`;
const invocations = {
  change: () => parseConfigRuleEvent(aRawEvent(aChange())),
  oversized: () =>
    parseConfigRuleEvent(
      aRawEvent({
        messageType: 'OversizedConfigurationItemChangeNotification',
        configurationItemSummary: changedBucket,
      }),
    ),
  schedule: () => parseConfigRuleEvent(aRawEvent(aSchedule())),
  snapshot: (s3ObjectKey = snapshotKey('20260131T110000Z')) =>
    parseConfigRuleEvent(
      aRawEvent({
        ...aSchedule(),
        messageType: 'ConfigurationSnapshotDeliveryCompleted',
        s3Bucket: 'bucket',
        s3ObjectKey,
      }),
    ),
};
const notified = new Date('2026-01-31T13:00:00.000Z');

describe('isPeriodic', () => {
  it('is true for a schedule and a snapshot, and false for a change', () => {
    expect(isPeriodic(invocations.schedule())).toBe(true);
    expect(isPeriodic(invocations.snapshot())).toBe(true);
    expect(isPeriodic(invocations.change())).toBe(false);
    expect(isPeriodic(invocations.oversized())).toBe(false);
  });

  it.each([
    ['change', 'swept', false],
    ['oversized', 'swept', false],
    ['schedule', 'onChange', false],
    ['schedule', 'swept', true],
    ['schedule', 'periodic', false],
    ['schedule', 'both', false],
    ['snapshot', 'onChange', true],
    ['snapshot', 'swept', true],
    ['snapshot', 'periodic', false],
    ['snapshot', 'both', false],
  ] as const)('%s: of the rule %s a sweep: %s', (invocation, rule, expected) => {
    expect(isSweep(rules[rule](), invocations[invocation]())).toBe(expected);
  });
});

it.each([
  ['onChange', false],
  ['swept', true],
  ['periodic', false],
  ['both', false],
] as const)('a schedule runs evaluate of the rule %s on every recorded resource: %s', (rule, expected) => {
  expect(isSweptOnSchedule(rules[rule]())).toBe(expected);
});

describe('the ordering timestamp of results', () => {
  it('is the capture time of the item, or the time of the notification', () => {
    const captured = new Date(changedBucket.configurationItemCaptureTime);
    expect(orderingTimestampOf(invocations.change())).toEqual(captured);
    expect(orderingTimestampOf(invocations.oversized())).toEqual(captured);
    expect(orderingTimestampOf(invocations.schedule())).toEqual(notified);
    expect(resultsTimestampOf(rules.swept(), invocations.schedule())).toEqual(notified);
  });

  it('is the time of the snapshot for a sweep over it, but never later than the notification', () => {
    const taken = new Date('2026-01-31T11:00:00.000Z');
    expect(resultsTimestampOf(rules.swept(), invocations.snapshot())).toEqual(taken);
    const later = invocations.snapshot(snapshotKey('20260131T140000Z'));
    expect(resultsTimestampOf(rules.swept(), later)).toEqual(notified);
  });

  it('is the time of the notification if the snapshot has none, or the rule does not sweep over it', () => {
    expect(resultsTimestampOf(rules.swept(), invocations.snapshot('key'))).toEqual(notified);
    expect(resultsTimestampOf(rules.periodic(), invocations.snapshot())).toEqual(notified);
  });

  it('is a copy, which the rule cannot change', () => {
    const invocation = invocations.schedule();
    expect(resultsTimestampOf(rules.swept(), invocation)).not.toBe(orderingTimestampOf(invocation));
  });
});
