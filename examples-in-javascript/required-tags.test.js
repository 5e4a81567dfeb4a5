import { describe, expect, it } from '@jest/globals';
import { createConfigurationItem, evaluateRule, expectRuleToHold } from 'config-rule-kit/testing';
import 'config-rule-kit/testing/jest';
import { rule } from './required-tags.js';

const instanceWith = (tags) =>
  createConfigurationItem('AWS::EC2::Instance', { resourceId: 'i-042dd005362091826', tags });

const requiring = (tags) => ({ parameters: { tags } });

describe('required-tags', () => {
  it('accepts a resource with every required tag and others', async () => {
    const instance = instanceWith({ Owner: 'payments', CostCenter: '4711', Name: 'web' });

    expect(await evaluateRule(rule, instance, requiring('Owner,CostCenter'))).toBeCompliant();
  });

  it('lists the missing tags in the order of the parameter', async () => {
    const instance = instanceWith({ CostCenter: '4711' });

    expect(await evaluateRule(rule, instance, requiring('Owner, CostCenter, Stage'))).toBeNonCompliant(
      /^Missing tags: Owner, Stage$/,
    );
  });

  it('lists a tag once if the parameter contains it twice', async () => {
    expect(await evaluateRule(rule, instanceWith({}), requiring('Owner,Owner'))).toBeNonCompliant(
      /^Missing tags: Owner$/,
    );
  });

  it.each([
    ['has no value', { Owner: '' }],
    ['has a blank value', { Owner: '  ' }],
    ['is written in another case', { owner: 'payments' }],
  ])('reports a tag as missing that %s', async (_case, tags) => {
    expect(await evaluateRule(rule, instanceWith(tags), requiring('Owner'))).toBeNonCompliant('Owner');
  });

  it('does not take inherited properties of objects for tags', async () => {
    expect(await evaluateRule(rule, instanceWith({}), requiring('constructor'))).toBeNonCompliant();
  });

  it.each(['AWS::DynamoDB::Table', 'AWS::EC2::Instance', 'AWS::RDS::DBInstance', 'AWS::S3::Bucket'])(
    'flags an untagged %s',
    async (resourceType) => {
      const untagged = createConfigurationItem(resourceType);

      expect(await evaluateRule(rule, untagged, requiring('Owner'))).toBeNonCompliant('Owner');
    },
  );

  it('reports NOT_APPLICABLE for other resource types', async () => {
    const role = createConfigurationItem('AWS::IAM::Role');

    expect(await evaluateRule(rule, role, requiring('Owner'))).toBeNotApplicable();
  });

  it.each([
    ['is empty', { tags: '' }],
    ['has an empty name between its commas', { tags: 'Owner,,CostCenter' }],
    ['is missing', {}],
  ])('rejects the parameters when tags %s', async (_case, parameters) => {
    await expect(evaluateRule(rule, instanceWith({}), { parameters })).rejects.toMatchObject({
      name: 'InvalidParametersError',
      issues: [{ path: expect.stringMatching(/^tags/) }],
    });
  });

  it('holds for any item that AWS Config may record', async () => {
    await expectRuleToHold(rule, { parameters: { tags: 'Owner,CostCenter' } });
  });
});
