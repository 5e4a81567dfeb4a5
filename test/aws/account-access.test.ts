import { describe, expect, it } from '@jest/globals';
import {
  type AccountAccess,
  accessFor,
  type CredentialsOption,
  checkCredentialsOption,
} from '../../src/aws/credentials/account-access.js';
import { readRoleParameters } from '../../src/aws/credentials/role-parameters.js';
import { AssumeRoleError, InvalidOptionsError } from '../../src/errors.js';
import { parseConfigRuleEvent } from '../../src/event/parse-config-rule-event.js';
import type { RawParameters } from '../../src/rule/parameters.js';
import { createScheduledEvent } from '../../src/testing/index.js';

const own = '123456789012';
const other = '210987654321';
const functionArn = `arn:aws:lambda:us-east-1:${own}:function:example-rule-function`;
const recorderRole = `arn:aws:iam::${other}:role/recorder`;
const serviceLinked = `arn:aws:iam::${other}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`;

interface Situation {
  /** The account that owns the rule. */
  readonly accountId?: string;
  readonly region?: string;
  /** `null`: the event has none. */
  readonly executionRoleArn?: string | null;
  readonly parameters?: RawParameters;
  readonly credentials?: CredentialsOption;
  /** `null`: it is not known. */
  readonly functionArn?: string | null;
}

function access(situation: Situation = {}): AccountAccess {
  const { accountId = own, region = 'us-east-1', parameters = {}, credentials = 'auto' } = situation;
  const { executionRoleArn = `arn:aws:iam::${accountId}:role/recorder`, ...rest } = situation;
  const event = createScheduledEvent({
    accountId,
    region,
    executionRoleArn: executionRoleArn ?? '',
    parameters,
  });
  const invocation = parseConfigRuleEvent(
    executionRoleArn === null ? { ...event, executionRoleArn: undefined } : event,
  );
  const { roleParameters } = readRoleParameters(invocation.ruleParameters);
  const arn = rest.functionArn === undefined ? functionArn : rest.functionArn;
  return accessFor(invocation, arn ?? undefined, credentials, roleParameters);
}

function refusal(situation: Situation): AssumeRoleError {
  try {
    access(situation);
  } catch (error) {
    if (error instanceof AssumeRoleError) return error;
    throw error;
  }
  throw new Error('It was not refused');
}

const roleArn = (situation: Situation) => access(situation).role?.arn;

describe('the credentials of an invocation without options', () => {
  it("are the function's own for a rule of the same account", () => {
    expect(access()).toEqual({ role: undefined, region: undefined });
  });

  it("are the function's own when the account of the function is unknown", () => {
    expect(access({ accountId: other, functionArn: null }).role).toBeUndefined();
    expect(access({ accountId: other, functionArn: 'example-rule-function' }).role).toBeUndefined();
  });

  it('are those of the role in the event for a rule of another account', () => {
    expect(access({ accountId: other })).toEqual({
      region: undefined,
      role: {
        arn: recorderRole,
        accountId: other,
        partition: 'aws',
        externalId: undefined,
        sessionName: 'example-rule-function',
        stsRegion: 'us-east-1',
        reason: `the rule belongs to account ${other}, and the function to ${own}`,
        functionAccountId: own,
      },
    });
  });

  it.each(['1', 'v2'])('depend on the account of the function, with any alias or version: %s', (version) => {
    const arn = `${functionArn}:${version}`;

    expect(roleArn({ functionArn: arn })).toBeUndefined();
    expect(access({ accountId: other, functionArn: arn }).role?.sessionName).toBe('example-rule-function');
  });
});

