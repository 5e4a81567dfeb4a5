import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { InvalidEventError } from '../../src/errors.js';
import { parseConfigRuleEvent } from '../../src/event/parse-config-rule-event.js';
import { withoutKnownSecrets } from '../../src/known-secrets.js';
import {
  aChange,
  aRawEvent,
  aSchedule,
  changedBucket,
  secretToken,
  thrownBy,
} from '../helpers/a-raw-event.js';

function refusal(event: unknown): InvalidEventError {
  const error = thrownBy(() => parseConfigRuleEvent(event));
  if (error instanceof InvalidEventError) return error;
  throw new Error('Another error was thrown.', { cause: error });
}

const itemPath = 'invokingEvent.configurationItem';

describe('an event that is not one of AWS Config', () => {
  it.each([
    [undefined, 'undefined'],
    [null, 'null'],
    ['{}', 'a string of 2 characters'],
    [[aRawEvent(aSchedule())], 'an array of 1'],
    [42, 'the number 42'],
  ])('is rejected: %j', (event, received) => {
    const error = refusal(event);
    expect(error).toMatchObject({ code: 'INVALID_EVENT', path: 'event', expected: 'an object', received });
    expect(error.message).toContain('config-rule-kit/testing');
  });

  it('is rejected without invokingEvent, with the keys that it has', () => {
    const error = refusal({ Records: [], extra: 1 });
    expect(error).toMatchObject({
      path: 'invokingEvent',
      received: 'an event without it (its keys: Records, extra)',
    });
    expect(error.message).toContain('This is not an event of AWS Config.');
  });

  it('is rejected without invokingEvent, with at most ten short keys in the message', () => {
    const many = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`key-${at}`, at]));
    expect(refusal({}).received).toBe('an event without it (its keys: none)');
    expect(refusal(many).received).toMatch(/key-8, key-9\)$/);
    expect(refusal({ 'a b': 1, 'x\ny': 1, ['z'.repeat(61)]: 1, ['z'.repeat(60)]: 1 })).toMatchObject({
      expected: 'JSON text',
      received: `an event without it (its keys: "a b", "x\\ny", a string of 61 characters, ${'z'.repeat(60)})`,
    });
  });

  it('is distinguished from a configuration item', () => {
    expect(refusal(changedBucket).message).toContain('This is a configuration item: createChangeEvent(item)');
  });

  it.each(['resultToken', 'configRuleArn', 'configRuleName', 'accountId'])(
    'is rejected without %s',
    (key) => {
      const error = refusal(aRawEvent(aSchedule(), { [key]: undefined }));
      expect(error).toMatchObject({
        path: key,
        expected: 'a string that is not empty',
        received: 'undefined',
      });
      expect(error.message).toBe(
        `Invalid AWS Config event at ${key}: expected a string that is not empty, got undefined.`,
      );
    },
  );

  it.each([
    [{ configRuleArn: 'arn:aws:config' }, 'configRuleArn', 'a string of 14 characters'],
    [
      { configRuleArn: 'arn:aws:config::123456789012:config-rule/x' },
      'configRuleArn',
      'a string of 42 characters',
    ],
    [{ accountId: 123456789012 }, 'accountId', 'the number 123456789012'],
    [{ configRuleName: '' }, 'configRuleName', 'an empty string'],
    [{ eventLeftScope: 'false' }, 'eventLeftScope', 'a string of 5 characters'],
    [{ invokingEvent: 7 }, 'invokingEvent', 'the number 7'],
    [{ evaluationMode: 'PROAKTIVE' }, 'evaluationMode', '"PROAKTIVE"'],
    [{ ruleParameters: '[]' }, 'ruleParameters', 'an array of 0'],
    [{ ruleParameters: {} }, 'ruleParameters', 'an object'],
    [{ ruleParameters: '{mode:1}' }, 'ruleParameters', 'a string of 8 characters that is not JSON'],
  ])('is rejected with %j', (overrides, path, received) => {
    expect(refusal(aRawEvent(aSchedule(), overrides))).toMatchObject({ path, received });
  });

  it.each([
    [{ eventLeftScope: 'false' }, 'true or false'],
    [{ configRuleArn: `x${aRawEvent('').configRuleArn}` }, /^an ARN such as "arn:aws:config:/],
    [{ invokingEvent: 7 }, 'a string that is not empty'],
    [{ invokingEvent: null }, 'a string that is not empty'],
    [{ invokingEvent: '{"messageType":"ScheduledNotification"}' }, /^a date such as "2026-/],
  ])('has an error with the expected value: %j', (overrides, expected) => {
    expect(refusal(aRawEvent(aSchedule(), overrides)).expected).toEqual(
      typeof expected === 'string' ? expected : expect.stringMatching(expected),
    );
  });

  it('has the error of the JSON parser as its cause if the text cannot be secret', () => {
    expect(refusal(aRawEvent('no JSON')).cause).toBeInstanceOf(SyntaxError);
    expect(refusal(aRawEvent(aSchedule(), { ruleParameters: 'no JSON' })).cause).toBeUndefined();
  });

  it.each([
    ['no JSON', 'invokingEvent', 'JSON text', 'a string of 7 characters that is not JSON'],
    ['[]', 'invokingEvent', 'an object', 'an array of 0'],
    ['null', 'invokingEvent', 'an object', 'null'],
    ['"text"', 'invokingEvent', 'an object', 'a string of 4 characters'],
    ['{}', 'invokingEvent.messageType', /^one of ConfigurationItemChangeNotification, /, 'undefined'],
    ['{"messageType":"constructor"}', 'invokingEvent.messageType', /^one of /, '"constructor"'],
  ])('is rejected with %s as invokingEvent', (invokingEvent, path, expected, received) => {
    expect(refusal(aRawEvent(invokingEvent))).toMatchObject({
      path,
      expected: typeof expected === 'string' ? expected : expect.stringMatching(expected),
      received,
    });
  });

  it('is rejected with a hint if invokingEvent is not text', () => {
    const error = refusal(aRawEvent('', { invokingEvent: aSchedule() }));
    expect(error).toMatchObject({ path: 'invokingEvent', expected: 'JSON text', received: 'an object' });
    expect(error.message).toContain('JSON.stringify it');
  });
});

