import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Finding, Findings } from '../../src/findings/finding.js';
import { collectingTerminal, configRuleIn } from '../helpers/config-rule.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'config-rule-check-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(files: Readonly<Record<string, string | object>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    const text = typeof content === 'string' ? content : JSON.stringify(content, null, 1);
    await writeFile(join(folder, name), text);
  }
}

/** A module with a rule for queues: they must be encrypted. */
const queueRule = (parts = '') => `
  import { compliant, defineRule, isTrue, nonCompliant } from 'config-rule-kit';
  export const rule = defineRule({ name: 'queues', resourceTypes: ['AWS::SQS::Queue'], ${parts}
    evaluate: ({ configuration: { SqsManagedSseEnabled: on } }) => (isTrue(on) ? compliant() : nonCompliant('Not encrypted')) });`;

const queue = (properties: object, others: object = {}) => ({
  Type: 'AWS::SQS::Queue',
  Properties: properties,
  ...others,
});
const encrypted = queue({ SqsManagedSseEnabled: true });
const open = queue({ SqsManagedSseEnabled: false });
const byParameter = queue({ SqsManagedSseEnabled: { Ref: 'Encrypt' } });

const template = (resources: object, others: object = {}) => ({ ...others, Resources: resources });
const encryptParameter = { Parameters: { Encrypt: { Type: 'String' } } };

const check = (...args: readonly string[]) => configRuleIn({ cwd: folder }, 'check', ...args);

async function findings(...args: readonly string[]): Promise<Findings> {
  const { out } = await check(...args, '--format', 'json');
  return JSON.parse(out);
}

const inShort = ({ rule, verdict, resource: { logicalId } }: Finding) => `${logicalId} ${rule} ${verdict}`;

