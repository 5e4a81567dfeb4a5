import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { formats } from '../../src/cli/template/formats.js';
import { awsLimits } from '../../src/deploy/check/aws-limits.js';
import { renderCloudFormation } from '../../src/deploy/cloudformation/render-cloudformation.js';
import { renderConformancePack } from '../../src/deploy/cloudformation/render-conformance-pack.js';
import { renderOrganization } from '../../src/deploy/cloudformation/render-organization.js';
import { renderSam } from '../../src/deploy/cloudformation/render-sam.js';
import { createDeployment } from '../../src/deploy/create-deployment.js';
import type { DeploymentOptions, RuleToDeploy } from '../../src/deploy/deployment-options.js';
import { InvalidOptionsError } from '../../src/errors.js';
import { compliant } from '../../src/rule/compliance.js';
import type { ConfigRule } from '../../src/rule/config-rule.js';
import { defineRule } from '../../src/rule/define-rule.js';

const evaluate = () => compliant();
const aRule = (name: string, parts: object = {}) =>
  defineRule({ name, resourceTypes: ['AWS::S3::Bucket'], evaluate, ...parts } as never) as ConfigRule;
const rules = (count: number, parts: object = {}): readonly RuleToDeploy[] =>
  Array.from({ length: count }, (_, index) => ({
    rule: aRule(`rule-${index}`, parts),
    code: { zipPath: 'function.zip' },
  }));
const deploy = (count: number, options: DeploymentOptions = {}, parts: object = {}) =>
  createDeployment(rules(count, parts), options);
const texts = (count: number, prefix: string) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, 'a']));
const accounts = (count: number) => Array.from({ length: count }, (_, index) => String(1e11 + index));
const central = { accountId: '111111111111', roleName: 'kit' };
const organization = {
  rulesAs: 'organization',
  central: { ...central, organizationId: 'o-a1b2c3d4e5' },
} as const;
const pack = { rulesAs: 'conformance-pack' } as const;
const packAlone = { ...pack, parts: 'rules-only' } as const;
const remediation = { targetId: 'AWS-A', parameters: texts(26, 'P') };
const asked = (count: number) => ({ parameters: z.object(objectOf(count)) });
const objectOf = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, z.string()]));

const longTags = Object.fromEntries(
  Array.from({ length: 50 }, (_, index) => [`${index}`.padEnd(128, 'k'), 'v'.repeat(256)]),
);

