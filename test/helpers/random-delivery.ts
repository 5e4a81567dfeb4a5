import fc from 'fast-check';
import type { Evaluation } from '../../src/config-types.js';
import { createRandom } from '../../src/testing/random.js';
import { setUpDelivery } from './deliver.js';
import { evaluation } from './evaluations.js';

const chance = (max: number) => fc.double({ min: 0, max, noNaN: true });
/** A value in one of five runs: with too many faults at once, a run delivers nothing. */
const rarely = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

/** A delivery with random options and faults. Whole numbers are counts, or milliseconds of virtual time. */
export const randomDelivery = fc.record({
  seed: fc.nat(1e9),
  given: fc.nat(450),
  /** The numbers of the evaluations that AWS Config rejects. */
  unfit: fc.uniqueArray(fc.nat(450), { maxLength: 4 }),
  concurrency: fc.integer({ min: 1, max: 6 }),
  /** A list, or a stream that pauses `pace` times 400 ms after 40 evaluations. */
  source: fc.oneof(fc.constant('list' as const), fc.record({ pace: fc.nat(3), breaks: rarely(fc.nat(450)) })),
  deadlineMs: rarely(fc.nat(4_000)),
  abortedAfterMs: rarely(fc.nat(3_000)),
  deniedAfterMs: rarely(fc.nat(2_000)),
  faults: fc.record(
    {
      latencyMs: fc.nat(200),
      throttle: chance(0.4),
      callsPerSecond: fc.integer({ min: 2, max: 40 }),
      serverError: chance(0.3),
      htmlError: chance(0.1),
      reset: chance(0.2),
      lostAnswer: chance(0.2),
      failedEvaluations: chance(0.3),
    },
    { requiredKeys: [] },
  ),
});

export type DeliveryPlan = typeof randomDelivery extends fc.Arbitrary<infer Plan> ? Plan : never;

/**
 * Sets up a delivery. `given` has the evaluations of its source, and `callsStartedAt` the start of each call in milliseconds after the start of the
 * delivery.
 */
export function setUpPlanned({ source, ...plan }: DeliveryPlan) {
  const controller = new AbortController();
  const delivery = setUpDelivery({
    seed: plan.seed,
    random: createRandom(plan.seed),
    concurrency: plan.concurrency,
    signal: controller.signal,
    faults: plan.faults,
    ...(plan.deadlineMs !== undefined && { deadlineMs: plan.deadlineMs }),
  });
  const { clock, service, startedAt } = delivery;
  const callsStartedAt: number[] = [];
  const send = service.client.send.bind(service.client);
  Object.assign(service.client, {
    send: (...call: Parameters<typeof send>) => {
      callsStartedAt.push(clock.now() - startedAt);
      return send(...call);
    },
  });
  const all = Array.from({ length: plan.given }, (_, number) =>
    plan.unfit.includes(number) ? evaluation(number, { annotation: 'x'.repeat(300) }) : evaluation(number),
  );
  const breaks = source === 'list' ? undefined : source.breaks;
  const given = all.slice(0, breaks);
  async function* stream(pace: number): AsyncGenerator<Evaluation> {
    for (const [number, one] of given.entries()) {
      if (pace > 0 && number % 40 === 0) await clock.sleep(pace * 400);
      yield one;
    }
    if (breaks !== undefined) throw new Error('the source broke');
  }
  if (plan.abortedAfterMs !== undefined) clock.after(plan.abortedAfterMs, () => controller.abort());
  if (plan.deniedAfterMs !== undefined)
    clock.after(plan.deniedAfterMs, () => service.failNext({ error: 'AccessDeniedException' }));
  return { ...delivery, callsStartedAt, given, source: source === 'list' ? given : stream(source.pace) };
}
