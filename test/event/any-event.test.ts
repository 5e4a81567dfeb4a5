import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidEventError } from '../../src/errors.js';
import { readConfigurationItem } from '../../src/event/configuration-item.js';
import { parseConfigRuleEvent } from '../../src/event/parse-config-rule-event.js';
import { aChange, aRawEvent, changedBucket } from '../helpers/a-raw-event.js';
import { anyText } from '../helpers/any-text.js';
import { usualOrFull } from '../helpers/fuzz.js';
import { deeplyNested, malformedEvent } from '../helpers/malformed-event.js';

/** Whether it was parsed; any error but InvalidEventError fails the test. */
function isParsed(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof InvalidEventError) return false;
    throw error;
  }
}

const parses = (event: unknown) => isParsed(() => parseConfigRuleEvent(event));

describe('any event is parsed or rejected with an InvalidEventError', () => {
  it('any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (event) => {
        expect(parses(event)).toBe(false);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('any JSON or text as invokingEvent', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), anyText()), (invokingEvent) => {
        expect(parses(aRawEvent(invokingEvent))).toBe(false);
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it('events of AWS with parts missing, added or of another type', () => {
    const seen = { parsed: 0, rejected: 0 };
    fc.assert(
      fc.property(malformedEvent, (event) => {
        seen[parses(event) ? 'parsed' : 'rejected']++;
        expect('polluted' in {}).toBe(false);
      }),
      { seed: 3, numRuns: 1_500 },
    );
    // Both must be frequent, or the property proves little.
    expect(Math.min(seen.parsed, seen.rejected)).toBeGreaterThan(150);
  });

  it('any JSON as a configuration item', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(changedBucket)), fc.jsonValue()), (parts) => {
        isParsed(() => readConfigurationItem({ ...changedBucket, ...parts }, 'item'));
      }),
      { seed: 4, numRuns: 1_000 },
    );
  });

  it.each([1_000, 10_000, 100_000])('configurations and parameters of %d levels', (depth) => {
    const deep = deeplyNested(depth);
    const event = aRawEvent('', {
      invokingEvent: JSON.stringify(aChange()).replace('{"name":"my-bucket"}', deep),
      ruleParameters: `{"deep":${deep}}`,
    });
    expect(parses(event)).toBe(true);
    expect(parses(aRawEvent(aChange({ configuration: deep, supplementaryConfiguration: { deep } })))).toBe(
      true,
    );
  });
});

describe('a large event is read in linear time', () => {
  const megabyte = (unit: string) => unit.repeat(Math.ceil(2 ** 20 / unit.length));
  it.each<[string, (size: number) => Record<string, unknown>]>([
    ['text', (size) => aChange({ configuration: { text: 'x'.repeat(size) } })],
    ['text in text', (size) => aChange({ configuration: JSON.stringify({ text: '"'.repeat(size / 2) }) })],
    ['white space', (size) => aChange({ supplementaryConfiguration: { text: `true${' '.repeat(size)}x` } })],
    [
      'digits',
      (size) => aChange({ configuration: '{}', supplementaryConfiguration: { n: '9'.repeat(size) } }),
    ],
    ['a date', (size) => aChange({ resourceCreationTime: `2026-01-31T12:00:00.${'0'.repeat(size)}x` })],
    ['tags', (size) => aChange({ tags: Object.fromEntries(keys(size / 16)) })],
    [
      'relationships',
      (size) => aChange({ relationships: Array(size / 32).fill({ resourceId: 'a', name: 'b' }) }),
    ],
    ['parts', (size) => aChange({ supplementaryConfiguration: Object.fromEntries(keys(size / 16)) })],
  ])('%s', (_what, change) => {
    const size = usualOrFull(2 ** 16, 2 ** 18);
    const small = millisecondsOf(change(size));
    const large = millisecondsOf(change(8 * size));
    // Quadratic reading would take minutes.
    expect(large).toBeLessThan(Math.max(small, 20) * 32);
  });

  it('with very long keys is rejected with a short message', () => {
    const error = errorOf({ [megabyte('long ')]: 1, Records: [], 'a\nb': 1 });
    expect(error.received).toBe(
      `an event without it (its keys: a string of ${megabyte('long ').length} characters, Records, "a\\nb")`,
    );
  });
});

const keys = (count: number) =>
  Array.from({ length: count }, (_, at): [string, string] => [`key-${at}`, '"v"']);

/** The shortest of three runs: other processes may delay one. */
function millisecondsOf(change: Record<string, unknown>): number {
  const event = aRawEvent(change);
  const runs = Array.from({ length: 3 }, () => {
    const start = performance.now();
    parses(event);
    return performance.now() - start;
  });
  return Math.min(...runs);
}

function errorOf(event: unknown): InvalidEventError {
  try {
    parseConfigRuleEvent(event);
  } catch (error) {
    if (error instanceof InvalidEventError) return error;
  }
  throw new Error('Expected an InvalidEventError, got none');
}
