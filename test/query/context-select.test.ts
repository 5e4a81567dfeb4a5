/** Typed queries of a rule, answered by the local service. */
import { describe, expect, it } from '@jest/globals';
import {
  anyPath,
  compliant,
  createHandler,
  defineRule,
  nonCompliant,
  type PeriodicContext,
  selectQuery,
} from 'config-rule-kit';
import {
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  createScheduledEvent,
  evaluateRule,
  silentLogger,
} from 'config-rule-kit/testing';

const volume = (resourceId: string, configuration: object, minute = 0) =>
  createConfigurationItem('AWS::EC2::Volume', {
    resourceId,
    configuration,
    tags: { team: 'storage' },
    configurationItemCaptureTime: new Date(Date.UTC(2026, 0, 31, 11, minute)),
  });

const items = [
  volume('vol-1', {
    size: 8,
    encrypted: true,
    volumeType: 'gp2',
    attachments: [{ device: '/dev/a' }, { device: '/dev/b' }],
  }),
  volume('vol-2', { size: 100, encrypted: false, volumeType: 'gp3', attachments: [] }, 5),
  volume("vol-o'3", { size: 20, encrypted: false, volumeType: 'io1' }, 9),
  createConfigurationItem('AWS::IAM::Role', {
    resourceId: 'AROA1',
    configuration: { assumeRolePolicyDocument: '%7B%7D' },
  }),
];

/** Runs a periodic rule with the recorded items, and returns what it saw. */
async function ask<Seen>(
  look: (context: PeriodicContext) => AsyncIterable<Seen>,
  all = items,
): Promise<Seen[]> {
  const seen: Seen[] = [];
  const rule = defineRule({
    name: 'looking',
    permissions: ['config:SelectResourceConfig', 'config:SelectAggregateResourceConfig'],
    async evaluatePeriodic(context) {
      for await (const row of look(context)) seen.push(row);
      return [];
    },
  });
  const { clientConfig } = createConfigService({ items: all });
  await evaluateRule(rule, createScheduledEvent(), { clientConfig });
  return seen;
}

describe('context.select', () => {
  it('returns the selected properties of the resources that a query finds', async () => {
    const rows = await ask(({ select }) =>
      select('AWS::EC2::Volume', [
        'resourceId',
        'tags',
        'configuration.size',
        'configuration.attachments.device',
      ]).where('configuration.encrypted', '=', true),
    );
    expect(rows).toEqual([
      {
        resourceId: 'vol-1',
        tags: [{ key: 'team', value: 'storage', tag: 'team=storage' }],
        configuration: { size: 8, attachments: [{ device: '/dev/a' }, { device: '/dev/b' }] },
      },
    ]);
  });

  it('works with every operator, negated and not', async () => {
    const found = async (
      refine: (query: ReturnType<typeof select>) => AsyncIterable<{ resourceId: string }>,
    ) => (await ask((context) => refine(select(context)))).map(({ resourceId }) => resourceId);
    const select = (context: PeriodicContext) =>
      context.select('AWS::EC2::Volume', ['resourceId', 'configuration.size']);

    expect(await found((query) => query.where('configuration.size', '=', 8))).toEqual(['vol-1']);
    expect(await found((query) => query.where('configuration.size', '>', 8))).toEqual(['vol-2', "vol-o'3"]);
    expect(await found((query) => query.whereNot('configuration.size', '<', 20))).toEqual([
      'vol-2',
      "vol-o'3",
    ]);
    expect(await found((query) => query.where('configuration.size', 'BETWEEN', [8, 20]))).toEqual([
      'vol-1',
      "vol-o'3",
    ]);
    expect(await found((query) => query.whereNot('configuration.volumeType', 'IN', ['gp2', 'gp3']))).toEqual([
      "vol-o'3",
    ]);
    expect(await found((query) => query.where('resourceId', '=', "vol-o'3"))).toEqual(["vol-o'3"]);
    expect(await found((query) => query.where('resourceId', 'LIKE', 'vol-_'))).toEqual(['vol-1', 'vol-2']);
    expect(await found((query) => query.where('configuration.attachments.device', '=', '/dev/b'))).toEqual([
      'vol-1',
    ]);
    expect(
      await found((query) =>
        query.where('configurationItemCaptureTime', '>', new Date(Date.UTC(2026, 0, 31, 11, 4))),
      ),
    ).toEqual(['vol-2', "vol-o'3"]);
    expect(await found((query) => query.orderBy('configuration.size', 'desc'))).toEqual([
      'vol-2',
      "vol-o'3",
      'vol-1',
    ]);
  });

  it('runs again in each loop, page by page', async () => {
    const many = Array.from({ length: 150 }, (_, index) => volume(`vol-${index}`, {}));
    const { clientConfig, requests } = createConfigService({ items: many });
    let count = 0;
    const rule = defineRule({
      name: 'twice',
      permissions: ['config:SelectResourceConfig'],
      async evaluatePeriodic({ select }) {
        const query = select('AWS::EC2::Volume', ['resourceId']);
        for await (const _ of query) count++;
        for await (const _ of query) break;
        return [];
      },
    });
    await evaluateRule(rule, createScheduledEvent(), { clientConfig });
    expect(count).toBe(150);
    expect(requests('SelectResourceConfig')).toHaveLength(3);
  });

  it('reads a property that the published schema lacks', async () => {
    const policy = anyPath('configuration.assumeRolePolicyDocument');
    const written = [{ configuration: { assumeRolePolicyDocument: '%7B%7D' } }];
    expect(
      await ask(({ select }) => select('AWS::IAM::Role', [policy]).where(policy, '=', '%7B%7D')),
    ).toEqual(written);
    expect(
      await ask(({ select }) => select('AWS::IAM::Role', [policy]).whereNot(policy, '=', '%7B%7D')),
    ).toEqual([]);
  });

  it('rejects an invalid query before any call', async () => {
    const { clientConfig, requests } = createConfigService({ items });
    const rule = defineRule({
      name: 'malformed',
      evaluatePeriodic: ({ select }) => {
        select('AWS::EC2::Volume', ['resourceId; x' as 'resourceId']);
        return [];
      },
    });
    await expect(evaluateRule(rule, createScheduledEvent(), { clientConfig })).rejects.toMatchObject({
      name: 'EvaluationError',
      cause: {
        code: 'INVALID_OPTIONS',
        message: expect.stringMatching(/^context\.select: expected the path/),
      },
    });
    expect(requests('SelectResourceConfig')).toEqual([]);
  });
});