describe('the option credentials', () => {
  it("uses the function's own credentials with 'function', for any parameters", () => {
    const parameters = { ExecutionRoleName: 'config-rule', AssumeRoleMode: 'true' };

    expect(access({ credentials: 'function', accountId: other, parameters }).role).toBeUndefined();
    expect(access({ credentials: 'function', parameters }).role).toBeUndefined();
  });

  it('uses the role of the event in every account: execution-role', () => {
    expect(roleArn({ credentials: 'execution-role' })).toBe(`arn:aws:iam::${own}:role/recorder`);
    expect(roleArn({ credentials: 'execution-role', accountId: other })).toBe(recorderRole);
    expect(roleArn({ credentials: 'execution-role', accountId: other, functionArn: null })).toBe(
      recorderRole,
    );
  });

  it('takes the role of the parameter ExecutionRoleName before that of the event: execution-role', () => {
    const parameters = { ExecutionRoleName: 'config-rule', AssumeRoleMode: 'false' };

    expect(roleArn({ credentials: 'execution-role', parameters })).toBe(
      `arn:aws:iam::${own}:role/config-rule`,
    );
  });

  it('uses the role with that name in every other account: { roleName }', () => {
    const credentials = { roleName: 'rdk/config-rule' };

    expect(roleArn({ credentials, accountId: other })).toBe(`arn:aws:iam::${other}:role/rdk/config-rule`);
    expect(roleArn({ credentials })).toBeUndefined();
  });

  it('uses the role when the account of the function is unknown: { roleName }', () => {
    const { role } = access({ credentials: { roleName: 'config-rule' }, functionArn: null });

    expect(role).toMatchObject({
      arn: `arn:aws:iam::${own}:role/config-rule`,
      reason: 'the option credentials of createHandler names one',
      sessionName: 'config-rule-kit',
      functionAccountId: undefined,
    });
  });

  it('overrides the rule parameters: { roleName }', () => {
    const credentials = { roleName: 'config-rule' };
    const parameters = { ExecutionRoleName: 'other-role', AssumeRoleMode: 'false' };

    expect(roleArn({ credentials, accountId: other, parameters })).toBe(
      `arn:aws:iam::${other}:role/config-rule`,
    );
    expect(roleArn({ credentials, parameters })).toBeUndefined();
  });

  it('sets how the role is assumed: { roleName, externalId, sessionName, region }', () => {
    const credentials = {
      roleName: 'config-rule',
      externalId: 'shared:secret',
      sessionName: 'audit@example',
      region: 'eu-central-1',
    };

    expect(access({ credentials, accountId: other })).toMatchObject({
      region: undefined,
      role: { externalId: 'shared:secret', sessionName: 'audit@example', stsRegion: 'eu-central-1' },
    });
  });
});

