import { describe, expect, it } from '@jest/globals';
import { createHandlerWith } from '../../src/handler/create-handler.js';
import {
  type ConfigRule,
  compliant,
  createHandler,
  defineRule,
  deliverEvaluations,
} from '../../src/index.js';
import {
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  createScheduledEvent,
} from '../../src/testing/index.js';
import { createCollectingLogger } from '../helpers/collecting-logger.js';
import { unreadableErrors } from '../helpers/unreadable-errors.js';
import { createVirtualClock } from '../helpers/virtual-clock.js';

const all = Object.keys(unreadableErrors);
const item = createConfigurationItem('AWS::S3::Bucket', { resourceId: 'my-bucket' });
const evaluation = {
  resourceType: 'AWS::S3::Bucket',
  resourceId: 'my-bucket',
  complianceType: 'COMPLIANT' as const,
  orderingTimestamp: new Date(0),
};
const maxLine = 100_000;

describe('an invocation ends, and says what failed, when what is thrown cannot be read:', () => {
  it.each(all)('a client throws %s', async (what) => {
    const thrown = unreadableErrors[what];
    const client = { send: () => Promise.reject(thrown) } as never;
    await expect(deliverEvaluations([evaluation], { client, resultToken: 'any' })).rejects.toMatchObject({
      name: 'DeliveryError',
      undelivered: [evaluation],
    });
  });

  it.each(all)('a rule throws %s', async (what) => {
    const thrown = unreadableErrors[what];
    const logger = createCollectingLogger();
    const service = createConfigService();
    const rule = defineRule({
      name: 'any',
      evaluate() {
        throw thrown;
      },
    });
    const handler = createHandler(rule as unknown as ConfigRule, { client: service.client, logger });
    await expect(handler(createChangeEvent(item), createLambdaContext())).rejects.toMatchObject({
      code: 'RULE_FAILED',
      failures: [{ resource: { resourceId: 'my-bucket' } }],
    });
    expect(logger.lines).toHaveLength(1);
    expect(JSON.stringify(logger.lines).length).toBeLessThan(maxLine);
  });

  it.each(all)('a rule throws %s in a sweep', async (what) => {
    const thrown = unreadableErrors[what];
    const logger = createCollectingLogger();
    const resources = [item, createConfigurationItem('AWS::S3::Bucket', { resourceId: 'other' })];
    const service = createConfigService();
    service.record(...resources);
    const rule = defineRule({
      name: 'any',
      resourceTypes: ['AWS::S3::Bucket'],
      schedule: 'One_Hour',
      evaluate({ resourceId }) {
        if (resourceId === 'other') throw thrown;
        return compliant();
      },
    });
    const handler = createHandler(rule as unknown as ConfigRule, { client: service.client, logger });
    await expect(handler(createScheduledEvent(), createLambdaContext())).rejects.toMatchObject({
      code: 'RULE_FAILED',
      failures: [{ resource: { resourceId: 'other' } }],
    });
    expect(service.evaluations()).toMatchObject([{ resourceId: 'my-bucket', complianceType: 'COMPLIANT' }]);
    expect(JSON.stringify(logger.lines).length).toBeLessThan(maxLine);
  });

  it.each(all)('reading the history throws %s', async (what) => {
    const thrown = unreadableErrors[what];
    const clock = createVirtualClock();
    const client = { send: () => Promise.reject(thrown) } as never;
    const rule = defineRule({ name: 'any', evaluatePeriodic: ({ history }) => many(history(item)) });
    async function* many(items: AsyncIterable<object>) {
      for await (const _ of items) yield compliant('', item);
    }
    const handler = createHandlerWith(
      rule as unknown as ConfigRule,
      { client, logger: createCollectingLogger() },
      { clock, random: () => 0.5 },
    );
    await expect(clock.run(handler(createScheduledEvent(), createLambdaContext()))).rejects.toMatchObject({
      name: expect.stringMatching(/^(?:EvaluationError|DeliveryError)$/),
    });
  });
});
