import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { createHandlerWith } from '../../src/handler/create-handler.js';
import { type ConfigRule, type ConfigurationItem, compliant, defineRule } from '../../src/index.js';
import {
  type ConfigService,
  type ConfigServiceOptions,
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  createOversizedEvent,
  silentLogger,
} from '../../src/testing/index.js';
import { createVirtualClock, startOfVirtualTime } from '../helpers/virtual-clock.js';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 31, 11, minute, 0, 261));

const bucket = (minute: number, overrides: Partial<ConfigurationItem> = {}) =>
  createConfigurationItem('AWS::S3::Bucket', {
    resourceId: 'large-bucket',
    configurationItemCaptureTime: at(minute),
    configurationStateId: String(1_769_857_200_000 + minute),
    configuration: { name: 'large-bucket', minute },
    supplementaryConfiguration: {
      AccessControlList: { grantList: [{ permission: 'FullControl' }] },
      IsRequesterPaysEnabled: false,
    },
    relationships: [
      {
        resourceType: 'AWS::KMS::Key',
        resourceId: 'key',
        resourceName: null,
        relationshipName: 'Is encrypted with',
      },
    ],
    tags: { team: 'storage' },
    ...overrides,
  });

function setUp(options: ConfigServiceOptions, { remainingMs = 300_000 } = {}) {
  const clock = createVirtualClock();
  const service = createConfigService({ ...options, clock });
  const seen: ConfigurationItem[] = [];
  const rule = defineRule({
    name: 'seeing',
    resourceTypes: ['AWS::S3::Bucket'],
    evaluate(item) {
      seen.push(item);
      return compliant();
    },
  });
  const handler = createHandlerWith(
    rule as unknown as ConfigRule,
    { client: service.client, logger: silentLogger },
    { clock, random: () => 0.5 },
  );
  const context = createLambdaContext({ getRemainingTimeInMillis: () => remainingMs });
  return {
    clock,
    service,
    seen,
    elapsedMs: () => clock.now() - startOfVirtualTime,
    invoke: (event = createOversizedEvent(bucket(5))) => clock.run(handler(event, context)),
  };
}

/** Returns this item for every request of the history. */
function answer(service: ConfigService, item: object): void {
  const configurationItems = [{ ...item, configuration: '{}', supplementaryConfiguration: {} }];
  service.client.send = (() => Promise.resolve({ configurationItems })) as never;
}

