import { describe, expect, it } from '@jest/globals';
import { InvalidEvaluationError } from '../../src/errors.js';
import { compliant, nonCompliant, notApplicable } from '../../src/rule/compliance.js';
import { defineRule } from '../../src/rule/define-rule.js';
import { recordingLogger } from '../helpers/a-context.js';
import { aChange } from '../helpers/a-raw-event.js';
import { evaluate, giving, user } from './evaluate.js';

const capturedAt = new Date('2026-01-31T12:00:00.123Z');
const bucket = { resourceType: 'AWS::S3::Bucket', resourceId: 'my-bucket' };

describe('the results of a change', () => {
  it('are about the item and have its capture time', async () => {
    const evaluations = await evaluate(giving(nonCompliant('Versioning is off')), aChange());
    expect(evaluations).toStrictEqual([
      {
        ...bucket,
        complianceType: 'NON_COMPLIANT',
        annotation: 'Versioning is off',
        orderingTimestamp: capturedAt,
      },
    ]);
  });

  it('may be a promise', async () => {
    const evaluations = await evaluate(giving(Promise.resolve([compliant()])), aChange());
    expect(evaluations).toMatchObject([{ ...bucket, complianceType: 'COMPLIANT' }]);
  });

  it('may be none', async () => {
    expect(await evaluate(giving([]), aChange())).toEqual([]);
  });

  it('may be about several resources', async () => {
    const results = [compliant(), nonCompliant('No MFA', user('a')), notApplicable('', user('b'))];

    const evaluations = await evaluate(giving(results), aChange());

    expect(evaluations).toEqual([
      { ...bucket, complianceType: 'COMPLIANT', orderingTimestamp: capturedAt },
      { ...user('a'), complianceType: 'NON_COMPLIANT', annotation: 'No MFA', orderingTimestamp: capturedAt },
      { ...user('b'), complianceType: 'NOT_APPLICABLE', orderingTimestamp: capturedAt },
    ]);
  });

  it('are read once: a getter cannot return another value after the check', async () => {
    const first =
      <Value>(...values: Value[]) =>
      () =>
        values.length > 1 ? values.shift() : values[0];
    const complianceType = first('COMPLIANT', 'MAYBE');
    const resourceId = first('a', '');
    const result = {
      get complianceType() {
        return complianceType();
      },
      resource: {
        resourceType: 'AWS::IAM::User',
        get resourceId() {
          return resourceId();
        },
      },
    };
    expect(await evaluate(giving(result), aChange())).toMatchObject([
      { complianceType: 'COMPLIANT', resourceId: 'a' },
    ]);
  });

  it('have no annotation if it is empty', async () => {
    const [evaluation] = await evaluate(giving({ complianceType: 'COMPLIANT', annotation: null }), aChange());
    expect(Object.keys(evaluation ?? {})).not.toContain('annotation');
  });

  it('have no property that AWS Config does not know', async () => {
    const result = { ...compliant(), resource: { ...user('a'), region: 'x' } };
    const [evaluation] = await evaluate(giving(result), aChange());
    expect(Object.keys(evaluation ?? {}).sort()).toEqual([
      'complianceType',
      'orderingTimestamp',
      'resourceId',
      'resourceType',
    ]);
  });

  it('keep their timestamp when the rule changes a date of its item', async () => {
    const rule = defineRule({
      name: 'my-rule',
      evaluate(item) {
        item.configurationItemCaptureTime.setDate(item.configurationItemCaptureTime.getDate() - 90);
        return compliant();
      },
    });
    expect(await evaluate(rule, aChange())).toMatchObject([{ orderingTimestamp: capturedAt }]);
  });
});

describe('an annotation that is too long', () => {
  it('is cut, and its full text is logged', async () => {
    const logger = recordingLogger();
    const annotation = 'x'.repeat(300);

    const [evaluation] = await evaluate(giving(nonCompliant(annotation)), aChange(), { context: { logger } });

    expect(evaluation?.annotation).toBe(`${'x'.repeat(255)}…`);
    expect(logger.lines).toEqual([
      {
        level: 'info',
        message: expect.stringContaining('the full text'),
        fields: { ruleName: 'deployed-name', ...bucket, annotation },
      },
    ]);
  });

  it('is logged only if it is cut', async () => {
    const logger = recordingLogger();
    await evaluate(giving([compliant(''), nonCompliant('short', user('a'))]), aChange(), {
      context: { logger },
    });
    expect(logger.lines).toEqual([]);
  });
});