describe('the parameter ExecutionRoleName', () => {
  it.each([
    ['a name', 'config-rule', 'config-rule'],
    ['a path with a name', 'rdk/config-rule', 'rdk/config-rule'],
    ['a deep path', 'a/b.c/config_rule+=,.@-', 'a/b.c/config_rule+=,.@-'],
    ['a name of 64 characters', 'x'.repeat(64), 'x'.repeat(64)],
    ['an ARN', `arn:aws:iam::${other}:role/rdk/config-rule`, 'rdk/config-rule'],
  ])('names the role: %s', (_what, ExecutionRoleName, path) => {
    const situation = { accountId: other, parameters: { ExecutionRoleName } };

    expect(roleArn(situation)).toBe(`arn:aws:iam::${other}:role/${path}`);
    expect(roleArn({ ...situation, executionRoleArn: serviceLinked })).toBe(
      `arn:aws:iam::${other}:role/${path}`,
    );
  });

  it("applies in the function's own account too", () => {
    expect(access({ parameters: { ExecutionRoleName: 'config-rule' } }).role).toMatchObject({
      arn: `arn:aws:iam::${own}:role/config-rule`,
      reason: 'the rule parameter ExecutionRoleName asks for it',
    });
  });

  it.each([
    '/config-rule',
    'config-rule/',
    'a//b',
    '/',
    '../config-rule',
    'a/../config-rule',
    './config-rule',
    'a/.',
    '..',
    'config rule',
    'config-rule\n',
    'röle',
    'role*',
    'a:b',
    'x'.repeat(65),
    `a/${'x'.repeat(65)}`,
    'arn:',
    `arn:aws:iam::${other}:user/x`,
    `arn:aws:iam::${other}:role/`,
    `arn:aws:iam::${other}:role/../x`,
    `arn:aws:iam::${other}:role/a:role/b`,
    `arn:aws:sts::${other}:assumed-role/x/y`,
    `arn:elsewhere:iam::${other}:role/x`,
    7,
    true,
    ['config-rule'],
    { name: 'config-rule' },
  ])('is refused when it is not the name of a role: %j', (ExecutionRoleName) => {
    const error = refusal({ accountId: other, parameters: { ExecutionRoleName } });

    expect(error).toMatchObject({ code: 'INVALID_ROLE', accountId: other, roleArn: null });
    expect(error.message).toContain('expected the rule parameter ExecutionRoleName to be a name such as');
    expect(error.message).toContain('Correct the InputParameters of the rule.');
  });

  it('is not shown when it is refused, because it may be a secret in the wrong parameter', () => {
    const { message } = refusal({ parameters: { ExecutionRoleName: 'hunter two' } });

    expect(message).toContain('got a string of 10 characters');
    expect(message).not.toContain('hunter');
  });

  it.each([
    ['of another account', 'arn:aws:iam::999999999999:role/x'],
    ['of another partition', `arn:aws-cn:iam::${other}:role/x`],
  ])('is refused when it is the ARN of a role %s', (_what, ExecutionRoleName) => {
    const error = refusal({ accountId: other, parameters: { ExecutionRoleName } });

    expect(error).toMatchObject({ code: 'INVALID_ROLE', roleArn: ExecutionRoleName });
    expect(error.message).toContain(
      `expected the rule parameter ExecutionRoleName to name a role in account ${other} of partition aws`,
    );
    expect(error.message).toContain(`got ${ExecutionRoleName}.`);
  });

  it('is refused when it names a service-linked role', () => {
    const ExecutionRoleName = 'aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig';

    expect(refusal({ accountId: other, parameters: { ExecutionRoleName } })).toMatchObject({
      code: 'SERVICE_LINKED_ROLE',
      roleArn: serviceLinked,
    });
  });
});

describe('the parameter AssumeRoleMode', () => {
  it.each(['false', 'False', 'FALSE', false])("uses the function's own credentials: %j", (AssumeRoleMode) => {
    expect(roleArn({ accountId: other, parameters: { AssumeRoleMode } })).toBeUndefined();
    expect(
      roleArn({ accountId: other, parameters: { AssumeRoleMode, ExecutionRoleName: 'config-rule' } }),
    ).toBeUndefined();
  });

  it.each(['true', 'True', 'TRUE', true])(
    "asks for the role of the event in the function's own account too: %j",
    (AssumeRoleMode) => {
      expect(access({ parameters: { AssumeRoleMode } }).role).toMatchObject({
        arn: `arn:aws:iam::${own}:role/recorder`,
        reason: 'the rule parameter AssumeRoleMode asks for it',
      });
      expect(roleArn({ parameters: { AssumeRoleMode, ExecutionRoleName: 'config-rule' } })).toBe(
        `arn:aws:iam::${own}:role/config-rule`,
      );
    },
  );

  it.each(['no', '0', 0, 1, 'falsey', {}])(
    'is refused when it is neither true nor false: %j',
    (AssumeRoleMode) => {
      const error = refusal({ parameters: { AssumeRoleMode } });

      expect(error).toMatchObject({ code: 'INVALID_ROLE', accountId: own });
      expect(error.message).toContain('expected the rule parameter AssumeRoleMode to be true or false');
    },
  );

  it('is ignored when the option credentials names a role', () => {
    const parameters = { AssumeRoleMode: 'maybe' };

    expect(roleArn({ credentials: 'function', parameters })).toBeUndefined();
    expect(roleArn({ credentials: { roleName: 'config-rule' }, parameters })).toBeUndefined();
  });
});

