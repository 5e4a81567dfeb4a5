import { describe, expect, it } from '@jest/globals';
import { deliveryErrorOf, ruleName, setUpDelivery } from '../helpers/deliver.js';
import { evaluation, evaluations, ids } from '../helpers/evaluations.js';
import { startOfVirtualTime } from '../helpers/virtual-clock.js';

function sizes(requests: readonly { readonly input: Readonly<Record<string, unknown>> }[]): number[] {
  return requests.map(({ input }) => (input.Evaluations as unknown[]).length);
}

describe('an evaluation in FailedEvaluations', () => {
  it('is sent again alone', async () => {
    const { deliver, service } = setUpDelivery({ faults: { failedEvaluations: 0.2 }, seed: 3 });

    const report = await deliver(evaluations(1000));

    expect(report.delivered).toBe(1000);
    expect(ids(service.evaluations(ruleName))).toEqual(ids(evaluations(1000)));
    const sent = sizes(service.requests('PutEvaluations')).reduce((sum, size) => sum + size, 0);
    expect(sent).toBe(1000 + report.retries);
  });

  it('adds retried evaluations to later calls instead of making extra calls', async () => {
    const { deliver, service } = setUpDelivery({
      faults: { failedEvaluations: 0.01, latencyMs: 20 },
      seed: 5,
    });

    const report = await deliver(evaluations(10_000));

    expect(report.delivered).toBe(10_000);
    expect(report.retries).toBeGreaterThan(80);
    // 100 full calls for the rest; failures towards the end share calls.
    expect(report.calls).toBeLessThanOrEqual(105);
    expect(sizes(service.requests()).filter((size) => size < 100).length).toBeLessThanOrEqual(4);
  });

  it('does not wait for others if the retries fill a call', async () => {
    const { deliver, service, elapsedMs } = setUpDelivery({ concurrency: 1, random: () => 1 });
    const send = service.client.send.bind(service.client);
    let first = true;
    service.client.send = (async (...call: Parameters<typeof send>) => {
      await send(...call);
      const { Evaluations } = call[0].input as { Evaluations: unknown[] };
      const answer = { FailedEvaluations: first ? Evaluations : [] };
      first = false;
      return answer;
    }) as never;

    expect(await deliver(evaluations(1000))).toMatchObject({ delivered: 1000, retries: 100, calls: 11 });
    expect(elapsedMs()).toBe(10);
  });

  it.each([{ ComplianceResourceType: 'AWS::S3::Bucket', ComplianceResourceId: 'BUCKET-1' }, {}])(
    'makes the whole call a retry if it is not recognised, because sending again does no harm: %j',
    async (odd) => {
      const { deliver, service } = setUpDelivery();
      const send = service.client.send.bind(service.client);
      let first = true;
      service.client.send = (async (...call: Parameters<typeof send>) => {
        const answer = await send(...call);
        if (!first) return answer;
        first = false;
        return { FailedEvaluations: [odd] };
      }) as never;

      const report = await deliver(evaluations(10));

      expect(report).toMatchObject({ delivered: 10, calls: 2, retries: 10 });
    },
  );

  it('is named if it always fails, and the others are delivered', async () => {
    const { deliver, service, elapsedMs } = setUpDelivery();
    const send = service.client.send.bind(service.client);
    let tries = 0;
    service.client.send = (async (...call: Parameters<typeof send>) => {
      await send(...call);
      const input = call[0].input as { Evaluations: { ComplianceResourceId: string }[] };
      const given = input.Evaluations.filter((one) => one.ComplianceResourceId === 'bucket-7');
      tries += given.length;
      return { FailedEvaluations: given };
    }) as never;

    const error = await deliveryErrorOf(deliver(evaluations(150)));

    expect(error).toMatchObject({ code: 'RETRIES_EXHAUSTED', delivered: 149, sourceUnread: false });
    expect(error.undelivered).toEqual([evaluation(7)]);
    expect(error.message).toContain('1 of 150 evaluations were not delivered (RETRIES_EXHAUSTED)');
    expect(error.message).toContain('AWS::S3::Bucket bucket-7');
    expect(tries).toBe(15);
    expect(elapsedMs()).toBeLessThan(60_000);
  });
});

