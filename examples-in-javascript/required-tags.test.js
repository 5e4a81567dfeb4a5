import { describe, expect, it } from '@jest/globals';
import { createConfigurationItem, evaluateRule } from 'config-rule-kit/testing';
import 'config-rule-kit/testing/jest';
import { rule } from './required-tags.js';

const instanceWith = (tags) =>
  createConfigurationItem('AWS::EC2::Instance', { resourceId: 'i-042dd005362091826', tags });

const requiring = (tags) => ({ parameters: { tags } });

describe('required-tags', () => {
  it('is content with a resource that carries every required tag, among others', async () => {
    const instance = instanceWith({ Owner: 'payments', CostCenter: '4711', Name: 'web' });

    expect(await evaluateRule(rule, instance, requiring('Owner,CostCenter'))).toBeCompliant();
  });

  it('names the missing tags, in the order of the parameter', async () => {
    const instance = instanceWith({ CostCenter: '4711' });

    expect(await evaluateRule(rule, instance, requiring('Owner, CostCenter, Stage'))).toBeNonCompliant(
      /^Missing tags: Owner, Stage$/,
    );
  });

  it('names a tag once, though the parameter names it twice', async () => {
    expect(await evaluateRule(rule, instanceWith({}), requiring('Owner,Owner'))).toBeNonCompliant(
      /^Missing tags: Owner$/,
    );
  });

  it.each([
    ['has no value', { Owner: '' }],
    ['has a blank value', { Owner: '  ' }],
    ['is written in another case', { owner: 'payments' }],
  ])('counts a tag as missing that %s', async (_case, tags) => {
    expect(await evaluateRule(rule, instanceWith(tags), requiring('Owner'))).toBeNonCompliant('Owner');
  });

  it('is not mistaken about names that every object has', async () => {
    expect(await evaluateRule(rule, instanceWith({}), requiring('constructor'))).toBeNonCompliant();
  });

  it.each(['AWS::DynamoDB::Table', 'AWS::EC2::Instance', 'AWS::RDS::DBInstance', 'AWS::S3::Bucket'])(
    'is for %s',
    async (resourceType) => {
      const untagged = createConfigurationItem(resourceType);

      expect(await evaluateRule(rule, untagged, requiring('Owner'))).toBeNonCompliant('Owner');
    },
  );

  it('does not speak of other resource types', async () => {
    const role = createConfigurationItem('AWS::IAM::Role');

    expect(await evaluateRule(rule, role, requiring('Owner'))).toBeNotApplicable();
  });

  it.each([
    ['names no tag', { tags: '' }],
    ['has an empty name between its commas', { tags: 'Owner,,CostCenter' }],
    ['is missing', {}],
  ])('refuses to run when the parameter %s', async (_case, parameters) => {
    await expect(evaluateRule(rule, instanceWith({}), { parameters })).rejects.toMatchObject({
      name: 'InvalidParametersError',
      issues: [{ path: expect.stringMatching(/^tags/) }],
    });
  });
});
