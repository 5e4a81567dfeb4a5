import { describe, expect, it } from '@jest/globals';
import { accountResource, compliant, nonCompliant, notApplicable } from '../../src/rule/compliance.js';

const user = { resourceType: 'AWS::IAM::User', resourceId: 'AIDAEXAMPLE' };

describe('results of a rule', () => {
  it('have only the given parts', () => {
    expect(compliant()).toStrictEqual({ complianceType: 'COMPLIANT' });
    expect(nonCompliant('Why')).toStrictEqual({ complianceType: 'NON_COMPLIANT', annotation: 'Why' });
    expect(notApplicable()).toStrictEqual({ complianceType: 'NOT_APPLICABLE' });
  });

  it('have a resource if they are about another one', () => {
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
  ])('may have a resource without an annotation: %j', (result, complianceType) => {
    expect(result).toStrictEqual({ complianceType, resource: user });
  });

  it.each([
    [compliant({ annotation: 'Exempt', resource: user }), compliant('Exempt', user)],
    [nonCompliant({ annotation: 'No MFA', resource: user }), nonCompliant('No MFA', user)],
    [notApplicable({ annotation: 'A robot', resource: user }), notApplicable('A robot', user)],
    [nonCompliant({ annotation: 'No MFA' }), nonCompliant('No MFA')],
    [compliant({ annotation: undefined, resource: user }), compliant(user)],
    [compliant({ annotation: 'Exempt', resource: undefined }), compliant('Exempt')],
    [compliant({ resource: user }), compliant(user)],
    [compliant({}), compliant()],
  ])('are the same from an object with annotation and resource: %j', (fromObject, expected) => {
    expect(fromObject).toStrictEqual(expected);
  });

  it('keep null, so that the check of results rejects it', () => {
    expect(nonCompliant(null as never)).toStrictEqual({ complianceType: 'NON_COMPLIANT', annotation: null });
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

  it('of the type NON_COMPLIANT need an annotation', () => {
    // @ts-expect-error The annotation is required: someone has to fix the resource.
    nonCompliant();
    // @ts-expect-error It may not be empty.
    nonCompliant('');
    // @ts-expect-error It comes before the resource.
    nonCompliant(user);
    // @ts-expect-error The object form needs it too.
    nonCompliant({ resource: user });
    const reason: string = ['No MFA', 'No policy'].join('; ');
    expect(nonCompliant(reason)).toMatchObject({ annotation: 'No MFA; No policy' });
  });
});