describe('config-rule check', () => {
  beforeEach(() => write({ 'src/rule.mjs': queueRule() }));

  it('prints what violates a rule with place, reason, severity and guidance', async () => {
    const parts =
      "title: 'Queues are encrypted', severity: 'high', controls: ['CIS 1'], guidance: { text: 'Turn it on.', url: 'https://example.com/q' },";
    await write({ 'src/rule.mjs': queueRule(parts), 't.json': template({ A: open, B: encrypted }) });

    const { code, out, err } = await check('--template', 't.json');

    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out.split('\n')).toEqual([
      'queues: Queues are encrypted (high, CIS 1)',
      'Turn it on.',
      'https://example.com/q',
      'NON_COMPLIANT  t.json:3 AWS::SQS::Queue A',
      '               Not encrypted',
      '',
      '1 rule, 2 resources: 1 COMPLIANT, 1 NON_COMPLIANT.',
    ]);
  });

  it('prints a finding for every verdict as JSON', async () => {
    const suppressed = { ...open, Metadata: { guard: { SuppressedRules: ['QUEUES'] } } };
    const resources = { Good: encrypted, Bad: open, Later: byParameter, Suppressed: suppressed };
    await write({ 't.json': template(resources, encryptParameter) });

    const { findings: all } = await findings('--template', 't.json');

    expect(all.map(inShort)).toEqual([
      'Good queues COMPLIANT',
      'Bad queues NON_COMPLIANT',
      'Later queues UNDETERMINED',
      'Suppressed queues NOT_APPLICABLE',
    ]);
    expect(all[2]).toMatchObject({
      annotation: 'configuration.SqsManagedSseEnabled is not known before the deployment: !Ref Encrypt',
      resource: { type: 'AWS::SQS::Queue', logicalId: 'Later' },
      file: 't.json',
      line: expect.any(Number),
      unknown: { path: 'configuration.SqsManagedSseEnabled', expression: '!Ref Encrypt' },
    });
  });

  it('takes values of parameters and of rule parameters', async () => {
    const parameters =
      "parameters: { '~standard': { version: 1, vendor: 'own', validate: (value) => ({ value }) } },";
    await write({
      'src/rule.mjs': queueRule(parameters).replace(
        /evaluate: .*/,
        "evaluate: (item, context) => nonCompliant(item.configuration.SqsManagedSseEnabled + ' ' + context.parameters.why) });",
      ),
      't.json': template({ A: byParameter }, encryptParameter),
      'parameters.json': [{ ParameterKey: 'Encrypt', ParameterValue: 'false' }],
    });

    const args = ['--template', 't.json', '--rule-parameter', 'why=because'];
    const { findings: given } = await findings(...args, '--parameters', 'Encrypt=true');
    const { findings: fromFile } = await findings(...args, '--parameters', 'parameters.json');

    expect([...given, ...fromFile].map(({ annotation }) => annotation)).toEqual([
      'true because',
      'false because',
    ]);
  });

  it('gives each of several templates the parameters that it has', async () => {
    await write({
      'a.json': template({ A: byParameter }, encryptParameter),
      'b.json': template({ B: encrypted }),
    });
    const both = ['--template', 'a.json', 'b.json', '--parameters'];

    expect((await findings(...both, 'Encrypt=true')).findings.map(inShort)).toEqual([
      'A queues COMPLIANT',
      'B queues COMPLIANT',
    ]);
    expect(await check(...both, 'Encrpyt=true')).toEqual({
      code: 2,
      out: '',
      err: 'config-rule check: no template has the parameter "Encrpyt". Did you mean "Encrypt"?',
    });
  });

  it('checks every stack of a CDK app, and names a construct by its path', async () => {
    const stack = (name: string) => ({
      type: 'aws:cloudformation:stack',
      properties: { templateFile: name },
    });
    const construct = { ...open, Metadata: { 'aws:cdk:path': 'App/Stack/Queue/Resource' } };
    await write({
      'cdk.out/manifest.json': { artifacts: { A: stack('a.json'), B: stack('b.json') } },
      'cdk.out/a.json': template({ Queue: construct }),
      'cdk.out/b.json': template({ Queue: encrypted, Topic: { Type: 'AWS::SNS::Topic' } }),
      'src/periodic.mjs': `import { defineRule } from 'config-rule-kit';
        export const rule = defineRule({ name: 'periodic', schedule: 'One_Hour', async *evaluatePeriodic() {} });`,
    });

    const { code, out, err } = await check('--cdk-out', 'cdk.out');

    expect(code).toBe(1);
    expect(out).toContain('cdk.out/a.json:3 AWS::SQS::Queue App/Stack/Queue/Resource');
    expect(err.split('\n')).toEqual([
      'Rule "periodic" has only evaluatePeriodic: it cannot be checked before a deployment.',
      'Not checked: AWS::SNS::Topic (Topic): no rule is for this type.',
    ]);
  });

  it('checks a Terraform plan', async () => {
    const change = (name: string, type: string, after: object) => ({
      address: `${type}.${name}`,
      mode: 'managed',
      type,
      name,
      provider_name: 'registry.terraform.io/hashicorp/aws',
      change: { actions: ['create'], before: null, after, after_unknown: {} },
    });
    await write({
      'src/rule.mjs': queueRule()
        .replaceAll('AWS::SQS::Queue', 'AWS::EC2::Volume')
        .replaceAll('SqsManagedSseEnabled', 'encrypted'),
      'plan.json': {
        format_version: '1.2',
        terraform_version: '1.9.0',
        resource_changes: [
          change('disk', 'aws_ebs_volume', { availability_zone: 'eu-central-1a', encrypted: false, size: 8 }),
        ],
        configuration: { root_module: {} },
      },
    });

    const { code, out } = await check('--plan', 'plan.json');

    expect(code).toBe(1);
    expect(out).toContain('NON_COMPLIANT  plan.json AWS::EC2::Volume aws_ebs_volume.disk');
  });

  it('checks an unknownType of a rule in the shape of CloudFormation', async () => {
    await write({
      'src/rule.mjs': `import { compliant, defineRule, nonCompliant, unknownType } from 'config-rule-kit';
        export const rule = defineRule({ name: 'things', resourceTypes: [unknownType('AWS::New::Thing')],
          evaluate: ({ configuration }) => (configuration.On === true ? compliant() : nonCompliant('Off')) });`,
      't.json': template({ A: { Type: 'AWS::New::Thing', Properties: { On: false } } }),
    });

    expect((await findings('--template', 't.json')).findings.map(inShort)).toEqual([
      'A things NON_COMPLIANT',
    ]);
  });

  it('names the resources that no rule is for, and those that AWS Config does not record', async () => {
    const topic = { Type: 'AWS::SNS::Topic' };
    const topics = Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`T${index}`, topic]));
    await write({ 't.json': template({ ...topics, Mine: { Type: 'Custom::Mine' }, A: encrypted }) });

    const { code, err } = await check('--template', 't.json');

    expect(code).toBe(0);
    expect(err.split('\n')).toEqual([
      'Not checked: AWS::SNS::Topic (T0, T1, T2, T3, T4 and 2 more): no rule is for this type.',
      'Not checked: Custom::Mine (Mine): AWS Config does not record Custom::Mine.',
    ]);
  });

  it('says that nothing matched, and fails with --require-match', async () => {
    await write({ 't.json': template({ Topic: { Type: 'AWS::SNS::Topic' } }) });

    const { code, out, err } = await check('--template', 't.json');
    expect(code).toBe(0);
    expect(out).toBe('0 rules, 0 resources: no verdict.');
    expect(err).toContain('No rule gave a verdict');
    expect((await check('--template', 't.json', '--require-match')).code).toBe(1);
  });

  it('fails from the severity of --fail-on, and on UNDETERMINED with --undetermined fail', async () => {
    await write({
      'src/rule.mjs': queueRule("severity: 'medium',"),
      'open.json': template({ A: open }),
      'later.json': template({ A: byParameter }, encryptParameter),
    });
    const codeOf = async (...args: readonly string[]) => (await check(...args)).code;

    expect(await codeOf('--template', 'open.json', '--fail-on', 'medium')).toBe(1);
    expect(await codeOf('--template', 'open.json', '--fail-on', 'high')).toBe(0);
    expect(await codeOf('--template', 'later.json')).toBe(0);
    expect(await codeOf('--template', 'later.json', '--undetermined', 'ignore')).toBe(0);
    expect(await codeOf('--template', 'later.json', '--undetermined', 'fail')).toBe(1);
  });

  it('fails if a rule throws, and names its error', async () => {
    await write({
      'src/rule.mjs': queueRule().replace(
        /evaluate: .*/,
        "evaluate() { throw new Error('broken rule'); } });",
      ),
      't.json': template({ A: open }),
    });

    const { code, out } = await check('--template', 't.json', '--undetermined', 'ignore');

    expect(code).toBe(1);
    expect(out).toContain('The rule failed: Error: broken rule');
  });

  it('prints no value of a NoEcho parameter', async () => {
    const secret = 'hunter2-0123456789abcdef';
    await write({
      'src/rule.mjs': queueRule().replace(
        /evaluate: .*/,
        'evaluate: ({ configuration }) => nonCompliant(configuration.SqsManagedSseEnabled) });',
      ),
      't.json': template(
        { A: queue({ SqsManagedSseEnabled: { Ref: 'Secret' } }) },
        { Parameters: { Secret: { Type: 'String', NoEcho: true, AllowedValues: ['other', secret] } } },
      ),
    });

    for (const format of ['table', 'json', 'junit', 'sarif', 'github', 'gitlab']) {
      const { out, err } = await check(
        ...['--template', 't.json', '--parameters', `Secret=${secret}`, '--format', format],
      );
      expect(`${out}${err}`).not.toContain(secret);
    }
    const { err } = await check('--template', 't.json', '--parameters', 'Secret=wrong-hunter2');
    expect(err).not.toContain('wrong-hunter2');
  });

  it('does not break the paths of constructs, and wraps reasons, on a terminal of 80 columns', async () => {
    const path = `App/${'VeryLongNameOfAConstruct/'.repeat(5)}Resource`;
    await write({
      'src/rule.mjs': queueRule().replace("'Not encrypted'", `'Not encrypted '.repeat(20) + '\\u001b[2J'`),
      't.json': template({ A: { ...open, Metadata: { 'aws:cdk:path': path } } }),
    });
    const { terminal, printed } = collectingTerminal({ width: 80 });

    await configRuleIn({ cwd: folder, terminal }, 'check', '--template', 't.json');

    const lines = printed().out.split('\n');
    expect(lines.filter((line) => line.includes(path))).toHaveLength(1);
    expect(lines.filter((line) => line.length > 80 && !line.includes(path))).toEqual([]);
    expect(printed().out).not.toContain('\u001b');
  });
});