describe('a message of AWS Config without a required value', () => {
  it.each([
    [{ configurationItem: undefined }, itemPath, 'undefined'],
    [{ configurationItem: null }, itemPath, 'null'],
    [{ configurationItem: [changedBucket] }, itemPath, 'an array of 1'],
    [{ configurationItem: 7 }, itemPath, 'the number 7'],
  ])('is rejected: %j', (message, path, received) => {
    expect(refusal(aRawEvent(aChange({}, message)))).toMatchObject({ path, expected: 'an object', received });
  });

  it.each([
    [{ resourceType: undefined }, 'resourceType', 'undefined'],
    [{ resourceId: 7 }, 'resourceId', 'the number 7'],
    [{ configurationItemStatus: 'Ok' }, 'configurationItemStatus', '"Ok"'],
    [{ configurationItemStatus: undefined }, 'configurationItemStatus', 'undefined'],
    [{ configurationItemCaptureTime: 'yesterday' }, 'configurationItemCaptureTime', '"yesterday"'],
    [{ configurationItemCaptureTime: null }, 'configurationItemCaptureTime', 'null'],
    [{ configurationItemCaptureTime: 1e300 }, 'configurationItemCaptureTime', 'the number 1e+300'],
    [{ configuration: '[]' }, 'configuration', 'an array of 0'],
    [{ configuration: '{"name":' }, 'configuration', 'a string of 8 characters that is not JSON'],
    [{ configuration: 7 }, 'configuration', 'the number 7'],
    [{ supplementaryConfiguration: [] }, 'supplementaryConfiguration', 'an array of 0'],
  ])('is rejected: an item with %j', (item, key, received) => {
    expect(refusal(aRawEvent(aChange(item)))).toMatchObject({ path: `${itemPath}.${key}`, received });
  });

  it('is rejected: a schedule without a time', () => {
    const error = refusal(aRawEvent(aSchedule({ notificationCreationTime: '' })));
    expect(error.path).toBe('invokingEvent.notificationCreationTime');
  });

  it.each(['s3Bucket', 's3ObjectKey'])('is rejected: a snapshot without %s', (key) => {
    const messageType = 'ConfigurationSnapshotDeliveryCompleted';
    const message = { messageType, s3Bucket: 'bucket', s3ObjectKey: 'key', [key]: undefined };
    expect(refusal(aRawEvent(message)).path).toBe(`invokingEvent.${key}`);
  });

  it('is rejected: an oversized change without its summary', () => {
    const error = refusal(aRawEvent({ messageType: 'OversizedConfigurationItemChangeNotification' }));
    expect(error.path).toBe('invokingEvent.configurationItemSummary');
  });
});

describe('the result token', () => {
  it('is not shown by an invocation that is logged, copied or serialised', () => {
    const invocation = parseConfigRuleEvent(aRawEvent(aChange()));
    expect(inspect(invocation, { depth: 9 })).not.toContain(secretToken);
    expect(inspect(invocation, { depth: 9, showHidden: true })).not.toContain(secretToken);
    expect(JSON.stringify(invocation)).not.toContain(secretToken);
    expect(JSON.stringify({ ...invocation })).not.toContain(secretToken);
    expect(Object.keys(invocation)).not.toContain('resultToken');
  });

  it('is removed from texts of other libraries', () => {
    parseConfigRuleEvent(aRawEvent(aChange()));
    expect(withoutKnownSecrets(`Rejected: ${secretToken}`)).toBe('Rejected: (result token)');
  });

  it('cannot be changed', () => {
    const invocation = parseConfigRuleEvent(aRawEvent(aChange()));
    expect(() => Object.assign(invocation, { resultToken: 'other' })).toThrow(TypeError);
    expect(invocation.resultToken).toBe(secretToken);
  });

  it.each([
    { invokingEvent: 'no JSON' },
    { invokingEvent: undefined },
    { ruleParameters: 'no JSON' },
    { configRuleArn: 'no ARN' },
    { eventLeftScope: 'maybe' },
    { accountId: null },
  ])('is in no error: %j', (overrides) => {
    const error = refusal(aRawEvent(aSchedule(), overrides));
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(secretToken);
  });

  it('is in no error about the token, for any type', () => {
    const error = refusal(aRawEvent(aSchedule(), { resultToken: 4711_0815 }));
    expect(error).toMatchObject({ path: 'resultToken', received: 'a number' });
    expect(inspect(error)).not.toContain('47110815');
  });
});

describe('the values of rule parameters', () => {
  it.each([['{"secret": hunter2}'], ['"hunter2"'], ['hunter2'], ['47110815'], [47110815]])(
    'are in no error about malformed parameters: %j',
    (ruleParameters) => {
      const error = refusal(aRawEvent(aSchedule(), { ruleParameters }));
      expect(error.path).toBe('ruleParameters');
      expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/hunter2|47110815/);
    },
  );
});
