import { describe, expect, it } from '@jest/globals';
import { fitAnnotation } from '../../src/evaluation/annotation.js';

const loneHigh = '\ud83d';
const loneLow = '\ude00';

describe('an annotation', () => {
  it.each(['Versioning is off', 'x'.repeat(256), '😀'.repeat(128)])('that fits stays as it is', (text) => {
    expect(fitAnnotation(text)).toBe(text);
  });

  it.each([undefined, ''])('that says nothing is left out: %p', (text) => {
    expect(fitAnnotation(text)).toBeUndefined();
  });

  it('that is too long is cut to 256 characters, the last an ellipsis', () => {
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
  ])('is well formed, whatever it was: %j', (text, expected) => {
    expect(fitAnnotation(text)).toBe(expected);
    expect(fitAnnotation(text)?.isWellFormed()).toBe(true);
  });
});
