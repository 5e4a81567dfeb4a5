import { describe, expect, it } from '@jest/globals';
import { InvalidRuleError } from '../../src/errors.js';
import type { KnownResourceType } from '../../src/resources/registry.js';
import { compliant, nonCompliant, notApplicable } from '../../src/rule/compliance.js';
import { isConfigRule } from '../../src/rule/config-rule.js';
import { defineRule } from '../../src/rule/define-rule.js';
import { unknownType } from '../../src/unknown-type.js';

/** A valid definition with overrides of any type, as in JavaScript. */
function define(parts: Record<string, unknown>) {
  return defineRule({ name: 'my-rule', evaluate: () => compliant(), ...parts } as never);
}

describe('defineRule', () => {
  it('returns a frozen rule with the definition', () => {
    const evaluate = () => compliant();

    const rule = defineRule({ name: 'my-rule', resourceTypes: ['AWS::S3::Bucket'], evaluate });

    expect(isConfigRule(rule)).toBe(true);
    expect(Object.isFrozen(rule)).toBe(true);
    expect(rule).toStrictEqual({
      name: 'my-rule',
      resourceTypes: ['AWS::S3::Bucket'],
      staleEvaluations: 'auto',
      evaluate,
    });
  });

  it('accepts an unknownType, and rejects a misspelt type', () => {
    const rule = defineRule({
      name: 'things',
      resourceTypes: ['AWS::S3::Bucket', unknownType('AWS::New::Thing')],
      evaluate: (item) => (item.resourceType === 'AWS::New::Thing' ? notApplicable() : compliant()),
    });
    expect(rule).toMatchObject({
      resourceTypes: ['AWS::S3::Bucket', 'AWS::New::Thing'],
      unknownTypes: ['AWS::New::Thing'],
    });
    // @ts-expect-error Misspelt: AWS Config would never invoke the rule.
    defineRule({ name: 'misspelt', resourceTypes: ['AWS::EC2::SecurtyGroup'], evaluate: () => compliant() });
    expect(() => unknownType('AWS::New')).toThrow(
      'unknownType: expected a resource type such as "AWS::New::Thing", got "AWS::New".',
    );
  });

  it('does not change with the definition', () => {
    const resourceTypes: KnownResourceType[] = ['AWS::S3::Bucket'];
    const rule = defineRule({ name: 'my-rule', resourceTypes, evaluate: () => compliant() });

    resourceTypes.push('AWS::IAM::User');

    expect(rule.resourceTypes).toEqual(['AWS::S3::Bucket']);
  });

  it.each([null, undefined, 'rule', [], 42])('rejects %p as a definition', (definition) => {
    expect(() => defineRule(definition as never)).toThrow(InvalidRuleError);
    expect(() => defineRule(definition as never)).toThrow(/^defineRule: expected an object, got /);
  });

  it.each([
    ['evalute', 'evaluate'],
    ['resourceType', 'resourceTypes'],
    ['Schedule', 'schedule'],
    ['evaluatePeriodicaly', 'evaluatePeriodic'],
    ['params', 'parameters'],
  ])('names the known key that %s is nearest to', (key, nearest) => {
    const act = () => define({ [key]: () => [] });
    if (key === 'params') expect(act).toThrow(/unknown key "params"\. Known keys: .*parameters/);
    else expect(act).toThrow(`unknown key "${key}". Did you mean "${nearest}"?`);
  });

  it('does not guess when no known key is near', () => {
    expect(() => define({ colour: 1 })).toThrow(/^defineRule: unknown key "colour"\. Known keys: name, /);
  });

  it('rejects an object with inherited functions', () => {
    class Rule {
      name = 'my-rule';
      evaluate() {
        return compliant();
      }
    }
    expect(() => defineRule(new Rule())).toThrow(/needs evaluate/);
  });
});

describe('the name of a rule', () => {
  it.each(['a', 'x'.repeat(128), 'Regel für Eimer'])('may be %p', (name) => {
    expect(define({ name }).name).toBe(name);
  });

  it.each([
    [undefined, 'undefined'],
    ['', 'an empty string'],
    ['   ', '"   "'],
    ['a\nb', '"a\\nb"'],
    ['x'.repeat(129), 'a string of 129 characters'],
    [7, 'the number 7'],
  ])('may not be %p, which AWS Config rejects', (name, received) => {
    expect(() => define({ name })).toThrow(`expected name to be text of 1 to 128 characters`);
    expect(() => define({ name })).toThrow(`got ${received}`);
  });

  it('may not hold a line break, which the pattern of AWS Config does not match', () => {
    expect(() => define({ name: 'my\nrule' })).toThrow(/expected name to be text .* line break/);
  });
});

