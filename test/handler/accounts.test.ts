import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, it } from '@jest/globals';
import { createHandlerWith } from '../../src/handler/create-handler.js';
import {
  type ConfigRule,
  type CreateHandlerOptions,
  compliant,
  defineRule,
  nonCompliant,
  type RuleContext,
} from '../../src/index.js';
import {
  type ConfigServiceOptions,
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  createOversizedEvent,
  createScheduledEvent,
  type EventOptions,
} from '../../src/testing/index.js';
import { recordingLogger } from '../helpers/a-context.js';
import { usualOrFull } from '../helpers/fuzz.js';
import { createVirtualClock } from '../helpers/virtual-clock.js';

const central = '111111111111';
const member = '222222222222';
const hour = 60 * 60 * 1000;

const bucketOf = (accountId: string, resourceId = `bucket-of-${accountId}`) =>
  createConfigurationItem('AWS::S3::Bucket', { accountId, resourceId });
const roleOf = (accountId: string, name = 'config-rules') => `arn:aws:iam::${accountId}:role/${name}`;
const eventOf = (accountId: string, options: EventOptions = {}) =>
  createChangeEvent(bucketOf(accountId), options);

function setUp(
  options: CreateHandlerOptions = {},
  serviceOptions: ConfigServiceOptions = {},
  definition: object = {},
) {
  const clock = createVirtualClock();
  const service = createConfigService({ accountId: central, ...serviceOptions, clock });
  const logger = recordingLogger();
  const handlerOf = (parts: object) =>
    createHandlerWith(
      defineRule({
        name: 'central',
        evaluate: () => compliant(),
        ...parts,
      } as never) as unknown as ConfigRule,
      { clientConfig: service.clientConfig, logger, ...options },
      { clock, random: () => 0.5 },
    );
  const handler = handlerOf(definition);
  const context = createLambdaContext({
    invokedFunctionArn: `arn:aws:lambda:us-east-1:${central}:function:config-rules`,
  });
  return {
    clock,
    service,
    logger,
    handlerOf,
    context,
    invoke: (event = eventOf(member)) => clock.run(handler(event, context)),
    callers: () =>
      service
        .requests('PutEvaluations')
        .map(({ accountId, roleArn, region }) => ({ accountId, roleArn, region })),
  };
}

describe('a rule of the account that the function is in', () => {
  it('is reported with the function’s own role, and nothing is assumed', async () => {
    const { invoke, service, callers } = setUp();
    expect(await invoke(eventOf(central))).toMatchObject({ delivered: 1 });
    expect(callers()).toEqual([{ accountId: central, roleArn: null, region: 'us-east-1' }]);
    expect(service.requests('AssumeRole')).toEqual([]);
  });
});

