import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { App, Stack } from 'aws-cdk-lib';
import { CustomConfigRule } from 'config-rule-kit/cdk';
import fc from 'fast-check';
import { z } from 'zod';
import { formats } from '../../src/cli/template/formats.js';
import { createDeployment } from '../../src/deploy/create-deployment.js';
import type { Deployment, RulesAs } from '../../src/deploy/deployment.js';
import type { DeploymentOptions, RuleToDeploy } from '../../src/deploy/deployment-options.js';
import { compliant } from '../../src/rule/compliance.js';
import type { ConfigRule } from '../../src/rule/config-rule.js';
import { defineRule } from '../../src/rule/define-rule.js';
import { readStack } from '../cdk/helpers/read-cdk.js';
import { usualOrFull } from '../helpers/fuzz.js';
import { type DeploymentFacts, factsOf } from './helpers/facts.js';
import { hostileText } from './helpers/hostile-text.js';
import { type Json, readCloudFormation } from './helpers/read-cloudformation.js';
import { readConformancePack } from './helpers/read-conformance-pack.js';
import { readOrganization } from './helpers/read-organization.js';
import { readTerraform } from './helpers/read-terraform.js';

/** A parser of YAML 1.1, from another package than the printer of templates. */
const { load } = createRequire(import.meta.url)('yaml-js') as { load(text: string): Json };

/** A template, and the template inside it, as that parser reads them. */
function asJson(text: string): string {
  const template = load(text);
  for (const { Properties } of Object.values<Json>(template.Resources))
    if (Properties.TemplateBody !== undefined) Properties.TemplateBody = asJson(Properties.TemplateBody);
  return JSON.stringify(template);
}

const accountId = '111111111111';
const central = { accountId, organizationId: 'o-a1b2c3d4e5', roleName: 'kit' };

/** A text for every place that accepts any text, and names for places that accept names. */
interface Texts {
  readonly description: string;
  readonly value: string;
  readonly preset: string;
  readonly name: string;
  readonly tag: string;
  readonly tagKey: string;
  /** Whether the rule has a remediation. In an organization such a rule is in a pack. */
  readonly remediated: boolean;
}

/** NFC, because Terraform normalizes text. Nothing else changes a text. */
const text = hostileText.map((one) => one.normalize('NFC')).filter((one) => !one.includes('{{resolve:'));
const visible = text.map((one) => one.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ''));
/** Text that IAM accepts in a tag. */
const tagText = fc.string({ unit: fc.constantFrom(...'aéж0 _.:/=+-@'), maxLength: 20 });
const texts: fc.Arbitrary<Texts> = fc.record({
  description: text,
  value: text,
  preset: text,
  name: visible.map((one) => `n ${one}`),
  tag: tagText,
  tagKey: tagText.map((one) => `k${one}`),
  remediated: fc.boolean(),
});

function deploy(
  { description, value, preset, name, tag, tagKey, remediated }: Texts,
  rulesAs: RulesAs,
  toDeploy: Partial<RuleToDeploy> = {},
  options: DeploymentOptions = {},
): Deployment {
  const rule = defineRule({
    name,
    description,
    resourceTypes: ['AWS::S3::Bucket'],
    parameters: z.object({
      given: z.string(),
      [name]: z.string().optional(),
      preset: z.string().default(preset),
    }),
    // In an organization a rule with a remediation goes into a pack, where its name may have blanks.
    remediation: !(remediated || rulesAs === 'organization')
      ? undefined
      : { targetId: name, parameters: { [name]: [`a${value.replaceAll('${AWS::', '')}`] } },
    evaluate: () => compliant(),
  }) as ConfigRule;
  return createDeployment(
    [
      {
        rule,
        code: { s3Bucket: 'code', s3Key: `k${tag}` },
        parameters: { given: value, [name]: value },
        environment: { VALUE: value },
        ...toDeploy,
      },
    ],
    {
      rulesAs,
      tags: { team: tag, [tagKey]: 'value' },
      ...(rulesAs === 'organization' && { central }),
      ...options,
    },
  );
}

type Read = (text: string) => DeploymentFacts | Promise<DeploymentFacts>;
const ofPack: Read = (yaml) => readConformancePack(asJson(yaml));
const read: readonly [string, keyof typeof formats, boolean, Read][] = [
  ['CloudFormation', 'cloudformation', false, (yaml) => readCloudFormation(asJson(yaml))],
  ['CloudFormation as JSON', 'cloudformation', true, (json) => readCloudFormation(asJson(json))],
  ['SAM', 'sam', false, (yaml) => readCloudFormation(asJson(yaml))],
  ['a conformance pack', 'conformance-pack', false, ofPack],
  ['an organization', 'organization', false, (yaml) => readOrganization(asJson(yaml), accountId)],
  ['Terraform', 'terraform', false, readTerraform],
  ['Terraform as JSON', 'terraform', true, readTerraform],
];

