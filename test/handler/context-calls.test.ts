import { ConfigServiceClient, DescribeConfigRulesCommand } from '@aws-sdk/client-config-service';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, it } from '@jest/globals';
import { createHandlerWith } from '../../src/handler/create-handler.js';
import {
  type ConfigRule,
  type CreateHandlerOptions,
  compliant,
  createHandler,
  defineRule,
  type PeriodicContext,
  type ResourceCompliance,
  UnknownValueError,
} from '../../src/index.js';
import {
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  createScheduledEvent,
  createSnapshotEvent,
} from '../../src/testing/index.js';
import { recordingLogger } from '../helpers/a-context.js';
import { createVirtualClock } from '../helpers/virtual-clock.js';

const volume = (resourceId: string, minute = 0) =>
  createConfigurationItem('AWS::EC2::Volume', {
    resourceId,
    configurationItemCaptureTime: new Date(Date.UTC(2026, 0, 31, 11, minute)),
    configuration: { size: minute },
    tags: { team: 'storage' },
  });

/** Runs a periodic rule, and gives what it saw. */
async function ask<Seen>(
  look: (context: PeriodicContext) => Promise<Seen>,
  { remainingMs = 300_000, ...options }: CreateHandlerOptions & { remainingMs?: number } = {},
  prepare: (service: ReturnType<typeof createConfigService>) => void = () => {},
) {
  const clock = createVirtualClock();
  const items = Array.from({ length: 250 }, (_, index) => volume(`vol-${index}`));
  const service = createConfigService({ items, clock });
  prepare(service);
  let seen: Seen | undefined;
  const rule = defineRule({
    name: 'looking',
    async evaluatePeriodic(context): Promise<ResourceCompliance[]> {
      seen = await look(context);
      return [compliant({ resourceType: 'AWS::::Account', resourceId: context.accountId })];
    },
  });
  const handler = createHandlerWith(
    rule as unknown as ConfigRule,
    { clientConfig: service.clientConfig, logger: recordingLogger(), ...options },
    { clock, random: () => 0.5 },
  );
  const context = createLambdaContext({ getRemainingTimeInMillis: () => remainingMs });
  await clock.run(handler(createScheduledEvent({ region: 'eu-central-1' }), context));
  return { seen: seen as Seen, service };
}

async function all<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const list: Value[] = [];
  for await (const value of values) list.push(value);
  return list;
}

