import { describe, expect, it } from '@jest/globals';
import { Pace } from '../../src/delivery/pace.js';
import type { FaultOptions } from '../../src/testing/index.js';
import { createRandom } from '../../src/testing/random.js';
import { ruleName, setUpDelivery } from '../helpers/deliver.js';
import { evaluations, ids } from '../helpers/evaluations.js';

const given = evaluations(10_000);
const mixed = {
  throttle: 0.1,
  serverError: 0.02,
  reset: 0.02,
  lostAnswer: 0.02,
  htmlError: 0.01,
  failedEvaluations: 0.01,
};

interface Condition {
  readonly what: string;
  readonly faults: FaultOptions;
  readonly seconds: number;
  readonly calls: number;
}

describe("10,000 evaluations through the SDK's client, 20 ms an answer", () => {
  it.each<Condition>([
    { what: 'no faults', faults: {}, seconds: 0.2, calls: 100 },
    { what: '25 calls a second', faults: { callsPerSecond: 25 }, seconds: 3.2, calls: 140 },
    { what: '10 calls a second', faults: { callsPerSecond: 10 }, seconds: 10.5, calls: 130 },
    { what: '30 % throttled', faults: { throttle: 0.3 }, seconds: 1.5, calls: 170 },
    { what: 'mixed faults', faults: mixed, seconds: 1, calls: 150 },
    { what: '20 % FailedEvaluations', faults: { failedEvaluations: 0.2 }, seconds: 1.5, calls: 140 },
    { what: '1 % FailedEvaluations', faults: { failedEvaluations: 0.01 }, seconds: 0.6, calls: 104 },
  ])('and $what: none is lost, in at most $seconds s and $calls calls', async (condition) => {
    const { deliver, service, elapsedMs } = setUpDelivery({
      concurrency: 10,
      faults: { latencyMs: 20, ...condition.faults },
      seed: 1,
      random: createRandom(1),
    });

    const report = await deliver(given);

    expect(report.delivered).toBe(10_000);
    expect(ids(service.evaluations(ruleName))).toEqual(ids(given));
    expect(elapsedMs() / 1000).toBeLessThanOrEqual(condition.seconds);
    expect(report.calls).toBe(service.requests('PutEvaluations').length);
    expect(report.calls).toBeLessThanOrEqual(condition.calls);
    const throttled = service.requests().filter(({ outcome }) => outcome === 'ThrottlingException');
    expect(report.throttles).toBe(throttled.length);
  });
});

it('a delivery uses the rate that an earlier one with the same pace has found', async () => {
  const faults = { latencyMs: 20, callsPerSecond: 10 };
  const twice = async (pace?: Pace) => {
    const { deliver } = setUpDelivery({ concurrency: 10, faults, seed: 1, ...(pace && { pace }) });
    await deliver(evaluations(3_000));
    return deliver(evaluations(2_000));
  };

  const anew = await twice();
  const shared = await twice(new Pace(createRandom(1)));

  expect(anew.throttles).toBeGreaterThan(8);
  expect(shared.throttles).toBeLessThanOrEqual(3);
});