describe('an oversized configuration item', () => {
  it('is fetched, and the rule gets the same item as from a change event', async () => {
    const { invoke, seen, service } = setUp({ items: [bucket(5)] });

    expect(await invoke()).toMatchObject({ delivered: 1, compliant: 1 });
    await invoke(createChangeEvent(bucket(5)));

    expect(seen[0]).toEqual(seen[1]);
    expect(service.evaluations()).toMatchObject([{ resourceId: 'large-bucket', orderingTimestamp: at(5) }]);
  });

  it('is the one that triggered the rule, not the newest', async () => {
    const { invoke, seen } = setUp({ items: [bucket(1), bucket(5), bucket(9)] });

    await invoke();

    expect(seen[0]?.configuration).toMatchObject({ minute: 5 });
  });

  it.each([
    [
      'another resource',
      { resourceId: 'small-bucket' },
      'AWS::S3::Bucket small-bucket of account 123456789012',
    ],
    ['another type', { resourceType: 'AWS::S3::AccessPoint' }, 'AWS::S3::AccessPoint large-bucket'],
    ['another account', { accountId: '999999999999' }, 'of account 999999999999'],
    ['another state id', { configurationStateId: '1' }, 'its history has the state id 1 at that time, not'],
  ])('is not taken for an item of %s that has the same capture time', async (_what, other, reason) => {
    const { invoke, seen, service } = setUp({});
    answer(service, { ...bucket(5), ...other });

    await expect(invoke()).rejects.toMatchObject({
      name: 'ConfigurationItemUnavailableError',
      message: expect.stringContaining(reason),
    });
    expect(seen).toEqual([]);
    expect(service.requests('PutEvaluations')).toEqual([]);
  });

  it.each([undefined, '0'])(
    'is identified by its capture time when the state id is %j',
    async (configurationStateId) => {
      const { invoke, seen, service } = setUp({});
      answer(service, { ...bucket(5), configurationStateId });
      expect(await invoke()).toMatchObject({ delivered: 1 });
      expect(seen).toHaveLength(1);
    },
  );

  it.each([
    ['the resource is new and not in the history', []],
    ['the history ends before it', [bucket(1)]],
  ])('is requested again while the history lags: %s', async (_what, earlier) => {
    const { clock, invoke, seen, service, elapsedMs } = setUp({
      items: earlier,
      faults: { historyLagMs: 20_000 },
    });
    await clock.run(clock.sleep(30_000));
    service.record(bucket(5));

    await invoke();

    expect(seen[0]?.configuration).toMatchObject({ minute: 5 });
    expect(elapsedMs()).toBeGreaterThanOrEqual(50_000);
    expect(service.requests('GetResourceConfigHistory').length).toBeLessThan(12);
  });

  it.each(['throttle', 'serverError', 'reset', 'htmlError'] as const)(
    'is retried after %s',
    async (fault) => {
      const { invoke, service } = setUp({ items: [bucket(5)] });
      service.failNext(fault);

      expect(await invoke()).toMatchObject({ delivered: 1 });
    },
  );

  it.each([
    ['no history at all', [], 'ResourceNotDiscoveredException'],
    ['a history that ends before it', [bucket(1)], 'its history ends at 2026-01-31T11:01:00.261Z'],
  ])('fails after a minute of %s, and nothing is reported', async (_what, items, reason) => {
    const { invoke, seen, service, elapsedMs } = setUp({ items });

    await expect(invoke()).rejects.toMatchObject({
      name: 'ConfigurationItemUnavailableError',
      code: 'CONFIGURATION_ITEM_UNAVAILABLE',
      resource: { resourceType: 'AWS::S3::Bucket', resourceId: 'large-bucket' },
      message: expect.stringContaining(reason),
    });
    expect(elapsedMs()).toBeGreaterThan(50_000);
    expect(elapsedMs()).toBeLessThanOrEqual(60_000);
    expect(seen).toEqual([]);
    expect(service.requests('PutEvaluations')).toEqual([]);
  });

  it('fails before the function ends', async () => {
    const { invoke, elapsedMs } = setUp({}, { remainingMs: 10_000 });

    await expect(invoke()).rejects.toMatchObject({ code: 'CONFIGURATION_ITEM_UNAVAILABLE' });
    expect(elapsedMs()).toBeLessThan(9_000);
  });

  it('is requested again when the history does not answer within ten seconds', async () => {
    const { invoke, service, elapsedMs } = setUp({ items: [bucket(5)] });
    const send = service.client.send.bind(service.client);
    let first = true;
    service.client.send = ((...call: Parameters<typeof send>) => {
      if (!first) return send(...call);
      first = false;
      return new Promise(() => {});
    }) as never;

    expect(await invoke()).toMatchObject({ delivered: 1 });
    expect(elapsedMs()).toBe(10_250);
  });

  it("has an error without the credentials in the SDK's error", async () => {
    const { invoke, service } = setUp({});
    const denied = Object.assign(new Error('not authorized'), { name: 'AccessDeniedException' });
    Object.defineProperty(denied, '$response', { value: { 'x-amz-security-token': 'the-session-token' } });
    service.client.send = (() => Promise.reject(denied)) as never;

    const error = await invoke().catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ cause: { name: 'AccessDeniedException', message: 'not authorized' } });
    expect(inspect(error, { showHidden: true, depth: 20 })).not.toContain('the-session-token');
  });

  it('is not requested again when the function is denied access to the history', async () => {
    const { invoke, service } = setUp({ items: [bucket(5)] });
    service.failNext({ error: 'AccessDeniedException', message: 'not authorized' });

    await expect(invoke()).rejects.toMatchObject({
      code: 'CONFIGURATION_ITEM_UNAVAILABLE',
      cause: { name: 'AccessDeniedException' },
      message: expect.stringContaining('config:GetResourceConfigHistory'),
    });
    expect(service.requests()).toHaveLength(1);
  });

  it.each([
    ['was deleted', createOversizedEvent(bucket(5, { configurationItemStatus: 'ResourceDeleted' }))],
    ['left the scope of the rule', createOversizedEvent(bucket(5), { eventLeftScope: true })],
    ['is of another type', createOversizedEvent(createConfigurationItem('AWS::EC2::Instance'))],
  ])('is not fetched when the resource %s', async (_what, event) => {
    const { invoke, seen, service } = setUp({});

    expect(await invoke(event)).toMatchObject({ delivered: 1, notApplicable: 1 });
    expect(seen).toEqual([]);
    expect(service.requests('GetResourceConfigHistory')).toEqual([]);
  });

  it('whose fetch hangs is named as the reason for the timeout, not the rule', async () => {
    const { clock } = setUp({});
    const handler = createHandlerWith(
      defineRule({ name: 'waiting', evaluate: () => compliant() }) as unknown as ConfigRule,
      { client: { send: () => new Promise(() => {}) } as never, logger: silentLogger },
      { clock, random: () => 0.5 },
    );
    const context = createLambdaContext({ getRemainingTimeInMillis: () => 5_000 });
    await expect(clock.run(handler(createOversizedEvent(bucket(5)), context))).rejects.toMatchObject({
      code: 'CONFIGURATION_ITEM_UNAVAILABLE',
      message: expect.stringContaining('the time of the function was up'),
    });
  });
});

