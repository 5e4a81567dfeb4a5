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
    const reason: string = ['No MFA', 'No policy'].join('; ');
    expect(nonCompliant(reason)).toMatchObject({ annotation: 'No MFA; No policy' });
  });
});