describe('the options of a rule', () => {
  it.each([
    [{ description: 'x'.repeat(257) }, 'expected description to be text of at most 256 characters'],
    [{ description: ['x'] }, 'expected description to be text of at most 256 characters, got an array of 1'],
    [{ description: 1 }, 'expected description to be text of at most 256 characters, got the number 1'],
    [{ evaluate: 'yes' }, 'expected evaluate to be a function, got a string of 3 characters'],
    [{ evaluatePeriodic: {} }, 'expected evaluatePeriodic to be a function, got an object'],
    [{ resourceTypes: [] }, 'expected resourceTypes to be a list of 1 to 100 resource types'],
    [{ resourceTypes: 'AWS::S3::Bucket' }, 'got a string of 15 characters'],
    [{ resourceTypes: Array.from({ length: 101 }, (_, n) => `AWS::S3::B${n}`) }, 'got an array of 101'],
    [
      { resourceTypes: ['AWS::S3'] },
      'resourceTypes[0] to be a resource type such as "AWS::S3::Bucket", got "AWS::S3"',
    ],
    [{ resourceTypes: ['AWS::S3::Bucket', null] }, 'expected resourceTypes[1] to be a resource type'],
    [
      { resourceTypes: ['AWS::S3::Bucket', 'AWS::S3::Bucket'] },
      'resourceTypes names "AWS::S3::Bucket" twice',
    ],
    [{ parameters: { mode: 'strict' } }, 'expected parameters to be a Standard Schema'],
    [{ parameters: null }, 'got null without "~standard"'],
    [{ schedule: 'One_hour', resourceTypes: ['AWS::S3::Bucket'] }, 'Did you mean "One_Hour"?'],
    [{ schedule: 24, resourceTypes: ['AWS::S3::Bucket'] }, 'expected schedule to be one of One_Hour, '],
    [{ schedule: 24 }, /got the number 24\.$/],
    [{ schedule: 'Never' }, /got "Never"\.$/],
    [{ staleEvaluation: 'keep' }, 'Did you mean "staleEvaluations"?', 'defineRule: unknown key'],
    [{ resourceTypes: [] }, 'Leave it out to evaluate every type that is recorded.'],
    [{ resourceTypes: [7] }, 'got the number 7'],
    [{ resourceTypes: ['the AWS::S3::Bucket'] }, 'got "the AWS::S3::Bucket"'],
    [{ resourceTypes: ['AWS::S3::Bucket!'] }, 'got "AWS::S3::Bucket!"'],
    [{ resourceTypes: [`AWS::S3::${'B'.repeat(248)}`] }, 'resourceTypes[0] to be a resource type'],
  ])('are checked when it is defined: %j', (parts, message, start = 'defineRule("my-rule"): ') => {
    expect(() => define(parts)).toThrow(InvalidRuleError);
    expect(() => define(parts)).toThrow(message);
    expect(() => define(parts)).toThrow(start);
  });

  it.each([
    { description: 'x'.repeat(256) },
    { description: '' },
    { resourceTypes: Array.from({ length: 100 }, (_, n) => `AWS::S3::B${n}`) },
    { resourceTypes: [`AWS::S3::${'B'.repeat(247)}`] },
  ])('may have the maximum length of AWS Config: %#', (parts) => {
    expect(define(parts)).toMatchObject(parts);
  });

  it('may be the type of an account, which names no service', () => {
    expect(define({ resourceTypes: ['AWS::::Account'] }).resourceTypes).toEqual(['AWS::::Account']);
  });
});

describe('the triggers of a rule', () => {
  const bucket = 'AWS::S3::Bucket';
  const evaluate = () => nonCompliant('Always');
  const evaluatePeriodic = () => [];

  it.each([
    [{}, 'a rule needs evaluate'],
    [{ schedule: 'One_Hour', resourceTypes: [bucket] }, 'a rule needs evaluate'],
    [{ evaluatePeriodic, resourceTypes: [bucket] }, 'resourceTypes is for evaluate, which is missing'],
    [{ evaluatePeriodic, staleEvaluations: 'remove_all' }, 'Did you mean "remove-all"?'],
  ])('must exist and fit together: %j', (parts, message) => {
    expect(() => defineRule({ name: 'my-rule', ...parts } as never)).toThrow(message);
  });

  it.each([
    { evaluate },
    { evaluatePeriodic },
    { evaluatePeriodic, schedule: 'One_Hour' },
    { evaluatePeriodic, staleEvaluations: 'keep' },
    { evaluate, schedule: 'One_Hour', staleEvaluations: 'remove-all' },
    { evaluate, evaluatePeriodic, resourceTypes: [bucket], schedule: 'TwentyFour_Hours' },
  ])('may be any of the others: %j', (parts) => {
    expect(isConfigRule(defineRule({ name: 'my-rule', ...parts } as never))).toBe(true);
  });
});

describe('isConfigRule', () => {
  it('is true for a rule of another copy of the package', () => {
    expect(isConfigRule({ [Symbol.for('config-rule-kit.rule')]: true })).toBe(true);
  });

  it('is false for a copy of a rule', () => {
    const rule = define({});
    expect(Reflect.get(rule, Symbol.for('config-rule-kit.rule'))).toBe(true);
    expect(isConfigRule({ ...rule })).toBe(false);
  });

  it.each([undefined, null, 'rule', 7, {}, () => {}])('is false for %p', (value) => {
    expect(isConfigRule(value)).toBe(false);
  });
});