describe('text with the syntax of a template', () => {
  it.each(read)('is unchanged in %s', async (_name, format, json, factsIn) => {
    const { rulesAs, render } = formats[format];
    await fc.assert(
      fc.asyncProperty(texts, async (all) => {
        const deployment = deploy(all, rulesAs);
        const facts = await factsIn(render(deployment, json));
        expect(JSON.parse(JSON.stringify(facts))).toEqual(JSON.parse(JSON.stringify(factsOf(deployment))));
      }),
      { seed: 20_262, numRuns: usualOrFull(25, 150) },
    );
  });

  it('is unchanged in a CDK template', () => {
    fc.assert(
      fc.property(texts, ({ description, value, name }) => {
        const rule = defineRule({ name, description, evaluate: () => compliant() }) as ConfigRule;
        const stack = new Stack(new App(), 'Rules');
        const inputParameters = { [name]: value };
        CustomConfigRule.fromFunction(stack, 'Rule', { rule, inputParameters, functionAccountId: accountId });
        expect(readStack(stack).rules).toMatchObject([
          { ruleName: name, description, inputParameters: { [name]: { value } } },
        ]);
      }),
      { seed: 20_263, numRuns: usualOrFull(10, 50) },
    );
  });
});

const plain: Texts = {
  description: 'd',
  value: 'v',
  preset: 'p',
  name: 'n',
  tag: 't',
  tagKey: 'k',
  remediated: true,
};
const cloudFormation = read.filter(([, format]) => format !== 'terraform');

describe('{{resolve:…}}, which CloudFormation replaces,', () => {
  const secret = '{{resolve:secretsmanager:prod/db:SecretString}}';
  const places = Object.keys(plain).filter((place) => place !== 'remediated');

  it.each(cloudFormation)('is rejected in any place in %s', (_name, format, json) => {
    const { rulesAs, render } = formats[format];
    for (const place of places)
      expect(() => render(deploy({ ...plain, [place]: `x ${secret}` }, rulesAs), json)).toThrow(
        // Tags cannot have braces.
        place.startsWith('tag')
          ? 'which IAM takes'
          : /CloudFormation would replace \{\{resolve:…\}\} in .+ of the deployment/,
      );
  });

  it('is rejected in a pack without functions', () => {
    const deployment = deploy(
      { ...plain, description: secret },
      'conformance-pack',
      {},
      { parts: 'rules-only', central: { ...central, role: 'exists' } },
    );
    expect(() => formats['conformance-pack'].render(deployment, false)).toThrow('in rules[0].description');
  });

  it('is rejected in a CDK app', () => {
    const rule = defineRule({ name: 'a', description: secret, evaluate: () => compliant() }) as ConfigRule;
    const props = { rule, functionAccountId: accountId };
    expect(() => CustomConfigRule.fromFunction(new Stack(new App(), 'Rules'), 'Rule', props)).toThrow(
      'in rules[0].description',
    );
  });

  it('stays text in Terraform', async () => {
    const deployment = deploy({ ...plain, description: secret, value: secret }, 'rules');
    const { rules } = await readTerraform(formats.terraform.render(deployment, false));
    expect(rules).toMatchObject([{ description: secret, inputParameters: { given: { value: secret } } }]);
  });
});

describe('a name that CloudFormation would read as a function', () => {
  it.each([
    ['an environment variable', { environment: { Ref: 'x' } }, {}],
    ['a parameter', { parameters: { 'Fn::Sub': 'x' } }, {}],
  ])('is rejected for %s', (_what, toDeploy, options) => {
    const rule = defineRule({ name: 'a', evaluate: () => compliant() }) as ConfigRule;
    for (const [, format, json] of cloudFormation) {
      const { rulesAs, render } = formats[format];
      const deployment = deploy(plain, rulesAs, { rule, parameters: {}, ...toDeploy }, options);
      expect(() => render(deployment, json)).toThrow('as one of its functions');
    }
  });

  it('is rejected as a tag in SAM, where tags are a map, and accepted in other formats', () => {
    const deployment = deploy(plain, 'rules', {}, { tags: { Ref: 'main' } });
    expect(() => formats.sam.render(deployment, false)).toThrow('"Ref" as one of its functions');
    const facts = readCloudFormation(asJson(formats.cloudformation.render(deployment, false)));
    expect(facts.functions).toMatchObject([{ tags: { Ref: 'main' } }]);
  });
});

describe('names and tags', () => {
  it.each(['\n', '\t', '\0', '\u0085', '\u2028', '\u2029', '\ufeff', '\u202e', '\ud800'])(
    'are rejected with %j',
    (character) => {
      const hostile = `a${character}b`;
      const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      const refused = new RegExp(`U\\+${code}|line break|not all blank|characters that do not begin`);
      const attempts: (() => unknown)[] = [
        () => deploy(plain, 'rules', {}, { tags: { [hostile]: 'x' } }),
        () => deploy(plain, 'rules', {}, { tags: { team: hostile } }),
        () => deploy(plain, 'rules', {}, { scope: { tagKey: 'k', tagValue: hostile } }),
        () => deploy(plain, 'rules', { ruleName: hostile }),
        () => deploy({ ...plain, name: hostile }, 'rules'),
        () => deploy(plain, 'rules', { code: { s3Bucket: 'b', s3Key: hostile } }),
      ];
      for (const attempt of attempts)
        expect(attempt).toThrow(/to have visible characters only|tag value|text of|name to be/);
      expect(attempts[0]).toThrow(refused);
    },
  );

  it('are rejected with half of a surrogate pair, as any other text is', () => {
    expect(() => deploy({ ...plain, value: 'a\udc00' }, 'rules')).toThrow('half of a surrogate pair');
    expect(() => deploy({ ...plain, description: '\ud800' }, 'rules')).toThrow('half of a surrogate pair');
  });
});
