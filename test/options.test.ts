import { describe, expect, it } from '@jest/globals';
import { describeValue } from '../src/describe.js';
import { InvalidOptionsError } from '../src/errors.js';
import { didYouMean, refuseUnknownKeys, requireWholeNumber } from '../src/options.js';

describe('refuseUnknownKeys', () => {
  const known = ['concurrency', 'logger', 'testMode'];

  it('accepts known keys with any values', () => {
    expect(() => refuseUnknownKeys('createHandler', {}, known)).not.toThrow();
    expect(() => refuseUnknownKeys('createHandler', { logger: undefined, testMode: 1 }, known)).not.toThrow();
  });

  it('names the nearest known key of a misspelt one', () => {
    const act = () => refuseUnknownKeys('createHandler', { testmode: true }, known);
    expect(act).toThrow(InvalidOptionsError);
    expect(act).toThrow(
      'createHandler: unknown key "testmode". Did you mean "testMode"? Known keys: concurrency, logger, testMode.',
    );
  });

  it.each(['toString', 'constructor', '__proto__', 'elephants'])('does not guess at %s', (key) => {
    const options = JSON.parse(`{"${key}":1}`);
    expect(() => refuseUnknownKeys('createHandler', options, known)).toThrow(
      `createHandler: unknown key "${key}". Known keys: `,
    );
  });

  it.each([null, 'loud', 42, [], () => {}])('rejects options that are not an object: %p', (options) => {
    const act = () => refuseUnknownKeys('createHandler', options as never, known);
    expect(act).toThrow(InvalidOptionsError);
    expect(act).toThrow(/^createHandler: expected options to be an object, got /);
  });

  it('throws the error that it is given', () => {
    const refuse = (message: string) => new RangeError(message);
    expect(() => refuseUnknownKeys('defineRule', { x: 1 }, known, refuse)).toThrow(RangeError);
  });
});

describe('requireWholeNumber', () => {
  it.each([1, 2, Number.MAX_SAFE_INTEGER])('takes %p', (value) => {
    expect(() => requireWholeNumber('f', 'concurrency', value, 1)).not.toThrow();
  });

  it.each([
    [0, 'the number 0'],
    [1.5, 'the number 1.5'],
    [Number.NaN, 'the number NaN'],
    [Number.POSITIVE_INFINITY, 'the number Infinity'],
    [2 ** 53, 'the number 9007199254740992'],
    ['3', 'a string of 1 character'],
    [3n, 'a bigint'],
    [undefined, 'undefined'],
  ])('rejects %p', (value, received) => {
    expect(() => requireWholeNumber('f', 'concurrency', value, 1)).toThrow(
      `f: expected concurrency to be a whole number from 1 up, got ${received}.`,
    );
  });
});

describe('didYouMean', () => {
  it.each([
    ['NON-COMPLIANT', 'NON_COMPLIANT'],
    ['compliant', 'COMPLIANT'],
    ['NotApplicable', 'NOT_APPLICABLE'],
    ['FAILED', undefined],
    ['non', 'NON_COMPLIANT'],
    ['no', undefined],
    ['', undefined],
  ])('of %p is %p', (word, nearest) => {
    const known = ['COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE'];
    expect(didYouMean(word, known)).toBe(nearest ? ` Did you mean "${nearest}"?` : '');
  });

  it('is empty for a value that is not text', () => {
    expect(didYouMean('word', [])).toBe('');
  });
});

describe('describeValue', () => {
  it.each([
    [undefined, 'undefined'],
    [null, 'null'],
    ['', 'an empty string'],
    ['secret', 'a string of 6 characters'],
    ['x', 'a string of 1 character'],
    [7, 'the number 7'],
    [false, 'the boolean false'],
    [[1, 2], 'an array of 2'],
    [new Date(0), 'a Date'],
    [new Date(Number.NaN), 'an invalid Date'],
    [{ secret: 1 }, 'an object'],
    [Object.create(null), 'an object'],
    [Symbol('secret'), 'a symbol'],
    [() => {}, 'a function'],
  ])('describes %p as %s', (value, words) => {
    expect(describeValue(value)).toBe(words);
  });
});
