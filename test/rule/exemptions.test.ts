import { describe, expect, it } from '@jest/globals';
import { InvalidParametersError, InvalidRuleError } from '../../src/errors.js';
import { compliant } from '../../src/rule/compliance.js';
import { defineRule } from '../../src/rule/define-rule.js';
import { readExemptionTag } from '../../src/rule/exemption-tag.js';
import { describeExemption, exemptionAnnotation, isExpired } from '../../src/rule/exemptions.js';
import { readExemptionsParameter } from '../../src/rule/exemptions-parameter.js';

const define = (parts: object) =>
  defineRule({ name: 'my-rule', evaluate: () => compliant(), ...parts } as never);
const term = { reason: 'Logs only', until: '2027-01-31' };
const read = (exemptions: unknown) => readExemptionsParameter({ exemptions }, 'my-rule');

describe('the exemptions of a rule', () => {
  it.each([
    { resource: 'logs', ...term },
    { resource: 'arn:aws:s3:::logs-*', account: '123456789012', ...term },
    { tag: { key: 'team' }, ...term },
    { tag: { key: 'team', value: '' }, reason: 'x'.repeat(200), until: '2028-02-29' },
  ])('may be %j, in the rule and as JSON in the parameter', (exemption) => {
    const { exemptions } = define({ exemptions: [exemption] });

    expect(exemptions).toEqual([exemption]);
    expect(Object.isFrozen(exemptions?.[0])).toBe(true);
    expect(read(JSON.stringify([exemption]))).toEqual([exemption]);
  });

  it.each<[object, string, string]>([
    [
      { resource: 'x', reason: 'x' },
      'until',
      'expected exemptions[1].until to be a day such as "2027-01-31", got ',
    ],
    [{ resource: 'x', ...term, until: '2027-02-30' }, 'until', 'expected exemptions[1].until to be a day'],
    [
      { resource: 'x', ...term, until: '2027-01-31T00:00:00Z' },
      'until',
      'expected exemptions[1].until to be a day',
    ],
    [
      { resource: 'x', ...term, reason: ' ' },
      'reason',
      'expected exemptions[1].reason to be why, in one line of 1 to 200 characters, got ',
    ],
    [
      { resource: '', ...term },
      'resource',
      'expected exemptions[1].resource to be an id, a name or an ARN, got ',
    ],
    [
      { account: '1234', ...term },
      'account',
      'expected exemptions[1].account to be an account id of 12 digits, got ',
    ],
    [{ tag: 'team', ...term }, 'tag', 'expected exemptions[1].tag to be an object, got '],
    [
      { tag: { key: '' }, ...term },
      'tag.key',
      'expected exemptions[1].tag.key to be text of 1 to 128 characters',
    ],
    [{ tag: { key: 'a', value: 7 }, ...term }, 'tag.value', 'expected exemptions[1].tag.value to be text'],
    [
      term,
      '',
      'expected exemptions[1] to have resource, tag or account: what is exempt. For all: resource "*".',
    ],
    [
      { resource: 'x', ...term, untill: 'x' },
      '',
      'exemptions[1]: unknown key "untill". Did you mean "until"?',
    ],
    [['x'], '', 'expected exemptions[1] to be an object, got '],
  ])('must not be %j', (exemption, key, message) => {
    const list = [{ resource: 'x', ...term }, exemption];

    expect(() => define({ exemptions: list })).toThrow(InvalidRuleError);
    expect(() => define({ exemptions: list })).toThrow(message);
    expect(() => read(JSON.stringify(list))).toThrow(InvalidParametersError);
    expect(() => read(JSON.stringify(list))).toThrow(message);
    expect(() => read(JSON.stringify(list))).toThrow(
      expect.objectContaining({
        issues: [{ path: `exemptions.1${key && `.${key}`}`, message: expect.any(String) }],
      }),
    );
  });

  it('names no value of the parameter in an error', () => {
    const list = JSON.stringify([{ resource: 'x', reason: 'x', until: 'swordfish' }]);

    expect(() => read(list)).toThrow(
      'expected exemptions[0].until to be a day such as "2027-01-31", got a string of 9 characters.',
    );
    expect(() => read('swordfish')).toThrow(
      'Invalid parameters for rule "my-rule": expected exemptions to be the JSON text of a list, got a string of 9 characters. ' +
        'Correct the parameter exemptions in the InputParameters of the rule.',
    );
    expect(() => read('swordfish')).toThrow(
      expect.objectContaining({ issues: [{ path: 'exemptions', message: expect.any(String) }] }),
    );
    expect(() => read('{}')).toThrow(
      'expected exemptions to be a list of { resource, reason, until }, got an object.',
    );
  });

  it('may be a list in a parameter that is not text', () => {
    expect(read([{ resource: 'x', ...term }])).toEqual([{ resource: 'x', ...term }]);
  });

  it.each([undefined, null, ''])('are none if the parameter is %p', (given) => {
    expect(read(given)).toEqual([]);
  });

  it('may be forbidden, but not while a tag may exempt', () => {
    expect(define({ exemptions: 'forbidden' }).exemptions).toBe('forbidden');
    expect(() => define({ exemptions: 'forbiden' })).toThrow('expected exemptions to be a list');
    expect(() => define({ exemptions: 'forbidden', exemptionTag: true })).toThrow(
      "exemptions are 'forbidden', but exemptionTag is true: leave one of them out.",
    );
  });

  it('may be tags only if the name of the rule fits into the key of a tag', () => {
    for (const name of ['my-rule', 'my rule'])
      expect(define({ name, exemptionTag: true })).toMatchObject({ exemptionTag: true });
    expect(() => define({ exemptionTag: 'yes' })).toThrow(
      'expected exemptionTag to be true or false, got "yes".',
    );
    for (const name of ['no-(brackets)', 'x'.repeat(110)])
      expect(() => define({ name, exemptionTag: true })).toThrow(
        'exemptionTag needs a name of at most 109 letters, digits, spaces and _ . : / = + - @, since the key of the tag is ' +
          'config-rule-exempt/<name>.',
      );
  });

  it('last until the end of their day in UTC', () => {
    expect(isExpired(term, new Date('2027-01-31T23:59:59.999Z'))).toBe(false);
    expect(isExpired(term, new Date('2027-02-01T00:00:00.000Z'))).toBe(true);
  });

  it('are named by what is exempt and their end', () => {
    const all = { resource: 'a-*', tag: { key: 'team', value: 'x' }, account: '123456789012', ...term };
    expect(describeExemption(all)).toBe('a-* and tag team=x and account 123456789012 until 2027-01-31');
    expect(describeExemption({ tag: { key: 'team' }, ...term })).toBe('tag team until 2027-01-31');
  });
});

