import { IAMClient, ListAccessKeysCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { HeadObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, it } from '@jest/globals';
import {
  accountResource,
  compliant,
  defineRule,
  type PeriodicContext,
  type Permission,
} from '../../../src/index.js';
import {
  answer,
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createScheduledEvent,
  evaluateRule,
  MissingPermissionsError,
} from '../../../src/testing/index.js';

type Look = (context: PeriodicContext) => Promise<unknown>;

const looking = (look: Look, permissions?: readonly Permission[]) =>
  defineRule({
    name: 'looking',
    permissions,
    async evaluatePeriodic(context) {
      await look(context);
      return [compliant(accountResource(context.accountId))];
    },
  });

const volume = createConfigurationItem('AWS::EC2::Volume');
const options = {
  clientConfig: createConfigService({ items: [volume] }).clientConfig,
  answers: [
    answer(IAMClient, ListUsersCommand, {}),
    answer(IAMClient, ListAccessKeysCommand, {}),
    answer(S3Client, ListObjectsV2Command, {}),
    answer(S3Client, HeadObjectCommand, {}),
  ],
};
const evaluate = (look: Look, permissions?: readonly Permission[], more = {}) =>
  evaluateRule(looking(look, permissions), createScheduledEvent(), { ...options, ...more });

async function readAll(rows: AsyncIterable<unknown>) {
  for await (const _ of rows);
}

const calls: readonly [string, Look, string][] = [
  [
    'context.select',
    ({ select }) => readAll(select('AWS::EC2::Volume', ['resourceId'])),
    'config:SelectResourceConfig',
  ],
  [
    'context.query',
    ({ query }) => readAll(query("SELECT resourceId WHERE resourceType = 'AWS::EC2::Volume'")),
    'config:SelectResourceConfig',
  ],
  [
    'context.resources',
    ({ resources }) => readAll(resources('AWS::EC2::Volume')),
    'config:ListDiscoveredResources',
  ],
  ['context.items', ({ items }) => readAll(items([volume])), 'config:BatchGetResourceConfig'],
  ['context.history', ({ history }) => readAll(history(volume)), 'config:GetResourceConfigHistory'],
  ['IAM', ({ client }) => client(IAMClient).send(new ListUsersCommand({})), 'iam:ListUsers'],
  [
    'S3, where the action has another name',
    ({ client }) => client(S3Client).send(new ListObjectsV2Command({ Bucket: 'b' })),
    's3:ListBucket',
  ],
];

describe('a rule that calls actions without a permission', () => {
  it.each(calls)('fails its test with an error that names the action: %s', async (_, look, action) => {
    const outcome = evaluate(look);

    await expect(outcome).rejects.toBeInstanceOf(MissingPermissionsError);
    await expect(outcome).rejects.toMatchObject({
      code: 'MISSING_PERMISSIONS',
      actions: [action],
      message: expect.stringContaining(`Add permissions: ['${action}'] to defineRule.`),
    });
  });

  it.each(calls)(
    'passes with a permission for the action, a wildcard or a statement: %s',
    async (_, look, action) => {
      const [prefix = '', name = ''] = action.split(':');
      const granted: readonly Permission[] = [
        action,
        action.toLowerCase(),
        `${prefix}:*`,
        `${prefix}:${name.slice(0, 3)}*${name.slice(-2)}`,
        `${prefix}:${'?'.repeat(name.length)}`,
        { actions: [action], resources: ['arn:aws:s3:::audited-*'] },
      ];

      for (const permission of granted) expect(await evaluate(look, [permission])).toBeCompliant();
      for (const permission of [`${prefix}:${name}X`, `${prefix}:${name.slice(1)}`, 'other:*'])
        await expect(evaluate(look, [permission])).rejects.toBeInstanceOf(MissingPermissionsError);
    },
  );

  it('gets an error with each action once, sorted', async () => {
    const look: Look = async ({ client }) => {
      await client(S3Client).send(new HeadObjectCommand({ Bucket: 'b', Key: 'k' }));
      for (let round = 0; round < 2; round++) {
        await client(IAMClient).send(new ListUsersCommand({}));
        await client(IAMClient).send(new ListAccessKeysCommand({}));
      }
    };

    await expect(evaluate(look)).rejects.toMatchObject({
      actions: ['iam:ListAccessKeys', 'iam:ListUsers', 's3:GetObject'],
    });
  });

  it('passes with checkPermissions: false', async () => {
    const [, look] = calls[0] as (typeof calls)[number];

    expect(await evaluate(look, [], { checkPermissions: false })).toBeCompliant();
  });

  it('passes if the call needs no permission', async () => {
    const look: Look = ({ client }) => client(STSClient).send(new GetCallerIdentityCommand({}));

    expect(await evaluate(look)).toBeCompliant();
  });
});

describe('a call that the kit makes itself', () => {
  it('needs no permission of the rule, for example in a sweep', async () => {
    const swept = defineRule({ name: 'swept', schedule: 'One_Hour', evaluate: () => compliant() });

    expect(await evaluateRule(swept, createScheduledEvent(), options)).toBeCompliant();
  });

  it('needs no permission if the rule makes it too, for example to read the history', async () => {
    const rule = defineRule({
      name: 'history',
      async evaluate(item, { history }) {
        await readAll(history(item));
        return compliant();
      },
    });

    expect(await evaluateRule(rule, createChangeEvent(volume), options)).toBeCompliant();
  });
});
