import { describe, expect, it } from '@jest/globals';
import { DeliveryError } from '../../src/index.js';
import type { Evaluation } from '../../src/terms.js';
import { createRandom } from '../../src/testing/random.js';
import { ruleName, setUpDelivery } from '../helpers/deliver.js';
import { evaluation, ids } from '../helpers/evaluations.js';

/** What happens in one run, drawn from its seed. */
function drawRun(seed: number) {
  const random = createRandom(seed);
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const sometimes = (chance: number, value: number) => (random() < chance ? value : 0);
  const given = Array.from({ length: upTo(450) }, (_, number) =>
    random() < 0.01 ? evaluation(number, { annotation: 'x'.repeat(300) }) : evaluation(number),
  );
  const controller = new AbortController();
  const delivery = setUpDelivery({
    seed,
    random,
    concurrency: 1 + upTo(5),
    signal: controller.signal,
    ...(random() < 0.3 && { deadlineMs: upTo(4_000) }),
    faults: {
      latencyMs: upTo(200),
      throttle: sometimes(0.5, 0.4),
      serverError: sometimes(0.3, 0.3),
      htmlError: sometimes(0.2, 0.1),
      reset: sometimes(0.3, 0.2),
      lostAnswer: sometimes(0.3, 0.2),
      failedEvaluations: sometimes(0.5, 0.3),
    },
  });
  const { clock, service } = delivery;
  if (random() < 0.15) clock.after(upTo(3_000), () => controller.abort());
  if (random() < 0.1) clock.after(upTo(2_000), () => service.failNext({ error: 'AccessDeniedException' }));
  const pace = upTo(3);
  const breaks = random() < 0.1;
  async function* stream() {
    for (const [number, one] of given.entries()) {
      if (pace > 0 && number % 40 === 0) await clock.sleep(pace * 400);
      yield one;
    }
    if (breaks) throw new Error('the source broke');
  }
  return { given, delivery, source: random() < 0.5 ? given : stream(), isList: Array.isArray };
}

async function run(seed: number) {
  const { given, delivery, source, isList } = drawRun(seed);
  const { service, clock, deliver } = delivery;
  const outcome = await deliver(source).then(
    (report) => ({ report, error: undefined }),
    (error: unknown) => ({ report: undefined, error }),
  );
  const callsAtTheEnd = service.requests().length;
  await clock.run(clock.sleep(120_000));
  return {
    given,
    ...outcome,
    wasList: isList(source),
    recorded: new Set(ids(service.evaluations(ruleName))),
    callsAfterTheEnd: service.requests().length - callsAtTheEnd,
  };
}

/** What the service acknowledged is recorded there; an answer that was lost may have recorded more. */
function check({
  given,
  report,
  error,
  wasList,
  recorded,
  callsAfterTheEnd,
}: Awaited<ReturnType<typeof run>>) {
  expect(callsAfterTheEnd).toBe(0);
  if (report) {
    expect(report.delivered).toBe(given.length);
    expect(given.every(({ resourceId }) => recorded.has(resourceId))).toBe(true);
    return;
  }
  if (!(error instanceof DeliveryError)) {
    expect(error).toMatchObject({ message: 'the source broke' });
    expect(given.every(({ resourceId }) => recorded.has(resourceId))).toBe(true);
    return;
  }
  const undelivered = new Set<Evaluation>(error.undelivered);
  expect(undelivered.size).toBe(error.undelivered.length);
  const delivered = given.filter((one) => !undelivered.has(one) && recorded.has(one.resourceId));
  if (wasList || !error.sourceUnread) expect(error.delivered + undelivered.size).toBe(given.length);
  expect(delivered.length).toBeGreaterThanOrEqual(error.delivered);
}

describe('whatever goes wrong, every evaluation is acknowledged or named, and nothing is sent after the end', () => {
  it.each(Array.from({ length: 20 }, (_, part) => part))('in 20 runs from seed %d00', async (part) => {
    for (let number = 0; number < 20; number++) {
      const seed = part * 100 + number;
      try {
        check(await run(seed));
      } catch (error) {
        throw new Error(`Seed ${seed}`, { cause: error });
      }
    }
  });
});