describe('the context of a rule', () => {
  it('gives every result of an advanced query, page by page', async () => {
    const { seen, service } = await ask((context) =>
      all(context.query<{ resourceId: string }>("SELECT resourceId WHERE resourceType = 'AWS::EC2::Volume'")),
    );
    expect(seen).toHaveLength(250);
    expect(seen[0]).toEqual({ resourceId: 'vol-0' });
    expect(service.requests('SelectResourceConfig')).toHaveLength(3);
  });

  it('requests no more pages than the loop reads', async () => {
    const { service } = await ask(async (context) => {
      for await (const _ of context.query("SELECT resourceId WHERE resourceType = 'AWS::EC2::Volume'")) break;
    });
    expect(service.requests('SelectResourceConfig')).toHaveLength(1);
  });

  it('gives the resources of a type, and their items', async () => {
    const { seen } = await ask((context) => all(context.items(context.resources('AWS::EC2::Volume'))));
    expect(seen).toHaveLength(250);
    expect(seen[7]).toMatchObject({
      resourceType: 'AWS::EC2::Volume',
      resourceId: 'vol-7',
      configuration: { size: 0 },
    });
  });

  it('gives items whose tags, relationships and related events are not known, by type and when they are read', async () => {
    const { seen } = await ask((context) => all(context.items(context.resources('AWS::EC2::Volume'))));
    const [item] = seen as [(typeof seen)[number]];
    // @ts-expect-error Tags are not known.
    expect(() => item.tags.team).toThrow(UnknownValueError);
    // @ts-expect-error Relationships are not known.
    expect(() => item.relationships.length).toThrow(UnknownValueError);
    // @ts-expect-error Related events are not known.
    expect(() => item.relatedEvents.length).toThrow(UnknownValueError);
  });

  it('throws on an item without a configuration, by name', async () => {
    const unknown = { ...volume('vol-x', 5), configuration: null as never };
    const items = (context: PeriodicContext): Promise<unknown> => all(context.items([unknown]));
    const history = (context: PeriodicContext): Promise<unknown> => all(context.history(unknown));
    for (const read of [items, history]) {
      const asked = ask(read, {}, (service) => service.record(unknown));
      await expect(asked).rejects.toMatchObject({
        cause: {
          name: 'InvalidEventError',
          message: expect.stringContaining('AWS::EC2::Volume vol-x with the status OK'),
        },
      });
    }
  });

  it('gives the history of a resource, newest first', async () => {
    const { seen } = await ask(
      (context) => all(context.history({ resourceType: 'AWS::EC2::Volume', resourceId: 'vol-1' })),
      {},
      (service) => service.record(volume('vol-1', 5), volume('vol-1', 9)),
    );
    expect(seen.map(({ configuration }) => configuration.size)).toEqual([9, 5, 0]);
    expect(seen[0]).toMatchObject({ tags: { team: 'storage' } });
  });

  it('gives SDK clients for the Region of the rule, or for another', async () => {
    const { seen } = await ask(async (context) => [
      await context.client(STSClient).config.region(),
      await context.client(STSClient, { region: 'us-west-2' }).config.region(),
    ]);
    expect(seen).toEqual(['eu-central-1', 'us-west-2']);
  });

  it('gives one client for one class and Region', async () => {
    const { seen } = await ask(async (context) => {
      const client = context.client(STSClient);
      return {
        same: client === context.client(STSClient),
        otherRegion: client === context.client(STSClient, { region: 'us-west-2' }),
        otherClass: client === (context.client(ConfigServiceClient) as unknown),
      };
    });
    expect(seen).toEqual({ same: true, otherRegion: false, otherClass: false });
  });

  it('gives clients that reach AWS', async () => {
    const { seen } = await ask((context) => context.client(STSClient).send(new GetCallerIdentityCommand({})));
    expect(seen).toMatchObject({ Account: '123456789012' });
  });

  describe('of a handler with the client of a local service', () => {
    const service = createConfigService();
    const seen: unknown[] = [];
    const rule = defineRule({
      name: 'looking',
      async evaluatePeriodic({ client, accountId }) {
        seen.push(await client(STSClient).send(new GetCallerIdentityCommand({})));
        return [compliant({ resourceType: 'AWS::::Account', resourceId: accountId })];
      },
    });
    const event = createScheduledEvent({ accountId: '999999999999' });

    it('gives clients that call the same service, by its handlerOptions', async () => {
      const handler = createHandler(rule, { ...service.handlerOptions, logger: recordingLogger() });

      await handler(event, createLambdaContext());

      expect(seen).toMatchObject([{ Arn: expect.stringContaining('user/local') }]);
    });

    it('refuses to create another client without clientConfig, which could call AWS', async () => {
      const handler = createHandler(rule, { client: service.client, logger: recordingLogger() });

      await expect(handler(event, createLambdaContext())).rejects.toMatchObject({
        code: 'RULE_FAILED',
        cause: {
          code: 'INVALID_OPTIONS',
          message: expect.stringContaining('expected clientConfig next to client'),
        },
      });
    });

    it('refuses to read a snapshot without clientConfig', async () => {
      const sweep = defineRule({ name: 'sweep', evaluate: () => compliant() });
      const handler = createHandler(sweep, { client: service.client, logger: recordingLogger() });

      await expect(handler(createSnapshotEvent(), createLambdaContext())).rejects.toMatchObject({
        code: 'INVALID_OPTIONS',
      });
    });
  });

  it('retries a throttle, and says which call failed in the end', async () => {
    const look = (context: PeriodicContext) => all(context.resources('AWS::EC2::Volume'));
    const { seen } = await ask(look, {}, (service) => service.failNext('throttle', 'serverError', 'reset'));
    expect(seen).toHaveLength(250);

    await expect(
      ask(look, {}, (service) =>
        service.failNext({ error: 'AccessDeniedException', message: 'not authorized' }),
      ),
    ).rejects.toMatchObject({
      code: 'RULE_FAILED',
      cause: { code: 'AWS_CALL_FAILED', operation: 'ListDiscoveredResources' },
    });
  });

  it('ends its calls when the time of the rule is up', async () => {
    await expect(
      ask(
        (context) => all(context.resources('AWS::EC2::Volume')),
        { remainingMs: 5_000 },
        (service) => service.inject({ throttle: 1 }),
      ),
    ).rejects.toMatchObject({ code: 'RULE_FAILED' });
  });

  it('passes on the error of a call that the rule makes itself', async () => {
    await expect(
      ask((context) => context.client(ConfigServiceClient).send(new DescribeConfigRulesCommand({}))),
    ).rejects.toMatchObject({
      code: 'RULE_FAILED',
      cause: { name: 'UnansweredCallError', operation: 'DescribeConfigRules' },
    });
  });
});