const exceeded: readonly (readonly [keyof typeof awsLimits, () => unknown, string])[] = [
  ['rules', () => deploy(1001), '1001 rules in an account and Region; AWS takes at most 1000. Split'],
  [
    'organizationRules',
    () => deploy(151, { ...organization, parts: 'rules-only' }),
    '151 rules of an organization; AWS takes at most 150',
  ],
  [
    'organizationRuleName',
    () => createDeployment([{ ...rules(1)[0], ruleName: 'a rule' } as RuleToDeploy], organization),
    'expected ruleName to be letters, digits, - and _, which AWS Config takes for rules of an organization, got "a rule"',
  ],
  [
    'excludedAccounts',
    () => deploy(1, { ...organization, excludedAccounts: accounts(1001) }),
    '1001 excluded accounts; AWS takes at most 1000',
  ],
  [
    'packRules',
    () => renderConformancePack(deploy(131, packAlone)),
    '131 rules in a conformance pack; AWS takes at most 130. Deploy the rules in several packs.',
  ],
  [
    'packParameters',
    () => renderConformancePack(deploy(1, packAlone, asked(61))),
    '61 parameters of a conformance pack; AWS takes at most 60. Give values for some of them.',
  ],
  [
    'packBytes',
    () => renderConformancePack(deploy(70, pack, { description: 'd'.repeat(256) })),
    'Deploy the rules in several packs, or without their functions, from a file in S3.',
  ],
  [
    'packBytesFromS3',
    () =>
      formats['conformance-pack'].render(
        deploy(120, packAlone, {
          remediation: { targetId: 'AWS-A', parameters: { P: Array(12).fill('v'.repeat(256)) } },
        }),
        false,
      ),
    'bytes of a conformance pack from S3; AWS takes at most 307200',
  ],
  [
    'remediationParameters',
    () => deploy(1, {}, { remediation }),
    'Rule "rule-0" would have 26 parameters of a remediation; AWS takes at most 25',
  ],
  [
    'stackResources',
    () => renderCloudFormation(deploy(75)),
    '600 resources in a stack; AWS takes at most 500. About 62 of the 75 rules fit. Deploy the rules as several stacks: ' +
      'name fewer modules, or deploy by rulesets.',
  ],
  [
    'templateParameters',
    () => renderCloudFormation(deploy(41, {}, asked(5))),
    '206 parameters of a template; AWS takes at most 200. Give values',
  ],
  [
    'templateBytes',
    () =>
      formats.cloudformation.render(
        deploy(15, { environment: { LONG: 'x'.repeat(4000) }, tags: longTags }),
        true,
      ),
    'bytes of a template from S3; AWS takes at most 1000000. Split the deployment',
  ],
  [
    'parameterDescription',
    () =>
      renderCloudFormation(
        deploy(1, {}, { parameters: z.object({ a: z.string().describe('d'.repeat(4000)) }) }),
      ),
    'characters in the description of a parameter; AWS takes at most 4000. Shorten it',
  ],
  [
    'environmentBytes',
    () => deploy(1, { environment: { LONG: 'ä'.repeat(2047) } }),
    'Function config-rule-rule-0 would have 4098 bytes of environment variables of a function; AWS takes at most 4096',
  ],
  [
    'functionPolicyBytes',
    () => deploy(1, { central: { ...central, accounts: accounts(90) } }),
    'bytes of the policy that says who may invoke a function; AWS takes at most 20480. Use central.organizationId',
  ],
  [
    'rolePolicyLength',
    () =>
      deploy(1, {}, { permissions: Array.from({ length: 600 }, (_, index) => `s3:GetSomething${index}`) }),
    'characters of the policies of a role; AWS takes at most 10240',
  ],
  [
    'trustPolicyLength',
    () =>
      createDeployment(
        rules(50).map((rule, index) => ({
          ...rule,
          roleArn: `arn:aws:iam::111111111111:role/${'r'.repeat(50)}${index}`,
        })),
        { parts: 'rules-only', central },
      ),
    'characters of the trust policy of a role; AWS takes at most 4096',
  ],
  ['tags', () => deploy(1, { tags: texts(51, 't') }), '51 tags; AWS takes at most 50'],
  [
    'tagKey',
    () => deploy(1, { tags: { 'a;b': 'c' } }),
    'expected tags to be at most 128 letters, digits, spaces and _ . : / = + - @, which IAM takes, got the key "a;b"',
  ],
  ['tagValue', () => deploy(1, { tags: { a: 'b;c' } }), 'got the value of "a": "b;c"'],
];

describe('a limit of AWS', () => {
  it.each(exceeded)('is checked, with a hint in the message: %s', (_name, make, message) => {
    expect(make).toThrow(InvalidOptionsError);
    expect(make).toThrow(message);
  });

  it('has a test above, except the one for templates in a call', () => {
    const tested = new Set(exceeded.map(([name]) => name));
    expect(Object.keys(awsLimits).filter((name) => !tested.has(name as never))).toEqual([
      'templateBytesInline',
    ]);
  });

  it('accepts the largest deployment of each format', () => {
    expect(Object.keys(renderCloudFormation(deploy(62)).Resources)).toHaveLength(496);
    expect(() => renderSam(deploy(62))).not.toThrow();
    expect(() => renderSam(deploy(63))).toThrow('504 resources in a stack');
    expect(() => renderConformancePack(deploy(130, packAlone, {}))).not.toThrow();
    expect(() => renderOrganization(deploy(150, { ...organization, parts: 'rules-only' }))).not.toThrow();
    expect(() => deploy(1, { tags: { 'a b_.:/=+-@é': 'a b_.:/=+-@é', empty: '' } })).not.toThrow();
  });
});
