import { format, inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { InvalidEvaluationError } from '../../src/index.js';
import { deliveryErrorOf, ruleName, setUpDelivery } from '../helpers/deliver.js';
import { evaluation, evaluations, ids } from '../helpers/evaluations.js';
import { usualOrFull } from '../helpers/fuzz.js';

const tooLong = 'x'.repeat(300);

describe('a call that is rejected for one invalid evaluation', () => {
  it('is bisected until the invalid one is alone, and the rest is delivered', async () => {
    const { deliver, service } = setUpDelivery();
    const bad = evaluation(42, { annotation: tooLong });
    const given = evaluations(100).with(42, bad);

    const error = await deliveryErrorOf(deliver(given));

    expect(error).toMatchObject({
      code: 'EVALUATIONS_REFUSED',
      delivered: 99,
      cause: { name: 'ValidationException' },
    });
    expect(error.undelivered).toEqual([bad]);
    expect(ids(service.evaluations(ruleName))).toEqual(ids(given.filter((one) => one !== bad)));
    // One whole call, and two calls for each bisection of 100.
    expect(service.requests('PutEvaluations').length).toBeLessThanOrEqual(1 + 2 * 7);
  });

  it('finds several invalid ones among thousands, for both error names', async () => {
    const { deliver, service } = setUpDelivery();
    const bad = [
      evaluation(5, { annotation: tooLong }),
      evaluation(1234, { resourceType: 'Bucket' }),
      evaluation(1999, { resourceId: '' }),
    ];
    const given = evaluations(2000)
      .with(5, bad[0] as never)
      .with(1234, bad[1] as never)
      .with(1999, bad[2] as never);

    const error = await deliveryErrorOf(deliver(given));

    expect(error).toMatchObject({ code: 'EVALUATIONS_REFUSED', delivered: 1997 });
    expect(ids(error.undelivered)).toEqual(ids(bad));
    expect(service.evaluations(ruleName)).toHaveLength(1997);
  });

  it('delivers nothing and names all if all are invalid', async () => {
    const { deliver } = setUpDelivery();
    const given = evaluations(30).map((one) => ({ ...one, annotation: tooLong }));

    const error = await deliveryErrorOf(deliver(given));

    expect(error).toMatchObject({ code: 'EVALUATIONS_REFUSED', delivered: 0 });
    expect(ids(error.undelivered)).toEqual(ids(given));
  });
});

describe('a delivery with nearly all evaluations rejected', () => {
  const allBad = (count: number) => evaluations(count).map((one) => ({ ...one, annotation: tooLong }));

  const [count, maxCalls] = usualOrFull([4_000, 800], [10_000, 1_500]);
  it(`stops bisecting batches: ${count} evaluations need at most ${maxCalls} calls`, async () => {
    const { deliver, service } = setUpDelivery();

    const error = await deliveryErrorOf(deliver(allBad(count)));

    expect(error).toMatchObject({ code: 'EVALUATIONS_REFUSED', delivered: 0 });
    expect(error.undelivered).toHaveLength(count);
    expect(error.message).toMatch(
      /Nearly all were rejected, so [39]\d\d\d of them were not tried one by one\./,
    );
    expect(service.requests('PutEvaluations').length).toBeLessThanOrEqual(maxCalls);
  });

  it('still delivers valid calls, and bisects again after many valid ones', async () => {
    const { deliver, service } = setUpDelivery({ concurrency: 1 });
    const good = evaluations(1_250).slice(1_000);
    const mixed = [...good].map((one, index) => (index === 120 ? { ...one, annotation: tooLong } : one));

    const error = await deliveryErrorOf(deliver([...allBad(1_000), ...mixed]));

    expect(error).toMatchObject({ code: 'EVALUATIONS_REFUSED', delivered: 249 });
    expect(service.evaluations(ruleName)).toHaveLength(249);
  });

  it('tries each of a few alone', async () => {
    const { deliver } = setUpDelivery();

    const error = await deliveryErrorOf(deliver(allBad(90)));

    expect(error.undelivered).toHaveLength(90);
    expect(error.message).not.toContain('one by one');
  });
});

describe('an invalid evaluation', () => {
  it.each([
    [
      'an ISO string as ordering timestamp, which the SDK would send as it is',
      { orderingTimestamp: '2026-01-31' },
    ],
    ['an invalid date', { orderingTimestamp: new Date('never') }],
    ['INSUFFICIENT_DATA', { complianceType: 'INSUFFICIENT_DATA' }],
    ['a resource id that is not text', { resourceId: 5 }],
    ['a resource id that would become another on its way', { resourceId: 'half \ud83d' }],
    ['an annotation that is not text', { annotation: {} }],
  ])('with %s is never sent but named, and the others are delivered', async (_what, part) => {
    const { deliver, service } = setUpDelivery();
    const bad = evaluation(1, part as never);

    const error = await deliveryErrorOf(deliver([evaluation(0), bad, evaluation(2)]));

    expect(error).toMatchObject({ code: 'EVALUATIONS_REFUSED', delivered: 2, undelivered: [bad] });
    expect(error.cause).toBeInstanceOf(InvalidEvaluationError);
    expect(ids(service.evaluations(ruleName))).toEqual(['bucket-0', 'bucket-2']);
  });

  it('is named by its type if it cannot be read', async () => {
    const { deliver } = setUpDelivery();
    const unreadable = Object.create(null, {
      resourceType: {
        get() {
          throw new Error('no');
        },
      },
    });

    const error = await deliveryErrorOf(deliver([Object.create(null), unreadable, evaluation(1)]));

    expect(error).toMatchObject({ delivered: 1 });
    expect(error.undelivered).toHaveLength(2);
    expect(error.message).toContain('an object (InvalidEvaluationError: Not an evaluation');
  });

  it('may fill whole reads of a stream', async () => {
    const { deliver } = setUpDelivery();
    async function* source() {
      for (let number = 0; number < 250; number++) yield null as never;
      yield evaluation(1);
    }

    const error = await deliveryErrorOf(deliver(source()));

    expect(error).toMatchObject({ delivered: 1 });
    expect(error.undelivered).toHaveLength(250);
  });
});

describe('an error that a retry does not fix', () => {
  it('InvalidResultTokenException stops at once and names everything', async () => {
    const { deliver, service } = setUpDelivery({ resultToken: 'a-token-of-nobody', concurrency: 1 });

    const error = await deliveryErrorOf(deliver(evaluations(500)));

    expect(error).toMatchObject({
      code: 'INVALID_RESULT_TOKEN',
      delivered: 0,
      cause: { name: 'InvalidResultTokenException' },
    });
    expect(ids(error.undelivered)).toEqual(ids(evaluations(500)));
    expect(service.requests()).toHaveLength(1);
  });

  it('NoSuchConfigRuleException stops at once; what was acknowledged before stays so', async () => {
    const { deliver, service } = setUpDelivery({ concurrency: 1 });
    async function* source() {
      yield* evaluations(100);
      service.removeRule(ruleName);
      yield* evaluations(1000).slice(100);
    }

    const error = await deliveryErrorOf(deliver(source()));

    expect(error).toMatchObject({ code: 'NO_SUCH_CONFIG_RULE', sourceUnread: true });
    expect(error.delivered + error.undelivered.length).toBeLessThanOrEqual(300);
    expect(error.undelivered.length).toBeGreaterThan(0);
    expect(service.requests().at(-1)?.outcome).toBe('NoSuchConfigRuleException');
  });

  it.each(['AccessDeniedException', 'UnrecognizedClientException', 'ExpiredTokenException'])(
    '%s stops at once and is the cause',
    async (name) => {
      const { deliver, service } = setUpDelivery({ concurrency: 1 });
      service.failNext({ error: name, message: 'No' });

      const error = await deliveryErrorOf(deliver(evaluations(300)));

      expect(error).toMatchObject({ code: 'CALL_FAILED', cause: { name } });
      expect(error.message).toContain(`Cause: ${name}: No`);
      expect(service.requests()).toHaveLength(1);
    },
  );

  it('a rejection of an empty list ends the delivery', async () => {
    const { deliver, service } = setUpDelivery();
    service.failNext({ error: 'ValidationException', message: 'No evaluations' });

    const error = await deliveryErrorOf(deliver([]));

    expect(error).toMatchObject({ code: 'CALL_FAILED', delivered: 0, undelivered: [] });
    expect(service.requests()).toHaveLength(1);
  });

  it('a rejection of the token is not bisected', async () => {
    const { deliver, service } = setUpDelivery({ concurrency: 1 });
    service.failNext({
      error: 'ValidationException',
      message: "1 validation error detected: Value at 'resultToken' failed to satisfy constraint",
    });

    const error = await deliveryErrorOf(deliver(evaluations(100)));

    expect(error.code).toBe('INVALID_RESULT_TOKEN');
    expect(service.requests()).toHaveLength(1);
  });

  const resultToken = 'the-very-secret-token';
  const sessionToken = 'the-session-token';
  const everythingOf = (error: unknown) =>
    [format('%o', error), inspect(error, { showHidden: true, depth: 20 }), JSON.stringify(error)].join('\n');

  it('never shows the result token, even where AWS quotes it', async () => {
    const { deliver, service } = setUpDelivery({ resultToken });
    service.failNext({
      error: 'InvalidResultTokenException',
      message: `Value '${resultToken}' is not valid`,
    });

    const error = await deliveryErrorOf(deliver(evaluations(1)));

    expect(error.message).toContain("Value '(result token)' is not valid");
    expect(everythingOf(error)).not.toContain(resultToken);
  });

  it.each([
    ['a value that is not an error', { name: 'Odd', message: `about ${resultToken}` }],
    ['its cause', new Error('outer', { cause: new Error(`inner ${resultToken}`) })],
    [
      'another property',
      Object.assign(new Error('outer'), { request: { token: resultToken, sessionToken } }),
    ],
    [
      'a hidden property',
      Object.defineProperty(new Error('outer'), '$response', { value: { sessionToken } }),
    ],
    ['text', `about ${resultToken}`],
  ])(
    'never shows the result token or credentials, even when a client throws them in %s',
    async (_what, thrown) => {
      const { deliver, service } = setUpDelivery({ resultToken });
      service.client.send = (() => Promise.reject(thrown)) as never;

      const error = await deliveryErrorOf(deliver(evaluations(1)));

      expect(error.code).toBe('CALL_FAILED');
      expect(everythingOf(error)).not.toMatch(/the-very-secret-token|the-session-token/);
    },
  );

  it('has the name, code, status and request id of the cause', async () => {
    const { deliver, service } = setUpDelivery();
    service.failNext({ error: 'AccessDeniedException', message: 'No' });

    const error = await deliveryErrorOf(deliver(evaluations(1)));

    expect(error.cause).toMatchObject({
      name: 'AccessDeniedException',
      message: 'No',
      httpStatusCode: 400,
      requestId: expect.any(String),
    });
  });

  it('does not include a clock skew that the SDK has corrected: the call is retried', async () => {
    const { deliver, service } = setUpDelivery();
    const send = service.client.send.bind(service.client);
    let calls = 0;
    service.client.send = ((...call: Parameters<typeof send>) => {
      calls++;
      if (calls > 1) return send(...call);
      const skewed = {
        name: 'RequestTimeTooSkewed',
        $metadata: { httpStatusCode: 403, clockSkewCorrected: true },
      };
      return Promise.reject(Object.assign(new Error('skewed'), skewed));
    }) as never;

    expect(await deliver(evaluations(1))).toMatchObject({ delivered: 1, calls: 2 });
  });
});

describe('a DeliveryError', () => {
  it('does not flood the log with its evaluations', async () => {
    const { deliver } = setUpDelivery({ deadlineMs: 0 });

    const error = await deliveryErrorOf(deliver(evaluations(5000)));

    expect(error.undelivered).toHaveLength(5000);
    expect(inspect(error).length).toBeLessThan(4000);
    expect(JSON.stringify({ ...error }).length).toBeLessThan(1000);
  });
});