describe('a call that fails as a whole', () => {
  it.each(['throttle', 'serverError', 'htmlError', 'reset', 'lostAnswer'] as const)(
    'with %s is retried after a pause',
    async (fault) => {
      const { deliver, service, elapsedMs } = setUpDelivery();
      service.failNext(fault, fault);

      const report = await deliver(evaluations(100));

      expect(report).toMatchObject({
        delivered: 100,
        calls: 3,
        retries: 200,
        throttles: fault === 'throttle' ? 2 : 0,
      });
      expect(service.evaluations(ruleName)).toHaveLength(100);
      expect(elapsedMs()).toBeGreaterThan(0);
    },
  );

  it('makes other calls wait too until one succeeds', async () => {
    const { deliver, service } = setUpDelivery({ concurrency: 5, faults: { latencyMs: 10 } });
    service.failNext('throttle', 'throttle', 'throttle', 'throttle', 'throttle', 'throttle');

    const report = await deliver(evaluations(1000));

    // Five concurrent calls are throttled; then a single one is throttled and retried.
    expect(report).toMatchObject({ delivered: 1000, throttles: 6, calls: 16 });
  });

  it('ends the delivery if AWS Config stays unavailable, and everything is named', async () => {
    const { deliver, elapsedMs } = setUpDelivery({ faults: { serverError: 1 } });

    const error = await deliveryErrorOf(deliver(evaluations(300)));

    expect(error).toMatchObject({ code: 'RETRIES_EXHAUSTED', delivered: 0 });
    expect(ids(error.undelivered)).toEqual(ids(evaluations(300)));
    expect(error.message).toContain('and 295 more');
    expect(elapsedMs()).toBeGreaterThan(20_000);
    expect(elapsedMs()).toBeLessThan(120_000);
  });

  it('is retried while a stream still waits for its next result', async () => {
    const { deliver, service, clock, elapsedMs } = setUpDelivery();
    service.failNext('throttle', 'throttle', 'throttle');
    let deliveredAt = Number.NaN;
    async function* source() {
      yield* evaluations(100);
      await clock.sleep(60_000);
      deliveredAt = service.evaluations(ruleName).length;
    }

    expect(await deliver(source())).toMatchObject({ delivered: 100, calls: 4 });
    expect(deliveredAt).toBe(100);
    expect(elapsedMs()).toBe(60_000);
  });

  it('for the second time in a row makes all calls pause, although a slow stream has more', async () => {
    const { deliver, service, clock } = setUpDelivery({ concurrency: 5, random: () => 1 });
    service.failNext('serverError', 'serverError');
    const startedAt: number[] = [];
    const send = service.client.send.bind(service.client);
    service.client.send = ((...call: Parameters<typeof send>) => {
      startedAt.push(clock.now() - startOfVirtualTime);
      return send(...call);
    }) as never;
    async function* source() {
      yield* evaluations(100);
      for (let number = 100; number < 400; number += 100) {
        await clock.sleep(5);
        yield* evaluations(number + 100).slice(number);
      }
    }

    await deliver(source());

    const [first = 0, second = 0, third = 0] = startedAt;
    expect(second - first).toBeLessThan(10);
    expect(third - second).toBe(50);
    expect(startedAt).toHaveLength(6);
  });

  it('does not count as unavailability if other calls are rejected', async () => {
    const { deliver, service } = setUpDelivery({ concurrency: 1 });
    const bad = evaluations(100).map((one) => ({ ...one, annotation: 'x'.repeat(300) }));
    const good = evaluations(400).slice(100);
    const send = service.client.send.bind(service.client);
    let calls = 0;
    service.client.send = ((...call: Parameters<typeof send>) => {
      calls++;
      if (calls % 4 === 0) service.failNext('throttle');
      return send(...call);
    }) as never;

    const error = await deliveryErrorOf(deliver([...bad, ...good]));

    expect(error).toMatchObject({ code: 'EVALUATIONS_REFUSED', delivered: 300 });
    expect(error.undelivered).toHaveLength(100);
  });

  it.each([1, 2])(
    'is lost in the end if it always fails while others succeed, and only its evaluations are named: %i at once',
    async (concurrency) => {
      const { deliver, service, clock } = setUpDelivery({ concurrency, faults: { latencyMs: 20 } });
      const send = service.client.send.bind(service.client);
      let tries = 0;
      service.client.send = (async (...call: Parameters<typeof send>) => {
        const { Evaluations } = call[0].input as { Evaluations: { ComplianceResourceId: string }[] };
        if (Evaluations[0]?.ComplianceResourceId !== 'bucket-1000') return send(...call);
        tries++;
        await clock.sleep(20);
        throw Object.assign(new Error('Internal error'), { $metadata: { httpStatusCode: 500 } });
      }) as never;

      const error = await deliveryErrorOf(deliver(evaluations(5000)));

      expect(error).toMatchObject({ code: 'RETRIES_EXHAUSTED', cause: { httpStatusCode: 500 } });
      expect(error.delivered).toBe(4900);
      expect(ids(error.undelivered)).toEqual(ids(evaluations(1100).slice(1000)));
      // Without a success in between, the service counts as unavailable a little earlier.
      expect(tries).toBeGreaterThan(20);
      expect(tries).toBeLessThanOrEqual(30);
    },
  );

  it('counts as a retry only when it is sent again', async () => {
    const { deliver } = setUpDelivery({ deadlineMs: 10, faults: { throttle: 1 } });

    const error = await deliveryErrorOf(deliver(evaluations(100)));

    expect(error.code).toBe('DEADLINE_REACHED');
    expect(error.message).toContain('ThrottlingException: Rate exceeded');
  });

  it('does not end the delivery: under 40 % throttles everything arrives', async () => {
    const { deliver, service } = setUpDelivery({ faults: { throttle: 0.4, latencyMs: 20 }, seed: 11 });

    const report = await deliver(evaluations(5000));

    expect(report.delivered).toBe(5000);
    expect(report.throttles).toBeGreaterThan(10);
    expect(ids(service.evaluations(ruleName))).toEqual(ids(evaluations(5000)));
  });
});
