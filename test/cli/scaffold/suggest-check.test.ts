import { describe, expect, it } from '@jest/globals';
import { suggestCheck } from '../../../src/cli/scaffold/suggest-check.js';
import { compliant, nonCompliant } from '../../../src/index.js';
import { createConfigurationItem, knownResourceTypes } from '../../../src/testing/index.js';

/** Runs the suggested line of code on the type's sample, with these tags. */
function checkSample(resourceType: string, tags: Record<string, string> = {}) {
  const code = suggestCheck(resourceType, 'item');
  const check = new Function('item', 'compliant', 'nonCompliant', code);
  return check(createConfigurationItem(resourceType, { tags }), compliant, nonCompliant);
}

describe('the suggested check', () => {
  it.each([
    ['AWS::EC2::Volume', 'item.configuration.encrypted === true', 'encrypted is not true'],
    [
      'AWS::AutoScaling::WarmPool',
      'item.configuration.InstanceReusePolicy?.ReuseOnScaleIn === false',
      'InstanceReusePolicy.ReuseOnScaleIn is not false',
    ],
    ['AWS::S3::Bucket', 'item.tags.Owner', 'Missing tag: Owner'],
    ['Acme::Billing::Account', 'item.tags.Owner', 'Missing tag: Owner'],
  ])('checks a boolean setting or a tag: %s', (type, condition, annotation) => {
    expect(suggestCheck(type, 'item')).toBe(
      `return ${condition} ? compliant() : nonCompliant('${annotation}');`,
    );
  });

  it('reports COMPLIANT for the sample of every known type with an owner', () => {
    const wrong = knownResourceTypes().filter(
      (type) => checkSample(type, { Owner: 'payments' }).complianceType !== 'COMPLIANT',
    );

    expect(wrong).toEqual([]);
  });

  it('reports NON_COMPLIANT for a wrong value', () => {
    expect(checkSample('AWS::S3::Bucket')).toMatchObject({
      complianceType: 'NON_COMPLIANT',
      annotation: 'Missing tag: Owner',
    });
  });
});
