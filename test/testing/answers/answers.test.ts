import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  GetUserCommand,
  IAM,
  IAMClient,
  ListAccessKeysCommand,
  ListUsersCommand,
  NoSuchEntityException,
  paginateListUsers,
} from '@aws-sdk/client-iam';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { GetObjectCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { GetPublicAccessBlockCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, it } from '@jest/globals';
import {
  accountResource,
  type ContextCalls,
  compliant,
  createHandler,
  defineRule,
  type PeriodicContext,
} from '../../../src/index.js';
import {
  type Answer,
  answer,
  createConfigService,
  createLambdaContext,
  createScheduledEvent,
  evaluateRule,
  silentLogger,
  UnansweredCallError,
} from '../../../src/testing/index.js';

/** A rule whose annotation is the result of `look`, as JSON. */
function looking(look: (context: PeriodicContext) => Promise<unknown>) {
  return defineRule({
    name: 'looking',
    permissions: ['iam:*', 's3:*', 'ec2:*', 'lambda:*', 'cloudwatch:*'],
    async evaluatePeriodic(context) {
      const seen = await look(context);
      return [compliant(JSON.stringify(seen) ?? 'nothing', accountResource(context.accountId))];
    },
  });
}

async function see(
  look: (context: PeriodicContext) => Promise<unknown>,
  answers: readonly Answer[],
  event = createScheduledEvent(),
): Promise<unknown> {
  const [result] = await evaluateRule(looking(look), event, { answers });
  return JSON.parse(result?.annotation ?? 'null');
}

const userNames = async ({ client }: ContextCalls) => {
  const { Users = [] } = await client(IAMClient).send(new ListUsersCommand({}));
  return Users.map(({ UserName }) => UserName);
};
const ada = answer(IAMClient, ListUsersCommand, { Users: [{ UserName: 'ada' }] });

describe('an answer of another AWS service', () => {
  it('is returned by the call, with any part of the output', async () => {
    expect(await see(userNames, [ada])).toEqual(['ada']);
  });

  it.each<[string, Answer, (context: PeriodicContext) => Promise<unknown>, unknown]>([
    [
      'EC2',
      answer(EC2Client, DescribeVpcsCommand, { Vpcs: [{ VpcId: 'vpc-1' }] }),
      async ({ client }) => (await client(EC2Client).send(new DescribeVpcsCommand({}))).Vpcs?.[0]?.VpcId,
      'vpc-1',
    ],
    [
      'Lambda',
      answer(LambdaClient, ListFunctionsCommand, { Functions: [{ FunctionName: 'f' }] }),
      async ({ client }) =>
        (await client(LambdaClient).send(new ListFunctionsCommand({}))).Functions?.[0]?.FunctionName,
      'f',
    ],
    [
      'S3',
      answer(S3Client, ListBucketsCommand, { Buckets: [{ Name: 'b' }] }),
      async ({ client }) => (await client(S3Client).send(new ListBucketsCommand({}))).Buckets?.[0]?.Name,
      'b',
    ],
    [
      'S3 Control',
      answer(S3ControlClient, GetPublicAccessBlockCommand, {
        PublicAccessBlockConfiguration: { BlockPublicAcls: true },
      }),
      async ({ client, accountId: AccountId }) => {
        const command = new GetPublicAccessBlockCommand({ AccountId });
        return (await client(S3ControlClient).send(command)).PublicAccessBlockConfiguration?.BlockPublicAcls;
      },
      true,
    ],
    [
      'CloudWatch',
      answer(CloudWatchClient, DescribeAlarmsCommand, { MetricAlarms: [{ AlarmName: 'a' }] }),
      async ({ client }) =>
        (await client(CloudWatchClient).send(new DescribeAlarmsCommand({}))).MetricAlarms?.[0]?.AlarmName,
      'a',
    ],
    [
      'S3, with a stream of the test',
      answer(S3Client, GetObjectCommand, { Body: { transformToString: async () => 'text' } }),
      async ({ client }) =>
        (
          await client(S3Client).send(new GetObjectCommand({ Bucket: 'b', Key: 'k' }))
        ).Body?.transformToString(),
      'text',
    ],
  ])('works for every protocol: %s', async (_, given, look, seen) => {
    expect(await see(look, [given])).toEqual(seen);
  });

  it('can depend on the input, and can be asynchronous', async () => {
    const keys = answer(IAMClient, ListAccessKeysCommand, async ({ UserName }) => ({
      AccessKeyMetadata: [{ AccessKeyId: `AKIA-${UserName}` }],
    }));
    const look = async ({ client }: PeriodicContext) => {
      const command = new ListAccessKeysCommand({ UserName: 'grace' });
      return (await client(IAMClient).send(command)).AccessKeyMetadata?.[0]?.AccessKeyId;
    };

    expect(await see(look, [keys])).toBe('AKIA-grace');
  });

  it('can depend on the account, the Region and the number of the call', async () => {
    const vpcs = answer(EC2Client, DescribeVpcsCommand, (_input, { accountId, region, call }) => ({
      Vpcs: [{ VpcId: `${accountId} ${region} ${call}` }],
    }));
    const look = async ({ client }: PeriodicContext) => {
      const of = async (region?: string) =>
        (await client(EC2Client, { region }).send(new DescribeVpcsCommand({}))).Vpcs?.[0]?.VpcId;
      return [await of(), await of('us-west-2'), await of()];
    };
    const event = createScheduledEvent({ accountId: '111111111111', region: 'eu-central-1' });

    expect(await see(look, [vpcs], event)).toEqual([
      '111111111111 eu-central-1 1',
      '111111111111 us-west-2 2',
      '111111111111 eu-central-1 3',
    ]);
  });

  it('can be read by a paginator of the SDK', async () => {
    const users = answer(IAMClient, ListUsersCommand, ({ Marker }) =>
      Marker === undefined
        ? { Users: [{ UserName: 'ada' }], IsTruncated: true, Marker: 'second' }
        : { Users: [{ UserName: 'grace' }], IsTruncated: false },
    );
    const look = async ({ client }: PeriodicContext) => {
      const names: unknown[] = [];
      for await (const { Users = [] } of paginateListUsers({ client: client(IAMClient) }, {}))
        names.push(...Users.map(({ UserName }) => UserName));
      return names;
    };

    expect(await see(look, [users])).toEqual(['ada', 'grace']);
  });

  it('can be an error of the SDK, which the rule gets unchanged', async () => {
    const none = new NoSuchEntityException({ message: 'No such user', $metadata: {} });
    const look = async ({ client }: PeriodicContext) => {
      try {
        return await client(IAMClient).send(new GetUserCommand({ UserName: 'ada' }));
      } catch (error) {
        return [error instanceof NoSuchEntityException, (error as Error).message];
      }
    };

    for (const given of [none, () => none])
      expect(await see(look, [answer(IAMClient, GetUserCommand, given)])).toEqual([true, 'No such user']);
  });

  it('works for aggregated clients too', async () => {
    const look = async ({ client }: PeriodicContext) => (await client(IAM).listUsers({})).Users?.length;

    expect(await see(look, [ada])).toBe(1);
    expect(await see(userNames, [answer(IAM, ListUsersCommand, { Users: [] })])).toEqual([]);
  });

  it('replaces an earlier answer to the same operation', async () => {
    expect(await see(userNames, [ada, answer(IAMClient, ListUsersCommand, { Users: [] })])).toEqual([]);
  });

  it('does not change if the rule changes the output', async () => {
    const look = async ({ client }: PeriodicContext) => {
      const list = async () => (await client(IAMClient).send(new ListUsersCommand({}))).Users ?? [];
      (await list()).pop();
      return (await list()).length;
    };

    expect(await see(look, [ada])).toBe(1);
  });

  it('applies to one run only, also with concurrent runs', async () => {
    const names = Array.from({ length: 20 }, (_, number) => `user-${number}`);

    const seen = await Promise.all(
      names.map((UserName) =>
        see(userNames, [
          answer(IAMClient, ListUsersCommand, (_, { call }) => ({
            Users: [{ UserName: `${UserName} ${call}` }],
          })),
        ]),
      ),
    );

    expect(seen).toEqual(names.map((name) => [`${name} 1`]));
    await expect(see(userNames, [])).rejects.toThrow('the test has no answer');
  });

  it('is checked against the command by the compiler', () => {
    // @ts-expect-error The output of ListUsers has no Buckets.
    answer(IAMClient, ListUsersCommand, { Buckets: [] });
    // @ts-expect-error A user has no Nickname.
    answer(IAMClient, ListUsersCommand, { Users: [{ Nickname: 'a' }] });
    // @ts-expect-error Times are Dates.
    answer(IAMClient, ListUsersCommand, { Users: [{ CreateDate: '2026-01-31' }] });
    // @ts-expect-error The input has no BucketName.
    answer(IAMClient, ListUsersCommand, ({ BucketName }) => ({ Users: [{ UserName: BucketName }] }));
    // @ts-expect-error The class of a client comes first.
    answer(ListUsersCommand, IAMClient, {});
    expect(answer(IAMClient, ListUsersCommand, {})).toMatchObject({ service: 'IAM', operation: 'ListUsers' });
  });

  it.each([
    [
      () => answer('IAM' as never, ListUsersCommand, {}),
      'expected the class of a client, such as IAMClient, got',
    ],
    [() => answer(IAMClient, 'ListUsers' as never, {} as never), 'expected the class of a command'],
    [
      () => answer(IAMClient, ListUsersCommand, undefined as never),
      'expected an output, an error or a function',
    ],
  ])('is rejected if the classes are not of the AWS SDK', (make, message) => {
    expect(make).toThrow(message);
  });
});

describe('a call without an answer', () => {
  it('fails the run with an error that says what to add', async () => {
    await expect(see(userNames, [])).rejects.toMatchObject({
      code: 'RULE_FAILED',
      cause: {
        name: 'UnansweredCallError',
        code: 'UNANSWERED_CALL',
        service: 'IAM',
        operation: 'ListUsers',
        message: expect.stringContaining('Add answer(IAMClient, ListUsersCommand, { … }) to the answers'),
      },
    });
  });

  it('fails the run even if the rule catches the error', async () => {
    const look = (context: PeriodicContext) => userNames(context).catch(() => 'all is well');

    await expect(see(look, [])).rejects.toBeInstanceOf(UnansweredCallError);
  });

  it('reaches a local service if that supports the operation', async () => {
    const { clientConfig } = createConfigService();
    const identity = looking(
      async ({ client }) => (await client(STSClient).send(new GetCallerIdentityCommand({}))).Account,
    );

    expect(await evaluateRule(identity, createScheduledEvent(), { clientConfig })).toMatchObject([
      { annotation: '"123456789012"' },
    ]);
    await expect(evaluateRule(looking(userNames), createScheduledEvent(), { clientConfig })).rejects.toThrow(
      'The rule called IAM ListUsers',
    );
  });
});

describe('a handler under test', () => {
  const report = async (options: object) => {
    const handler = createHandler(looking(userNames), { logger: silentLogger, ...options });
    return handler(createScheduledEvent(), createLambdaContext());
  };

  it('gets the answers of a local service by its handlerOptions', async () => {
    const service = createConfigService({ answers: [ada] });

    await report(service.handlerOptions);

    expect(service.evaluations()).toMatchObject([{ annotation: '["ada"]' }]);
  });

  it('gets the answers of a local service by its clientConfig', async () => {
    const service = createConfigService({ answers: [ada] });

    await report({ clientConfig: service.clientConfig });

    expect(service.evaluations()).toMatchObject([{ annotation: '["ada"]' }]);
  });

  it('gets answers that are added later', async () => {
    const service = createConfigService();
    await expect(report(service.handlerOptions)).rejects.toMatchObject({
      cause: { name: 'UnansweredCallError' },
    });

    service.answer(IAMClient, ListUsersCommand, (_, { call }) => ({ Users: [{ UserName: `call ${call}` }] }));
    await report(service.handlerOptions);
    await report(service.handlerOptions);

    expect(service.evaluations()).toMatchObject([{ annotation: '["call 1"]' }]);
  });

  it('shares the answers of its service with evaluateRule, whose own answers take precedence', async () => {
    const { clientConfig } = createConfigService({ answers: [ada] });
    const results = (answers: readonly Answer[]) =>
      evaluateRule(looking(userNames), createScheduledEvent(), { clientConfig, answers });

    expect(await results([])).toMatchObject([{ annotation: '["ada"]' }]);
    expect(await results([answer(IAMClient, ListUsersCommand, {})])).toMatchObject([{ annotation: '[]' }]);
  });

  it('rejects answers that answer() did not create', () => {
    expect(() => createConfigService({ answers: [{}] as never })).toThrow(
      'createConfigService: expected answers to be a list of answers, as answer(IAMClient, ListUsersCommand, { … }) creates them, got an object',
    );
  });
});
