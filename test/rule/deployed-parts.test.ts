import { describe, expect, it } from '@jest/globals';
import { InvalidRuleError } from '../../src/errors.js';
import { compliant } from '../../src/rule/compliance.js';
import { defineRule } from '../../src/rule/define-rule.js';

function define(parts: Record<string, unknown>) {
  return defineRule({ name: 'my-rule', evaluate: () => compliant(), ...parts } as never);
}

const remediation = { targetId: 'AWS-ConfigureS3BucketVersioning' };
const role = 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/remediation';

describe('the deployment options of a rule', () => {
  it.each([
    { permissions: ['iam:ListUsers', 's3:Get*', 'config:SelectResourceConfig', 'resource-groups:List?'] },
    { permissions: [{ actions: ['s3:GetObject'], resources: ['*'] }] },
    {
      permissions: [
        { actions: ['s3:GetObject'], resources: ['arn:${AWS::Partition}:s3:::a/${aws:username}'] },
      ],
    },
    { permissions: [] },
    { remediation },
    {
      remediation: {
        ...remediation,
        parameters: { Bucket: { resourceValue: 'RESOURCE_ID' }, Tags: ['a', 'b'] },
      },
    },
    { remediation: { ...remediation, automatic: true, parameters: { AutomationAssumeRole: role } } },
    {
      remediation: {
        ...remediation,
        automatic: false,
        maximumAutomaticAttempts: 25,
        retryAttemptSeconds: 2_678_000,
      },
    },
    { remediation: { ...remediation, executionControls: { errorPercentage: 100 } } },
    { remediation: { ...remediation, executionControls: { concurrentExecutionRatePercentage: 10 } } },
    { evaluationModes: ['PROACTIVE'] },
    { evaluationModes: ['DETECTIVE', 'PROACTIVE'] },
    { rulesets: ['baseline', 'pci-dss.v4', 'security:iam'] },
  ])('may be %j', (parts) => {
    expect(define(parts)).toMatchObject(parts);
  });

  it.each([
    [{ permissions: 'iam:ListUsers' }, "expected permissions to be a list of IAM actions ('iam:ListUsers')"],
    [
      { permissions: ['ListUsers'] },
      'expected permissions[0] to be an IAM action such as "iam:ListUsers", got "ListUsers".',
    ],
    [{ permissions: ['*'] }, 'got "*".'],
    [{ permissions: [7] }, 'expected permissions[0] to be an object, got the number 7.'],
    [
      { permissions: [{ actions: ['iam:Get*'] }] },
      'expected permissions[0].resources to be a list, each an ARN or "*", got undefined.',
    ],
    [
      { permissions: [{ action: ['iam:Get*'], resources: ['*'] }] },
      'permissions[0]: unknown key "action". Did you mean "actions"?',
    ],
    [
      { permissions: [{ actions: ['iam:Get*'], resources: ['bucket'] }] },
      'expected permissions[0].resources[0] to be an ARN or "*"',
    ],
    [
      { permissions: [{ actions: ['iam:Get*'], resources: ['arn:${AWS::Partiton}:s3:::a'] }] },
      'permissions[0].resources has "${AWS::Partiton}". Did you mean "${AWS::Partition}"? Known: ${AWS::Partition}, ${AWS::Region}, ${AWS::AccountId}.',
    ],
    [{ remediation: 'AWS-Configure' }, 'expected remediation to be an object'],
    [{ remediation: {} }, 'expected remediation.targetId to be the name of an SSM document, got undefined.'],
    [
      { remediation: { ...remediation, targetID: 'x' } },
      'remediation: unknown key "targetID". Did you mean "targetId"?',
    ],
    [
      { remediation: { ...remediation, targetVersion: 1 } },
      'expected remediation.targetVersion to be text, got the number 1.',
    ],
    [
      { remediation: { ...remediation, resourceType: 'bucket' } },
      'expected remediation.resourceType to be a resource type, got "bucket".',
    ],
    [
      { remediation: { ...remediation, automatic: 'yes' } },
      'expected remediation.automatic to be true or false, got "yes".',
    ],
    [
      { remediation: { ...remediation, automatic: true } },
      'remediation.automatic needs parameters.AutomationAssumeRole',
    ],
    [
      { remediation: { ...remediation, maximumAutomaticAttempts: 26 } },
      'maximumAutomaticAttempts to be a whole number from 1 to 25',
    ],
    [
      { remediation: { ...remediation, retryAttemptSeconds: 0 } },
      'retryAttemptSeconds to be a whole number from 1 to 2678000',
    ],
    [
      { remediation: { ...remediation, parameters: [] } },
      'expected remediation.parameters to be an object, got an array of 0.',
    ],
    [
      { remediation: { ...remediation, parameters: { A: 1 } } },
      'expected remediation.parameters.A to be text of 1 to 256 characters',
    ],
    [{ remediation: { ...remediation, parameters: { A: [] } } }, 'a list of 1 to 25 of them'],
    [
      { remediation: { ...remediation, parameters: { A: { resourceValue: 'ID' } } } },
      "or { resourceValue: 'RESOURCE_ID' }, got an object.",
    ],
    [
      { remediation: { ...remediation, parameters: { A: '${AWS::StackName}' } } },
      'remediation.parameters.A has "${AWS::StackName}"',
    ],
    [
      { remediation: { ...remediation, executionControls: { errorPercentage: 101 } } },
      'errorPercentage to be a whole number from 1 to 100',
    ],
    [
      { evaluationModes: [] },
      'expected evaluationModes to be a list, each DETECTIVE or PROACTIVE, got an array of 0.',
    ],
    [
      { evaluationModes: ['proactive'] },
      'expected evaluationModes[0] to be DETECTIVE or PROACTIVE, got "proactive".',
    ],
    [{ evaluationModes: ['DETECTIVE', 'DETECTIVE'] }, 'evaluationModes names "DETECTIVE" twice.'],
    [
      { evaluate: undefined, evaluatePeriodic: () => [], evaluationModes: ['PROACTIVE'] },
      'evaluationModes has PROACTIVE, which AWS Config offers only for change-triggered rules, and evaluate is missing.',
    ],
    [
      { rulesets: ['two words'] },
      'expected rulesets[0] to be a name of 1 to 64 letters, digits, and . : _ -, got "two words".',
    ],
  ])('is checked when it is defined: %j', (parts, message) => {
    expect(() => define(parts)).toThrow(InvalidRuleError);
    expect(() => define(parts)).toThrow(message);
    expect(() => define(parts)).toThrow(/^defineRule\("my-rule"\): /);
  });

  it('do not change with the definition, and are frozen', () => {
    const permissions = [{ actions: ['iam:ListUsers'], resources: ['*'] }];
    const rule = defineRule({ name: 'my-rule', permissions, evaluate: () => compliant() });

    permissions[0]?.actions.push('iam:*');

    expect(rule.permissions).toEqual([{ actions: ['iam:ListUsers'], resources: ['*'] }]);
    expect(() => (rule.permissions as unknown[]).push('iam:*')).toThrow('not extensible');
  });
});

