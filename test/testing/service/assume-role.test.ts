import {
  type AssumeRoleCommandInput,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { describe, expect, it } from '@jest/globals';
import { createConfigService } from '../../../src/testing/service/create-config-service.js';
import { assumeRole, otherAccount, roleArn, stsClientOf } from './clients.js';
import { createManualClock } from './manual-clock.js';
import { transports } from './transports.js';

const functionArn = 'arn:aws:sts::123456789012:assumed-role/example-rule-function-role/example-rule-function';

describe.each(transports())('AssumeRole $name', ({ open }) => {
  it('issues credentials of the role that expire after an hour', async () => {
    const clock = createManualClock();
    const service = await open({ clock });

    const credentials = await assumeRole(service);

    expect(credentials).toEqual({
      AccessKeyId: expect.stringMatching(/^ASIA\w{16}$/),
      SecretAccessKey: expect.any(String),
      SessionToken: expect.any(String),
      Expiration: new Date(clock.now() + 3_600_000),
    });
    const { Account, Arn } = await stsClientOf(service, { credentials }).send(new GetCallerIdentityCommand());
    expect({ Account, Arn }).toEqual({
      Account: otherAccount,
      Arn: `arn:aws:sts::${otherAccount}:assumed-role/config-rule/my-session`,
    });
  });

  it('names the caller and the role that it denies', async () => {
    const service = await open({ roles: [] });
    await expect(assumeRole(service)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: ${functionArn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('has the same faults as other calls, with the error names of STS', async () => {
    const service = await open();
    service.failNext('throttle', 'serverError', { error: 'RegionDisabledException', status: 403 }, 'reset');

    await expect(assumeRole(service)).rejects.toMatchObject({
      name: 'Throttling',
      message: 'Rate exceeded',
      $metadata: { httpStatusCode: 400 },
    });
    await expect(assumeRole(service)).rejects.toMatchObject({
      name: 'InternalFailure',
      $metadata: { httpStatusCode: 500 },
    });
    await expect(assumeRole(service)).rejects.toMatchObject({ name: 'RegionDisabledException' });
    await expect(assumeRole(service)).rejects.toThrow(/ECONNRESET|socket hang up/);
    expect(await assumeRole(service)).toBeDefined();
  });

  it('is logged with the Region and account of the caller, without the credentials', async () => {
    const service = await open();
    const secrets = await assumeRole(service, { TokenCode: '654321' });
    await stsClientOf(service, { region: 'eu-central-1', credentials: secrets }).send(
      new GetCallerIdentityCommand(),
    );

    expect(service.requests()).toEqual([
      {
        operation: 'AssumeRole',
        input: { RoleArn: roleArn, RoleSessionName: 'my-session', TokenCode: '(withheld)' },
        outcome: 'ok',
        accountId: '123456789012',
        roleArn: null,
        region: 'us-east-1',
      },
      {
        operation: 'GetCallerIdentity',
        input: {},
        outcome: 'ok',
        accountId: otherAccount,
        roleArn,
        region: 'eu-central-1',
      },
    ]);
    const log = JSON.stringify(service.requests());
    for (const secret of [secrets.AccessKeyId, secrets.SecretAccessKey, secrets.SessionToken]) {
      expect(log).not.toContain(secret);
    }
  });
});

describe('AssumeRole', () => {
  it('issues the same credentials in each run, and others for each call', async () => {
    const run = async () => {
      const service = createConfigService({ clock: createManualClock() });
      return [await assumeRole(service), await assumeRole(service)] as const;
    };
    const [first, second] = await run();
    expect(await run()).toEqual([first, second]);
    expect(first.AccessKeyId).not.toBe(second.AccessKeyId);
    expect(first.SessionToken).not.toBe(second.SessionToken);
  });

  it.each([
    ['any role of any account when none are named', undefined, {}],
    ['a role that is named', [roleArn], {}],
    ['a role whose external id the caller names', [{ arn: roleArn, externalId: 'x7' }], { ExternalId: 'x7' }],
    ['a role that asks for no external id', [{ arn: roleArn }], { ExternalId: 'x7' }],
    [
      'a role of another partition',
      undefined,
      { RoleArn: 'arn:aws-cn:iam::210987654321:role/path/config-rule' },
    ],
  ])('allows %s', async (_what, roles, input) => {
    expect(await assumeRole(createConfigService({ roles }), input)).toBeDefined();
  });

  it.each([
    ['a role that is not named', ['arn:aws:iam::210987654321:role/another'], {}],
    ['a caller who names no external id', [{ arn: roleArn, externalId: 'x7' }], {}],
    ['a caller who names a wrong one', [{ arn: roleArn, externalId: 'x7' }], { ExternalId: 'x8' }],
    [
      'a service-linked role',
      undefined,
      {
        RoleArn:
          'arn:aws:iam::123456789012:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig',
      },
    ],
  ])('denies %s', async (_what, roles, input) => {
    await expect(assumeRole(createConfigService({ roles }), input)).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });

  it.each([
    [{ RoleArn: 'config-rule' }, "Value at 'roleArn' failed to satisfy constraint: Member must have length"],
    [{ RoleArn: 'arn:aws:iam::210987654321:user/someone' }, 'Request ARN is invalid'],
    [{ RoleArn: undefined }, "Value null at 'roleArn'"],
    [
      { RoleSessionName: 'x' },
      "'roleSessionName' failed to satisfy constraint: Member must have length greater",
    ],
    [{ RoleSessionName: 'x'.repeat(65) }, 'Member must have length less than or equal to 64'],
    [{ RoleSessionName: 'my session' }, 'Member must satisfy regular expression pattern: [\\w+=,.@-]*'],
    [{ DurationSeconds: 899 }, 'Member must have value greater than or equal to 900'],
    [{ DurationSeconds: 43_201 }, 'Member must have value less than or equal to 43200'],
    [{ DurationSeconds: 3601 }, 'exceeds the 1 hour session limit for roles assumed by role chaining'],
  ] as [Partial<AssumeRoleCommandInput>, string][])('refuses %j', async (input, message) => {
    await expect(assumeRole(createConfigService(), input)).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringContaining(message),
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('issues credentials for 12 hours to a caller that is not a role', async () => {
    const clock = createManualClock();
    const service = createConfigService({ clock });
    const { config } = service.client;
    const own = {
      ...service,
      clientConfig: { ...service.clientConfig, credentials: await config.credentials() },
    };

    const credentials = await assumeRole(own, { DurationSeconds: 43_200 });

    expect(credentials.Expiration).toEqual(new Date(clock.now() + 43_200_000));
  });

  it.each([
    [
      ['config-rule'],
      'expected roles to hold ARNs such as "arn:aws:iam::210987654321:role/config-rule", got "config-rule"',
    ],
    [[{ arn: roleArn, externalID: 'x' } as object], 'unknown key "externalID". Did you mean "externalId"?'],
  ])('rejects the option roles: %j', (roles, message) => {
    expect(() => createConfigService({ roles: roles as string[] })).toThrow(message);
  });
});

describe('GetCallerIdentity', () => {
  it('is one of the supported operations of STS', async () => {
    const sts = stsClientOf(createConfigService());
    await expect(sts.send(new GetSessionTokenCommand())).rejects.toMatchObject({
      name: 'UnansweredCallException',
      message: expect.stringMatching(
        /has no answer to sts:GetSessionToken. It supports .*STS AssumeRole, GetCallerIdentity/,
      ),
    });
  });

  it('returns the function by default', async () => {
    const identity = await stsClientOf(createConfigService()).send(new GetCallerIdentityCommand());
    expect(identity).toMatchObject({ Account: '123456789012', Arn: functionArn });
  });

  it('uses the partition of the Region', async () => {
    const service = createConfigService({ region: 'cn-north-1', accountId: otherAccount });
    const sts = new STSClient({ ...service.clientConfig, region: 'cn-north-1' });
    expect(await sts.send(new GetCallerIdentityCommand())).toMatchObject({
      Account: otherAccount,
      Arn: expect.stringMatching(/^arn:aws-cn:sts::210987654321:/),
    });
  });
});