describe('a rule of another account', () => {
  const credentials = { roleName: 'config-rules' };

  it('is reported there, with the role that the option names', async () => {
    const { invoke, service, callers } = setUp({ credentials });
    expect(await invoke()).toMatchObject({ delivered: 1 });
    expect(callers()).toEqual([{ accountId: member, roleArn: roleOf(member), region: 'us-east-1' }]);
    expect(service.evaluations()).toMatchObject([{ accountId: member, resourceId: `bucket-of-${member}` }]);
  });

  it('is reported with the execution role of the event when no option says otherwise', async () => {
    const { invoke, callers } = setUp();
    await invoke(eventOf(member, { executionRoleArn: roleOf(member, 'recorder') }));
    expect(callers()).toMatchObject([{ accountId: member, roleArn: roleOf(member, 'recorder') }]);
  });

  it('is reported in the Region of the rule, and the role is assumed at that Region’s endpoint', async () => {
    const { invoke, service, callers } = setUp({ credentials });
    await invoke(eventOf(member, { region: 'eu-central-1' }));
    expect(callers()).toMatchObject([{ region: 'eu-central-1' }]);
    expect(service.requests('AssumeRole')).toMatchObject([{ region: 'eu-central-1', accountId: central }]);
  });

  it.each([
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['us-iso-east-1', 'aws-iso'],
    ['us-isob-east-1', 'aws-iso-b'],
  ])('of %s is reported with a role of the partition %s', async (region, partition) => {
    const { invoke, callers } = setUp({ credentials });
    const event = eventOf(member, { region });
    await invoke({
      ...event,
      configRuleArn: event.configRuleArn.replace(/^arn:[^:]+:/, `arn:${partition}:`),
    });
    expect(callers()).toEqual([
      { accountId: member, roleArn: `arn:${partition}:iam::${member}:role/config-rules`, region },
    ]);
  });

  it('gives the rule clients with the same credentials', async () => {
    const seen: unknown[] = [];
    const { invoke } = setUp(
      { credentials },
      {},
      {
        async evaluate(_item: unknown, context: RuleContext) {
          const { Account, Arn } = await context.client(STSClient).send(new GetCallerIdentityCommand({}));
          seen.push(Account, Arn);
          return compliant();
        },
      },
    );
    await invoke();
    expect(seen).toEqual([member, expect.stringContaining(':assumed-role/config-rules/config-rules')]);
  });

  it('has its oversized items fetched, its resources swept and its stale results removed there', async () => {
    const items = [bucketOf(member), bucketOf(central)];
    const { invoke, service } = setUp({ credentials }, { items }, { schedule: 'One_Hour' });
    expect(await invoke(createOversizedEvent(bucketOf(member)))).toMatchObject({ delivered: 1 });

    service.recordEvaluation({
      accountId: member,
      ruleName: 'example-rule',
      resourceType: 'AWS::S3::Bucket',
      resourceId: 'gone',
      complianceType: 'NON_COMPLIANT',
      orderingTimestamp: new Date('2026-01-30T00:00:00Z'),
    });
    expect(await invoke(createScheduledEvent({ accountId: member }))).toMatchObject({
      compliant: 1,
      stale: 1,
    });

    const callers = service.requests().filter(({ operation }) => operation !== 'AssumeRole');
    expect(new Set(callers.map(({ accountId }) => accountId))).toEqual(new Set([member]));
  });

  it('has its role assumed once while the function is warm, and again before the credentials expire', async () => {
    const { invoke, service, clock } = setUp({ credentials });
    for (let times = 0; times < 5; times++) await invoke();
    expect(service.requests('AssumeRole')).toHaveLength(1);

    await clock.run(clock.sleep(hour - 4 * 60 * 1000));
    await invoke();
    expect(service.requests('AssumeRole')).toHaveLength(2);

    await clock.run(clock.sleep(3 * hour));
    expect(await invoke()).toMatchObject({ delivered: 1 });
    expect(service.requests('AssumeRole')).toHaveLength(3);
  });

  it('is reported with the function’s own role when the credentials are to be the function’s', async () => {
    const { invoke, service } = setUp({ credentials: 'function' });
    await expect(invoke()).rejects.toMatchObject({ code: 'INVALID_RESULT_TOKEN' });
    expect(service.requests('AssumeRole')).toEqual([]);
  });

  it("is reported with the user's client", async () => {
    const { service, clock, context } = setUp();
    const handler = createHandlerWith(
      defineRule({ name: 'central', evaluate: () => compliant() }) as unknown as ConfigRule,
      { client: service.client, logger: recordingLogger() },
      { clock, random: () => 0.5 },
    );
    expect(await clock.run(handler(eventOf(member), context))).toMatchObject({ delivered: 1 });
    expect(service.requests('AssumeRole')).toEqual([]);
  });
});

