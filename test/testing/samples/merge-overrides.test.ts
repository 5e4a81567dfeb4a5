import { describe, expect, it } from '@jest/globals';
import { mergeOverrides } from '../../../src/testing/samples/merge-overrides.js';

describe('mergeOverrides', () => {
  it.each([
    ['merges objects', { a: { b: 1, c: 2 } }, { a: { b: 3 } }, { a: { b: 3, c: 2 } }],
    ['replaces arrays whole', { a: [1, 2, 3] }, { a: [4] }, { a: [4] }],
    ['replaces scalars', { a: 1 }, { a: 'x' }, { a: 'x' }],
    ['sets null', { a: { b: 1 } }, { a: null }, { a: null }],
    ['takes away what is undefined', { a: { b: 1, c: 2 } }, { a: { b: undefined } }, { a: { c: 2 } }],
    ['adds what is new', {}, { a: { b: [{ c: 1 }] } }, { a: { b: [{ c: 1 }] } }],
    ['puts an object in the place of a scalar', { a: 1 }, { a: { b: 2 } }, { a: { b: 2 } }],
    ['leaves out what is undefined and new', {}, { a: { b: undefined } }, { a: {} }],
  ])('%s', (_what, sample, overrides, expected) => {
    expect(mergeOverrides(sample, overrides)).toStrictEqual(expected);
  });

  it('does not change its arguments, and shares nothing with the overrides', () => {
    const sample = { a: { b: 1 } };
    const overrides = { a: { c: [{ d: 1 }] } };
    const merged = mergeOverrides(sample, overrides) as { a: { b: number; c: [{ d: number }] } };
    merged.a.c[0].d = 2;
    merged.a.b = 2;
    expect({ sample, overrides }).toEqual({ sample: { a: { b: 1 } }, overrides: { a: { c: [{ d: 1 }] } } });
  });

  it('keeps class instances', () => {
    const date = new Date(0);
    expect(mergeOverrides({ a: { b: 1 } }, { a: date })).toEqual({ a: date });
  });

  it('does not pollute prototypes', () => {
    const overrides = JSON.parse(
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
    );
    const merged = mergeOverrides({}, overrides) as Record<string, unknown>;
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(merged.polluted).toBeUndefined();
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
    expect(Object.keys(merged)).toEqual(['__proto__', 'constructor']);
  });
});
