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

describe('10,000 evaluations over HTTP are all delivered and none lost', () => {
  let service: RunningConfigService | undefined;
  afterEach(() => service?.close());

  const conditions: [string, FaultOptions][] = [
    ['1 % FailedEvaluations', { failedEvaluations: 0.01 }],
    ['20 % FailedEvaluations', { failedEvaluations: 0.2 }],
    ['30 % throttles', { throttle: 0.3 }],
    [
      'a mix of 5xx, resets and lost answers',
      { serverError: 0.05, htmlError: 0.02, reset: 0.05, lostAnswer: 0.05 },
    ],
    [
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
    'under %s',
    async (_what, faults) => {
      service = await startConfigService({ faults, seed: 20_261_123 });

      const report = await deliverEvaluations(evaluations(10_000), {
        client: service.client,
        resultToken: createResultToken(ruleName),
      });

      expect(report.delivered).toBe(10_000);
      expect(ids(service.evaluations(ruleName))).toEqual(ids(evaluations(10_000)));
      expect(report.calls).toBeGreaterThanOrEqual(100);
      expect(report.retries).toBeGreaterThan(0);
    },
    60_000,
  );
});