/** A change of {@link bucket} whose item has this in place of its configuration. */
function changeWith(configuration: unknown, more: object = {}) {
  const event = createChangeEvent(bucket(5));
  const message = JSON.parse(event.invokingEvent);
  Object.assign(message.configurationItem, { configuration }, more);
  return { ...event, invokingEvent: JSON.stringify(message) };
}

describe('an item without its configuration in a change event', () => {
  it.each([undefined, null, '', ' ', 'null'])('is fetched when that is %j', async (configuration) => {
    const { invoke, seen } = setUp({ items: [bucket(5), bucket(9)] });

    expect(await invoke(changeWith(configuration))).toMatchObject({ delivered: 1, compliant: 1 });

    expect(seen).toMatchObject([{ configuration: { minute: 5 }, tags: { team: 'storage' } }]);
  });

  it('is evaluated unchanged when an empty object was recorded', async () => {
    const { invoke, seen, service } = setUp({});
    expect(await invoke(changeWith({}))).toMatchObject({ compliant: 1 });
    expect(seen).toMatchObject([{ configuration: {} }]);
    expect(service.requests('GetResourceConfigHistory')).toEqual([]);
  });

  it('is an immediate error when the history has no configuration either', async () => {
    const { invoke, seen, service, elapsedMs } = setUp({
      items: [bucket(5, { configuration: null as never })],
    });

    await expect(invoke(changeWith(null))).rejects.toMatchObject({
      name: 'ConfigurationItemUnavailableError',
      resource: { resourceType: 'AWS::S3::Bucket', resourceId: 'large-bucket' },
      message: expect.stringMatching(
        /was sent without its configuration .*: the history of the resource has it without/,
      ),
    });
    expect(elapsedMs()).toBeLessThan(1_000);
    expect(seen).toEqual([]);
    expect(service.requests('PutEvaluations')).toEqual([]);
  });

  it('is NOT_APPLICABLE without a fetch when the resource was deleted', async () => {
    const { invoke, seen, service } = setUp({});
    const event = changeWith(null, { configurationItemStatus: 'ResourceDeleted' });
    expect(await invoke(event)).toMatchObject({ notApplicable: 1 });
    expect(seen).toEqual([]);
    expect(service.requests('GetResourceConfigHistory')).toEqual([]);
  });

  it('is not fetched when the resource is proposed, because it has no history', async () => {
    const { invoke, seen, service } = setUp({});
    const event = { ...changeWith(null), evaluationMode: 'PROACTIVE' };
    await expect(invoke(event)).rejects.toMatchObject({ name: 'ConfigurationItemUnavailableError' });
    expect(seen).toEqual([]);
    expect(service.requests()).toEqual([]);
  });
});