describe('input that config-rule check cannot read', () => {
  const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
  const cases: Readonly<Record<string, readonly [content: string | object | undefined, message: RegExp]>> = {
    'broken YAML': ['Resources:\n  A: [b\n', /^t:3: the YAML is broken: .+$/],
    'broken JSON': ['{\n"Resources": {', /^t:2: the JSON is broken: .+$/],
    'an empty file': [
      '',
      /^t: the file is empty\. Expected a CloudFormation template with a Resources section\.$/,
    ],
    'text that is no template': [
      'hello',
      /^t: expected a CloudFormation template with an object Resources\.$/,
    ],
    'a Terraform state': [{ version: 4, resources: [] }, /^t: expected a CloudFormation template/],
    'nesting without end': [`{"Resources": ${deep}}`, /^t\S*: .*nest/],
    'a template of 10 MB': [
      template(
        Object.fromEntries(
          Array.from({ length: 50_000 }, (_, at) => [
            `Queue${at}`,
            { ...queue({ QueueName: 'q'.repeat(90) }) },
          ]),
        ),
      ),
      /^t: the template has \d+ bytes, and CloudFormation accepts at most 1048576\. .+$/,
    ],
    'resources in a circle': [
      template({
        A: queue({ QueueName: { Ref: 'B' } }),
        B: queue({ QueueName: { 'Fn::GetAtt': ['A', 'Arn'] } }),
      }),
      /^t:3: the resources refer to each other in a circle: A to B to A\.$/,
    ],
    'conditions in a circle': [
      { ...template({ A: { ...queue({}), Condition: 'X' } }), Conditions: { X: { Condition: 'X' } } },
      /^t:\d+: the condition "X" depends on itself\.$/,
    ],
    'a missing file': [undefined, /^cannot read t: there is no such file or folder \(ENOENT\)\.$/],
  };
  beforeEach(() => write({ 'src/rule.mjs': queueRule(), 'good.json': template({ A: open }) }));

  it.each(Object.entries(cases))(
    '%s is one line with the place, exit code 2, and nothing is judged',
    async (_, [content, message]) => {
      if (content !== undefined) await write({ t: content });

      const { code, out, err } = await check('--template', 'good.json', 't');

      expect({ code, out, lines: err.split('\n').length }).toEqual({ code: 2, out: '', lines: 1 });
      expect(err.replace('config-rule check: ', '')).toMatch(message);
    },
  );

  it.each([
    [['--template', '.'], /cannot read \S*: expected a file, got a folder \(EISDIR\)\./],
    [['--plan', '.'], /cannot read \S*: expected a file, got a folder \(EISDIR\)\./],
    [['--plan', 'good.json'], /good\.json: .*plan/],
    [['--cdk-out', '.'], /manifest\.json: cannot read the file\. Expected the output folder of cdk synth\./],
    [[], /expected what to check: --template template\.yaml/],
    [
      ['--template', 'good.json', '--parameters', 'A=1'],
      /parameter "A" of good\.json: the template has no such parameter/,
    ],
    [
      ['--template', 'good.json', '--parameters', 'none.json'],
      /expected --parameters to be Name=value or a JSON file/,
    ],
    [['--template', 'good.json', '--format', 'xml'], /'xml' is invalid\. Allowed choices are table, json/],
    [['--template', 'good.json', '--region', 'Frankfurt'], /[Rr]egion/],
    [['nowhere', '--template', 'good.json'], /cannot find nowhere/],
  ])('%j is wrong usage', async (args, message) => {
    const { code, out, err } = await check(...args);

    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });

  it('fails with exit code 1 if a module cannot be loaded', async () => {
    await write({ 'src/rule.mjs': "throw new Error('config-rule-kit');" });

    expect(await check('--template', 'good.json')).toMatchObject({ code: 1, out: '' });
  });
});

