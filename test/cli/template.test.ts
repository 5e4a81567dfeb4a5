import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeOrigin } from '../../src/cli/package/zip-origin.js';
import { formatNames } from '../../src/cli/template/formats.js';
import { functionNameOf } from '../../src/deploy/names.js';
import { type Json, parseTemplate, readCloudFormation } from '../deploy/helpers/read-cloudformation.js';
import { readTerraform } from '../deploy/helpers/read-terraform.js';
import { configRuleIn } from '../helpers/config-rule.js';

const moduleOf = (file: string) => fileURLToPath(new URL(`modules/${file}`, import.meta.url));
const twoRules = moduleOf('two-rules.ts');
const handlerAndRule = moduleOf('handler-and-rule.ts');
const central = [
  '--role-name',
  'kit',
  '--function-account',
  '111122223333',
  '--organization-id',
  'o-a1b2c3d4e5',
];

/** The name of a rule of an organization has no spaces. */
const ofOrganization = ['--format', 'organization', ...central, '--rule-name', 'Volume check=Volume-check'];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'config-rule-template-'));
});
afterEach(() => rm(folder, { recursive: true, maxRetries: 5 }));

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

/** Puts a zip where package does, as if it had made it of a module. */
async function packaged(
  module: string,
  text: string,
  {
    out = 'lambda',
    sources = [module],
    ...origin
  }: { out?: string; sources?: readonly string[]; exportName?: string } = {},
): Promise<void> {
  await write({ [`${out}/function.zip`]: text });
  const codeSha256 = createHash('sha256').update(text).digest('base64');
  await writeOrigin(join(folder, out), { module, codeSha256, sources, ...origin });
}

/** The folder of a rule whose name is not valid as a folder name. */
const volumeCheck = functionNameOf('Volume check', '');
/** Zips of the rules in `two-rules.ts`. Templates only hash them. */
const zips = {
  'lambda/bucket-has-owner/function.zip': 'a',
  [`lambda/${volumeCheck}/function.zip`]: 'b',
};

const template = (...args: readonly string[]) => configRuleIn({ cwd: folder }, 'template', ...args);
const written = (file: string) => readFile(join(folder, file), 'utf8');

/** The facts of a template that is printed. */
async function deployed(...args: readonly string[]) {
  const { code, out, err } = await template(...args);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return readCloudFormation(out);
}

