import { describe, expect, it } from '@jest/globals';
import { Template } from 'aws-cdk-lib/assertions';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { ConfigRuleHook, type ConfigRuleHookProps } from 'config-rule-kit/cdk';
import { renderCloudFormation } from '../../src/deploy/cloudformation/render-cloudformation.js';
import { createDeployment } from '../../src/deploy/create-deployment.js';
import { ruleOfHook } from '../../src/deploy/hook.js';
import { complaintsAbout } from '../deploy/helpers/complaints.js';
import { versioning } from '../deploy/helpers/rules.js';
import { codeInS3, emptyStack } from './helpers/stacks.js';

const alias = 'Private::Rules::Check';

function aHook(props: Partial<ConfigRuleHookProps> = {}, stack = emptyStack()) {
  const code = props.function ? {} : { code: codeInS3(stack) };
  const construct = new ConfigRuleHook(stack, 'Check', { rules: [versioning], alias, ...code, ...props });
  return { construct, stack, template: () => Template.fromStack(stack) };
}

describe('ConfigRuleHook', () => {
  it('makes the resources of a template of config-rule template --hook', () => {
    const { template } = aHook();
    const deployment = createDeployment(
      [{ rule: ruleOfHook(alias, [versioning]), code: { zipPath: 'a.zip' } }],
      {
        hook: { alias },
      },
    );
    const typesOf = (resources: Readonly<Record<string, { readonly Type: string }>>) =>
      Object.values(resources)
        .map(({ Type }) => Type)
        .sort();
    expect(typesOf(template().toJSON().Resources)).toEqual(
      typesOf(renderCloudFormation(deployment).Resources),
    );
    // The CDK adds a dependency that the template has anyway.
    const complaints = complaintsAbout(template().toJSON()).filter((one) => !one.startsWith('W3005'));
    expect(complaints).toEqual([]);
  });

  it('has a role that trusts hooks of the account and may invoke only the function', () => {
    const { template } = aHook({ operations: ['STACK'], failureMode: 'FAIL', status: 'DISABLED' });
    template().hasResourceProperties('AWS::CloudFormation::LambdaHook', {
      Alias: alias,
      TargetOperations: ['STACK'],
      TargetFilters: { Actions: ['CREATE', 'UPDATE'] },
      FailureMode: 'FAIL',
      HookStatus: 'DISABLED',
    });
    template().hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Principal: { Service: 'hooks.cloudformation.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          },
        ],
      },
      Policies: [{ PolicyDocument: { Statement: [{ Action: 'lambda:InvokeFunction', Effect: 'Allow' }] } }],
    });
  });

  it('takes the function of a rule', () => {
    const stack = emptyStack();
    const given = LambdaFunction.fromFunctionArn(
      stack,
      'Given',
      'arn:aws:lambda:eu-central-1:111111111111:function:rule',
    );
    const { template, construct } = aHook({ function: given }, stack);
    expect(construct.function).toBe(given);
    template().resourceCountIs('AWS::Lambda::Function', 0);
    template().hasResourceProperties('AWS::CloudFormation::LambdaHook', {
      LambdaFunction: 'arn:aws:lambda:eu-central-1:111111111111:function:rule',
    });
  });

  it('rejects an alias that CloudFormation would not take, and props of another construct', () => {
    expect(() => aHook({ alias: 'Check' })).toThrow('ConfigRuleHook: expected alias to be three names');
    expect(() => aHook({ inputParameters: {} } as never)).toThrow(
      'ConfigRuleHook: unknown key "inputParameters"',
    );
  });
});
