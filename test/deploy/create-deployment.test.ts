import { describe, expect, it } from '@jest/globals';
import { toStandardJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { z } from 'zod';
import { renderCloudFormation } from '../../src/deploy/cloudformation/render-cloudformation.js';
import { createDeployment } from '../../src/deploy/create-deployment.js';
import type { Deployment } from '../../src/deploy/deployment.js';
import type { DeploymentOptions, RuleToDeploy } from '../../src/deploy/deployment-options.js';
import { statementsInAccount } from '../../src/deploy/role-statements.js';
import { InvalidOptionsError } from '../../src/errors.js';
import { compliant } from '../../src/rule/compliance.js';
import type { ConfigRule } from '../../src/rule/config-rule.js';
import { defineRule } from '../../src/rule/define-rule.js';
import { unknownType } from '../../src/unknown-type.js';
import { expiry, keys, rulesToDeploy, versioning } from './helpers/rules.js';

const code = { zipPath: 'lambda/function.zip' };
const evaluate = () => compliant();
const named = (name: string, parts: object = {}) =>
  defineRule({ name, resourceTypes: ['AWS::S3::Bucket'], evaluate, ...parts } as never) as ConfigRule;
const deploy = (rule: ConfigRule, more: Partial<RuleToDeploy> = {}, options: DeploymentOptions = {}) =>
  createDeployment([{ rule, code, ...more }], options);
const statementsOf = ({ functions }: Deployment) =>
  Object.fromEntries(
    (functions[0]?.role.statements ?? []).map(({ sid, actions, resources }) => [sid, { actions, resources }]),
  );
const messagesOf = ({ rules }: Deployment) => rules[0]?.triggers.map(({ messageType }) => messageType);

describe('the role of a function', () => {
  it('has only the permissions of a rule on changes', () => {
    const own = 'arn:${AWS::Partition}';
    const here = '${AWS::Region}:${AWS::AccountId}';
    expect(statementsOf(deploy(versioning))).toEqual({
      WriteLogs: {
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [`${own}:logs:${here}:log-group:/aws/lambda/config-rule-s3-bucket-versioning:*`],
      },
      KeepFailedEvents: {
        actions: ['sqs:SendMessage'],
        resources: [`${own}:sqs:${here}:config-rule-s3-bucket-versioning-failed`],
      },
      CallConfig: {
        actions: ['config:PutEvaluations', 'config:GetResourceConfigHistory'],
        resources: ['*'],
      },
    });
  });

  it('may query and get resources for a sweep, and read the earlier results of rules', () => {
    const { CallConfig, ReadEarlierResults } = statementsOf(deploy(expiry, { triggers: ['schedule'] }));
    expect(CallConfig?.actions).toEqual([
      'config:PutEvaluations',
      'config:SelectResourceConfig',
      'config:BatchGetResourceConfig',
    ]);
    expect(ReadEarlierResults).toEqual({
      actions: ['config:GetComplianceDetailsByConfigRule'],
      resources: ['arn:${AWS::Partition}:config:${AWS::Region}:${AWS::AccountId}:config-rule/*'],
    });
  });

  it('may list and get resources with sweepBy batch-get', () => {
    const { CallConfig } = statementsOf(deploy(expiry, { triggers: ['schedule'] }, { sweepBy: 'batch-get' }));
    expect(CallConfig?.actions).toEqual([
      'config:PutEvaluations',
      'config:ListDiscoveredResources',
      'config:BatchGetResourceConfig',
    ]);
  });

  it('may not read earlier results for a rule that keeps them', () => {
    const rule = named('keeps', { schedule: 'One_Hour', staleEvaluations: 'keep' });
    expect(statementsOf(deploy(rule))).not.toHaveProperty('ReadEarlierResults');
  });

  it('may check that resources still exist for a sweep over a snapshot, unless earlier results are kept', () => {
    const actionsOf = (more: object) => {
      const onSnapshots = { triggers: [{ messageType: 'ConfigurationSnapshotDeliveryCompleted' }] } as const;
      const [call] = statementsInAccount([{ rule: named('snapshots', more), ...onSnapshots }], {}, '*');
      return call?.actions;
    };
    expect(actionsOf({})).toEqual(['config:PutEvaluations', 'config:BatchGetResourceConfig']);
    expect(actionsOf({ staleEvaluations: 'keep' })).toEqual(['config:PutEvaluations']);
  });

  it('has the permissions in the definition of the rule', () => {
    const { CallConfig, CallForTheRule, CallForTheRule1 } = statementsOf(deploy(keys));
    expect(CallConfig?.actions).toEqual(['config:PutEvaluations']);
    expect(CallForTheRule).toEqual({ actions: ['iam:ListUsers', 'iam:ListAccessKeys'], resources: ['*'] });
    expect(CallForTheRule1?.actions).toEqual(['s3:GetObject']);
  });

  it('may read snapshots only with the option snapshots', () => {
    const snapshots = {
      bucket: 'config',
      prefix: 'org/',
      kmsKeyArn: 'arn:aws:kms:eu-central-1:111111111111:key/k',
    };
    const { ReadSnapshots, DecryptSnapshots } = statementsOf(deploy(expiry, {}, { snapshots }));
    expect(ReadSnapshots).toEqual({
      actions: ['s3:GetObject'],
      resources: ['arn:${AWS::Partition}:s3:::config/org/AWSLogs/*/ConfigSnapshot/*'],
    });
    expect(DecryptSnapshots).toEqual({ actions: ['kms:Decrypt'], resources: [snapshots.kmsKeyArn] });
    expect(statementsOf(deploy(keys, {}, { snapshots }))).not.toHaveProperty('ReadSnapshots');
    expect(statementsOf(deploy(expiry))).not.toHaveProperty('ReadSnapshots');
  });

  it('may only assume roles in other accounts when its own account has no rules', () => {
    const central = { accountId: '111111111111', accounts: ['222222222222'], roleName: 'kit' };
    const statements = statementsOf(deploy(keys, {}, { parts: 'functions-only', central }));
    expect(Object.keys(statements)).toEqual(['WriteLogs', 'KeepFailedEvents', 'AssumeRolesOfAccounts']);
    expect(statements.AssumeRolesOfAccounts?.resources).toEqual([
      'arn:${AWS::Partition}:iam::222222222222:role/kit',
    ]);
  });

  it('may call AWS Config in its own account if that is one of the accounts', () => {
    const central = {
      accountId: '111111111111',
      accounts: ['111111111111', '222222222222'],
      roleName: 'kit',
    };
    const made = deploy(keys, {}, { parts: 'functions-only', central });
    expect(made.functions[0]?.invokedBy).toEqual({ accounts: ['${AWS::AccountId}', '222222222222'] });
    expect(statementsOf(made)).toHaveProperty('CallConfig');
    expect(statementsOf(made).AssumeRolesOfAccounts?.resources).toEqual([
      'arn:${AWS::Partition}:iam::222222222222:role/kit',
    ]);
  });

  it('may call AWS Config in its own account if that may be one of the accounts', () => {
    const central = { accounts: ['111111111111', '222222222222'], roleName: 'kit' };
    const made = deploy(keys, {}, { parts: 'functions-only', central });
    const sids = ['CallConfig', 'ReadEarlierResults', 'CallForTheRule', 'CallForTheRule1'];
    expect(Object.keys(statementsOf(made))).toEqual(expect.arrayContaining(sids));
    expect(made.notes).toEqual([
      'It is not known whether the account of the functions is one of central.accounts, so their roles get the permissions of the rules ' +
        'there too. Set central.accountId to remove them where they are not needed.',
    ]);
    const known = { central: { ...central, accountId: '333333333333' }, parts: 'functions-only' } as const;
    expect(deploy(keys, {}, known).notes).toEqual([]);
  });

  it.each([
    ['x', {}, ['arn:${AWS::Partition}:iam::${AWS::AccountId}:role/x']],
    ['team/x', {}, ['arn:${AWS::Partition}:iam::${AWS::AccountId}:role/team/x']],
    ['arn:aws:iam::111111111111:role/x', {}, ['arn:aws:iam::111111111111:role/x']],
    [
      'x',
      { central: { accounts: ['222222222222'], roleName: 'kit' } },
      [
        'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/x',
        'arn:${AWS::Partition}:iam::222222222222:role/x',
      ],
    ],
    [
      'x',
      { central: { organizationId: 'o-a1b2c3d4e5', roleName: 'kit' } },
      ['arn:${AWS::Partition}:iam::*:role/x'],
    ],
  ])('may assume the role that the parameter ExecutionRoleName names: %s, %j', (name, options, resources) => {
    const made = deploy(keys, { parameters: { ExecutionRoleName: name } }, options);
    const statement = made.functions[0]?.role.statements.at(-1);
    expect(statement).toMatchObject({ actions: ['sts:AssumeRole'], resources });
    expect(statement?.conditions !== undefined).toBe(
      'organizationId' in (made.functions[0]?.invokedBy ?? {}),
    );
    expect(made.notes.join()).toContain(
      'iam-access-key-age: the role in ExecutionRoleName must exist in the account of the rule, trust the role of the function',
    );
  });

  it('may assume no role with AssumeRoleMode false, and has a note for AssumeRoleMode without a role name', () => {
    const off = deploy(keys, { parameters: { ExecutionRoleName: 'x', AssumeRoleMode: 'False' } });
    expect(statementsOf(off)).not.toHaveProperty('AssumeExecutionRole');
    const asked = deploy(keys, { parameters: { AssumeRoleMode: 'true' } });
    expect(asked.notes[0]).toContain(
      'the function assumes the role that the event names. That role is not known here',
    );
  });

  it.each([
    [
      { ExecutionRoleName: '*' },
      'ExecutionRoleName to be the name or ARN of a role that functions may assume',
    ],
    [
      { ExecutionRoleName: 'arn:aws:iam::111111111111:role/aws-service-role/config/x' },
      'ExecutionRoleName to be the name or ARN of a role that functions may assume',
    ],
    [{ ExecutionRoleRegion: 'Frankfurt' }, 'ExecutionRoleRegion to be a Region such as "eu-central-1"'],
    [{ AssumeRoleMode: 'yes' }, 'AssumeRoleMode to be true or false'],
  ])('rejects a role that it cannot assume: %j', (parameters, message) => {
    expect(() => deploy(keys, { parameters })).toThrow(message);
  });

  it('may assume roles of any account of an organization, and of no other', () => {
    const central = { organizationId: 'o-a1b2c3d4e5', roleName: 'kit' };
    const { functions } = deploy(keys, {}, { parts: 'functions-only', central });
    expect(functions[0]?.role.statements.at(-1)).toEqual({
      sid: 'AssumeRolesOfAccounts',
      actions: ['sts:AssumeRole'],
      resources: ['arn:${AWS::Partition}:iam::*:role/kit'],
      conditions: { StringEquals: { 'aws:ResourceOrgID': 'o-a1b2c3d4e5' } },
    });
  });
});

describe('the role of functions in a VPC', () => {
  const vpc = { subnets: ['subnet-1'], securityGroups: ['sg-1'] };

  it('may manage network interfaces, and a note names what functions must reach', () => {
    const made = deploy(versioning, {}, { vpc });
    expect(statementsOf(made).ManageNetworkInterfaces).toEqual({
      actions: [
        'ec2:CreateNetworkInterface',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSubnets',
        'ec2:DeleteNetworkInterface',
        'ec2:AssignPrivateIpAddresses',
        'ec2:UnassignPrivateIpAddresses',
      ],
      resources: ['*'],
    });
    expect(made.notes).toEqual([expect.stringContaining('reach AWS only through VPC endpoints or NAT')]);
    expect(statementsOf(deploy(versioning))).not.toHaveProperty('ManageNetworkInterfaces');
  });
});

describe('an existing role', () => {
  const roleArn = 'arn:aws:iam::${AWS::AccountId}:role/team/audit';
  const deployBoth = (options: DeploymentOptions) =>
    createDeployment(
      [
        { rule: versioning, code, roleArn },
        { rule: keys, code, roleArn },
      ],
      options,
    );

  it('has one note with the permissions of all of its functions', () => {
    const [note, ...others] = deployBoth({}).notes;
    expect(others).toEqual([]);
    expect(note).toContain(
      `config-rule-s3-bucket-versioning, config-rule-iam-access-key-age: the role ${roleArn}`,
    );
    expect(note).toContain('config:PutEvaluations, config:GetResourceConfigHistory on *; ');
    expect(note).toContain('iam:ListUsers, iam:ListAccessKeys on *; ');
    expect(note).toContain(':config-rule-iam-access-key-age-failed; ');
  });

  it('is trusted by the role in other accounts', () => {
    const central = { accountId: '111111111111', roleName: 'kit' };
    expect(deployBoth({ parts: 'rules-only', central }).accountRole?.trusted.roleArnPatterns).toEqual([
      'arn:aws:iam::111111111111:role/team/audit',
    ]);
  });

  it('is rejected in another account than that of the functions', () => {
    const central = { accountId: '111111111111', roleName: 'kit' };
    const elsewhere = 'arn:aws:iam::222222222222:role/audit';
    expect(() => deploy(versioning, { roleArn: elsewhere }, { parts: 'rules-only', central })).toThrow(
      'rule "s3-bucket-versioning": roleArn is in account 222222222222, but the functions are in 111111111111.',
    );
  });
});

describe('the triggers of a deployed rule', () => {
  it('are both messages of changes', () => {
    expect(messagesOf(deploy(versioning))).toEqual([
      'ConfigurationItemChangeNotification',
      'OversizedConfigurationItemChangeNotification',
    ]);
  });

  it('have the schedule too, of a rule that has one', () => {
    expect(deploy(expiry).rules[0]?.triggers.at(-1)).toEqual({
      messageType: 'ScheduledNotification',
      maximumExecutionFrequency: 'Six_Hours',
    });
  });

  it('are once a day for evaluatePeriodic without a schedule', () => {
    const { triggers, scope } = deploy(keys).rules[0] ?? {};
    const [frequency] = (triggers ?? []).map((trigger) => trigger.maximumExecutionFrequency);
    expect({ frequency, scope }).toEqual({ frequency: 'TwentyFour_Hours', scope: undefined });
  });

  it.each([
    [keys, { triggers: ['change'] }, 'triggers "change" needs evaluate, which the rule lacks.'],
    [
      versioning,
      { triggers: ['schedule'] },
      'triggers "schedule" needs a rule with evaluatePeriodic or a schedule',
    ],
    [versioning, { schedule: 'One_Hour' }, 'schedule needs a rule with evaluatePeriodic or a schedule'],
    [
      named('proactive', { schedule: 'One_Hour', evaluationModes: ['PROACTIVE'] }),
      { triggers: ['schedule'] },
      'the evaluation mode PROACTIVE needs triggers "change".',
    ],
  ] as const)('are rejected if the rule does not support them', (rule, more, message) => {
    expect(() => deploy(rule as ConfigRule, more as never)).toThrow(InvalidOptionsError);
    expect(() => deploy(rule as ConfigRule, more as never)).toThrow(message);
  });
});

describe('the resource types of a deployed rule', () => {
  it('are rejected when they are misspelt', () => {
    const types = ['AWS::EC2::SecurtyGroup', 'AWS::New::Thing'];
    expect(() => deploy(named('open', { resourceTypes: types }))).toThrow(
      'rule "open": the resource type "AWS::EC2::SecurtyGroup" is not known, so AWS Config may never send it. ' +
        'Did you mean "AWS::EC2::SecurityGroup"?',
    );
    const known = named('open', { resourceTypes: types.map(unknownType) });
    expect(deploy(known).rules[0]?.scope).toEqual({ resourceTypes: types });
    expect(deploy(named('ours', { resourceTypes: ['MyCompany::EC2::Thing'] })).rules).toHaveLength(1);
  });
});

describe('the description of a deployed rule', () => {
  const about = {
    title: 'Buckets keep earlier versions',
    severity: 'high',
    guidance: { text: 'Turn on\nversioning.', url: 'https://example.org/versioning' },
    controls: ['CIS AWS 2.1.3', 'PCI 10'],
  };
  const described = (parts: object) => {
    const { rules, functions } = deploy(named('buckets', parts));
    return [rules[0]?.description, functions[0]?.description];
  };

  it('is its own, if it has one', () => {
    expect(described({ description: 'Own', ...about })).toEqual(['Own', 'Own']);
  });

  it('is otherwise made of title, severity, guidance and controls', () => {
    const text =
      'Buckets keep earlier versions. Severity: high. Turn on versioning. https://example.org/versioning ' +
      'Controls: CIS AWS 2.1.3, PCI 10.';
    expect(described(about)).toEqual([text, text]);
  });

  it('leaves out what does not fit', () => {
    const long = { ...about, guidance: { ...about.guidance, text: 'x'.repeat(250) } };
    expect(described(long)[0]).toBe(
      'Buckets keep earlier versions. Severity: high. https://example.org/versioning Controls: CIS AWS 2.1.3, PCI 10.',
    );
  });

  it('is missing if the rule says nothing about itself', () => {
    expect(described({})).toEqual([undefined, 'AWS Config rule buckets']);
  });
});

describe('the rule parameters of a deployed rule', () => {
  it('may have exemptions, which are not in the schema', () => {
    const exemptions = JSON.stringify([{ resource: 'logs-*', reason: 'Logs only', until: '2027-01-31' }]);
    const strict = named('limits', { parameters: z.strictObject({}) });

    expect(deploy(strict, { parameters: { exemptions } }).rules[0]?.inputParameters).toEqual([
      { name: 'exemptions', value: exemptions },
    ]);
    expect(() => deploy(strict, { parameters: { exemptions: '[{}]' } })).toThrow(
      'rule "limits": parameters.exemptions: expected exemptions[0] to have resource, tag or account',
    );
    expect(() =>
      deploy(named('strict', { exemptions: 'forbidden' }), { parameters: { exemptions } }),
    ).toThrow(
      'rule "strict": the rule forbids exemptions, so parameters.exemptions would count for nothing. Remove it.',
    );
    expect(() => deploy(named('own', { parameters: z.object({ exemptions: z.string() }) }))).toThrow(
      'rule "own": its schema has a parameter "exemptions", which the kit reads itself',
    );
  });

  it('become template parameters with the defaults of the schema as text', () => {
    const schema = z.object({ max: z.number().default(3), on: z.boolean().default(false), who: z.string() });
    const { rules, templateParameters } = deploy(named('limits', { parameters: schema }));
    expect(templateParameters).toEqual([
      { id: 'LimitsParameterMax', description: 'max of limits', default: '3' },
      { id: 'LimitsParameterOn', description: 'on of limits', default: 'false' },
      { id: 'LimitsParameterWho', description: 'who of limits' },
    ]);
    expect(rules[0]?.inputParameters[2]).toEqual({
      name: 'who',
      templateParameter: 'LimitsParameterWho',
      optional: false,
    });
  });

  it('have the given values', () => {
    const { rules, templateParameters } = deploy(expiry, {
      parameters: { days: '7', owners: 'me', exempt: 'a' },
    });
    expect(rules[0]?.inputParameters).toEqual([
      { name: 'days', value: '7' },
      { name: 'owners', value: 'me' },
      { name: 'exempt', value: 'a' },
    ]);
    expect(templateParameters).toEqual([]);
  });

  it('are rejected when the schema does not describe them, unless their values are given', () => {
    const undescribed = named('limits', { parameters: v.object({ max: v.string() }) });

    expect(() => deploy(undescribed)).toThrow(
      'rule "limits": the schema does not describe its parameters, so no template can ask for them.',
    );
    expect(deploy(undescribed, { parameters: { max: '3' } }).rules[0]?.inputParameters).toEqual([
      { name: 'max', value: '3' },
    ]);
    expect(deploy(undescribed, { parameters: {} }).rules[0]?.inputParameters).toEqual([]);
    expect(deploy(undescribed, {}, { parts: 'functions-only' }).functions).toHaveLength(1);
  });

  it('become template parameters, although valibot cannot describe a trim and a check of the whole object', () => {
    const schema = v.pipe(
      v.object({ max: v.pipe(v.string(), v.trim()), who: v.optional(v.string(), 'me') }),
      v.check(({ max, who }) => max !== who),
    );
    const { templateParameters } = deploy(named('limits', { parameters: toStandardJsonSchema(schema) }));

    expect(templateParameters.map(({ id }) => id)).toEqual(['LimitsParameterMax', 'LimitsParameterWho']);
  });

  it.each([
    [{ day: '7' }, 'unknown parameter "day". Did you mean "days"? Known: days, owners, exempt.'],
    [{ days: 7 }, 'parameters.days to be text, got the number 7'],
    [{ owners: 'x'.repeat(1024) }, 'characters of JSON; AWS Config takes 1024.'],
  ])('are rejected when AWS Config or the schema would refuse them: %j', (parameters, message) => {
    expect(() => deploy(expiry, { parameters: parameters as never })).toThrow(message);
  });
});

describe('names in a deployment', () => {
  it.each([
    ['s3-bucket-versioning', 'S3BucketVersioning', 'config-rule-s3-bucket-versioning'],
    [
      'Versioning of Buckets',
      'VersioningOfBuckets',
      expect.stringMatching(/^config-rule-Versioning-of-Buckets-[\da-f]{6}$/),
    ],
    [
      'Regel für Eimer',
      expect.stringMatching(/^RegelFREimer[\da-f]{6}$/),
      expect.stringMatching(/^config-rule-Regel-f-r-Eimer-[\da-f]{6}$/),
    ],
    ['3-tier', expect.stringMatching(/^R3Tier[\da-f]{6}$/), 'config-rule-3-tier'],
    ['x'.repeat(128), `X${'x'.repeat(127)}`, expect.stringMatching(/^config-rule-x{45}-[\da-f]{6}$/)],
  ])('depend only on the name of the rule: %s', (name, id, functionName) => {
    expect(deploy(named(name)).functions[0]).toMatchObject({ id, functionName });
    expect(deploy(named(name)).functions[0]?.functionName.length).toBeLessThanOrEqual(64);
  });

  it('are rejected when two rules would have the same id', () => {
    const rules = ['a-1', 'a1'].map((name) => ({ rule: named(name), code }));
    expect(() => createDeployment(rules)).toThrow(
      '"a-1" and "a1" would both be called A1 in a template: rename one of them.',
    );
  });

  it('are rejected when parts of two rules would have the same id', () => {
    const rules = [
      { rule: named('a', { parameters: z.object({ role: z.string() }) }), code },
      { rule: named('a-parameter'), code },
    ];
    expect(() => renderCloudFormation(createDeployment(rules))).toThrow('would be called AParameterRole');
  });
});

describe('the code of a function', () => {
  it('has another S3 key when it changes', () => {
    const keyOf = (codeSha256?: string) =>
      deploy(versioning, { code: { zipPath: 'a.zip', codeSha256 } }).functions[0]?.code.s3Key;
    expect(keyOf('AAAAAAAAAAAAAAAA')).toBe('config-rule-s3-bucket-versioning/0000000000000000.zip');
    expect(keyOf('BAAAAAAAAAAAAAAA')).not.toBe(keyOf('AAAAAAAAAAAAAAAA'));
    expect(keyOf()).toBe('config-rule-s3-bucket-versioning/function.zip');
  });
});

describe('the rulesets of a deployment', () => {
  it('select the rules that are in one of them', () => {
    const { rules, functions } = createDeployment(rulesToDeploy, { rulesets: ['storage'] });
    expect([...rules.map(({ id }) => id), ...functions.map(({ id }) => id)]).toEqual([
      'S3BucketVersioning',
      'S3BucketVersioning',
    ]);
  });

  it.each([
    [['storge'], 'Did you mean "storage"?'],
    [[], 'Rulesets of these rules: storage.'],
  ])('are rejected when no rule is in them: %j', (rulesets, message) => {
    expect(() => createDeployment(rulesToDeploy, { rulesets })).toThrow(message);
  });
});

describe('notes on a deployment', () => {
  it('are empty for a plain deployment', () => {
    expect(createDeployment(rulesToDeploy).notes).toEqual([]);
  });

  it('name the rules that every change invokes', () => {
    expect(deploy(defineRule({ name: 'any', evaluate }) as ConfigRule).notes).toEqual([
      'any: without resourceTypes, each change of each recorded resource invokes the function.',
    ]);
  });

  it('say that a tag replaces resource types', () => {
    expect(deploy(versioning, {}, { scope: { tagKey: 'Stage' } }).notes[0]).toContain('not both');
  });

  it('say what the policy of a KMS key must allow', () => {
    const kmsKeyArn =
      'arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/mrk-0a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3d';
    const made = deploy(versioning, {}, { kmsKeyArn });
    expect(made.notes[0]).toContain('must let logs.REGION.amazonaws.com use it');
    expect(statementsOf(made).EncryptFailedEvents).toEqual({
      actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
      resources: [kmsKeyArn],
    });
  });

  it('say when the policy of a function may become too long', () => {
    const accounts = Array.from({ length: 61 }, (_, index) => String(100_000_000_000 + index));
    expect(deploy(versioning, {}, { central: { accounts, roleName: 'kit' } }).notes[0]).toContain('20 KB');
  });
});

describe('options of createDeployment', () => {
  it.each([
    [{ part: 'all' }, 'createDeployment: unknown key "part". Did you mean "parts"?'],
    [
      { parts: 'function-only' },
      'expected parts to be one of all, functions-only, rules-only, got "function-only". Did you mean "functions-only"?',
    ],
    [{ memoryMb: 64 }, 'expected memoryMb to be a whole number from 128 to 10240, got the number 64.'],
    [{ timeoutSeconds: 901 }, 'expected timeoutSeconds to be a whole number from 1 to 900'],
    [{ logRetentionDays: 91 }, 'expected logRetentionDays to be one of 1, 3, 5'],
    [{ runtime: 'python3.13' }, 'expected runtime to be a runtime such as "nodejs24.x"'],
    [{ functionNamePrefix: 'a b' }, 'expected functionNamePrefix to be'],
    [{ environment: { A: 'b' } }, 'expected environment to be named by at least two letters'],
    [{ environment: { LEVEL: 1 } }, 'expected environment.LEVEL to be text, got the number 1.'],
    [{ tags: ['a'] }, 'expected tags to be an object of texts, got an array of 1.'],
    [{ scope: {} }, 'expected scope.tagKey to be a tag key'],
    [{ snapshots: { bucket: 'B' } }, 'expected snapshots.bucket to be the name of a bucket'],
    [{ excludedAccounts: [12345] }, 'expected excludedAccounts[0] to be an account id of 12 digits, as text'],
    [
      { central: { roleName: 'kit' } },
      'central needs central.accounts or central.organizationId: whose rules may invoke the functions.',
    ],
    [
      { central: { roleName: 'kit', accounts: [] } },
      'central needs central.accounts or central.organizationId: whose rules may invoke the functions.',
    ],
    [
      { central: { roleName: 'kit', accounts: [], organizationId: 'o-a1b2c3d4e5' } },
      'expected central.accounts or central.organizationId, got both.',
    ],
    [
      { central: { roleName: 'aws-service-role/a' } },
      'expected central.roleName to be the name of a role that functions may assume',
    ],
    [
      { central: { roleName: 'kit' }, parts: 'rules-only' },
      'central.accountId is needed with parts "rules-only"',
    ],
    [
      { vpc: { subnets: ['subnet-1'] } },
      'vpc.subnets and vpc.securityGroups need each other, at least one of each.',
    ],
    [
      { vpc: { subnets: [], securityGroups: ['sg-1'] } },
      'vpc.subnets and vpc.securityGroups need each other',
    ],
    [
      { vpc: { subnets: ['vpc-1'], securityGroups: ['sg-1'] } },
      'expected vpc.subnets[0] to be the id of a subnet',
    ],
    [
      { vpc: { subnets: ['subnet-1'], securityGroups: Array(6).fill('sg-1') } },
      'expected vpc.securityGroups to be a list of at most 5, each the id of a security group, got an array of 6.',
    ],
    [
      { layers: ['arn:aws:lambda:eu-central-1:111111111111:layer:a'] },
      'expected layers[0] to be the ARN of a layer with its version',
    ],
    [
      { kmsKeyArn: 'arn:aws:kms:eu-central-1:111111111111:alias/logs' },
      'expected kmsKeyArn to be the ARN of a KMS key, not of an alias',
    ],
    [{ permissionsBoundary: 'boundary' }, 'expected permissionsBoundary to be the ARN of a managed policy'],
    [
      {
        permissionsBoundary: 'arn:aws:iam::111111111111:policy/boundary',
        rulesAs: 'organization',
        central: { accountId: '111111111111', organizationId: 'o-a1b2c3d4e5', roleName: 'kit' },
      },
      'permissionsBoundary is for roles in every account, but its ARN has the id of one account',
    ],
  ])('are checked: %j', (options, message) => {
    expect(() => createDeployment(rulesToDeploy, options as never)).toThrow(InvalidOptionsError);
    expect(() => createDeployment(rulesToDeploy, options as never)).toThrow(message);
  });

  it('are in the path of the error', () => {
    const pathOf = (options: object) => {
      try {
        return createDeployment(rulesToDeploy, options) && 'no error';
      } catch (error) {
        return (error as InvalidOptionsError).path;
      }
    };
    expect(pathOf({ central: { roleName: 'kit', accounts: ['1'] } })).toBe('central.accounts[0]');
    expect(pathOf({ central: { roleName: 'kit' }, parts: 'rules-only' })).toBe('central.accountId');
  });

  it.each([
    [[], 'expected at least one rule, got none.'],
    [[{ rule: {} }], 'expected { rule }, made by defineRule, got an object.'],
    [
      [{ rule: versioning }],
      'rule "s3-bucket-versioning": expected code to be { zipPath } or { s3Bucket, s3Key }, got undefined.',
    ],
    [[{ rule: versioning, code, name: 'x' }], 'rule "s3-bucket-versioning": unknown key "name".'],
    [
      [{ rule: versioning, code, ruleName: ' ' }],
      'ruleName to be text of 1 to 128 characters, not all blank',
    ],
    [
      [{ rule: versioning, code, roleArn: 'arn:aws:iam::111111111111:user/a' }],
      'rule "s3-bucket-versioning": expected roleArn to be the ARN of a role',
    ],
  ])('require rules with code', (rules, message) => {
    expect(() => createDeployment(rules as never)).toThrow(message);
  });
});
