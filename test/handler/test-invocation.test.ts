import { describe, expect, it } from '@jest/globals';
import type { Evaluation } from '../../src/config-types.js';
import {
  compliant,
  createHandler,
  defineRule,
  nonCompliant,
  type TestInvocationContext,
} from '../../src/index.js';
import {
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  createScheduledEvent,
  silentLogger,
} from '../../src/testing/index.js';

const account = (resourceId: string) => ({ resourceType: 'AWS::::Account', resourceId });
const rule = defineRule({
  name: 'tested',
  evaluate: () => nonCompliant('It is off'),
  async *evaluatePeriodic() {
    yield compliant('First', account('111111111111'));
    yield compliant('Second', account('222222222222'));
  },
});

function setUp() {
  const service = createConfigService();
  const observed: Evaluation[] = [];
  const context: TestInvocationContext = {
    ...createLambdaContext(),
    configRuleTest: { onEvaluation: (evaluation) => observed.push(evaluation) },
  };
  return { service, observed, context, options: { client: service.client, logger: silentLogger } };
}

describe('a test invocation', () => {
  it('delivers in test mode with any options, and passes its results to onEvaluation', async () => {
    const { service, observed, context, options } = setUp();
    const event = createChangeEvent(createConfigurationItem('AWS::S3::Bucket'));

    const report = await createHandler(rule, { ...options, testMode: false })(event, context);

    expect(report).toMatchObject({ delivered: 1, testMode: true });
    expect(service.requests('PutEvaluations')).toMatchObject([{ input: { TestMode: true } }]);
    expect(service.evaluations()).toEqual([]);
    expect(observed).toMatchObject([{ resourceId: 'example-bucket', annotation: 'It is off' }]);
  });

  it('passes the results of a stream to onEvaluation, and removes no earlier result', async () => {
    const { service, observed, context, options } = setUp();
    service.recordEvaluation({
      ruleName: 'example-rule',
      ...account('333333333333'),
      complianceType: 'NON_COMPLIANT',
      orderingTimestamp: new Date('2026-01-01'),
    });

    await createHandler(rule, options)(createScheduledEvent(), context);

    expect(observed.map(({ annotation }) => annotation)).toEqual(['First', 'Second']);
    expect(service.evaluations()).toHaveLength(1);
  });

  it('reaches the handler through its middlewares', async () => {
    const { context, options } = setUp();
    const seen: unknown[] = [];
    const handler = createHandler(rule, options).use({
      before: ({ context: { functionName } }) => void seen.push(functionName),
    });

    const report = await handler(createChangeEvent(createConfigurationItem('AWS::S3::Bucket')), context);

    expect({ seen, testMode: report.testMode }).toEqual({ seen: ['example-rule-function'], testMode: true });
  });

  it('does not affect the next invocation of the handler', async () => {
    const { service, observed, context, options } = setUp();
    const handler = createHandler(rule, options);
    const event = createChangeEvent(createConfigurationItem('AWS::S3::Bucket'));

    await handler(event, context);
    await handler(event, createLambdaContext());

    expect(observed).toHaveLength(1);
    expect(service.evaluations()).toHaveLength(1);
  });
});
