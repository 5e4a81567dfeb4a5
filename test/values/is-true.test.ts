import { describe, expect, it } from '@jest/globals';
import { isConfigRuleError, isTrue } from 'config-rule-kit';

describe('isTrue', () => {
  it.each([
    [true, true],
    ['true', true],
    ['True', true],
    ['TRUE', true],
    [false, false],
    ['false', false],
    ['False', false],
    [null, false],
    [undefined, false],
    ['', false],
  ])('reads %j as %j', (value, expected) => {
    expect(isTrue(value)).toBe(expected);
  });

  it.each([
    ['a word', 'enabled', 'got "enabled"'],
    ['a number, though it is true as a condition', 1, 'got the number 1'],
    ['zero', 0, 'got the number 0'],
    ['an object', {}, 'got an object'],
    ['text with a blank', 'true ', 'got "true "'],
  ])('rejects %s', (_, value, received) => {
    const read = () => isTrue(value as string);
    expect(read).toThrow(`Unreadable boolean: expected true, false or the text of one, ${received}`);
    expect(() => {
      try {
        read();
      } catch (error) {
        if (!isConfigRuleError(error, 'UnreadableValueError')) throw error;
      }
    }).not.toThrow();
  });

  it('does not quote long text', () => {
    expect(() => isTrue('x'.repeat(100_000))).toThrow(/a string of 100,?000 characters/);
  });
});
