import { describe, expect, it } from '@jest/globals';
import { renderCloudFormation } from '../../src/deploy/cloudformation/render-cloudformation.js';
import { renderSam } from '../../src/deploy/cloudformation/render-sam.js';
import { createDeployment } from '../../src/deploy/create-deployment.js';
import type { DeploymentOptions } from '../../src/deploy/deployment-options.js';
import { ruleOfHook } from '../../src/deploy/hook.js';
import { renderTerraform } from '../../src/deploy/terraform/render-terraform.js';
import { compliant, defineRule, unknownType } from '../../src/index.js';
import { complaintsAbout } from './helpers/complaints.js';
import { hookDeployments } from './helpers/deployments.js';
import { versioning } from './helpers/rules.js';

const alias = 'Private::Rules::Check';
const code = { zipPath: 'lambda/function.zip' };
const hookOf = (options: DeploymentOptions = {}, rules: Parameters<typeof ruleOfHook>[1] = [versioning]) =>
  createDeployment([{ rule: ruleOfHook(alias, rules), code }], { hook: { alias }, ...options });
const forTypes = (...types: string[]) => ({
  resourceTypes: types.map((type) => type as 'AWS::S3::Bucket'),
});

describe('the template of a hook', () => {
  it.each(Object.entries(hookDeployments))("passes AWS's validator: %s", (_name, deployment) => {
    expect(complaintsAbout(renderCloudFormation(deployment))).toEqual([]);
    expect(complaintsAbout(renderSam(deployment))).toEqual([]);
  });

  it('has a hook whose role may invoke its function and nothing else', () => {
    const { Resources } = renderCloudFormation(hookOf());
    expect(Resources).toMatchObject({
      PrivateRulesCheckHook: {
        Type: 'AWS::CloudFormation::LambdaHook',
        Properties: {
          Alias: alias,
          LambdaFunction: { 'Fn::GetAtt': ['PrivateRulesCheckFunction', 'Arn'] },
          ExecutionRole: { 'Fn::GetAtt': ['PrivateRulesCheckHookRole', 'Arn'] },
          TargetOperations: ['RESOURCE', 'CLOUD_CONTROL'],
          TargetFilters: {
            Actions: ['CREATE', 'UPDATE'],
            TargetNames: ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy'],
          },
          FailureMode: 'WARN',
          HookStatus: 'ENABLED',
        },
      },
    });
    expect(Resources.PrivateRulesCheckHookRole?.Properties).toMatchObject({
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Principal: { Service: 'hooks.cloudformation.amazonaws.com' },
            Action: 'sts:AssumeRole',
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          },
        ],
      },
      Policies: [
        {
          PolicyDocument: {
            Statement: [
              {
                Action: ['lambda:InvokeFunction'],
                Resource: [
                  {
                    'Fn::Sub':
                      'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:config-rule-Private-Rules-Check',
                  },
                ],
              },
            ],
          },
        },
      ],
    });
  });

  it('has a function that only writes its log, without a rule or a queue', () => {
    const { functions, rules } = hookOf({ timeoutSeconds: 10 });
    expect(rules).toEqual([]);
    expect(functions).toMatchObject([
      { timeoutSeconds: 10, deadLetterQueue: undefined, asyncInvocation: undefined },
    ]);
    expect(functions[0]?.role.statements.map(({ sid }) => sid)).toEqual(['WriteLogs']);
    const types = Object.values(renderCloudFormation(hookOf()).Resources).map(({ Type }) => Type);
    expect(types.sort()).toEqual([
      'AWS::CloudFormation::LambdaHook',
      'AWS::IAM::Role',
      'AWS::IAM::Role',
      'AWS::Lambda::Function',
      'AWS::Logs::LogGroup',
    ]);
    expect(hookOf().functions).toMatchObject([{ timeoutSeconds: 30 }]);
  });

  it.each([
    ['as CloudFormation calls them', forTypes('AWS::OpenSearch::Domain'), ['AWS::OpenSearchService::Domain']],
    ['unless a rule is for every type', {}, undefined],
    [
      'unless there are too many',
      forTypes(...Array.from({ length: 51 }, (_, i) => `AWS::New::T${i}`)),
      undefined,
    ],
  ])('names the types of the rules, %s', (_what, rule, names) => {
    expect(hookOf({}, [rule]).hook?.targetNames).toEqual(names);
  });

  it('names no type for stacks, which have none', () => {
    expect(hookOf({ hook: { alias, operations: ['STACK', 'RESOURCE'] } }).hook).toMatchObject({
      operations: ['STACK', 'RESOURCE'],
      targetNames: undefined,
    });
  });

  it('is not for Terraform', () => {
    expect(() => renderTerraform(hookOf())).toThrow('hook.alias is not supported by the format terraform');
  });

  it.each([
    [{ hook: { alias: 'AWS::Rules::Check' } }, 'expected hook.alias to be three names'],
    [
      { hook: { alias, operations: ['ALL' as 'STACK'] } },
      'expected hook.operations[0] to be one of RESOURCE',
    ],
    [
      { parts: 'rules-only' as const, central: { accountId: '111111111111', roleName: 'r' } },
      'central is for rules',
    ],
    [{ parts: 'functions-only' as const }, 'parts "functions-only" is for rules in AWS Config'],
    [{ rulesAs: 'conformance-pack' as const }, 'hook.alias is for one account'],
    [{ scope: { tagKey: 'a' } }, 'scope is for rules in AWS Config'],
  ])('rejects %j', (options, message) => {
    expect(() => hookOf(options)).toThrow(message);
  });

  it('rejects several functions', () => {
    const rules = [ruleOfHook(alias, [versioning]), ruleOfHook('Private::Rules::Other', [versioning])];
    expect(() =>
      createDeployment(
        rules.map((rule) => ({ rule, code })),
        { hook: { alias } },
      ),
    ).toThrow('hook.alias is for one function, got 2');
  });

  it('is for types that the kit does not know', () => {
    const rule = defineRule({
      name: 'new',
      resourceTypes: [unknownType('AWS::New::Thing')],
      evaluate: () => compliant(),
    });
    expect(hookOf({}, [rule]).hook?.targetNames).toEqual(['AWS::New::Thing']);
  });
});
