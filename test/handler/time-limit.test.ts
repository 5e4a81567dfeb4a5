import { describe, expect, it } from '@jest/globals';
import { createHandlerWith } from '../../src/handler/create-handler.js';
import { type ConfigRule, compliant, defineRule } from '../../src/index.js';
import {
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  createScheduledEvent,
} from '../../src/testing/index.js';
import { createCollectingLogger } from '../helpers/collecting-logger.js';
import { deliveryErrorOf } from '../helpers/deliver.js';
import { createVirtualClock, startOfVirtualTime } from '../helpers/virtual-clock.js';

function setUp(rule: ConfigRule<never, never>, remainingMs: number, reserveMs = 1000, latencyMs = 0) {
  const clock = createVirtualClock();
  const service = createConfigService({ clock, faults: { latencyMs } });
  const logger = createCollectingLogger();
  const handler = createHandlerWith(
    rule as unknown as ConfigRule,
    { client: service.client, logger, reserveMs, concurrency: 1 },
    { clock, random: () => 0.5 },
  );
  const context = createLambdaContext({ getRemainingTimeInMillis: () => remainingMs });
  return {
    clock,
    service,
    logger,
    elapsedMs: () => clock.now() - startOfVirtualTime,
    invoke: () => clock.run(handler(createScheduledEvent(), context)),
  };
}

const result = (number: number) => compliant({ resourceType: 'AWS::IAM::User', resourceId: `AIDA${number}` });

describe('the remaining time of the function', () => {
  it('ends for calls before the end of the function, so that the error can name undelivered results', async () => {
    const rule = defineRule({
      name: 'many',
      evaluatePeriodic: () => Array.from({ length: 1000 }, (_, n) => result(n)),
    });
    const { invoke, service, logger, elapsedMs } = setUp(rule as never, 3000, 1000, 300);

    const error = await deliveryErrorOf(invoke());

    // Calls of 300 ms start until 2000 ms: at 0, 300, …, 1800.
    expect(error).toMatchObject({ code: 'DEADLINE_REACHED', delivered: 700 });
    expect(error.undelivered).toHaveLength(300);
    expect(service.requests()).toHaveLength(7);
    expect(elapsedMs()).toBe(2100);
    expect(logger.lines.at(-1)).toMatchObject({
      level: 'error',
      code: 'DEADLINE_REACHED',
      delivered: 700,
      undelivered: 300,
    });
  });

  it('ends for a call that hangs halfway through the reserve', async () => {
    const rule = defineRule({ name: 'one', evaluatePeriodic: () => [result(1)] });
    const { invoke, elapsedMs } = setUp(rule as never, 3000, 1000, 60_000);

    const error = await deliveryErrorOf(invoke());

    expect(error).toMatchObject({ code: 'DEADLINE_REACHED', undelivered: [{ resourceId: 'AIDA1' }] });
    expect(elapsedMs()).toBe(2500);
  });

  it('ends for the rule half a second before the last call, and its results so far are delivered', async () => {
    let abortedAt = 0;
    const rule = defineRule({
      name: 'patient',
      async *evaluatePeriodic({ signal }) {
        yield result(1);
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        abortedAt = clock.now() - startOfVirtualTime;
      },
    });
    const { invoke, service, clock } = setUp(rule as never, 5000);

    const error = await deliveryErrorOf(invoke());

    expect(abortedAt).toBe(3500);
    // A rule that ends because of the signal has not finished its work: the run must not count as complete.
    expect(error).toMatchObject({
      code: 'DEADLINE_REACHED',
      delivered: 1,
      undelivered: [],
      sourceUnread: true,
    });
    expect(service.evaluations().map(({ resourceId }) => resourceId)).toEqual(['AIDA1']);
  });

  it('ends for a rule that never returns, before Lambda ends the function', async () => {
    const rule = defineRule({ name: 'stuck', evaluatePeriodic: () => new Promise<never>(() => {}) });
    const { invoke, service, logger, elapsedMs } = setUp(rule as never, 3000);

    await expect(invoke()).rejects.toMatchObject({
      code: 'RULE_FAILED',
      message: expect.stringContaining('Rule "stuck" did not end before the time of the function was up'),
    });
    expect(elapsedMs()).toBe(2500);
    expect(service.requests()).toEqual([]);
    expect(logger.lines).toMatchObject([{ level: 'error', code: 'RULE_FAILED' }]);
  });

  it('ends for a parameters schema that never returns', async () => {
    const validate = () => new Promise<never>(() => {});
    const rule = defineRule({
      name: 'stuck-schema',
      parameters: { '~standard': { version: 1, vendor: 'test', validate } },
      evaluatePeriodic: () => [result(1)],
    });
    const { invoke, elapsedMs } = setUp(rule as never, 3000);

    await expect(invoke()).rejects.toMatchObject({ code: 'RULE_FAILED' });
    expect(elapsedMs()).toBe(2500);
  });

  it('ends with the invocation: the signal aborts, and unfinished work of the rule reads nothing more', async () => {
    const seen: { signal?: AbortSignal; failed?: unknown } = {};
    const rule = defineRule({
      name: 'leaving-a-loop',
      evaluatePeriodic: ({ signal, select }) => {
        seen.signal = signal;
        const read = async () => {
          for await (const _ of select('AWS::S3::Bucket', ['resourceId'])) await clock.sleep(1_000);
        };
        read().catch((error) => {
          seen.failed = error;
        });
        return [result(1)];
      },
    });
    const { invoke, clock, service } = setUp(rule as never, 60_000);
    for (const resourceId of ['a', 'b', 'c']) {
      service.record(createConfigurationItem('AWS::S3::Bucket', { resourceId }));
    }

    await invoke();
    expect(seen.signal).toMatchObject({ aborted: true, reason: { name: 'AbortError' } });
    await clock.run(clock.sleep(60_000));

    expect(seen.failed).toMatchObject({ name: 'AbortError', message: 'The invocation has ended' });
  });

  it.each([
    () => {
      throw new Error('not a Lambda');
    },
    () => Number.NaN,
    () => 'soon' as never,
  ])('is unlimited when the Lambda context has no remaining time: %p', async (getRemainingTimeInMillis) => {
    const clock = createVirtualClock();
    const { client } = createConfigService({ clock });
    const handler = createHandlerWith(
      defineRule({ name: 'one', evaluatePeriodic: () => [result(1)] }) as never,
      { client, logger: createCollectingLogger() },
      { clock, random: () => 0.5 },
    );

    const context = createLambdaContext({ getRemainingTimeInMillis });
    expect(await clock.run(handler(createScheduledEvent(), context))).toMatchObject({ delivered: 1 });
  });

  it('leaves no timer behind', async () => {
    const rule = defineRule({ name: 'quick', evaluatePeriodic: () => [result(1)] });
    const { invoke, clock, elapsedMs } = setUp(rule as never, 60_000);

    await invoke();
    await clock.run(clock.sleep(1));

    expect(elapsedMs()).toBe(1);
  });
});