describe('the annotation of an exempt resource', () => {
  it('names the day and the reason', () => {
    expect(exemptionAnnotation(term)).toBe('Exempt until 2027-01-31: Logs only');
  });
});

describe('an exemption of a rule', () => {
  it.each<[object, string]>([
    [{ resource: 'x', ...term, until: 'x2027-01-31' }, 'until'],
    [{ account: '1234567890123', ...term }, 'account'],
    [{ account: 'x123456789012', ...term }, 'account'],
    [{ account: '123456789012x', ...term }, 'account'],
    [{ tag: { key: 'k'.repeat(129) }, ...term }, 'tag.key'],
    [{ tag: { key: 'k', value: 'v'.repeat(257) }, ...term }, 'tag.value'],
  ])('%j is refused at %s', (exemption, at) => {
    expect(() => define({ exemptions: [exemption] })).toThrow(`expected exemptions[0].${at} to be `);
  });

  it('may have the longest key and value of a tag', () => {
    const tag = { key: 'k'.repeat(128), value: 'v'.repeat(256) };
    expect(define({ exemptions: [{ tag, ...term }] }).exemptions).toEqual([{ tag, ...term }]);
  });
});

describe('the tag that exempts a resource', () => {
  const read = (value: string) =>
    readExemptionTag({ 'config-rule-exempt/my-rule': value }, ['other', 'my-rule']);

  it.each([
    ['2027-01-31 Logs only', 'Logs only'],
    ['2027-01-31   Logs only  ', 'Logs only'],
    ['2027-01-31 x', 'x'],
  ])('%j has the reason %j', (value, reason) => {
    expect(read(value)?.exemption).toEqual({
      tag: { key: 'config-rule-exempt/my-rule' },
      until: '2027-01-31',
      reason,
    });
  });

  it.each([
    '',
    '2027-01-31',
    '2027-01-31 ',
    ' 2027-01-31 Logs',
    'until 2027-01-31 Logs',
    'Logs',
    '2027-01-31:Logs',
  ])('%j exempts nothing', (value) => {
    expect(read(value)).toEqual({ key: 'config-rule-exempt/my-rule' });
  });

  it('is none without tags, or of another rule', () => {
    expect(readExemptionTag(undefined, ['my-rule'])).toBeUndefined();
    expect(readExemptionTag({ 'config-rule-exempt/else': '2027-01-31 x' }, ['my-rule'])).toBeUndefined();
  });
});