describe('the rule parameters of rdklib rules', () => {
  it('name the role and its Region, and never reach the rule', async () => {
    const seen: unknown[] = [];
    const { invoke, service, callers } = setUp(
      {},
      {},
      {
        evaluate(_item: unknown, { parameters }: RuleContext) {
          seen.push(parameters);
          return compliant();
        },
      },
    );
    const parameters = {
      ExecutionRoleName: 'rdk/config-role',
      ExecutionRoleRegion: 'eu-west-1',
      AssumeRoleMode: 'true',
      mode: 'strict',
    };
    await invoke(eventOf(member, { parameters }));

    expect(seen).toEqual([{ mode: 'strict' }]);
    expect(callers()).toEqual([
      { accountId: member, roleArn: roleOf(member, 'rdk/config-role'), region: 'us-east-1' },
    ]);
    expect(service.requests('AssumeRole')).toMatchObject([{ region: 'eu-west-1' }]);
  });

  it.each(['../admin', 'a//b', roleOf('999999999999', 'admin')])(
    'cannot name a role elsewhere: %s',
    async (ExecutionRoleName) => {
      const { invoke, service } = setUp();
      await expect(invoke(eventOf(member, { parameters: { ExecutionRoleName } }))).rejects.toMatchObject({
        code: 'INVALID_ROLE',
        message: expect.stringContaining('ExecutionRoleName'),
      });
      expect(service.requests()).toEqual([]);
    },
  );
});

describe('a role that cannot be assumed', () => {
  const credentials = { roleName: 'config-rules', externalId: 'a-shared-secret' };

  it('is an error with the statements that may be missing, before the rule runs', async () => {
    let runs = 0;
    const { invoke, logger } = setUp(
      { credentials },
      { roles: [] },
      {
        evaluate() {
          runs++;
          return compliant();
        },
      },
    );

    const error = await invoke().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      name: 'AssumeRoleError',
      code: 'ASSUME_ROLE_DENIED',
      accountId: member,
      roleArn: roleOf(member),
      trustStatement: { Effect: 'Allow', Action: 'sts:AssumeRole' },
      permissionStatement: { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: roleOf(member) },
    });
    expect(runs).toBe(0);
    const said = `${(error as Error).message} ${JSON.stringify(error)} ${JSON.stringify(logger.lines)}`;
    expect(said).not.toContain('a-shared-secret');
    expect(logger.lines).toMatchObject([{ level: 'error', fields: { code: 'ASSUME_ROLE_DENIED' } }]);
  });

  it('is explained without a call when it is service-linked', async () => {
    const { invoke, service } = setUp();
    await expect(invoke()).rejects.toMatchObject({
      code: 'SERVICE_LINKED_ROLE',
      message: expect.stringMatching(/roleName/),
    });
    expect(service.requests()).toEqual([]);
  });

  it('is retried after a throttle of STS', async () => {
    const { invoke, service } = setUp({ credentials: { roleName: 'config-rules' } });
    service.failNext({ error: 'Throttling', message: 'Rate exceeded' });
    expect(await invoke()).toMatchObject({ delivered: 1 });
    expect(service.requests('AssumeRole')).toHaveLength(2);
  });
});

describe('a failure of STS during the renewal of credentials', () => {
  const credentials = { roleName: 'config-rules' };
  const failing = (times: number, error: string, status: number) =>
    Array.from({ length: times }, () => ({ operation: 'AssumeRole', error, status }));

  it('does not end a run while the old credentials are valid', async () => {
    const { invoke, service, clock } = setUp({ credentials });
    await invoke();
    await clock.run(clock.sleep(hour - 4 * 60 * 1000));
    service.failNext(...failing(100, 'ServiceUnavailable', 503));
    expect(await invoke()).toMatchObject({ delivered: 1 });
  });

  it('ends it when they have expired', async () => {
    const { invoke, service, clock } = setUp({ credentials });
    await invoke();
    await clock.run(clock.sleep(hour - 20 * 1000));
    service.failNext(...failing(100, 'ServiceUnavailable', 503));
    await expect(invoke()).rejects.toMatchObject({ code: 'ASSUME_ROLE_FAILED' });
  });

  it('ends it immediately when the role can no longer be assumed, with the statements', async () => {
    const { invoke, service, clock } = setUp({ credentials });
    await invoke();
    await clock.run(clock.sleep(hour - 4 * 60 * 1000));
    service.failNext(...failing(1, 'AccessDenied', 403));
    await expect(invoke()).rejects.toMatchObject({
      code: 'ASSUME_ROLE_DENIED',
      trustStatement: { Effect: 'Allow' },
    });
  });
});