describe('the parameter ExecutionRoleRegion', () => {
  const parameters = { ExecutionRoleRegion: 'eu-west-3' };

  it("is the default Region of the rule's clients, with the function's own credentials too", () => {
    expect(access({ parameters })).toEqual({ role: undefined, region: 'eu-west-3' });
    expect(access({ parameters, credentials: 'function' }).region).toBe('eu-west-3');
  });

  it('is the Region of the STS endpoint, unless the option credentials names another', () => {
    const roleName = 'config-rule';
    const situation = { accountId: other, parameters };

    expect(access(situation)).toMatchObject({ region: 'eu-west-3', role: { stsRegion: 'eu-west-3' } });
    expect(access({ ...situation, credentials: { roleName } }).role?.stsRegion).toBe('eu-west-3');
    expect(access({ ...situation, credentials: { roleName, region: 'eu-north-1' } })).toMatchObject({
      region: 'eu-west-3',
      role: { stsRegion: 'eu-north-1' },
    });
  });

  it.each(['eu west', 'evil.example/', '-', 'EU-WEST-3', 7])(
    'is refused when it is not a Region: %j',
    (region) => {
      const error = refusal({ parameters: { ExecutionRoleRegion: region } });

      expect(error).toMatchObject({ code: 'INVALID_ROLE', accountId: own });
      expect(error.message).toContain('expected the rule parameter ExecutionRoleRegion to be a Region');
    },
  );
});

describe('the ARN of a role', () => {
  it.each([
    ['eu-central-1', 'aws'],
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['us-iso-east-1', 'aws-iso'],
    ['us-isob-east-1', 'aws-iso-b'],
  ])('is in the partition of the rule: %s', (region, partition) => {
    const ruleArn = `arn:${partition}:config:${region}:${other}:config-rule/config-rule-example`;
    const event = { ...createScheduledEvent({ accountId: other, region }), configRuleArn: ruleArn };
    const invocation = parseConfigRuleEvent(event);
    const { role } = accessFor(
      invocation,
      `arn:${partition}:lambda:${region}:${own}:function:f`,
      { roleName: 'config-rule' },
      readRoleParameters({}).roleParameters,
    );

    expect(role).toMatchObject({
      arn: `arn:${partition}:iam::${other}:role/config-rule`,
      partition,
      stsRegion: region,
    });
  });
});

describe('the name of the session', () => {
  it.each([
    ['example', 'example'],
    ['x'.repeat(64), 'x'.repeat(64)],
    ['x'.repeat(70), 'x'.repeat(64)],
    ['a name$with/more', 'a-name-with-more'],
    ['f', 'config-rule-kit'],
  ])("is the function's, made to fit: %s", (functionName, sessionName) => {
    const { role } = access({
      accountId: other,
      functionArn: `arn:aws:lambda:us-east-1:${own}:function:${functionName}`,
    });

    expect(role?.sessionName).toBe(sessionName);
  });
});

