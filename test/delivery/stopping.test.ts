import { getEventListeners } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { deliveryErrorOf, ruleName, setUpDelivery } from '../helpers/deliver.js';
import { evaluation, evaluations, ids } from '../helpers/evaluations.js';

describe('the deadline', () => {
  it('starts no call after it, awaits calls under way, and names the rest', async () => {
    const { deliver, service, elapsedMs } = setUpDelivery({
      concurrency: 1,
      deadlineMs: 250,
      faults: { latencyMs: 100 },
    });

    const error = await deliveryErrorOf(deliver(evaluations(1000)));

    // Calls start at 0, 100 and 200 ms.
    expect(error).toMatchObject({ code: 'DEADLINE_REACHED', delivered: 300, sourceUnread: false });
    expect(service.requests()).toHaveLength(3);
    expect(elapsedMs()).toBe(300);
    expect(ids([...error.undelivered, ...service.evaluations(ruleName)])).toEqual(ids(evaluations(1000)));
    expect(error.message).toContain('give it a longer timeout');
  });

  it('sends nothing if it has passed before the start', async () => {
    const { deliver, service } = setUpDelivery({ deadlineMs: 0 });

    const error = await deliveryErrorOf(deliver(evaluations(3)));

    expect(error).toMatchObject({ code: 'DEADLINE_REACHED', delivered: 0 });
    expect(error.undelivered).toHaveLength(3);
    expect(service.requests()).toEqual([]);
  });

  it('does not fail a delivery whose last call is answered after it', async () => {
    const { deliver, service } = setUpDelivery({ deadlineMs: 50, faults: { latencyMs: 100 } });

    expect(await deliver(evaluations(100))).toMatchObject({ delivered: 100, calls: 1 });
    expect(service.evaluations(ruleName)).toHaveLength(100);
  });

  it('ends a pause after a throttle, and the throttle is the cause', async () => {
    const { deliver, elapsedMs } = setUpDelivery({ deadlineMs: 700, faults: { throttle: 1 } });

    const error = await deliveryErrorOf(deliver(evaluations(100)));

    expect(error).toMatchObject({ code: 'DEADLINE_REACHED', cause: { name: 'ThrottlingException' } });
    expect(elapsedMs()).toBe(700);
  });

  it('stops reading a stream half a second before it, and sends what was read', async () => {
    const { deliver, service, clock } = setUpDelivery({ deadlineMs: 3_250 });
    let cleanedUp = false;
    async function* source() {
      try {
        for (let number = 0; ; number++) {
          yield evaluation(number);
          await clock.sleep(1000);
        }
      } finally {
        cleanedUp = true;
      }
    }

    const error = await deliveryErrorOf(deliver(source()));

    // Read at 0, 1000 and 2000 ms; reading stops at 2750 ms.
    expect(error).toMatchObject({
      code: 'DEADLINE_REACHED',
      delivered: 3,
      undelivered: [],
      sourceUnread: true,
    });
    expect(error.message).toContain('There may be more');
    expect(service.evaluations(ruleName)).toHaveLength(3);
    await clock.run(clock.sleep(1000));
    expect(cleanedUp).toBe(true);
  });
});

