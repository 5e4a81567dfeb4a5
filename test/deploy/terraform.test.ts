import { parse } from '@cdktf/hcl2json';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createDeployment } from '../../src/deploy/create-deployment.js';
import { idOf } from '../../src/deploy/names.js';
import { code, HclText, terraformName } from '../../src/deploy/terraform/hcl.js';
import { printHcl } from '../../src/deploy/terraform/print-hcl.js';
import { renderTerraform } from '../../src/deploy/terraform/render-terraform.js';
import { compliant } from '../../src/rule/compliance.js';
import type { ConfigRule } from '../../src/rule/config-rule.js';
import { defineRule } from '../../src/rule/define-rule.js';
import { usualOrFull } from '../helpers/fuzz.js';
import { deployments } from './helpers/deployments.js';
import { factsOf } from './helpers/facts.js';
import { parseModule, readTerraform, textOf } from './helpers/read-terraform.js';
import { rulesToDeploy } from './helpers/rules.js';
import { complaintsAboutModule } from './helpers/terraform-complaints.js';

const [usual] = Object.values(deployments);
const module = renderTerraform(usual as NonNullable<typeof usual>);

describe('a Terraform module', () => {
  it.each(Object.entries(deployments))(
    "matches the provider's schema, also in the lowest version that the module accepts: %s",
    async (_name, deployment) => {
      expect(await complaintsAboutModule(renderTerraform(deployment))).toEqual([]);
    },
  );

  it('requires the provider version with aws_lambda_resource_policy only if it uses that resource', () => {
    const forOrganization = deployments['functions for an organization'] as NonNullable<typeof usual>;
    expect(renderTerraform(forOrganization)).toMatch(/version = "~> 6\.66"/);
    expect(module).toMatch(/version = "~> 6\.20"/);
  });

  it.each([
    ['principal      = "config.amazonaws.com"', '', 'principal is missing'],
    ['message_type ', 'message_types ', 'message_types is not known'],
    ['scope {', 'scope = {', 'scope is a block'],
    ['aws_sqs_queue" "', 'aws_sqs_queues" "', 'aws_sqs_queues: no such kind'],
    ['memory_size      = 256', 'memory_size      = "256"', 'memory_size: expected number, got string'],
    ['.arn', '.arns', '.arns: no such attribute'],
    [
      'dead_letter_config {',
      'dead_letter_config {}\n  dead_letter_config {',
      'there is one dead_letter_config',
    ],
    ['~> 6.20', '~> 6.19', 'no schema of the provider ~> 6.19'],
  ])('does not match the schema after a wrong edit: %s', async (original, wrong, complaint) => {
    expect(module).toContain(original);
    expect((await complaintsAboutModule(module.replace(original, wrong))).join('\n')).toContain(complaint);
  });

  it('is rejected by the parser when a quote is missing', async () => {
    await expect(parseModule(module.replace('"nodejs24.x"', '"nodejs24.x'))).rejects.toThrow('config');
  });

  it('reads the account, partition and Region only if it uses them', async () => {
    const { data } = await parseModule(module);
    expect(Object.keys(data)).toEqual(['aws_caller_identity', 'aws_partition', 'aws_region']);
    const rule = defineRule({ name: 'a', evaluate: () => compliant() }) as ConfigRule;
    const elsewhere = createDeployment([{ rule }], {
      parts: 'rules-only',
      central: { accountId: '111111111111', roleName: 'kit', role: 'exists' },
    });
    const rulesAlone = await parseModule(renderTerraform(elsewhere));
    expect(Object.keys(rulesAlone.data)).toEqual(['aws_partition', 'aws_region']);
  });

  it('refers to zips relative to the module, and deploys changed zips', () => {
    expect(module).toContain(
      'filename         = "${path.module}/lambda/s3-bucket-versioning/function.zip"\n' +
        '  source_code_hash = filebase64sha256("${path.module}/lambda/s3-bucket-versioning/function.zip")',
    );
    const [toDeploy] = rulesToDeploy;
    const rule = (toDeploy as NonNullable<typeof toDeploy>).rule;
    const absolute = renderTerraform(createDeployment([{ rule, code: { zipPath: '/build/a.zip' } }]));
    expect(absolute).toContain('filename         = "/build/a.zip"');
  });

  it('creates rules after their permission', () => {
    expect(module).toMatch(
      /resource "aws_config_config_rule" "s3_bucket_versioning" \{[^}]*depends_on *= \[aws_lambda_permission\.s3_bucket_versioning\]/,
    );
  });
});