describe('the role of the event', () => {
  it('is refused without a call when it is service-linked, and the message says what to set up', () => {
    const error = refusal({ accountId: other, executionRoleArn: serviceLinked });

    expect(error).toMatchObject({ code: 'SERVICE_LINKED_ROLE', accountId: other, roleArn: serviceLinked });
    for (const part of [
      `because the rule belongs to account ${other}, and the function to ${own}`,
      'expected executionRoleArn of the event to name a role that a function can assume, got a service-linked role',
      "credentials: { roleName: '…' }",
      'the rule parameter ExecutionRoleName',
      'trust policy',
      'config:PutEvaluations',
    ]) {
      expect(error.message).toContain(part);
    }
  });

  it("is not used in the function's own account, so a service-linked role is not an error there", () => {
    const executionRoleArn = serviceLinked.replace(other, own);

    expect(roleArn({ executionRoleArn })).toBeUndefined();
  });

  it.each([
    ['another account', 'arn:aws:iam::999999999999:role/recorder'],
    ['another account, and service-linked', serviceLinked.replace(other, '999999999999')],
    ['another partition', `arn:aws-us-gov:iam::${other}:role/recorder`],
  ])('is refused when it is one of %s', (_what, executionRoleArn) => {
    const error = refusal({ accountId: other, executionRoleArn });

    expect(error).toMatchObject({ code: 'INVALID_ROLE', accountId: other, roleArn: executionRoleArn });
    expect(error.message).toContain(
      `expected executionRoleArn of the event to name a role in account ${other}`,
    );
  });

  it.each(['recorder', 'role/recorder', `arn:aws:iam::${other}:role/a//b`])(
    'is refused when it is not the ARN of a role: %s',
    (executionRoleArn) => {
      const error = refusal({ accountId: other, executionRoleArn });

      expect(error).toMatchObject({ code: 'INVALID_ROLE', roleArn: null });
      expect(error.message).toContain('expected executionRoleArn of the event to be the ARN of a role');
    },
  );

  it.each([
    ['in another account', { accountId: other }],
    ['for the option', { credentials: 'execution-role' as const }],
    ['for the parameter', { parameters: { AssumeRoleMode: 'true' } }],
  ])('is an error when it is missing and needed %s, with what to set up', (_what, situation) => {
    const error = refusal({ ...situation, executionRoleArn: null });

    expect(error).toMatchObject({ code: 'INVALID_ROLE', roleArn: null });
    expect(error.message).toContain('got an event without it');
    expect(error.message).toContain("credentials: { roleName: '…' }");
  });
});

describe('the check of the option credentials', () => {
  const check = (value: unknown) => () => checkCredentialsOption('createHandler', value);

  it.each([
    'auto',
    'function',
    'execution-role',
    { roleName: 'config-rule' },
    { roleName: 'rdk/config-rule', externalId: undefined },
    { roleName: 'r', externalId: 'ab', sessionName: 'ab', region: 'us-gov-west-1' },
    { roleName: 'r', externalId: `${'a'.repeat(1216)}_+=,.@:/-`.slice(-1224), sessionName: 'a'.repeat(64) },
  ])('accepts %j', (value) => {
    expect(check(value)).not.toThrow();
  });

  it.each([
    ['excution-role', 'Did you mean "execution-role"?'],
    ['lambda', 'one of auto, function, execution-role'],
    [undefined, 'one of auto, function, execution-role'],
    [null, "or { roleName: '…' }, got null"],
    [true, 'got the boolean true'],
    [['config-rule'], 'got an array of 1'],
    [{ rolename: 'x' }, 'createHandler: credentials: unknown key "rolename". Did you mean "roleName"?'],
    [{}, 'expected credentials.roleName to be the name of a role'],
    [{ roleName: '/x' }, 'credentials.roleName'],
    [{ roleName: 'a/../x' }, 'credentials.roleName'],
    [{ roleName: `arn:aws:iam::${other}:role/x` }, 'credentials.roleName'],
    [{ roleName: 'aws-service-role/config.amazonaws.com/X' }, 'a role that functions can assume'],
    [{ roleName: 'x', externalId: 'a' }, 'credentials.externalId to have 2 to 1224 characters'],
    [{ roleName: 'x', externalId: 'a'.repeat(1225) }, 'got a string of 1225 characters'],
    [{ roleName: 'x', externalId: 7 }, 'credentials.externalId'],
    [{ roleName: 'x', sessionName: 'a' }, 'credentials.sessionName to have 2 to 64 characters'],
    [{ roleName: 'x', sessionName: 'a b' }, 'credentials.sessionName'],
    [
      { roleName: 'x', region: '' },
      'credentials.region to be a Region such as "eu-central-1", got an empty string',
    ],
    [{ roleName: 'x', region: null }, 'credentials.region'],
  ])('refuses an invalid value, and lists the valid ones: %j', (value, message) => {
    expect(check(value)).toThrow(InvalidOptionsError);
    expect(check(value)).toThrow(message);
  });

  it('does not show an external id that it refuses', () => {
    expect(check({ roleName: 'x', externalId: 'the secret' })).toThrow(/got a string of 10 characters\.$/);
  });
});
