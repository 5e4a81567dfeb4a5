import { describe, expect, it } from '@jest/globals';
import { accountResource, compliant, nonCompliant, notApplicable } from '../../src/rule/compliance.js';

const user = { resourceType: 'AWS::IAM::User', resourceId: 'AIDAEXAMPLE' };

describe('results of a rule', () => {
  it('say only what they were told', () => {
    expect(compliant()).toStrictEqual({ complianceType: 'COMPLIANT' });
    expect(nonCompliant('Why')).toStrictEqual({ complianceType: 'NON_COMPLIANT', annotation: 'Why' });
    expect(notApplicable()).toStrictEqual({ complianceType: 'NOT_APPLICABLE' });
  });

  it('name another resource when they are about it', () => {
    expect(compliant('Fine', user)).toStrictEqual({
      complianceType: 'COMPLIANT',
      annotation: 'Fine',
      resource: user,
    });
    expect(nonCompliant('No MFA', user)).toStrictEqual({
      complianceType: 'NON_COMPLIANT',
      annotation: 'No MFA',
      resource: user,
    });
  });

  it.each([
    [compliant(user), 'COMPLIANT'],
    [notApplicable(user), 'NOT_APPLICABLE'],
  ])('name another resource without an annotation: %j', (result, complianceType) => {
    expect(result).toStrictEqual({ complianceType, resource: user });
  });

  it.each([
    [compliant({ annotation: 'Exempt', resource: user }), compliant('Exempt', user)],
    [nonCompliant({ annotation: 'No MFA', resource: user }), nonCompliant('No MFA', user)],
    [notApplicable({ annotation: 'A robot', resource: user }), notApplicable('A robot', user)],
    [nonCompliant({ annotation: 'No MFA' }), nonCompliant('No MFA')],
    [compliant({ annotation: undefined, resource: user }), compliant(user)],
    [compliant({ annotation: 'Exempt', resource: undefined }), compliant('Exempt')],
    [compliant({}), compliant()],
  ])('are the same from an object with annotation and resource: %j', (fromObject, expected) => {
    expect(fromObject).toStrictEqual(expected);
  });

  it('keep an unknown key of the object, so that the check of results rejects it', () => {
    const misspelt = { annotation: 'No MFA', resorce: user };
    expect(compliant(misspelt)).toEqual({ complianceType: 'COMPLIANT', ...misspelt });
    expect(compliant({ resorce: user } as never)).toEqual({
      complianceType: 'COMPLIANT',
      resource: { resorce: user },
    });
  });

  it('do not take undefined before the resource', () => {
    // @ts-expect-error The object form is for an annotation that may be undefined.
    compliant(undefined, user);
    // @ts-expect-error The object form is for an annotation that may be undefined.
    notApplicable(undefined, user);
  });

  it('can be about the account itself', () => {
    expect(compliant(accountResource('123456789012'))).toStrictEqual({
      complianceType: 'COMPLIANT',
      resource: { resourceType: 'AWS::::Account', resourceId: '123456789012' },
    });
  });

  it('of the kind NON_COMPLIANT must say why', () => {
    // @ts-expect-error A person has to mend it: the annotation is not optional.
    nonCompliant();
    // @ts-expect-error An empty one says as little.
    nonCompliant('');
    // @ts-expect-error It comes before the resource.
    nonCompliant(user);
    // @ts-expect-error The object form needs it too.
    nonCompliant({ resource: user });
    const reason: string = ['No MFA', 'No policy'].join('; ');
    expect(nonCompliant(reason)).toMatchObject({ annotation: 'No MFA; No policy' });
  });
});