describe('an invalid result', () => {
  const where = 'evaluate of rule "my-rule" on AWS::S3::Bucket my-bucket returned ';

  it.each([
    [
      undefined,
      "undefined. Expected compliant(), nonCompliant('why'), notApplicable() or a list of them; an empty list reports nothing.",
    ],
    [null, 'null. Expected compliant()'],
    [true, 'the boolean true.'],
    ['COMPLIANT', '"COMPLIANT". Expected compliant()'],
    [
      { ...compliant(), resourceId: 'x' },
      /unknown key "resourceId".* Create results with .* as the second argument: nonCompliant\('why', { resourceType, resourceId }\)\.$/,
    ],
    [{ ...compliant(), complianceResourceId: 'x' }, 'unknown key "complianceResourceId"'],
    [compliant, 'a function.'],
    [{}, 'the compliance type undefined.'],
    [{ complianceType: 7 }, 'the compliance type the number 7.'],
    [{ complianceType: 'MAYBE' }, /"MAYBE"\. Expected one of COMPLIANT, NON_COMPLIANT, NOT_APPLICABLE\.$/],
    [{ complianceType: 'X'.repeat(61) }, 'the compliance type a string of 61 characters.'],
    [{ complianceType: 'NONCOMPLIANT' }, 'the compliance type "NONCOMPLIANT". Expected one of COMPLIANT, '],
    [{ complianceType: 'NONCOMPLIANT' }, 'Did you mean "NON_COMPLIANT"?'],
    [{ complianceType: 'INSUFFICIENT_DATA' }, 'return [] to report nothing'],
    [{ complianceType: '__proto__' }, 'the compliance type "__proto__".'],
    [{ complianceType: 'COMPLIANT', annotation: 7 }, 'an annotation that is the number 7.'],
    [{ complianceType: 'COMPLIANT', resource: null }, 'resource.resourceType is undefined'],
    [{ complianceType: 'COMPLIANT', resource: { resourceId: 'x' } }, 'resource.resourceType is undefined'],
    [
      { complianceType: 'COMPLIANT', resource: user('') },
      "resource.resourceId is an empty string. Expected text of 1 to 768 characters, as in { resourceType: 'AWS::IAM::User', resourceId: 'AIDA…' }.",
    ],
    [{ complianceType: 'COMPLIANT', resource: user('x'.repeat(769)) }, 'a string of 769 characters'],
    [{ complianceType: 'COMPLIANT', resource: user('half \ud83d') }, 'text with half of a surrogate pair'],
    [
      { complianceType: 'COMPLIANT', resource: { resourceType: 'x'.repeat(257), resourceId: 'x' } },
      'a string of 257 characters',
    ],
    [[compliant(), undefined], 'undefined.'],
    [new Array(1), 'undefined.'],
    [[Promise.resolve(compliant())], 'a promise'],
    [new Set([compliant()]), 'the compliance type undefined.'],
    [{ complianceType: 'NON_COMPLIANT' }, 'returned NON_COMPLIANT without an annotation. Say why'],
    [nonCompliant([].join()), 'returned NON_COMPLIANT without an annotation'],
  ])('is rejected, and nothing is reported: %j', async (result, message) => {
    const outcome = evaluate(giving(result), aChange());
    await expect(outcome).rejects.toBeInstanceOf(InvalidEvaluationError);
    await expect(outcome).rejects.toThrow(message);
    await expect(outcome).rejects.toThrow(where);
    await expect(outcome).rejects.not.toThrow('cannot be read');
  });

  it('is rejected with its cause if it cannot be read', async () => {
    const cause = new Error('Not to be had');
    const unreadable = {
      get complianceType(): string {
        throw cause;
      },
    };
    const outcome = evaluate(giving(unreadable), aChange());
    await expect(outcome).rejects.toBeInstanceOf(InvalidEvaluationError);
    await expect(outcome).rejects.toMatchObject({
      message: `${where}a result that cannot be read: Error: Not to be had`,
      cause,
    });
  });

  it.each([
    [[compliant(), nonCompliant('Twice')], 'AWS::S3::Bucket my-bucket'],
    [[compliant(), nonCompliant('Twice', bucket)], 'AWS::S3::Bucket my-bucket'],
    [
      [compliant('', user('a')), compliant('', user('b')), nonCompliant('Twice', user('a'))],
      'AWS::IAM::User a',
    ],
  ])('is rejected if another result is about the same resource', async (results, name) => {
    await expect(evaluate(giving(results), aChange())).rejects.toThrow(
      `returned two results for ${name}, and AWS Config keeps only one. Give each resource one result; join several reasons in its annotation.`,
    );
  });

  it('does not include results of two resource types with the same id', async () => {
    const other = { resourceType: 'AWS::EC2::Instance', resourceId: 'my-bucket' };
    expect(await evaluate(giving([compliant(), compliant('', other)]), aChange())).toHaveLength(2);
  });

  it('may have an id of the maximum length', async () => {
    const result = compliant('', user('x'.repeat(768)));
    expect(await evaluate(giving(result), aChange())).toHaveLength(1);
  });
});