describe('selectQuery', () => {
  it('creates a query that context.query runs', async () => {
    const unencrypted = selectQuery('AWS::EC2::Volume', ['resourceId', 'configuration.size'])
      .where('configuration.encrypted', '=', false)
      .orderBy('configuration.size');

    const rows = await ask(({ query }) => query(unencrypted));

    expect(rows.map(({ resourceId }) => resourceId)).toEqual(["vol-o'3", 'vol-2']);
    expect(await ask(({ query }) => query(unencrypted.expression))).toEqual(rows);
  });

  it('works in a handler', async () => {
    const small = selectQuery('AWS::EC2::Volume', ['resourceId', 'resourceType']).where(
      'configuration.size',
      '<',
      10,
    );
    const rule = defineRule({
      name: 'no-small-volumes',
      async *evaluatePeriodic({ query, select, accountId }) {
        for await (const resource of query(small)) yield nonCompliant('Too small', resource);
        for await (const _ of select('AWS::IAM::Role', ['resourceId'])) {
          yield compliant('There is a role', { resourceType: 'AWS::::Account', resourceId: accountId });
        }
      },
    });
    const { clientConfig, evaluations } = createConfigService({ items });

    await createHandler(rule, { clientConfig, logger: silentLogger })(
      createScheduledEvent(),
      createLambdaContext(),
    );

    expect(evaluations()).toMatchObject([
      { resourceId: 'vol-1', complianceType: 'NON_COMPLIANT' },
      { resourceType: 'AWS::::Account', complianceType: 'COMPLIANT' },
    ]);
  });

  it('queries a configuration aggregator over all of its accounts', async () => {
    const elsewhere = createConfigurationItem('AWS::EC2::Volume', { accountId: '999999999999' });
    const counted = await ask(
      ({ select }) => select('*', ['accountId', 'COUNT(*)'], { aggregator: 'all' }).orderBy('accountId'),
      [...items, elsewhere],
    );
    expect(counted.map((row) => row['COUNT(*)'])).toEqual([items.length, 1]);
    const rows = await ask(({ query }) => query('SELECT arn', { aggregator: 'all' }), [...items, elsewhere]);
    expect(rows).toHaveLength(items.length + 1);
    await expect(ask(({ select }) => select('*', ['arn'], { aggregator: 'not a name' }))).rejects.toThrow(
      'expected aggregator to be a name of 1 to 256 letters, digits, - and _, got a string of 10 characters',
    );
  });

  it('reads the value of an enumeration', async () => {
    const states = await ask(
      async function* ({ select }) {
        for await (const { configuration } of select('AWS::EC2::Volume', [
          'configuration.volumeType',
          'configuration.state.value',
        ])) {
          yield configuration?.state?.value;
        }
      },
      [volume('vol-1', { state: 'in-use' })],
    );
    expect(states).toEqual(['in-use']);
  });
});
