import { describe, expect, it } from '@jest/globals';
import { InvalidRuleError } from '../../src/errors.js';
import { compliant } from '../../src/rule/compliance.js';
import { defineRule } from '../../src/rule/define-rule.js';

function define(parts: Record<string, unknown>) {
  return defineRule({ name: 'my-rule', evaluate: () => compliant(), ...parts } as never);
}

describe('what a rule says about itself', () => {
  it('is kept as given, and frozen', () => {
    const controls = ['CIS AWS 2.1.3'];
    const guidance = { text: 'Turn it on.\nThen wait.', url: 'https://example.org/versioning?a=1' };

    const rule = define({ title: 'Buckets keep versions', severity: 'high', guidance, controls });
    controls.push('later');

    expect(rule).toMatchObject({ title: 'Buckets keep versions', severity: 'high', guidance });
    expect(rule.controls).toEqual(['CIS AWS 2.1.3']);
    expect(Object.isFrozen(rule.guidance)).toBe(true);
    expect(Object.isFrozen(rule.controls)).toBe(true);
  });

  it.each([
    { guidance: { text: 'x'.repeat(1000) } },
    { guidance: { text: 'x' } },
    { guidance: { url: 'https://x' } },
    { guidance: { url: `https://${'x'.repeat(992)}` } },
    { title: 'x'.repeat(100) },
  ])('may be %j alone', (parts) => {
    expect(define(parts)).toMatchObject(parts);
  });

  it.each([
    [{ titel: 'x' }, 'unknown key "titel". Did you mean "title"?'],
    [{ title: ' ' }, 'expected title to be a line of 1 to 100 characters, got " ".'],
    [{ title: 'two\nlines' }, 'expected title to be a line of 1 to 100 characters'],
    [{ title: 'x'.repeat(101) }, 'expected title to be a line'],
    [
      { severity: 'hihg' },
      'expected severity to be one of informational, low, medium, high, critical, got "hihg". Did you mean "high"?',
    ],
    [{ guidance: 'Turn it on' }, 'expected guidance to be an object, got "Turn it on".'],
    [{ guidance: {} }, 'expected guidance to have a text, a url or both.'],
    [{ guidance: { link: 'https://x' } }, 'guidance: unknown key "link".'],
    [
      { guidance: { text: '' } },
      'expected guidance.text to be text of 1 to 1000 characters, got an empty string.',
    ],
    [
      { guidance: { url: 'http://x' } },
      'expected guidance.url to be a URL that starts with https://, got "http://x".',
    ],
    [{ guidance: { url: 'https://x y' } }, 'expected guidance.url to be'],
    [{ guidance: { url: 'https://' } }, 'expected guidance.url to be'],
    [{ guidance: { url: 'https://x/a b' } }, 'expected guidance.url to be'],
    [{ guidance: { url: 'javascript://https://x' } }, 'expected guidance.url to be'],
    [{ guidance: { url: `https://${'x'.repeat(993)}` } }, 'expected guidance.url to be'],
    [{ guidance: { text: 'x'.repeat(1001) } }, 'expected guidance.text to be text of 1 to 1000 characters'],
    [
      { controls: 'CIS' },
      'expected controls to be a list, each a control such as "CIS AWS 2.1.3", got "CIS".',
    ],
    [{ controls: [''] }, 'expected controls[0] to be a control'],
    [{ controls: ['a', 'a'] }, 'controls names "a" twice.'],
  ])('must not be %j', (parts, message) => {
    expect(() => define(parts)).toThrow(InvalidRuleError);
    expect(() => define(parts)).toThrow(message);
  });
});
