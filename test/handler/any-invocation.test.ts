/** Whole invocations in virtual time, with random faults of the rule, the network and AWS Config. */
import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DeliveryError, isConfigRuleError } from '../../src/index.js';
import { usualOrFull } from '../helpers/fuzz.js';
import { type InvocationPlan, randomInvocation, setUpInvocation } from '../helpers/random-invocation.js';

/** One call for each page and for each part of a bisected batch, and their retries. */
const maxCalls = 2_000;

async function run(plan: InvocationPlan) {
  const { clock, service, logger, given, seen, event, invoke } = setUpInvocation(plan);
  const outcome = await invoke().then(
    (report) => ({ report, error: undefined, failed: false }),
    (error: unknown) => ({ report: undefined, error, failed: true }),
  );
  const calls = service.requests().length;
  await clock.run(clock.sleep(120_000));
  return {
    ...outcome,
    plan,
    given,
    signal: seen.context?.signal,
    token: event.resultToken,
    logged: inspect(logger.lines, { depth: 20 }),
    recorded: new Map(service.evaluations().map((evaluation) => [evaluation.resourceId, evaluation])),
    calls,
    callsAfterTheEnd: service.requests().length - calls,
  };
}

type Run = Awaited<ReturnType<typeof run>>;

function checkEnd({ error, failed, signal, calls, callsAfterTheEnd }: Run): void {
  expect(callsAfterTheEnd).toBe(0);
  expect(calls).toBeLessThan(maxCalls);
  expect(signal?.aborted ?? true).toBe(true);
  if (failed && !isConfigRuleError(error)) throw new Error(`An untyped error: ${inspect(error)}`);
}

/** Every result is recorded, or the error names it. A list with an invalid result is not reported at all. */
function checkNothingIsLost({ plan, error, failed, given, recorded }: Run): void {
  const missing = [...given.keys()].filter((id) => !recorded.has(id));
  if (!failed) expect(missing).toEqual([]);
  else if (error instanceof DeliveryError && !error.sourceUnread) {
    const named = new Set(error.undelivered.map(({ resourceId }) => resourceId));
    expect(missing.filter((id) => !named.has(id))).toEqual([]);
  }
  for (const [id, { complianceType }] of recorded) {
    if (id.startsWith('OLD')) continue;
    expect([id, complianceType]).toEqual([id, given.get(id)?.complianceType]);
  }
  const { odd, throws, results, twice, trigger } = plan;
  const isOdd = [odd, throws].some((one) => one !== undefined && one.at < results);
  const isTwice = trigger !== 'sweep' && twice !== undefined && twice < results && plan.broken === undefined;
  if (isOdd || isTwice) expect(failed).toBe(true);
}

/** Only a run that succeeded removes earlier results. */
function checkEarlierResults({ failed, plan, recorded }: Run): void {
  if (!failed || plan.trigger === 'list' || plan.trigger === 'stream' || plan.trigger === 'sweep') return;
  const removed = [...recorded.values()].filter(
    ({ resourceId, complianceType }) => resourceId.startsWith('OLD') && complianceType === 'NOT_APPLICABLE',
  );
  expect(removed).toEqual([]);
}

function checkSecrets({ error, token, logged }: Run): void {
  expect(logged).not.toContain(token);
  expect(describeSafely(error)).not.toContain(token);
}

function describeSafely(error: unknown): string {
  try {
    return inspect(error, { depth: 20, getters: false });
  } catch {
    return '';
  }
}

const runsPerSeed = usualOrFull(15, 1_050);

describe('an invocation under any faults ends, and no result is lost, made up or hidden', () => {
  const endings = new Set<string>();

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
    `in ${runsPerSeed} plans of seed %d`,
    (seed) =>
      fc.assert(
        fc.asyncProperty(randomInvocation, async (plan) => {
          const outcome = await run(plan);
          checkEnd(outcome);
          checkNothingIsLost(outcome);
          checkEarlierResults(outcome);
          checkSecrets(outcome);
          endings.add(outcome.failed ? String((outcome.error as { code?: string })?.code) : 'reported');
        }),
        { seed, numRuns: runsPerSeed },
      ),
    600_000,
  );

  it('the plans cover success and each kind of error', () => {
    expect([...endings]).toEqual(
      expect.arrayContaining(['reported', 'RULE_FAILED', 'INVALID_EVALUATION', 'DEADLINE_REACHED']),
    );
  });
});
