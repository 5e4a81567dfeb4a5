import { describe, expect, it } from '@jest/globals';
import { isSet } from '../../src/index.js';

describe('isSet', () => {
  it.each([false, 0, 'text', [], {}])('is true for %j', (value) => {
    expect(isSet({ key: value }, 'key')).toBe(true);
  });

  it.each([null, undefined, ''])('is false for %j', (value) => {
    expect(isSet({ key: value }, 'key')).toBe(false);
  });

  it('is false for a property that does not exist, also an inherited one', () => {
    expect(isSet({} as { key?: string }, 'key')).toBe(false);
    expect(isSet({} as { toString(): string }, 'toString')).toBe(false);
  });

  it.each([null, undefined])('is false for a property of %j', (object) => {
    expect(isSet(object as { key?: string } | null | undefined, 'key')).toBe(false);
  });
});