describe('config-rule template --hook', () => {
  const hook = moduleOf('hook.ts');
  const alias = ['--hook', 'Private::Rules::Check'];

  it('prints a template of a hook for the types of its rules', async () => {
    await write({ 'a.zip': 'a' });
    const { code, out, err } = await template(
      hook,
      ...alias,
      '--code',
      'a.zip',
      '--hook-failure-mode',
      'FAIL',
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(parseTemplate(out).Resources.PrivateRulesCheckHook.Properties).toMatchObject({
      FailureMode: 'FAIL',
      TargetFilters: { TargetNames: ['AWS::EC2::Volume', 'AWS::S3::Bucket', 'AWS::S3::BucketPolicy'] },
    });
  });

  it.each([
    ['several modules', [hook, twoRules, ...alias], '--hook is for one module, got 2'],
    ['a module without the handler of a hook', [twoRules, ...alias], 'exports no handler of a hook'],
    [
      'Terraform',
      [hook, ...alias, '--format', 'terraform'],
      '--hook is not supported by the format terraform',
    ],
    ['a conformance pack', [hook, ...alias, '--format', 'conformance-pack'], '--hook is for one account'],
    ['an alias of AWS', [hook, '--hook', 'AWS::Rules::Check'], 'expected --hook to be three names'],
    ['an option of a hook alone', [twoRules, '--hook-status', 'DISABLED'], '--hook-status needs --hook'],
  ])('refuses %s', async (_what, args, message) => {
    const { code, err } = await template(...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

describe('config-rule template', () => {
  it('prints a CloudFormation template of all rules of a module', async () => {
    await write(zips);
    const { code, out, err } = await template(twoRules);

    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { rules, functions } = readCloudFormation(out);
    expect(rules.map(({ ruleName }) => ruleName)).toEqual(['bucket-has-owner', 'Volume check']);
    expect(functions).toHaveLength(2);
  });

  it.each(formatNames)(
    'prints the format, also as JSON, with the same text each time: %s',
    async (format) => {
      await write(zips);
      const args = [twoRules, ...(format === 'organization' ? ofOrganization : ['--format', format])];
      const [text, again, json] = [
        await template(...args),
        await template(...args),
        await template(...args, '--json'),
      ];

      expect([text.code, json.code]).toEqual([0, 0]);
      expect(text.out).toBe(again.out);
      const asJson = JSON.parse(json.out);
      if (format === 'terraform') {
        const facts = await readTerraform(text.out);
        expect(await readTerraform(json.out)).toEqual(facts);
        expect(facts.rules).toHaveLength(2);
      } else expect(asJson).toEqual(parseTemplate(text.out));
    },
  );

  it('accepts folders, by default src', async () => {
    await write({
      'src/a.mjs': `import { compliant, defineRule } from 'config-rule-kit';
        export const rule = defineRule({ name: 'a', resourceTypes: ['AWS::S3::Bucket'], evaluate: () => compliant() });`,
      'src/index.mjs': `export { rule } from './a.mjs';`,
    });
    await packaged(join(folder, 'src/a.mjs'), 'a');
    expect((await deployed()).rules).toMatchObject([{ ruleName: 'a' }]);
  });

  it('deploys the rules of a ruleset', async () => {
    await write(zips);
    const { rules } = await deployed(twoRules, '--ruleset', 'storage');
    expect(rules.map(({ ruleName }) => ruleName)).toEqual(['bucket-has-owner']);
  });

  it('follows the options', async () => {
    await write(zips);
    const { functions, rules } = await deployed(
      ...[twoRules, '--parameter', 'bucket-has-owner.tag=a=b', '--parameter', 'Volume check.days=7'],
      ...[
        '--schedule',
        'Volume check=Six_Hours',
        '--trigger',
        'Volume check=schedule',
        '--rule-name',
        'Volume check=volumes',
      ],
      ...[
        '--memory',
        '1024',
        '--memory',
        'Volume check=2048',
        '--timeout',
        '60',
        '--env',
        'LEVEL=a=b',
        '--env',
        'EMPTY=',
      ],
      ...[
        '--runtime',
        'nodejs22.x',
        '--architecture',
        'x86_64',
        '--function-prefix',
        'audit-',
        '--log-retention',
        '30',
      ],
      ...['--sweep-by', 'batch-get', '--tag', 'team=security', '--tag', 'empty='],
    );

    expect(functions).toMatchObject([
      {
        functionName: 'audit-bucket-has-owner',
        memoryMb: 1024,
        timeoutSeconds: 60,
        environment: { LEVEL: 'a=b', EMPTY: '' },
        runtime: 'nodejs22.x',
        architecture: 'x86_64',
        logGroup: { retentionDays: 30 },
        tags: { team: 'security', empty: '' },
      },
      { functionName: 'audit-volumes', memoryMb: 2048, timeoutSeconds: 60 },
    ]);
    expect(functions[1]?.role.statements.flatMap(({ actions }) => actions)).toContain(
      'config:BatchGetResourceConfig',
    );
    expect(rules).toMatchObject([
      { inputParameters: { tag: { value: 'a=b' }, exempt: { asked: 'optional' } } },
      {
        ruleName: 'volumes',
        inputParameters: { days: { value: '7' } },
        triggers: [{ messageType: 'ScheduledNotification', maximumExecutionFrequency: 'Six_Hours' }],
      },
    ]);
  });

  it('needs no rule name in options when there is only one rule', async () => {
    await write(zips);
    const { rules } = await deployed(
      twoRules,
      '--ruleset',
      'storage',
      '--parameter',
      'tag=Owner',
      '--rule-name',
      'owners',
    );
    expect(rules).toMatchObject([{ ruleName: 'owners', inputParameters: { tag: { value: 'Owner' } } }]);
  });

  it('accepts a tag as the scope, and snapshots', async () => {
    await write(zips);
    const place = [
      '--snapshots',
      's3://config/org/x',
      '--snapshots-key',
      'arn:aws:kms:eu-west-1:111122223333:key/k',
    ];
    const { out, err } = await template(twoRules, '--scope-tag', 'Stage=a=b', ...place);

    expect(err).toContain('A scope in AWS Config is a tag or resource types, not both');
    const { rules, functions } = readCloudFormation(out);
    expect(rules[0]?.scope).toEqual({ tagKey: 'Stage', tagValue: 'a=b' });
    const resources = functions[0]?.role.statements.flatMap((statement) => statement.resources);
    expect(resources).toContain(`arn:\${AWS::Partition}:s3:::config/org/x/AWSLogs/*/ConfigSnapshot/*`);
    expect(rules[0]?.triggers).toContainEqual({ messageType: 'ConfigurationSnapshotDeliveryCompleted' });
  });

  it('accepts existing roles, a permissions boundary, a VPC and layers', async () => {
    await write(zips);
    const roleArn = 'arn:aws:iam::111122223333:role/team/audit';
    const boundary = 'arn:aws:iam::111122223333:policy/boundary';
    const layer = 'arn:aws:lambda:eu-central-1:111122223333:layer:proxy:3';
    const { code, out, err } = await template(
      ...[twoRules, '--role-arn', `Volume check=${roleArn}`, '--permissions-boundary', boundary],
      ...['--subnet', 'subnet-1', '--subnet', 'subnet-2', '--security-group', 'sg-1', '--layer', layer],
    );

    expect(code).toBe(0);
    expect(err).toContain(`the role ${roleArn} is not changed.`);
    expect(err).toContain('In a VPC, functions reach AWS only through VPC endpoints or NAT');
    const around = {
      vpc: { subnets: ['subnet-1', 'subnet-2'], securityGroups: ['sg-1'] },
      layers: [layer],
    };
    expect(readCloudFormation(out).functions).toMatchObject([
      { ...around, role: { permissionsBoundary: boundary } },
      { ...around, role: { existingArn: roleArn } },
    ]);
  });

  it('separates the functions in a central account from the rules in other accounts', async () => {
    await write(zips);
    const role = ['--role-name', 'team/kit'];
    const accounts = ['--account', '222233334444', '--account', '333344445555'];
    const functions = await template(twoRules, '--functions-only', ...role, ...accounts);
    expect(functions.err).toContain(
      'Volume check: the module exports no handler, so the function does not know the role.',
    );
    expect(readCloudFormation(functions.out)).toMatchObject({
      functions: [{ invokedBy: { accounts: ['222233334444', '333344445555'] } }, {}],
      rules: [],
    });

    const there = ['--rules-only', ...role, '--function-account', '111122223333'];
    expect(await deployed(twoRules, ...there, '--external-id')).toMatchObject({
      functions: [],
      accountRole: { roleName: 'kit', path: '/team/', externalIdParameter: 'ExternalId' },
    });
    expect((await deployed(twoRules, ...there, '--role-exists')).accountRole).toBeUndefined();
  });

  it('warns about a handler that assumes another role than the template creates', async () => {
    await packaged(handlerAndRule, 'a');
    const forOthers = ['--functions-only', '--role-name', 'kit', '--account', '222233334444'];
    expect((await template(handlerAndRule, ...forOthers)).err).toContain(
      'strict-by-parameter: its handler has credentials: "auto", so it assumes another role than kit, or none',
    );

    await write({ 'a.zip': 'a' });
    const withRole = moduleOf('handler-with-role.ts');
    const known = [...forOthers, '--function-account', '111122223333'];
    expect((await template(withRole, ...known, '--code', 'a.zip')).err).toBe('');
    const another = ['--functions-only', '--role-name', 'audit', '--account', '222233334444'];
    expect((await template(withRole, ...another, '--code', 'a.zip')).err).toContain(
      'its handler has credentials: {"roleName":"kit"}, so it assumes another role than audit',
    );
  });

  it('warns that rules in other accounts of an organization cannot invoke the functions', async () => {
    await write(zips);
    const listed = ['--role-name', 'kit', '--function-account', '111122223333', '--account', '222233334444'];
    const named = ['--rule-name', 'Volume check=Volume-check'];
    const { err } = await template(twoRules, '--format', 'organization', ...listed, ...named);
    expect(err).toContain(
      'Only the rules of 222233334444 may invoke the functions. The rules in every other account of the organization cannot',
    );
  });

  it('excludes accounts of an organization', async () => {
    await write(zips);
    const { out, err } = await template(twoRules, ...ofOrganization, '--exclude-account', '222233334444');
    expect(err).toContain('A stack set makes the role kit in member accounts');
    const { VolumeCheckRule } = parseTemplate(out).Resources;
    expect(VolumeCheckRule.Properties.ExcludedAccounts).toEqual(['222233334444']);
  });
});

describe('the code of a rule in a template', () => {
  const codesOf = (text: string) =>
    Object.values<Json>(parseTemplate(text).Resources).flatMap(({ Type, Properties }) =>
      Type === 'AWS::Lambda::Function' ? [Properties.Code] : [],
    );

  it('is found where config-rule package writes it, and gets another S3 key when it changes', async () => {
    await packaged(handlerAndRule, 'first');
    const keyOf = async () => codesOf((await template(handlerAndRule)).out)[0].S3Key;
    const hash = createHash('sha256').update('first').digest('hex').slice(0, 16);

    expect(await keyOf()).toBe(`config-rule-strict-by-parameter/${hash}.zip`);
    await packaged(handlerAndRule, 'second');
    const second = await keyOf();
    await write({ 'lambda/strict-by-parameter/function.zip': 'third' });
    expect(new Set([second, await keyOf(), `config-rule-strict-by-parameter/${hash}.zip`]).size).toBe(3);
  });

  it('is rejected if it belongs to another rule or is older than its sources', async () => {
    const rule = (name: string) => `import { compliant, defineRule } from 'config-rule-kit';
      export const rule = defineRule({ name: '${name}', resourceTypes: ['AWS::S3::Bucket'], evaluate: () => compliant() });`;
    await write({ 'src/a.mjs': rule('a'), 'src/b.mjs': rule('b'), 'src/words.mjs': 'old' });
    const sources = ['src/a.mjs', 'src/words.mjs'].map((file) => join(folder, file));
    await packaged(join(folder, 'src/a.mjs'), 'a', { sources });

    expect(await template('src/a.mjs')).toMatchObject({ code: 0, err: '' });
    expect(await template('src/b.mjs')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining(
        'lambda/function.zip was built from src/a.mjs, not from src/b.mjs: make it with config-rule package src/b.mjs ' +
          '--out lambda/b, or add --package, or use it anyway with --code "b=lambda/function.zip".',
      ),
    });
    await packaged(join(folder, 'src/a.mjs'), 'a', { sources, out: 'lambda/b' });
    expect((await template('src/b.mjs')).err).toContain('lambda/b/function.zip was built from src/a.mjs');

    await write({ 'src/words.mjs': 'new' });
    expect((await template('src/a.mjs')).err).toContain(
      'lambda/function.zip was built before src/words.mjs changed',
    );
    expect(await template('src/a.mjs', '--code', 'a=lambda/function.zip')).toMatchObject({ code: 0 });
    await rm(join(folder, 'lambda/packaged.json'));
    expect((await template('src/a.mjs')).err).toContain(
      'packaged.json does not say which rule is in lambda/function.zip',
    );
  });

  it('is rejected if it belongs to another rule of the same module', async () => {
    const out = `lambda/${volumeCheck}`;
    await packaged(twoRules, 'a', { out });
    await write({ 'lambda/bucket-has-owner/function.zip': 'a' });
    expect((await template(twoRules)).err).toContain(
      `${out}/function.zip was built from rule in ${twoRules}, not from second`,
    );
    await packaged(twoRules, 'a', { out, exportName: 'second' });
    expect((await template(twoRules)).code).toBe(0);
  });

  it('is the zip from --code, on this machine or in S3', async () => {
    await write({ 'build/a.zip': 'a' });
    const args = [
      '--code',
      'bucket-has-owner=build/a.zip',
      '--code',
      'Volume check=s3://artifacts/v/1.zip?versionId=7',
    ];
    expect(codesOf((await template(twoRules, ...args)).out)).toEqual([
      {
        S3Bucket: { Ref: 'CodeBucket' },
        S3Key: expect.stringMatching(/^config-rule-bucket-has-owner\/[\da-f]{16}\.zip$/),
      },
      { S3Bucket: 'artifacts', S3Key: 'v/1.zip', S3ObjectVersion: '7' },
    ]);
  });

  it('has a path relative to the template', async () => {
    await packaged(handlerAndRule, 'a');
    await template(handlerAndRule, '--format', 'sam', '--out', 'infra/aws/template.yaml');
    await template(handlerAndRule, '--format', 'terraform', '--out', 'infra/main.tf');

    expect(await written('infra/aws/template.yaml')).toContain('CodeUri: ../../lambda/function.zip');
    expect(await written('infra/main.tf')).toContain(
      `filename         = "\${path.module}/../lambda/function.zip"`,
    );
  });

  it.each([
    [
      [handlerAndRule],
      'cannot find lambda/function.zip, the code of "strict-by-parameter": make it with config-rule package',
    ],
    [[twoRules], 'cannot find lambda/bucket-has-owner/function.zip'],
    [[handlerAndRule, '--code', 'a.zip'], 'cannot find a.zip'],
    [[handlerAndRule, '--code', 's3://bucket'], 'expected --code to be a zip or s3://bucket/key'],
    [[twoRules, '--code', 'a.zip'], '--code is for one rule, and there are 2: add the name of the rule.'],
    [[handlerAndRule, '--rules-only', '--package'], '--package and --code are for functions'],
    [[moduleOf('handler-and-two-rules.ts'), '--package'], 'exports a handler and several rules'],
  ])('is reported as missing, with a hint: %j', async (args, message) => {
    const { code, out, err } = await template(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });
});

describe('the next steps that config-rule template prints', () => {
  const next = async (...args: readonly string[]) => {
    const { code, out, err } = await template(...args);
    expect({ code, out }).toEqual({ code: 0, out: '' });
    return err.split('\n  ').slice(1);
  };
  const key = (name: string, text: string) =>
    `config-rule-${name}/${createHash('sha256').update(text).digest('hex').slice(0, 16)}.zip`;

  it('are the commands that deploy a written template', async () => {
    await write({ 'lambda/bucket-has-owner/function.zip': 'a' });
    await packaged(handlerAndRule, 'c');
    const cloudFormation = '--capabilities CAPABILITY_IAM --parameter-overrides CodeBucket=BUCKET';
    expect(await next(handlerAndRule, '--out', 'a.yaml')).toEqual([
      `aws s3 cp lambda/function.zip s3://BUCKET/${key('strict-by-parameter', 'c')}`,
      `aws cloudformation deploy --template-file a.yaml --stack-name config-rule-strict-by-parameter ${cloudFormation}`,
    ]);
    expect(await next(twoRules, '--ruleset', 'storage', '--out', 'in a folder/a.yaml')).toEqual([
      `aws s3 cp lambda/bucket-has-owner/function.zip s3://BUCKET/${key('bucket-has-owner', 'a')}`,
      `aws cloudformation deploy --template-file 'in a folder/a.yaml' --stack-name config-rule-bucket-has-owner ${cloudFormation} BucketHasOwnerParameterTag=VALUE`,
    ]);
  });

  it.each([
    [
      ['--format', 'sam', '--out', 'a.yaml'],
      [
        'sam deploy --template-file a.yaml --stack-name config-rules --capabilities CAPABILITY_IAM --resolve-s3 --parameter-overrides BucketHasOwnerParameterTag=VALUE',
      ],
    ],
    [
      ['--format', 'terraform', '--out', 'infra/a.tf'],
      ['terraform -chdir=infra init', 'terraform -chdir=infra apply'],
    ],
    [
      ['--format', 'terraform', '--out', 'a.tf'],
      ['terraform init', 'terraform apply'],
    ],
    [
      ['--format', 'conformance-pack', '--rules-only', '--out', 'a.yaml'],
      [
        'aws configservice put-conformance-pack --conformance-pack-name config-rules --template-body file://a.yaml --conformance-pack-input-parameters ParameterName=BucketHasOwnerParameterTag,ParameterValue=VALUE',
      ],
    ],
    [
      ['--rules-only', '--role-name', 'kit', '--function-account', '111122223333', '--out', 'a.yaml'],
      [
        'aws cloudformation deploy --template-file a.yaml --stack-name config-rules --capabilities CAPABILITY_NAMED_IAM --parameter-overrides BucketHasOwnerParameterTag=VALUE',
      ],
    ],
    [
      [...ofOrganization, '--rules-only', '--out', 'a.yaml'],
      [
        'aws cloudformation deploy --template-file a.yaml --stack-name config-rules --parameter-overrides OrganizationalUnits=r-ROOT BucketHasOwnerParameterTag=VALUE',
      ],
    ],
  ])('depend on the format: %j', async (args, steps) => {
    await write(zips);
    expect(await next(twoRules, ...args)).toEqual(steps);
  });

  it('have no capabilities when no role is created', async () => {
    await write(zips);
    const roleArn = 'arn:aws:iam::111122223333:role/audit';
    const { err } = await template(twoRules, '--out', 'a.yaml', '--role-arn', roleArn);
    expect(err).toContain('aws cloudformation deploy --template-file a.yaml');
    expect(err).not.toContain('--capabilities');
  });

  it('upload a template to S3 if it is too long for a call', async () => {
    const rules = Array.from(
      { length: 120 },
      (_, index) =>
        `export const r${index} = defineRule({ name: 'rule-${index}', description: 'x'.repeat(200), resourceTypes: ['AWS::S3::Bucket'], evaluate: () => compliant() });`,
    );
    await write({
      'many.mjs': `import { compliant, defineRule } from 'config-rule-kit';\n${rules.join('\n')}`,
    });
    expect(await next('many.mjs', '--rules-only', '--out', 'a.yaml')).toEqual([
      'aws cloudformation deploy --template-file a.yaml --stack-name config-rules --s3-bucket BUCKET',
    ]);
    expect(await next('many.mjs', '--rules-only', '--format', 'conformance-pack', '--out', 'a.yaml')).toEqual(
      [
        'aws s3 cp a.yaml s3://BUCKET/a.yaml',
        'aws configservice put-conformance-pack --conformance-pack-name config-rules --template-s3-uri s3://BUCKET/a.yaml',
      ],
    );
  });
});

describe('a wrong command line of config-rule template', () => {
  it.each([
    [['--format', 'terrafrom'], 'Did you mean "terraform"?'],
    [['--format', 'terraform'], 'expected --out to end with .tf, as terraform requires, got a.yaml.'],
    [['--format', 'terraform', '--json', '--out', 'a.tf'], 'expected --out to end with .tf.json'],
    [['--functions-only', '--rules-only'], "cannot be used with option '--rules-only'"],
    [
      ['--ruleset', 'storge'],
      'no rule is in the ruleset "storge". Did you mean "storage"? Rulesets of these rules: storage.',
    ],
    [['--memory', 'lots'], 'expected --memory to be a whole number, got "lots".'],
    [['--reserved-concurrency', '0'], '--reserved-concurrency to be a whole number from 1 to 100000'],
    [['--memory', '64'], '--memory to be a whole number from 128 to 10240'],
    [
      ['--timeout', 'volume check=60'],
      '--timeout names the rule "volume check", which does not exist. Did you mean "Volume check"?',
    ],
    [
      ['--schedule', 'Two_Hours'],
      'rule "Volume check": expected --schedule to be one of One_Hour, Three_Hours, Six_Hours, Twelve_Hours, TwentyFour_Hours, got "Two_Hours". Did you mean',
    ],
    [
      ['--trigger', 'bucket-has-owner=schedule'],
      'rule "bucket-has-owner": --trigger schedule needs a rule with evaluatePeriodic or a schedule',
    ],
    [
      ['--parameter', 'tag=a'],
      '--parameter is for one rule, and there are 2: add the name of the rule. Rules: bucket-has-owner, Volume check.',
    ],
    [['--parameter', 'bucket-has-owners.tag=a'], 'Did you mean "bucket-has-owner"?'],
    [['--parameter', 'bucket-has-owner.tga=a'], 'unknown parameter "tga". Did you mean "tag"?'],
    [['--parameter', 'bucket-has-owner.tag'], 'expected --parameter to be name=value, got "tag".'],
    [['--rule-name', 'x'], '--rule-name is for one rule, and there are 2'],
    [['--tag', 'team'], 'expected --tag to be key=value, got "team".'],
    [['--env', '=x'], 'expected --env to be NAME=value, got "=x".'],
    [['--env', '1=x'], 'expected --env to be named by'],
    [['--env', 'AWS_REGION=x'], '--env names AWS_REGION, which Lambda sets itself.'],
    [
      ['--tag', 'team=a;b'],
      'expected --tag to be at most 256 letters, digits, spaces and _ . : / = + - @, which IAM',
    ],
    [['--format', 'organization', ...central], 'expected --rule-name to be letters, digits, - and _'],
    [['--tag', 'aws:x=1'], 'expected --tag to be named by 1 to 128 characters that do not begin with aws:'],
    [['--parameter', 'Volume check.days=soon'], 'rule "Volume check": parameter "days": '],
    [['--log-retention', '91'], 'expected --log-retention to be one of 1, 3, 5'],
    [['--runtime', 'node'], 'expected --runtime to be a runtime such as "nodejs24.x", got "node".'],
    [['--function-prefix', 'a b'], 'expected --function-prefix to be at most'],
    [['--scope-tag', '=x'], 'expected --scope-tag to be a tag key'],
    [
      ['--snapshots', 'bucket'],
      'expected --snapshots to be s3://bucket or s3://bucket/prefix, got "bucket".',
    ],
    [['--snapshots-key', 'x'], '--snapshots-key needs --snapshots.'],
    [['--account', '111122223333'], '--account needs --role-name'],
    [['--role-name', 'kit'], '--role-name needs --account or --organization-id'],
    [['--role-name', 'kit', '--account', '1'], 'expected --account to be an account id of 12 digits'],
    [['--role-name', 'kit', '--organization-id', 'x'], 'expected --organization-id to be an id such as'],
    [[...central, '--account', '222233334444'], 'expected --account or --organization-id, got both.'],
    [['--format', 'organization'], '--format organization needs --role-name and --function-account'],
    [['--subnet', 'subnet-1'], '--subnet and --security-group need each other, at least one of each.'],
    [['--layer', 'x'], 'expected --layer to be the ARN of a layer with its version'],
    [['--kms-key', 'alias/logs'], 'expected --kms-key to be the ARN of a KMS key, not of an alias'],
    [['--permissions-boundary', 'x'], 'expected --permissions-boundary to be the ARN of a managed policy'],
    [['--role-arn', 'Volume check=x'], 'rule "Volume check": expected --role-arn to be the ARN of a role'],
    [
      ['--exclude-account', '222233334444'],
      '--exclude-account needs --format organization or --organization-id.',
    ],
  ])('is rejected with the flags in the message, and nothing is written: %j', async (args, message) => {
    const { code, out, err } = await template(twoRules, '--package', '--out', 'a.yaml', ...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err).not.toMatch(/createDeployment|central\.|memoryMb|Days/);
    expect([existsSync(join(folder, 'a.yaml')), existsSync(join(folder, 'lambda'))]).toEqual([false, false]);
  });

  it('is rejected if --schedule fits no rule; without a rule name it applies to the periodic rules', async () => {
    await write(zips);
    const { rules } = await deployed(twoRules, '--schedule', 'Six_Hours');
    const frequencies = rules.map(({ triggers }) =>
      triggers.flatMap(({ maximumExecutionFrequency }) => maximumExecutionFrequency ?? []),
    );
    expect(frequencies).toEqual([[], ['Six_Hours']]);
    const alone = await template(twoRules, '--ruleset', 'storage', '--schedule', 'Six_Hours');
    expect(alone.err).toContain('--schedule needs a rule with evaluatePeriodic or a schedule');
    const toOne = await template(twoRules, '--schedule', 'bucket-has-owner=Six_Hours');
    expect(toOne.err).toContain('--schedule needs a rule with evaluatePeriodic or a schedule');
    const onChanges = ['--schedule', 'Six_Hours', '--trigger', 'Volume check=change'];
    expect((await template(twoRules, ...onChanges)).err).toContain('--schedule needs a rule');
  });

  it.each([
    [
      ['--format', 'cloudformation'],
      'resources in a stack; AWS takes at most 500. About 62 of the 75 rules fit.',
    ],
    [['--format', 'sam'], 'resources in a stack; AWS takes at most 500. About 62 of the 75 rules fit.'],
    [
      ['--format', 'organization', ...central],
      '160 rules of an organization; AWS takes at most 150. Split the deployment: name fewer modules, or deploy by rulesets.',
    ],
  ])('is rejected before bundling if it exceeds a limit of AWS: %j', async (args, message) => {
    const count = args.includes('organization') ? 160 : 75;
    const rules = Array.from(
      { length: count },
      (_, index) =>
        `export const r${index} = defineRule({ name: 'rule-${index}', resourceTypes: ['AWS::S3::Bucket'], evaluate: () => compliant() });`,
    );
    await write({
      'many.mjs': `import { compliant, defineRule } from 'config-rule-kit';\n${rules.join('\n')}`,
    });
    const { code, err } = await template('many.mjs', '--package', '--out', 'a.yaml', ...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect([existsSync(join(folder, 'a.yaml')), existsSync(join(folder, 'lambda'))]).toEqual([false, false]);
  });

  it('is rejected without the account of the functions', async () => {
    const { code, err } = await template(twoRules, '--rules-only', '--role-name', 'kit');
    expect(code).toBe(2);
    expect(err).toContain(
      '--function-account is needed with --rules-only: it is the account of the functions.',
    );
  });

  it.each([
    [['nowhere'], 'cannot find nowhere.'],
    [[moduleOf('handler-only.ts')], 'handler-only.ts exports no rule, which a template is made from'],
    [['.'], 'there is no rule in .'],
  ])('is rejected if no rule is found: %j', async (args, message) => {
    const { code, err } = await template(...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it('is rejected without values for parameters that the schema does not describe', async () => {
    const schema = "{ '~standard': { version: 1, vendor: 'own', validate: (value) => ({ value }) } }";
    await write({
      'src/vague.mjs': `import { compliant, defineRule } from 'config-rule-kit';
        export const rule = defineRule({ name: 'vague', parameters: ${schema}, evaluate: () => compliant() });`,
    });
    const args = ['--code', 's3://zips/vague.zip', '--out', 'a.yaml'];

    const { code, err } = await template(...args);
    expect(code).toBe(2);
    expect(err).toContain('rule "vague": the schema does not describe its parameters');
    expect(err).toContain('Or set --parameter.');
    expect(existsSync(join(folder, 'a.yaml'))).toBe(false);

    expect(await template(...args, '--parameter', 'days=3')).toMatchObject({ code: 0 });
    expect(await written('a.yaml')).toMatch(/InputParameters:\s+days: "3"/);
  });

  it('is rejected if two rules have the same name', async () => {
    const rule = (name: string) =>
      `export const ${name} = defineRule({ name: 'same', evaluate: () => compliant() });`;
    await write({
      'src/a.mjs': `import { compliant, defineRule } from 'config-rule-kit';\n${rule('one')}`,
      'src/b.mjs': `import { compliant, defineRule } from 'config-rule-kit';\n${rule('other')}`,
    });
    expect(await template()).toEqual({
      code: 2,
      out: '',
      err: `config-rule template: two rules are called "same": one in ${join('src', 'a.mjs')} and other in ${join('src', 'b.mjs')}. Rename one of them.`,
    });
  });

  it('ends with 1 when a module cannot be loaded', async () => {
    const { code, err } = await template(moduleOf('throwing.ts'));
    expect(code).toBe(1);
    expect(err).toContain('cannot load');
  });
});