describe('an aborted signal', () => {
  it('aborts calls under way, and names their evaluations', async () => {
    const controller = new AbortController();
    const { deliver, service, clock } = setUpDelivery({
      signal: controller.signal,
      concurrency: 2,
      faults: { latencyMs: 1000 },
    });
    void clock.sleep(100).then(() => controller.abort(new Error('enough')));

    const error = await deliveryErrorOf(deliver(evaluations(500)));

    expect(error).toMatchObject({ code: 'ABORTED', delivered: 0, cause: { message: 'enough' } });
    expect(ids(error.undelivered)).toEqual(ids(evaluations(500)));
    expect(service.requests()).toHaveLength(2);
  });

  it('sends nothing if it is aborted before the start', async () => {
    const { deliver, service } = setUpDelivery({ signal: AbortSignal.abort() });

    const error = await deliveryErrorOf(deliver(evaluations(5)));

    expect(error).toMatchObject({ code: 'ABORTED', delivered: 0, sourceUnread: false });
    expect(error.undelivered).toHaveLength(5);
    expect(service.requests()).toEqual([]);
  });

  it('stops waiting for a stream, and sends nothing that was read', async () => {
    const controller = new AbortController();
    const { deliver, service, clock } = setUpDelivery({ signal: controller.signal });
    async function* source() {
      yield evaluation(1);
      await new Promise(() => {});
    }
    void clock.sleep(100).then(() => controller.abort());

    const error = await deliveryErrorOf(deliver(source()));

    expect(error).toMatchObject({ code: 'ABORTED', undelivered: [evaluation(1)], sourceUnread: true });
    expect(service.requests()).toEqual([]);
  });

  it('has few listeners for any number of calls, and none afterwards', async () => {
    const { signal } = new AbortController();
    const { deliver, service } = setUpDelivery({ signal, concurrency: 30 });
    const heard = new Set<AbortSignal>();
    const send = service.client.send.bind(service.client);
    service.client.send = ((command: never, options: { abortSignal: AbortSignal }) => {
      heard.add(options.abortSignal);
      return send(command, options);
    }) as never;

    await deliver(evaluations(500));

    expect(heard.size).toBe(5);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('is the cause if a stream had no result yet', async () => {
    const controller = new AbortController();
    const { deliver, clock } = setUpDelivery({ signal: controller.signal });
    async function* source() {
      await new Promise(() => {});
      yield evaluation(1);
    }
    void clock.sleep(100).then(() => controller.abort(new Error('enough')));

    expect(await deliveryErrorOf(deliver(source()))).toMatchObject({
      code: 'ABORTED',
      cause: { message: 'enough' },
      sourceUnread: true,
    });
  });

  it('does not fail a delivery that had ended', async () => {
    const controller = new AbortController();
    const { deliver, service } = setUpDelivery({ signal: controller.signal });
    const send = service.client.send.bind(service.client);
    service.client.send = (async (...call: Parameters<typeof send>) => {
      const answer = await send(...call);
      queueMicrotask(() => controller.abort());
      return answer;
    }) as never;

    expect(await deliver(evaluations(10))).toMatchObject({ delivered: 10 });
  });

  it('counts as the deadline if its reason is a timeout', async () => {
    const signal = AbortSignal.abort(new DOMException('Time is up', 'TimeoutError'));
    const { deliver } = setUpDelivery({ signal });

    expect(await deliveryErrorOf(deliver(evaluations(5)))).toMatchObject({ code: 'DEADLINE_REACHED' });
  });
});

describe('a call that hangs', () => {
  it('is aborted after ten seconds and retried', async () => {
    const { deliver, service, elapsedMs } = setUpDelivery({ faults: { latencyMs: 60_000 } });
    const send = service.client.send.bind(service.client);
    service.client.send = ((...call: Parameters<typeof send>) => {
      if (service.requests().length === 1) service.inject({});
      return send(...call);
    }) as never;

    expect(await deliver(evaluations(100))).toMatchObject({ delivered: 100, calls: 2, retries: 100 });
    expect(elapsedMs()).toBeGreaterThanOrEqual(10_000);
    expect(elapsedMs()).toBeLessThan(11_000);
  });

  it('does not block the delivery even if the client ignores the abort', async () => {
    const controller = new AbortController();
    const { deliver, service, clock } = setUpDelivery({ signal: controller.signal });
    service.client.send = (() => new Promise(() => {})) as never;
    void clock.sleep(100).then(() => controller.abort());

    expect(await deliveryErrorOf(deliver(evaluations(1)))).toMatchObject({ code: 'ABORTED' });
  });
});

describe('an iterator that misbehaves', () => {
  const yielding = (parts: Partial<AsyncIterator<never>>) => ({
    [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}), ...parts }),
  });

  it.each([
    [
      'throws when it is closed',
      {
        return: () => {
          throw new Error('no return');
        },
      },
    ],
    ['gives no promise when it is closed', { return: () => 5 as never }],
  ])('and %s does not change the error', async (_what, parts) => {
    const { deliver } = setUpDelivery({ signal: AbortSignal.abort(new Error('enough')) });

    expect(await deliveryErrorOf(deliver(yielding(parts)))).toMatchObject({ code: 'ABORTED' });
  });

  it('and cannot be opened: its own error is thrown, and nothing is sent', async () => {
    const { deliver, service } = setUpDelivery();
    const broken = {
      [Symbol.iterator]() {
        throw new Error('cannot be opened');
      },
    };

    await expect(deliver(broken as never)).rejects.toThrow('cannot be opened');
    expect(service.requests()).toEqual([]);
  });

  it('and never ends is not read after a stop', async () => {
    const { deliver } = setUpDelivery({ deadlineMs: 0 });
    function* endless() {
      for (let number = 0; ; number++) yield evaluation(number);
    }

    const error = await deliveryErrorOf(deliver(endless()));

    expect(error).toMatchObject({ code: 'DEADLINE_REACHED', delivered: 0, sourceUnread: true });
  });
});

describe('an iterable that throws', () => {
  async function* broken(count: number) {
    yield* evaluations(count);
    throw new Error('the source broke');
  }

  it('has its earlier results delivered, and its own error thrown', async () => {
    const { deliver, service } = setUpDelivery();

    await expect(deliver(broken(150))).rejects.toThrow('the source broke');

    expect(service.evaluations(ruleName)).toHaveLength(150);
  });

  it('is not reported as an empty list if it yielded nothing', async () => {
    const { deliver, service } = setUpDelivery();

    await expect(deliver(broken(0))).rejects.toThrow('the source broke');

    expect(service.requests()).toEqual([]);
  });

  it('has both failures in the cause if the delivery fails too', async () => {
    const { deliver, service } = setUpDelivery({ concurrency: 1 });
    service.failNext({ error: 'AccessDeniedException' });

    const error = await deliveryErrorOf(deliver(broken(50)));

    expect(error.undelivered).toHaveLength(50);
    const { errors } = error.cause as AggregateError;
    expect(errors.map((each: Error) => each.name)).toEqual(['AccessDeniedException', 'Error']);
  });
});
