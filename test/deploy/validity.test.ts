/** All that AWS's validator of templates looks at: it takes seconds to start, once for each file of tests. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { Template } from 'aws-cdk-lib/assertions';
import { awsLimits } from '../../src/deploy/check/aws-limits.js';
import { renderCloudFormation } from '../../src/deploy/cloudformation/render-cloudformation.js';
import { renderConformancePack } from '../../src/deploy/cloudformation/render-conformance-pack.js';
import { renderOrganization } from '../../src/deploy/cloudformation/render-organization.js';
import { renderSam } from '../../src/deploy/cloudformation/render-sam.js';
import { printTemplate } from '../../src/deploy/print-template.js';
import { emptyStack, fillStack } from '../cdk/helpers/stacks.js';
import { configRule } from '../helpers/config-rule.js';
import { complaintsAbout } from './helpers/complaints.js';
import {
  deployments,
  deploymentsOfApps,
  organizationDeployments,
  packDeployments,
} from './helpers/deployments.js';
import { type Json, parseTemplate } from './helpers/read-cloudformation.js';

/** Of a template, and of those that it hands to AWS: of packs and stack sets. */
function complaintsAboutAll(template: object): readonly string[] {
  const resources: readonly Json[] = Object.values((template as Json).Resources);
  const bodies = resources.flatMap(({ Properties }) => Properties.TemplateBody ?? []);
  return [template, ...bodies].flatMap((one) => complaintsAbout(one));
}

const [usual] = Object.values(deployments);
const text = printTemplate(renderCloudFormation(usual as NonNullable<typeof usual>));

describe("AWS's validator of templates", () => {
  it.each(Object.entries(deployments))('accepts the CloudFormation template: %s', (_name, deployment) => {
    expect(complaintsAbout(renderCloudFormation(deployment))).toEqual([]);
  });

  it.each(Object.entries(deployments))('accepts the SAM template: %s', (_name, deployment) => {
    expect(complaintsAbout(renderSam(deployment))).toEqual([]);
  });

  it.each(Object.entries(packDeployments))(
    'accepts the template of a conformance pack: %s',
    (_name, deployment) => {
      expect(complaintsAboutAll(renderConformancePack(deployment))).toEqual([]);
    },
  );

  it.each(Object.entries(organizationDeployments))(
    'accepts the template of organization rules: %s',
    (_name, deployment) => {
      expect(complaintsAboutAll(renderOrganization(deployment))).toEqual([]);
    },
  );

  it.each(Object.keys(deploymentsOfApps))('accepts the template of a CDK app: %s', (name) => {
    const stack = emptyStack();
    fillStack[name]?.(stack);
    const complaints = complaintsAbout(Template.fromStack(stack).toJSON());
    // CDK lets a function depend on its role, though it refers to it.
    expect(complaints.filter((complaint) => !/^W3005 .*Role.* already enforced/.test(complaint))).toEqual([]);
  });

  it.each([
    ['cloudformation'],
    ['sam'],
    ['conformance-pack'],
    [
      'organization',
      ...['--role-name', 'kit', '--function-account', '111122223333', '--organization-id', 'o-a1b2c3d4e5'],
      ...['--rule-name', 'Volume check=Volume-check'],
    ],
  ])('accepts what config-rule template prints: %s', async (format, ...options) => {
    const rules = fileURLToPath(new URL('../cli/modules/two-rules.ts', import.meta.url));
    const codes = ['bucket-has-owner=s3://code/a.zip', 'Volume check=s3://code/b.zip'];
    const args = [rules, '--format', format, ...codes.flatMap((code) => ['--code', code]), ...options];
    const { out } = await configRule('template', ...args);
    expect(out).toContain('Resources:');
    expect(complaintsAbout(out)).toEqual([]);
  });

  it('looks at the templates in a template too', () => {
    const [deployment] = Object.values(organizationDeployments);
    const text = printTemplate(renderOrganization(deployment as NonNullable<typeof deployment>));
    const wrong = text.replace('SourceDetails:', 'SourceDetail:').replace('RoleName:', 'RolName:');
    const complaints = complaintsAboutAll(parseTemplate(wrong)).join('\n');
    expect(complaints).toContain("'SourceDetail' was unexpected");
    expect(complaints).toContain("'RolName' was unexpected");
  });

  it.each([
    ['a misspelt property', 'SourceDetails:', 'SourceDetail:', /'SourceDetail' was unexpected/],
    ['a property that is missing', 'Owner: CUSTOM_LAMBDA', '', /'Owner' is a required property/],
    ['a word that AWS does not know', '- arm64', '- arm65', /'arm65' is not one of/],
    ['a number that AWS does not take', 'RetentionInDays: 90', 'RetentionInDays: 91', /91 is not one of/],
    ['a reference that leads nowhere', 'Ref: S3BucketVersioningRule', 'Ref: BucketRule', /BucketRule/],
    [
      'a parameter that nothing uses',
      'Parameters:\n',
      'Parameters:\n  Unused: { Type: String }\n',
      /'Unused' is not/,
    ],
    [
      'a circle',
      'S3BucketVersioningLogGroup:\n    Type',
      'S3BucketVersioningLogGroup:\n    DependsOn: S3BucketVersioningFunction\n    Type',
      /Circular/,
    ],
    ['a resource type that does not exist', 'AWS::SQS::Queue', 'AWS::SQS::Queues', /AWS::SQS::Queues/],
  ])('finds %s', (_what, original, wrong, complaint) => {
    expect(text).toContain(original);
    expect(complaintsAbout(text.replace(original, wrong)).join('\n')).toMatch(complaint);
  });
});

