import { describe, expect, it } from '@jest/globals';
import { createHandlerWith } from '../../src/handler/create-handler.js';
import {
  type ConfigRule,
  type CreateHandlerOptions,
  compliant,
  defineRule,
  nonCompliant,
} from '../../src/index.js';
import {
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  createScheduledEvent,
} from '../../src/testing/index.js';
import { recordingLogger } from '../helpers/a-context.js';
import { createVirtualClock } from '../helpers/virtual-clock.js';

/** When the sweep is due. */
const noon = new Date('2026-01-31T12:00:00.000Z');
const minutesBefore = (minutes: number) => new Date(noon.getTime() - minutes * 60_000);

/** A bucket that was captured so many minutes before the sweep. */
const bucket = (resourceId: string, minutes: number, status = 'Off') =>
  createConfigurationItem('AWS::S3::Bucket', {
    resourceId,
    configurationItemCaptureTime: minutesBefore(minutes),
    supplementaryConfiguration: { BucketVersioningConfiguration: { status } },
  });
type Item = ReturnType<typeof bucket>;

/** A sweep by query, where queries find something else than AWS Config has recorded. */
function setUp(
  { queried, recorded }: { queried: readonly Item[]; recorded: readonly Item[] },
  definition: object = {},
  options: CreateHandlerOptions = {},
) {
  const clock = createVirtualClock();
  const service = createConfigService({ items: recorded, clock });
  const lagging = createConfigService({ items: queried, clock });
  const client = {
    send: ((command: object, ...rest: never[]) =>
      (command.constructor.name === 'SelectResourceConfigCommand' ? lagging : service).client.send(
        command as never,
        ...rest,
      )) as never,
  };
  const rule = defineRule({
    name: 'versioned',
    resourceTypes: ['AWS::S3::Bucket'],
    schedule: 'One_Hour',
    evaluate: (item: Item) =>
      item.supplementaryConfiguration.BucketVersioningConfiguration?.status === 'Enabled'
        ? compliant()
        : nonCompliant('Versioning is off'),
    ...definition,
  } as never) as unknown as ConfigRule;
  const logger = recordingLogger();
  const handler = createHandlerWith(rule, { client, logger, ...options }, { clock, random: () => 0.5 });
  return {
    service,
    logger,
    recordEarlierResult: (resourceId: string, minutes: number, more: object = {}) =>
      service.recordEvaluation({
        ruleName: 'example-rule',
        resourceType: 'AWS::S3::Bucket',
        resourceId,
        complianceType: 'COMPLIANT',
        orderingTimestamp: minutesBefore(minutes),
        ...more,
      }),
    resultOf: (id: string) => service.evaluations().find(({ resourceId }) => resourceId === id),
    calls: (operation: string) => service.requests(operation).length,
    invoke: (at = noon) =>
      clock.run(
        handler(
          createScheduledEvent({ notificationCreationTime: at }),
          createLambdaContext({ getRemainingTimeInMillis: () => 300_000 }),
        ),
      ),
  };
}

const old = bucket('old', 1_000);

describe('an earlier result of a resource that a sweep does not find', () => {
  const created = bucket('created', 1, 'Enabled');

  it('is kept when AWS Config has the resource, with a line in the log', async () => {
    const { invoke, recordEarlierResult, resultOf, calls, logger } = setUp({
      queried: [old],
      recorded: [old, created],
    });
    recordEarlierResult('created', 1);
    recordEarlierResult('gone', 90);

    expect(await invoke()).toMatchObject({ delivered: 2, nonCompliant: 1, stale: 1 });

    expect(resultOf('created')).toMatchObject({
      complianceType: 'COMPLIANT',
      orderingTimestamp: minutesBefore(1),
    });
    expect(resultOf('gone')).toMatchObject({ complianceType: 'NOT_APPLICABLE' });
    expect(calls('BatchGetResourceConfig')).toBe(1);
    expect(logger.lines).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        fields: { rule: 'example-rule', count: 1, resources: ['AWS::S3::Bucket created'] },
      }),
    );
  });

  it('is removed when AWS Config no longer records the resource', async () => {
    const unrecorded = { ...created, configurationItemStatus: 'ResourceNotRecorded' } as Item;
    const { invoke, recordEarlierResult, resultOf } = setUp({ queried: [old], recorded: [old, unrecorded] });
    recordEarlierResult('created', 1);
    expect(await invoke()).toMatchObject({ stale: 1 });
    expect(resultOf('created')).toMatchObject({ complianceType: 'NOT_APPLICABLE' });
  });

  it('is checked with one call for a hundred resources', async () => {
    const recorded = Array.from({ length: 150 }, (_, index) => bucket(`new-${index}`, 1));
    const { invoke, recordEarlierResult, calls } = setUp({ queried: [old], recorded: [old, ...recorded] });
    for (let index = 0; index < 450; index++) recordEarlierResult(`new-${index}`, 1);
    expect(await invoke()).toMatchObject({ stale: 300 });
    expect(calls('BatchGetResourceConfig')).toBe(5);
  });

  it('is kept when the check is denied, and the error names the permission', async () => {
    const { invoke, recordEarlierResult, resultOf, service } = setUp({ queried: [old], recorded: [old] });
    recordEarlierResult('gone', 90);
    service.failNext({ error: 'AccessDeniedException', operation: 'BatchGetResourceConfig' });
    await expect(invoke()).rejects.toMatchObject({
      code: 'AWS_CALL_FAILED',
      operation: 'BatchGetResourceConfig',
      message: expect.stringMatching(/config:BatchGetResourceConfig.*All results of the rule were reported/),
    });
    expect(resultOf('gone')).toMatchObject({ complianceType: 'COMPLIANT' });
    expect(resultOf('old')).toMatchObject({ complianceType: 'NON_COMPLIANT' });
  });

  it('is removed without a check when the rule returns nothing for a resource that the sweep read', async () => {
    const evaluate = ({ resourceId }: Item) => (resourceId === 'silent' ? [] : compliant());
    const items = [old, bucket('silent', 1_000)];
    const { invoke, recordEarlierResult, calls } = setUp({ queried: items, recorded: items }, { evaluate });
    recordEarlierResult('silent', 1_000);
    expect(await invoke()).toMatchObject({ compliant: 1, stale: 1 });
    expect(calls('BatchGetResourceConfig')).toBe(0);
  });
});

