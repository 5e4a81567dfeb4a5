import { afterEach, describe, expect, it } from '@jest/globals';
import { deliverEvaluations } from '../../src/index.js';
import {
  createResultToken,
  type FaultOptions,
  type RunningConfigService,
  startConfigService,
} from '../../src/testing/index.js';
import { ruleName } from '../helpers/deliver.js';
import { evaluations, ids } from '../helpers/evaluations.js';
import { usualOrFull } from '../helpers/fuzz.js';

describe('evaluations over HTTP are all delivered and none lost', () => {
  let service: RunningConfigService | undefined;
  afterEach(() => service?.close());

  const some = usualOrFull(2_000, 10_000);
  const conditions: [count: number, string, FaultOptions][] = [
    [some, '1 % FailedEvaluations', { failedEvaluations: 0.01 }],
    [some, '20 % FailedEvaluations', { failedEvaluations: 0.2 }],
    [some, '30 % throttles', { throttle: 0.3 }],
    [
      some,
      'a mix of 5xx, resets and lost answers',
      { serverError: 0.05, htmlError: 0.02, reset: 0.05, lostAnswer: 0.05 },
    ],
    [
      10_000,
      'everything at once',
      {
        throttle: 0.1,
        serverError: 0.02,
        htmlError: 0.01,
        reset: 0.02,
        lostAnswer: 0.02,
        failedEvaluations: 0.01,
      },
    ],
  ];

  it.each(conditions)(
    '%d under %s',
    async (count, _what, faults) => {
      service = await startConfigService({ faults, seed: 20_261_123 });

      const report = await deliverEvaluations(evaluations(count), {
        client: service.client,
        resultToken: createResultToken(ruleName),
      });

      expect(report.delivered).toBe(count);
      expect(ids(service.evaluations(ruleName))).toEqual(ids(evaluations(count)));
      expect(report.calls).toBeGreaterThanOrEqual(count / 100);
      expect(report.retries).toBeGreaterThan(0);
    },
    60_000,
  );
});
