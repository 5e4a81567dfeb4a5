import { describe, expect, it } from '@jest/globals';
import { checkDeliveryOptions } from '../../src/delivery/deliver-evaluations.js';
import { deliverEvaluations, InvalidOptionsError } from '../../src/index.js';
import { createConfigService, createResultToken } from '../../src/testing/index.js';
import { ruleName, setUpDelivery } from '../helpers/deliver.js';
import { evaluation, evaluations, ids } from '../helpers/evaluations.js';

describe('delivery', () => {
  it('sends full calls of 100, and the rest in the last call', async () => {
    const { deliver, service } = setUpDelivery();

    const report = await deliver(evaluations(250));

    expect(report).toEqual({
      delivered: 250,
      compliant: 166,
      nonCompliant: 84,
      notApplicable: 0,
      calls: 3,
      throttles: 0,
      retries: 0,
      testMode: false,
    });
    const sizes = service
      .requests('PutEvaluations')
      .map(({ input }) => (input.Evaluations as unknown[]).length);
    expect(sizes).toEqual([100, 100, 50]);
    expect(ids(service.evaluations(ruleName))).toEqual(ids(evaluations(250)));
  });

  it("uses AWS Config's names, and leaves an empty annotation out", async () => {
    const { deliver, service } = setUpDelivery();

    await deliver([evaluation(0), evaluation(1, { annotation: '' })]);

    expect(service.requests('PutEvaluations')[0]?.input.Evaluations).toEqual([
      {
        ComplianceResourceType: 'AWS::S3::Bucket',
        ComplianceResourceId: 'bucket-0',
        ComplianceType: 'NON_COMPLIANT',
        Annotation: 'Bucket 0 is open',
        OrderingTimestamp: Date.parse('2026-01-31T12:00:00.000Z') / 1000,
      },
      {
        ComplianceResourceType: 'AWS::S3::Bucket',
        ComplianceResourceId: 'bucket-1',
        ComplianceType: 'COMPLIANT',
        OrderingTimestamp: Date.parse('2026-01-31T12:00:00.000Z') / 1000,
      },
    ]);
  });

  it('reports an empty list if there are no results, which ends the evaluation', async () => {
    const { deliver, service } = setUpDelivery();

    const report = await deliver([]);

    expect(report).toMatchObject({ delivered: 0, calls: 1 });
    expect(service.requests('PutEvaluations')).toMatchObject([{ input: { Evaluations: [] }, outcome: 'ok' }]);
  });

  it('sets TestMode in test mode', async () => {
    const { deliver, service } = setUpDelivery({ testMode: true });

    const report = await deliver(evaluations(3));

    expect(report).toMatchObject({ delivered: 3, testMode: true });
    expect(service.requests('PutEvaluations')[0]?.input.TestMode).toBe(true);
    expect(service.evaluations()).toEqual([]);
  });

  it('treats missing and empty FailedEvaluations as success', async () => {
    const { deliver, service } = setUpDelivery();
    const answers = [{}, { FailedEvaluations: [] }, { FailedEvaluations: undefined }];
    service.client.send = (async () => answers.shift()) as never;

    expect(await deliver(evaluations(300))).toMatchObject({ delivered: 300, calls: 3, retries: 0 });
  });

  it('uses the result token of the event for every call', async () => {
    const { deliver, service } = setUpDelivery();
    const tokens = new Set<unknown>();
    const send = service.client.send.bind(service.client);
    service.client.send = ((command: { input: { ResultToken: string } }, ...rest: never[]) => {
      tokens.add(command.input.ResultToken);
      return send(command as never, ...rest);
    }) as never;

    await deliver(evaluations(450));

    expect([...tokens]).toEqual([createResultToken(ruleName)]);
    expect(service.requests('PutEvaluations')).toHaveLength(5);
  });

  it('reports on the account itself, whose type has no service name', async () => {
    const { deliver, service } = setUpDelivery();
    const account = evaluation(1, { resourceType: 'AWS::::Account', resourceId: '123456789012' });

    await deliver([account]);

    expect(service.evaluations(ruleName)).toMatchObject([{ resourceType: 'AWS::::Account' }]);
  });

  it('runs as many concurrent calls as the option allows, and no more', async () => {
    const { deliver, elapsedMs } = setUpDelivery({ concurrency: 4, faults: { latencyMs: 100 } });

    await deliver(evaluations(1000));

    // Ten calls of 100 ms, four at a time, are three rounds.
    expect(elapsedMs()).toBe(300);
  });

  it('reads a stream only as fast as it can send', async () => {
    const { deliver, service } = setUpDelivery({ concurrency: 2, faults: { latencyMs: 10 } });
    let maxAhead = 0;
    async function* source() {
      for (const [taken, next] of evaluations(2000).entries()) {
        maxAhead = Math.max(maxAhead, taken - service.evaluations().length);
        yield next;
      }
    }

    const report = await deliver(source());

    expect(report).toMatchObject({ delivered: 2000, calls: 20 });
    // Two calls under way, and one that is being filled.
    expect(maxAhead).toBeLessThanOrEqual(300);
  });

  it('sends a partial batch of a slow stream after one second', async () => {
    const { deliver, service, clock } = setUpDelivery();
    const seen: number[] = [];
    async function* source() {
      for (let number = 0; number < 5; number++) {
        yield evaluation(number);
        await clock.sleep(1_500);
        seen.push(service.evaluations(ruleName).length);
      }
    }

    expect(await deliver(source())).toMatchObject({ delivered: 5, calls: 5 });
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  it.each([
    ['a set', () => new Set(evaluations(3))],
    ['a generator', () => evaluations(3)[Symbol.iterator]()],
    [
      'an async generator',
      () =>
        (async function* () {
          yield* evaluations(3);
        })(),
    ],
  ])('takes %s', async (_what, source) => {
    const { deliver } = setUpDelivery();

    expect(await deliver(source())).toMatchObject({ delivered: 3, calls: 1 });
  });

  it('works with the real clock through the public function', async () => {
    const service = createConfigService();

    const report = await deliverEvaluations(evaluations(150), {
      client: service.client,
      resultToken: createResultToken(ruleName),
    });

    expect(report).toMatchObject({ delivered: 150, calls: 2 });
  });
});

it('keeps a deadline in real time: delivers what it read, and says that there may be more', async () => {
  const service = createConfigService();
  async function* source() {
    yield evaluation(1);
    await new Promise(() => {});
  }

  const delivery = deliverEvaluations(source(), {
    client: service.client,
    resultToken: createResultToken(ruleName),
    // Reading stops half a second before the deadline: at once.
    deadline: new Date(Date.now() + 400),
  });

  await expect(delivery).rejects.toMatchObject({
    code: 'DEADLINE_REACHED',
    delivered: 1,
    sourceUnread: true,
    message: expect.stringContaining('cut short; everything it had read was delivered: 1 (DEADLINE_REACHED)'),
  });
});

describe('options of deliverEvaluations', () => {
  const { client } = createConfigService();
  const good = { client, resultToken: 'token' };

  it.each([
    [
      'an unknown key, naming the nearest',
      { ...good, concurency: 3 },
      /"concurency"\. Did you mean "concurrency"\?/,
    ],
    ['no client', { resultToken: 'token' }, /expected client to be a ConfigServiceClient, got undefined/],
    ['no result token', { client }, /expected resultToken to be a string, got undefined/],
    [
      'no concurrency at all',
      { ...good, concurrency: 0 },
      /expected concurrency to be a whole number from 1 up, got the number 0/,
    ],
    [
      'a deadline that is not a date',
      { ...good, deadline: 5 },
      /expected deadline to be a valid Date, got the number 5/,
    ],
    ['an invalid signal', { ...good, signal: {} }, /expected signal to be an AbortSignal, got an object/],
    [
      'a signal that nobody can stop listening to',
      { ...good, signal: { addEventListener() {} } },
      /expected signal to be an AbortSignal, got an object/,
    ],
    ['a test mode that is text', { ...good, testMode: 'yes' }, /expected testMode to be true or false/],
  ])('rejects %s, and sends nothing', async (_what, options, message) => {
    const delivery = deliverEvaluations([], options as never);

    await expect(delivery).rejects.toThrow(InvalidOptionsError);
    await expect(delivery).rejects.toThrow(message);
  });

  it('of createHandler may have no client, but none without send()', () => {
    const check = (client?: object) =>
      checkDeliveryOptions('createHandler', { client: client as never }, { clientRequired: false });
    expect(() => check()).not.toThrow();
    expect(() => check({})).toThrow(
      'createHandler: expected client to be a ConfigServiceClient, got an object.',
    );
  });

  it('rejects a value that is not iterable', async () => {
    await expect(deliverEvaluations(5 as never, good)).rejects.toThrow(
      /expected evaluations to be an iterable or an async iterable, got the number 5/,
    );
  });
});
