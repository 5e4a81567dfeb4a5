import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Evaluation } from '../../src/config-types.js';
import { DeliveryError } from '../../src/index.js';
import { ruleName } from '../helpers/deliver.js';
import { ids } from '../helpers/evaluations.js';
import { usualOrFull } from '../helpers/fuzz.js';
import { type DeliveryPlan, randomDelivery, setUpPlanned } from '../helpers/random-delivery.js';

async function run(plan: DeliveryPlan) {
  const { service, clock, deliver, given, source, callsStartedAt } = setUpPlanned(plan);
  const outcome = await deliver(source).then(
    (report) => ({ report, error: undefined }),
    (error: unknown) => ({ report: undefined, error }),
  );
  const callsAtTheEnd = callsStartedAt.length;
  await clock.run(clock.sleep(120_000));
  return {
    plan,
    given,
    ...outcome,
    isList: source === given,
    recorded: new Set(ids(service.evaluations(ruleName))),
    callsStartedAt,
    callsAfterTheEnd: callsStartedAt.length - callsAtTheEnd,
  };
}

type Run = Awaited<ReturnType<typeof run>>;

function checkCalls({ plan, callsStartedAt, callsAfterTheEnd }: Run): void {
  const { deadlineMs = Number.POSITIVE_INFINITY, abortedAfterMs = Number.POSITIVE_INFINITY } = plan;
  expect(callsAfterTheEnd).toBe(0);
  expect(callsStartedAt.filter((at) => at >= deadlineMs || at > abortedAfterMs)).toEqual([]);
}

/** The service has recorded what it acknowledged. A lost answer may have recorded more. */
function checkEvaluations({ given, report, error, isList, recorded }: Run): void {
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
  expect(error.undelivered.every((one) => given.includes(one))).toBe(true);
  const taken = error.delivered + undelivered.size;
  if (isList || !error.sourceUnread) expect(taken).toBe(given.length);
  else expect(taken).toBeLessThanOrEqual(given.length);
  const delivered = given.filter((one) => !undelivered.has(one) && recorded.has(one.resourceId));
  expect(delivered.length).toBeGreaterThanOrEqual(error.delivered);
}

/** How a run ended, to show that the plans cover every ending. */
function endingOf({ report, error }: Run): string {
  if (report) return 'delivered';
  return error instanceof DeliveryError ? error.code : 'the source broke';
}

const runsPerSeed = usualOrFull(8, 400);

describe('under any faults every evaluation is acknowledged or named, and nothing is sent after the end', () => {
  const endings = new Set<string>();

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    `in ${runsPerSeed} plans of seed %d`,
    (seed) =>
      fc.assert(
        fc.asyncProperty(randomDelivery, async (plan) => {
          const outcome = await run(plan);
          checkCalls(outcome);
          checkEvaluations(outcome);
          endings.add(endingOf(outcome));
        }),
        { seed, numRuns: runsPerSeed },
      ),
    600_000,
  );

  it('the plans cover success and each kind of error', () => {
    const expected = ['delivered', 'ABORTED', 'CALL_FAILED', 'DEADLINE_REACHED', 'EVALUATIONS_REFUSED'];
    expect([...endings]).toEqual(expect.arrayContaining([...expected, 'the source broke']));
  });
});