describe('a deployment option of a rule', () => {
  it.each<[object, string]>([
    [{ permissions: ['x iam:ListUsers'] }, 'permissions[0]'],
    [{ permissions: ['iam:ListUsers x'] }, 'permissions[0]'],
    [{ permissions: [{ actions: ['iam'], resources: ['*'] }] }, 'permissions[0].actions[0]'],
    [{ permissions: [{ actions: ['iam:Get*'], resources: ['x*'] }] }, 'permissions[0].resources[0]'],
    [{ permissions: [{ actions: ['iam:Get*'], resources: ['*x'] }] }, 'permissions[0].resources[0]'],
    [{ remediation: { targetId: 'x'.repeat(257) } }, 'remediation.targetId'],
    [{ remediation: { ...remediation, resourceType: '-AWS::S3::Bucket' } }, 'remediation.resourceType'],
    [{ remediation: { ...remediation, resourceType: 'AWS::S3::Bucket-' } }, 'remediation.resourceType'],
    [{ remediation: { ...remediation, executionControls: { errorPercentage: 0 } } }, 'errorPercentage'],
    [{ remediation: { ...remediation, executionControls: { errors: 1 } } }, 'remediation.executionControls'],
    [{ remediation: { ...remediation, parameters: { A: '' } } }, 'remediation.parameters.A'],
    [{ remediation: { ...remediation, parameters: { A: 'x'.repeat(257) } } }, 'remediation.parameters.A'],
    [{ remediation: { ...remediation, parameters: { A: ['x', 7] } } }, 'remediation.parameters.A'],
    [{ remediation: { ...remediation, parameters: { A: [['x']] } } }, 'remediation.parameters.A'],
    [{ remediation: { ...remediation, parameters: { A: [] } } }, 'remediation.parameters.A'],
    [{ remediation: { ...remediation, parameters: { A: Array(26).fill('x') } } }, 'remediation.parameters.A'],
    [
      { remediation: { ...remediation, parameters: { A: { resourceValue: 'RESOURCE_ID', more: 1 } } } },
      'remediation.parameters.A',
    ],
    [{ evaluationModes: ['XDETECTIVE'] }, 'evaluationModes[0]'],
    [{ evaluationModes: ['PROACTIVELY'] }, 'evaluationModes[0]'],
  ])('%j is refused at %s', (parts, at) => {
    expect(() => define(parts as Record<string, unknown>)).toThrow(at);
  });

  it.each([
    { remediation: { targetId: 'x'.repeat(256) } },
    { remediation: { ...remediation, resourceType: 'AWS::S3::Bucket' } },
    { remediation: { ...remediation, resourceType: 'Custom::::Type' } },
    { remediation: { ...remediation, executionControls: { errorPercentage: 1 } } },
    { remediation: { ...remediation, parameters: { A: 'x'.repeat(256), B: Array(25).fill('x') } } },
  ])('may be at its limit: %j', (parts) => {
    expect(define(parts)).toMatchObject(parts);
  });

  it('says why an automatic remediation is refused', () => {
    expect(() => define({ remediation: { ...remediation, automatic: true } })).toThrow(
      'AWS Config rejects an automatic remediation without it.',
    );
  });
});
