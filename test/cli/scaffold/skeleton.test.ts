/** The modules of rules that are to be written are loaded and run; their tests are run by the check of the package. */
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { planSkeleton, type RulePlan } from '../../../src/cli/scaffold/plan-rule.js';
import { parseParameters } from '../../../src/cli/scaffold/rule-parameter.js';
import { type ConfigRule, isConfigRule, type Schedule } from '../../../src/index.js';
import { describeParameters } from '../../../src/rule/describe-parameters.js';
import { createConfigurationItem, createScheduledEvent, evaluateRule } from '../../../src/testing/index.js';

const everyParameter = [
  'maxAgeDays:integer=90',
  'share:number',
  'strict:boolean=false',
  'tags:list',
  'exempt:list=a, b',
  'owner:string?',
  "stage=it's prod",
];

interface Triggers {
  readonly resourceTypes?: readonly string[];
  readonly schedule?: Schedule;
}

const plan = (name: string, { resourceTypes = [], schedule }: Triggers, parameters: readonly string[] = []) =>
  planSkeleton(
    { name, resourceTypes, schedule, parameters: parseParameters(parameters) },
    { rules: 'src', tests: 'test', ending: '.ts' },
  );

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'config-rule-skeleton-'));
  await symlink(
    fileURLToPath(new URL('../../../node_modules', import.meta.url)),
    join(folder, 'node_modules'),
  );
});
afterAll(() => rm(folder, { recursive: true }));

/** The rule of a plan, once its module is loaded. */
async function ruleOf({ name, files: [module] }: RulePlan): Promise<ConfigRule> {
  const path = join(folder, `${name}.ts`);
  await writeFile(path, module?.text ?? '');
  const { rule, handler } = await import(pathToFileURL(path).href);
  expect(handler).toBeInstanceOf(Function);
  if (!isConfigRule(rule)) throw new Error('The module exports no rule.');
  return rule;
}