/** Characters that could end a text or begin an expression. NFC, because Terraform normalizes text. */
const tricky = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom(
        '$',
        '%',
        '{',
        '}',
        '"',
        '\\',
        '\n',
        '\r',
        '\t',
        '${',
        '%{',
        '$${',
        '~',
        '#',
        '\u2028',
        '\u0000',
      ),
      fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' }),
    ),
    maxLength: 20,
  })
  .map((text) => text.normalize('NFC'));

describe('a text in Terraform', () => {
  it('is unchanged with any characters', async () => {
    await fc.assert(
      fc.asyncProperty(tricky, tricky, async (key, value) => {
        const text = printHcl([{ type: 'block', attributes: { map: { [key]: value }, list: [value] } }]);
        const { block } = await parse('a.tf', text);
        expect(textOf(Object.keys(block[0].map)[0] as string)).toBe(key);
        expect(textOf(Object.values<string>(block[0].map)[0] as string)).toBe(value);
        expect(textOf(block[0].list[0])).toBe(value);
      }),
      { seed: 1, numRuns: usualOrFull(60, 300) },
    );
  });

  const partition = code('data.aws_partition.current.partition');

  it('keeps an expression after any characters', async () => {
    // The next test covers text that ends in $ or %: the parser would return it as an escape.
    const literals = tricky.filter((text) => !/[$%]$/.test(text));
    await fc.assert(
      fc.asyncProperty(literals, async (literal) => {
        const value = new HclText([literal, partition, literal]);
        const { block } = await parse('a.tf', printHcl([{ type: 'block', attributes: { value } }]));
        expect(textOf(block[0].value)).toBe(`${literal}\${AWS::Partition}${literal}`);
      }),
      { seed: 1, numRuns: usualOrFull(60, 300) },
    );
  });

  it.each(['$', '%'])(
    'prints a %s before an expression as an expression, because two would be an escape',
    (sign) => {
      const text = printHcl([
        { type: 'block', attributes: { value: new HclText([`a${sign}`, partition, sign]) } },
      ]);
      expect(text).toContain(`value = "a\${"${sign}"}\${data.aws_partition.current.partition}${sign}"`);
    },
  );
});

describe('arbitrary rules as a Terraform module', () => {
  it('are read back unchanged, as HCL and as JSON', async () => {
    const words = tricky.filter((text) => /^.*\S.*$/.test(text));
    // Names have visible characters only; tags have characters that IAM accepts.
    const names = words.map((text) => `n${text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')}`);
    const tagText = fc.string({ unit: fc.constantFrom(...'aé0 _.:/=+-@'), minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(names, words, words, tagText, async (name, description, value, tag) => {
        const evaluate = () => compliant();
        const rule = defineRule({
          name,
          description,
          resourceTypes: ['AWS::S3::Bucket'],
          evaluate,
        }) as ConfigRule;
        const deployment = createDeployment(
          [{ rule, code: { zipPath: `${name}.zip` }, parameters: { [name]: value } }],
          { tags: { [tag]: tag }, environment: { LEVEL: value } },
        );
        const facts = factsOf(deployment);
        expect(await readTerraform(renderTerraform(deployment))).toEqual(facts);
        expect(await readTerraform(renderTerraform(deployment, 'json'))).toEqual(facts);
      }),
      { seed: 1, numRuns: usualOrFull(12, 60) },
    );
  });
});

describe('names in Terraform', () => {
  it.each([
    ['s3-bucket-versioning', 's3_bucket_versioning'],
    ['EC2 instances', 'e_c2_instances'],
  ])('are lower-case words: %s', (name, expected) => {
    expect(terraformName(idOf(name))).toBe(expected);
  });

  it('differ if ids differ', () => {
    const id = fc.stringMatching(/^[A-Z][A-Za-z\d]{0,8}$/);
    fc.assert(
      fc.property(id, id, (a, b) => {
        fc.pre(a !== b);
        expect(terraformName(a)).not.toBe(terraformName(b));
      }),
      { seed: 1 },
    );
  });
});
