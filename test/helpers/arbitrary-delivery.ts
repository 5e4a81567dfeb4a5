import fc from 'fast-check';
import type { Evaluation } from '../../src/config-types.js';
import { createRandom } from '../../src/testing/random.js';
import { setUpDelivery } from './deliver.js';
import { evaluation } from './evaluations.js';

const chance = (max: number) => fc.double({ min: 0, max, noNaN: true });
/** Usually not at all: a run in which everything goes wrong at once gets nowhere. */
const rarely = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

/** A delivery and all that may go wrong with it. Whole numbers are counts, or milliseconds in virtual time. */
export const arbitraryDelivery = fc.record({
  seed: fc.nat(1e9),
  given: fc.nat(450),
  /** The numbers of those that AWS Config refuses. */
  unfit: fc.uniqueArray(fc.nat(450), { maxLength: 4 }),
  concurrency: fc.integer({ min: 1, max: 6 }),
  /** How often a stream stops to think, in units of 400 ms; a list has everything at hand. */
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

export type DeliveryPlan = typeof arbitraryDelivery extends fc.Arbitrary<infer Plan> ? Plan : never;

/**
 * Sets a planned delivery up; the evaluations that its source can give are in `given`, and `callsStartedAt` says how many
 * milliseconds after the start each call began.
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
