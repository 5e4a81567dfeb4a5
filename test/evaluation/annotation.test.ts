import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fitAnnotation } from '../../src/evaluation/to-evaluations.js';
import { anyText } from '../helpers/any-text.js';

const loneHigh = '\ud83d';
const loneLow = '\ude00';

describe('an annotation', () => {
  it.each(['Versioning is off', 'x'.repeat(256), '😀'.repeat(128)])('of valid length is kept', (text) => {
    expect(fitAnnotation(text)).toBe(text);
  });

  it.each([undefined, ''])('that is empty is left out: %p', (text) => {
    expect(fitAnnotation(text)).toBeUndefined();
  });

  it('over 256 characters is cut to 256 and ends with an ellipsis', () => {
    expect(fitAnnotation('x'.repeat(257))).toBe(`${'x'.repeat(255)}…`);
  });

  it('is never cut inside a code point', () => {
    const onTheEdge = fitAnnotation(`${'x'.repeat(254)}😀😀`);
    const justBefore = fitAnnotation(`${'x'.repeat(253)}😀😀`);

    expect(onTheEdge).toBe(`${'x'.repeat(254)}…`);
    expect(justBefore).toBe(`${'x'.repeat(253)}😀…`);
  });

  it.each([
    [`a${loneHigh}b`, 'a\ufffdb'],
    [`a${loneLow}`, 'a\ufffd'],
    [`${'x'.repeat(254)}${loneHigh}${'y'.repeat(9)}`, `${'x'.repeat(254)}\ufffd…`],
  ])('has its lone surrogates replaced: %j', (text, expected) => {
    expect(fitAnnotation(text)).toBe(expected);
    expect(fitAnnotation(text)?.isWellFormed()).toBe(true);
  });

  it('of any text fits and keeps the beginning of the text', () => {
    const unit = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(loneHigh, loneLow, '😀', 'x', '\n', '\u0000', '…') },
      { weight: 1, arbitrary: anyText({ minLength: 1, maxLength: 3 }) },
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 300, size: 'max' }), (text) => {
        const fitted = fitAnnotation(text);
        if (text === '') return expect(fitted).toBeUndefined();
        if (fitted === undefined) throw new Error('A text with something to say was left out.');
        expect(fitted.length).toBeGreaterThan(0);
        expect(fitted.length).toBeLessThanOrEqual(256);
        expect(fitted.isWellFormed()).toBe(true);
        const whole = text.toWellFormed();
        if (whole.length <= 256) return expect(fitted).toBe(whole);
        expect(fitted.length).toBeGreaterThanOrEqual(255);
        expect(whole.startsWith(fitted.slice(0, -1))).toBe(true);
      }),
      { seed: 6, numRuns: 2_000 },
    );
  });
});