describe('a logger in the settings of the clients', () => {
  it('sees nothing of the kit’s own calls: they carry tokens and external ids', async () => {
    const lines: unknown[] = [];
    const write = (...parts: unknown[]) => void lines.push(parts);
    const sdkLogger = { debug: write, info: write, warn: write, error: write, trace: write };
    const { service, clock, context } = setUp();
    const handler = createHandlerWith(
      defineRule({ name: 'central', evaluate: () => compliant() }) as unknown as ConfigRule,
      {
        clientConfig: { ...service.clientConfig, logger: sdkLogger },
        credentials: { roleName: 'config-rules', externalId: 'a-shared-secret' },
        logger: recordingLogger(),
      },
      { clock, random: () => 0.5 },
    );
    await clock.run(handler(eventOf(member), context));
    expect(service.requests('AssumeRole')).toHaveLength(1);
    expect(lines).toEqual([]);
  });
});

describe('two handlers for many accounts, run concurrently', () => {
  const count = usualOrFull(400, 1_000);
  it(`never use credentials of another account in ${count} invocations`, async () => {
    const accounts = [central, ...Array.from({ length: 9 }, (_, index) => String(200_000_000_000 + index))];
    const items = accounts.map((accountId) => bucketOf(accountId));
    const { clock, service, handlerOf, context } = setUp(
      { credentials: { roleName: 'config-rules' } },
      { items, faults: { latencyMs: 20, throttle: 0.02, reset: 0.01 }, seed: 11 },
    );
    const seen: string[] = [];
    const check = async (context: RuleContext) => {
      for await (const row of context.query(
        "SELECT resourceId, accountId WHERE resourceType = 'AWS::S3::Bucket'",
      )) {
        if (row.accountId !== context.accountId) seen.push(`${context.accountId} saw ${row.resourceId}`);
      }
    };
    const [asking, plain] = [
      handlerOf({
        async evaluate(_item: unknown, context: RuleContext) {
          await check(context);
          return nonCompliant('Asked');
        },
      }),
      handlerOf({ evaluate: () => compliant() }),
    ] as const;

    const invocations = Array.from({ length: count }, (_, index) => {
      const accountId = accounts[Math.floor(index / 2) % accounts.length] as string;
      const ruleName = index % 2 === 0 ? 'asking' : 'plain';
      const event = createChangeEvent(bucketOf(accountId, `bucket-${index}-of-${accountId}`), { ruleName });
      return (index % 2 === 0 ? asking : plain)(event, context);
    });
    const reports = await clock.run(Promise.all(invocations));

    expect(reports.every(({ delivered }) => delivered === 1)).toBe(true);
    expect(seen).toEqual([]);
    const puts = service.requests('PutEvaluations').filter(({ outcome }) => outcome === 'ok');
    expect(puts).toHaveLength(count);
    for (const { accountId, input } of puts) {
      const [evaluation] = input.Evaluations as { ComplianceResourceId: string }[];
      expect(evaluation?.ComplianceResourceId.endsWith(`-of-${accountId}`)).toBe(true);
    }
    expect(service.evaluations()).toHaveLength(count);
    for (const { accountId, resourceId } of service.evaluations())
      expect(resourceId).toContain(`-of-${accountId}`);
    // Each handler assumes each of the nine roles once: simultaneous invocations share one call. Some calls were throttled.
    const assumed = service.requests('AssumeRole').filter(({ outcome }) => outcome === 'ok');
    expect(assumed).toHaveLength(2 * 9);
  }, 30_000);
});

describe('the option credentials', () => {
  it.each([
    ['automatic', /credentials/],
    [{ rolename: 'x' }, /Did you mean "roleName"/],
    [{ roleName: '../x' }, /roleName/],
    [{ roleName: 'x', sessionName: 'with space' }, /sessionName/],
  ])('is checked when the handler is created: %j', (credentials, message) => {
    expect(() => setUp({ credentials } as never)).toThrow(message);
  });
});
