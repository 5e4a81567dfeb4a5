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
describe('a trigger that the rule does not support', () => {
  it.each([
    [
      onChange,
      aSchedule(),
      /^Rule "on-change" was invoked by ScheduledNotification.*give it a schedule.*or evaluatePeriodic/,
    ],
    [
      periodic,
      aChange(),
      /^Rule "periodic" was invoked by ConfigurationItemChangeNotification.*give it evaluate,/,
    ],
    [periodic, oversized, /invoked by OversizedConfigurationItemChangeNotification.*give it evaluate,/],
  ])('is rejected with a hint, and nothing is reported: %#', async (rule, message, words) => {
    const outcome = evaluate(rule, message);
    await expect(outcome).rejects.toBeInstanceOf(UnsupportedTriggerError);
    await expect(outcome).rejects.toThrow(words);
    await expect(outcome).rejects.toThrow('Nothing was reported.');
  });

  it('is a summary of an item, which nothing fetched', async () => {
    const outcome = evaluate(onChange, oversized);
    await expect(outcome).rejects.toBeInstanceOf(UnsupportedTriggerError);
    await expect(outcome).rejects.toThrow(
      'Rule "on-change": the configuration item of AWS::S3::Bucket my-bucket is too large for an event, which carries only a ' +
        'summary of it. A handler fetches it; offline, give the item itself.',
    );
  });

  it('is rejected without running the function for another trigger', async () => {
    const spy = jest.fn(() => compliant());
    await expect(evaluate(defineRule({ name: 'spied', evaluate: spy }), aSchedule())).rejects.toThrow();
    expect(spy).not.toHaveBeenCalled();
  });
});

it('an item without a configuration is not evaluated: nothing can be said of the resource', async () => {
  const outcome = evaluate(onChange, aChange({ configuration: null }));
  await expect(outcome).rejects.toMatchObject({
    code: 'CONFIGURATION_ITEM_UNAVAILABLE',
    resource: { resourceType: 'AWS::S3::Bucket', resourceId: 'my-bucket' },
    message:
      'Rule "on-change": the configuration item of AWS::S3::Bucket my-bucket has the status OK and no configuration, so that ' +
      'nothing can be said of the resource. In Lambda the handler fetches it from the history of the resource; a proposed ' +
      'resource has none. Nothing was reported.',
  });
});