describe('the test of a skeleton', () => {
  it('runs the rule on any item, for which the project gets fast-check', () => {
    const { files, packages } = plan('volumes', { resourceTypes: ['AWS::EC2::Volume'] });

    expect(files[1]?.text).toContain('await expectRuleToHold(rule);');
    expect(packages.development).toContain('fast-check');
  });

  it('gives the required parameters to it', () => {
    const { files } = plan('volumes', { resourceTypes: ['AWS::EC2::Volume'] }, ['share:number']);

    expect(files[1]?.text).toMatch(/await expectRuleToHold\(rule, \{ parameters: \{ share: /);
  });

  it('does not run a rule that looks at no item on items', () => {
    const { files, packages } = plan('spending', { schedule: 'One_Hour' });

    expect(files[1]?.text).not.toContain('expectRuleToHold');
    expect(packages.development).not.toContain('fast-check');
  });
});

describe('a skeleton', () => {
  it('for a resource type reports NOT_APPLICABLE', async () => {
    const rule = await ruleOf(plan('of-volumes', { resourceTypes: ['AWS::EC2::Volume'] }));

    expect(rule).toMatchObject({ name: 'of-volumes', resourceTypes: ['AWS::EC2::Volume'] });
    expect(rule.schedule).toBeUndefined();
    expect(await evaluateRule(rule, createConfigurationItem('AWS::EC2::Volume'))).toMatchObject([
      { complianceType: 'NOT_APPLICABLE', annotation: expect.stringContaining('is not implemented: vol-') },
    ]);
  });

  it('for resource types and a schedule evaluates recorded resources', async () => {
    const triggers = {
      resourceTypes: ['AWS::EC2::Volume', 'AWS::Lambda::Function'],
      schedule: 'Six_Hours',
    } as const;
    const rule = await ruleOf(plan('swept', triggers));

    expect(rule).toMatchObject({ ...triggers, evaluate: expect.any(Function) });
    expect(rule.evaluatePeriodic).toBeUndefined();
  });

  it('for a schedule alone reports NOT_APPLICABLE for the account', async () => {
    const rule = await ruleOf(plan('periodic', { schedule: 'One_Hour' }));

    expect(rule).toMatchObject({ schedule: 'One_Hour', evaluatePeriodic: expect.any(Function) });
    expect(await evaluateRule(rule, createScheduledEvent({ accountId: '111111111111' }))).toMatchObject([
      {
        resource: { resourceType: 'AWS::::Account', resourceId: '111111111111' },
        complianceType: 'NOT_APPLICABLE',
      },
    ]);
  });

  it('parses its parameters from text and from JSON', async () => {
    const rule = await ruleOf(plan('with-parameters', { schedule: 'One_Hour' }, everyParameter));
    const read = async (given: object) => rule.parameters?.['~standard'].validate(given);

    expect(await read({ share: '0.5', tags: 'a, b,' })).toMatchObject({
      value: {
        maxAgeDays: 90,
        share: 0.5,
        strict: false,
        tags: ['a', 'b'],
        exempt: ['a', 'b'],
        stage: "it's prod",
      },
    });
    expect(await read({ share: 1, strict: true, maxAgeDays: 3, tags: 'a' })).toMatchObject({
      value: { share: 1, strict: true, maxAgeDays: 3 },
    });
    expect(await read({ share: 1, strict: 'True', tags: 22 })).toMatchObject({
      value: { strict: true, tags: ['22'] },
    });
    expect(await read({ share: 1, strict: 'FALSE', tags: ['a,b', 3389] })).toMatchObject({
      value: { strict: false, tags: ['a,b', '3389'] },
    });
    expect(await read({ share: 1, tags: ' ["a,b", 22]' })).toMatchObject({ value: { tags: ['a,b', '22'] } });
    expect(await read({ share: 1, tags: '["a' })).toMatchObject({ issues: [{ path: [{ key: 'tags' }] }] });
    expect(await read({ share: '', tags: 'a', strict: 'yes', other: '' })).toMatchObject({
      issues: [{ path: [{ key: 'share' }] }, { path: [{ key: 'strict' }] }, { path: [{ key: 'other' }] }],
    });
    expect(await read({ share: '1', tags: ' , ' })).toMatchObject({ issues: [{ path: [{ key: 'tags' }] }] });
  });

  it('describes its parameters to config-rule list and to templates', async () => {
    const rule = await ruleOf(plan('described', { schedule: 'One_Hour' }, everyParameter));

    expect(describeParameters(rule)).toMatchObject([
      { name: 'maxAgeDays', required: false, default: 90 },
      { name: 'share', required: true },
      { name: 'strict', required: false, default: false },
      { name: 'tags', required: true },
      { name: 'exempt', required: false, default: 'a, b' },
      { name: 'owner', required: false },
      { name: 'stage', required: false, default: "it's prod" },
    ]);
  });
});

describe('the files of a skeleton', () => {
  it('are named after the rule; several fixtures also after their types', () => {
    expect(plan('EBSVolumes', { resourceTypes: ['AWS::EC2::Volume'] }).files.map(({ path }) => path)).toEqual(
      ['src/ebs-volumes.ts', 'test/ebs-volumes.test.ts', 'test/fixtures/ebs-volumes.json'],
    );
    expect(plan('clusters', { resourceTypes: ['AWS::ECS::Cluster', 'AWS::EKS::Cluster'] }).fixtures).toEqual([
      'test/fixtures/clusters.ecs-cluster.json',
      'test/fixtures/clusters.eks-cluster.json',
    ]);
    expect(plan('periodic', { schedule: 'One_Hour' }).fixtures).toEqual([]);
  });

  it('contain the sample of the type', () => {
    const { files } = plan('volumes', { resourceTypes: ['AWS::EC2::Volume'] });

    expect(JSON.parse(files[2]?.text ?? '')).toEqual(
      JSON.parse(JSON.stringify(createConfigurationItem('AWS::EC2::Volume'))),
    );
  });

  it('import packages for parameters only when needed', () => {
    const triggers = { schedule: 'One_Hour' } as const;

    expect(plan('plain', triggers).packages).toEqual({
      runtime: ['config-rule-kit'],
      development: ['@jest/globals'],
    });
    expect(plan('given', triggers, ['a:integer=1']).packages).toEqual({
      runtime: ['@valibot/to-json-schema', 'config-rule-kit', 'valibot'],
      development: ['@jest/globals'],
    });
  });

  it('are invoked with the required parameters', () => {
    const triggers = { schedule: 'One_Hour' } as const;

    expect(plan('plain', triggers, ['a:integer=1']).invokeOptions).toBe('');
    expect(plan('given', triggers, ['a:integer', 'b:list', 'c?']).invokeOptions).toBe(
      ' --parameter a=7 "b=one, two"',
    );
  });

  it('have TODOs for the author', () => {
    const [, test] = plan('volumes', { resourceTypes: ['AWS::EC2::Volume'] }).files;

    expect(test?.text.match(/it\.todo\('(.*)'\)/g)).toHaveLength(2);
    expect(test?.text).toContain("createConfigurationItem('AWS::EC2::Volume', { configuration: { … } })");
  });
});