describe('the examples', () => {
  const parameters = ['required-tags.tags=Owner', 'ec2-instance-types-allowed.families=m7g'];
  const ofExamples = async (file: string) => {
    const { out } = await configRuleIn(
      { cwd: root },
      ...['check', 'examples', '--template', `examples/templates/${file}`, '--format', 'json'],
      ...parameters.flatMap((one) => ['--rule-parameter', one]),
    );
    return JSON.parse(out) as Findings;
  };

  it('find the violations in a template', async () => {
    const { findings: all, notes } = await ofExamples('violations.yaml');

    expect(all.map(inShort).sort()).toEqual([
      'Access security-group-open-to-world NON_COMPLIANT',
      'Certificate acm-certificate-expiry UNDETERMINED',
      'Data required-tags COMPLIANT',
      'Data s3-bucket-public-access-blocked COMPLIANT',
      'Data s3-bucket-versioning-enabled UNDETERMINED',
      'Disk ebs-volume-encrypted NON_COMPLIANT',
      'Logs required-tags NON_COMPLIANT',
      'Logs s3-bucket-public-access-blocked NON_COMPLIANT',
      'Logs s3-bucket-versioning-enabled NON_COMPLIANT',
      'Routes private-subnets UNDETERMINED',
    ]);
    expect(notes).toEqual([
      expect.stringMatching(/^Rule "iam-access-key-age" has only evaluatePeriodic/),
      expect.stringMatching(/^Rule "ec2-instance-types-allowed" has only evaluatePeriodic/),
    ]);
  });

  it('find nothing in a template without violations', async () => {
    const { findings: all } = await ofExamples('compliant.yaml');

    expect(all.map(inShort).sort()).toEqual([
      'Access security-group-open-to-world COMPLIANT',
      'Certificate acm-certificate-expiry UNDETERMINED',
      'Disk ebs-volume-encrypted COMPLIANT',
      'Logs required-tags COMPLIANT',
      'Logs s3-bucket-public-access-blocked COMPLIANT',
      'Logs s3-bucket-versioning-enabled COMPLIANT',
      'subnet-0a1b2c3d private-subnets COMPLIANT',
    ]);
  });
});
