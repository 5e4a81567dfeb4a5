import { describe, expect, it } from '@jest/globals';
import { compliant, nonCompliant, notApplicable } from '../../src/rule/compliance.js';

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
    expect(notApplicable(undefined, user)).toStrictEqual({
      complianceType: 'NOT_APPLICABLE',
      resource: user,
    });
  });

  it('of the kind NON_COMPLIANT must say why', () => {
    // @ts-expect-error A person has to mend it: the annotation is not optional.
    expect(nonCompliant()).toStrictEqual({ complianceType: 'NON_COMPLIANT' });
  });
});