describe('a limit of AWS', () => {
  const queue = { Type: 'AWS::SQS::Queue' };
  const many = (count: number, value: unknown) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`N${index}`, value]));
  const role = (tags: readonly object[]) => ({
    Resources: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] }, Tags: tags },
      },
    },
  });
  const packOf = (properties: object) => ({
    Resources: {
      Pack: {
        Type: 'AWS::Config::ConformancePack',
        Properties: { ConformancePackName: 'a', TemplateBody: 'a', ...properties },
      },
    },
  });
  const { stackResources, templateParameters, tags, tagKey, tagValue, packBytes, packParameters } = awsLimits;

  it.each<[string, number, (count: number) => object]>([
    ['resources', stackResources.max, (count) => ({ Resources: many(count, queue) })],
    [
      'parameters',
      templateParameters.max,
      (count) => ({ Parameters: many(count, { Type: 'String' }), Resources: { Queue: queue } }),
    ],
    ['tags', tags.max, (count) => role(Object.keys(many(count, '')).map((Key) => ({ Key, Value: 'a' })))],
    ['tag keys', tagKey.max, (count) => role([{ Key: 'k'.repeat(count), Value: 'a' }])],
    ['tag values', tagValue.max, (count) => role([{ Key: 'k', Value: 'v'.repeat(count) }])],
    ['bytes of a pack', packBytes.max, (count) => packOf({ TemplateBody: 'a'.repeat(count) })],
    [
      'parameters of a pack',
      packParameters.max,
      (count) =>
        packOf({
          ConformancePackInputParameters: Object.keys(many(count, '')).map((ParameterName) => ({
            ParameterName,
            ParameterValue: 'a',
          })),
        }),
    ],
  ])("is the same as in AWS's validator: %s", (_name, max, make) => {
    const fatal = (count: number) =>
      complaintsAbout(make(count)).filter((complaint) => complaint.startsWith('F'));
    expect(fatal(max)).toEqual([]);
    expect(fatal(max + 1)).toHaveLength(1);
  });

  it("is the same as in AWS's validator: characters of tags", () => {
    const characters = Array.from({ length: 0x2fff }, (_, code) => String.fromCharCode(code + 0x20));
    const refused = characters.filter((character) => !tagValue.shape.test(character));
    for (const character of [...refused.filter((_, index) => index % 1009 === 0), ';', '"', '{', '#'])
      expect(complaintsAbout(role([{ Key: 'k', Value: character }])).join()).toContain('F3031');
    const taken = characters
      .filter((character) => tagValue.shape.test(character))
      .slice(0, 250)
      .join('');
    expect(complaintsAbout(role([{ Key: 'k', Value: taken }]))).toEqual([]);
  });
});
