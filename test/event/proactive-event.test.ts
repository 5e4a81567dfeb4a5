import { describe, expect, it } from '@jest/globals';
import { parseConfigRuleEvent } from '../../src/event/parse-config-rule-event.js';
import { aChange, aRawEvent, thrownBy } from '../helpers/a-raw-event.js';

const proposed = (item: Record<string, unknown>, message: Record<string, unknown> = {}) =>
  aRawEvent(aChange(item, message), { evaluationMode: 'PROACTIVE' });
const nothingYet = { configurationItemStatus: undefined, configurationItemCaptureTime: undefined };

describe('a proposed resource', () => {
  it('gets a status and a time if the event has none', () => {
    expect(parseConfigRuleEvent(proposed(nothingYet))).toMatchObject({
      evaluationMode: 'PROACTIVE',
      configurationItem: {
        resourceId: 'my-bucket',
        configurationItemStatus: 'OK',
        configurationItemCaptureTime: new Date('2026-01-31T12:00:01.000Z'),
      },
    });
  });

  it('keeps those of the event', () => {
    const configurationItemCaptureTime = '2026-01-30T00:00:00.000Z';
    const event = proposed({ configurationItemStatus: 'ResourceDiscovered', configurationItemCaptureTime });
    expect(parseConfigRuleEvent(event)).toMatchObject({
      configurationItem: {
        configurationItemStatus: 'ResourceDiscovered',
        configurationItemCaptureTime: new Date(configurationItemCaptureTime),
      },
    });
  });

  it('is rejected if it is not an item', () => {
    const error = thrownBy(() => parseConfigRuleEvent(proposed({}, { configurationItem: 'my-bucket' })));
    expect(error).toMatchObject({
      path: 'invokingEvent.configurationItem',
      received: 'a string of 9 characters',
    });
  });

  it('is the only item that may lack either', () => {
    expect(thrownBy(() => parseConfigRuleEvent(aRawEvent(aChange(nothingYet))))).toMatchObject({
      path: 'invokingEvent.configurationItem.configurationItemStatus',
    });
  });
});