describe('an item of a sweep that is older than the earlier result of the rule', () => {
  const then = bucket('changed', 1_000, 'Off');
  const now = bucket('changed', 2, 'Enabled');

  it('is not reported, and the result of the later item is kept', async () => {
    const { invoke, recordEarlierResult, resultOf, logger } = setUp({
      queried: [old, then],
      recorded: [old, then, now],
    });
    recordEarlierResult('changed', 2);

    expect(await invoke()).toMatchObject({ delivered: 1, stale: 0 });

    expect(resultOf('changed')).toMatchObject({
      complianceType: 'COMPLIANT',
      orderingTimestamp: minutesBefore(2),
    });
    expect(logger.lines).toContainEqual(
      expect.objectContaining({
        level: 'info',
        fields: { rule: 'example-rule', count: 1, resources: ['AWS::S3::Bucket changed'] },
      }),
    );
  });

  it('is reported when AWS Config has no later item, because the earlier result was from another sweep', async () => {
    const { invoke, resultOf, calls } = setUp({ queried: [old, then], recorded: [old, then] });
    await invoke();
    const anHourLater = minutesBefore(-60);

    expect(await invoke(anHourLater)).toMatchObject({ delivered: 2 });

    expect(resultOf('changed')).toMatchObject({ orderingTimestamp: anHourLater });
    expect(calls('BatchGetResourceConfig')).toBe(1);
  });

  it('is not searched among the results of one large sweep', async () => {
    const many = Array.from({ length: 250 }, (_, index) => bucket(`bucket-${index}`, 1_000));
    const { invoke, recordEarlierResult, resultOf, calls } = setUp({
      queried: [...many, then],
      recorded: [...many, then, now],
    });
    await invoke(minutesBefore(60));
    recordEarlierResult('changed', 2);

    expect(await invoke()).toMatchObject({ delivered: 250 });

    expect(resultOf('changed')).toMatchObject({
      complianceType: 'COMPLIANT',
      orderingTimestamp: minutesBefore(2),
    });
    expect(calls('BatchGetResourceConfig')).toBe(1);
  });

  it('is a failure of its resource when the check is denied, and the others are reported', async () => {
    const { invoke, recordEarlierResult, resultOf, service } = setUp({
      queried: [old, then],
      recorded: [old, then, now],
    });
    recordEarlierResult('changed', 2);
    service.failNext({ error: 'AccessDeniedException', operation: 'BatchGetResourceConfig' });
    await expect(invoke()).rejects.toMatchObject({
      failures: [
        {
          resource: { resourceId: 'changed' },
          reason: expect.stringContaining('config:BatchGetResourceConfig'),
        },
      ],
    });
    expect(resultOf('old')).toMatchObject({ complianceType: 'NON_COMPLIANT' });
    expect(resultOf('changed')).toMatchObject({ complianceType: 'COMPLIANT' });
  });

  it('is not noticed when the earlier results cannot be read, with a warning in the log', async () => {
    const { invoke, recordEarlierResult, logger, service } = setUp({
      queried: [old, then],
      recorded: [old, then, now],
    });
    recordEarlierResult('changed', 2);
    service.failNext({ error: 'AccessDeniedException', operation: 'GetComplianceDetailsByConfigRule' });
    expect(await invoke()).toMatchObject({ delivered: 2 });
    expect(logger.lines[0]).toMatchObject({
      level: 'warn',
      message: expect.stringContaining('may report older items'),
      fields: { reason: expect.stringContaining('config:GetComplianceDetailsByConfigRule') },
    });
  });

  it("is not searched with staleEvaluations: 'keep', nor in test mode", async () => {
    const items = { queried: [then], recorded: [then, now] };
    for (const { invoke, recordEarlierResult, service } of [
      setUp(items, { staleEvaluations: 'keep' }),
      setUp(items, {}, { testMode: true }),
    ]) {
      recordEarlierResult('changed', 2);
      await invoke();
      expect(service.requests().map(({ operation }) => operation)).toEqual(['PutEvaluations']);
    }
  });
});
