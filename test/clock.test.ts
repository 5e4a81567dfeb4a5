import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { systemClock } from '../src/clock.js';
import { createHandlerWith } from '../src/handler/create-handler.js';
import { compliant, defineRule } from '../src/index.js';
import type { ConfigRule } from '../src/rule/config-rule.js';
import { silentLogger } from '../src/rule/logger.js';
import {
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  createScheduledEvent,
} from '../src/testing/index.js';
import { createRandom } from '../src/testing/random.js';
import { ruleName, setUpDelivery } from './helpers/deliver.js';
import { evaluations } from './helpers/evaluations.js';
import { createVirtualClock } from './helpers/virtual-clock.js';

const hour = 3_600_000;

describe('the clock of the system', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it.each([-hour, hour])("does not jump when the machine's time is set %d ms off", (byMs) => {
    const before = systemClock.now();
    const real = Date.now();
    jest.spyOn(Date, 'now').mockReturnValue(real + byMs);

    const elapsed = systemClock.now() - before;

    expect(elapsed).toBeGreaterThanOrEqual(0);
    expect(elapsed).toBeLessThan(hour / 2);
    expect(systemClock.epochMs()).toBe(real + byMs);
  });
});

describe.each([-hour, -500, 500, hour])("when the machine's time is set %d ms off meanwhile", (byMs) => {
  it('a delivery takes no longer, and loses nothing', async () => {
    const deliverWith = async (jumps: boolean) => {
      const faults = { latencyMs: 20, throttle: 0.3, serverError: 0.1, failedEvaluations: 0.05 };
      const { deliver, clock, elapsedMs, service } = setUpDelivery({ faults, deadlineMs: 60_000, seed: 4 });
      for (let at = 30; jumps && at < 300; at += 30) clock.after(at, () => clock.setMachineTime(byMs));
      const { delivered, calls } = await deliver(evaluations(3_000));
      expect(service.evaluations(ruleName)).toHaveLength(3_000);
      return { delivered, calls, elapsedMs: elapsedMs() };
    };

    expect(await deliverWith(true)).toEqual(await deliverWith(false));
  });

  it('a sweep with throttles is not affected', async () => {
    const runWith = async (jumps: boolean) => {
      const clock = createVirtualClock();
      const items = Array.from({ length: 250 }, (_, number) =>
        createConfigurationItem('AWS::S3::Bucket', { resourceId: `bucket-${number}` }),
      );
      const service = createConfigService({
        items,
        clock,
        faults: { latencyMs: 20, throttle: 0.3 },
        seed: 2,
      });
      const rule = defineRule({
        name: ruleName,
        schedule: 'One_Hour',
        resourceTypes: ['AWS::S3::Bucket'],
        evaluate: () => compliant(),
      });
      const options = { client: service.client, logger: silentLogger };
      const environment = { clock, random: createRandom(3) };
      const handler = createHandlerWith(rule as unknown as ConfigRule, options, environment);
      const startedAt = clock.now();
      for (let at = 30; jumps && at < 600; at += 30) clock.after(at, () => clock.setMachineTime(byMs));
      const { delivered } = await clock.run(handler(createScheduledEvent(), createLambdaContext()));
      return { delivered, elapsedMs: clock.now() - startedAt };
    };

    const outcome = await runWith(true);
    expect(outcome).toEqual(await runWith(false));
    expect(outcome.delivered).toBe(250);
  });
});
