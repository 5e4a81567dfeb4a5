import { Metrics } from '@aws-lambda-powertools/metrics';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import {
  compliant,
  createHandler,
  defineRule,
  nonCompliant,
  type RuleMetrics,
  type SingleMetric,
} from '../../src/index.js';
import {
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  createScheduledEvent,
  silentLogger,
} from '../../src/testing/index.js';
import { createCollectingLogger } from '../helpers/collecting-logger.js';

const bucket = createConfigurationItem('AWS::S3::Bucket', { resourceId: 'my-bucket' });
const event = createChangeEvent(bucket, { ruleName: 'deployed' });
const rule = defineRule({ name: 'any', evaluate: () => nonCompliant('Open') });
const user = (resourceId: string) => ({ resourceType: 'AWS::IAM::User', resourceId });

/** Metrics that keep what is published: name, unit, value and dimensions. */
function collectingMetrics() {
  const published: { name: string; unit: string; value: number; dimensions: object }[] = [];
  const metrics: RuleMetrics = {
    singleMetric() {
      const dimensions: Record<string, string> = {};
      return {
        addDimension: (name, value) => Object.assign(dimensions, { [name]: value }),
        addMetric: (name, unit, value) => published.push({ name, unit, value, dimensions }),
      };
    },
  };
  const values = (ruleName = 'deployed') =>
    Object.fromEntries(
      published
        .filter(({ dimensions }) => (dimensions as { rule?: string }).rule === ruleName)
        .map(({ name, value }) => [name, value]),
    );
  return { metrics, published, values };
}

describe('metrics', () => {
  it('have the results of the delivery, with the deployed name of the rule', async () => {
    const { metrics, published } = collectingMetrics();
    const { client } = createConfigService();

    await createHandler(rule, { client, logger: silentLogger, metrics })(event, createLambdaContext());

    const dimensions = { rule: 'deployed' };
    expect(published).toEqual([
      { name: 'EvaluationsDelivered', unit: 'Count', value: 1, dimensions },
      { name: 'EvaluationsUndelivered', unit: 'Count', value: 0, dimensions },
      { name: 'NonCompliant', unit: 'Count', value: 1, dimensions },
      { name: 'Throttles', unit: 'Count', value: 0, dimensions },
      { name: 'DeliveryMilliseconds', unit: 'Milliseconds', value: expect.any(Number), dimensions },
    ]);
  });

  it('count throttles, and are published when the delivery failed', async () => {
    const { metrics, values } = collectingMetrics();
    const service = createConfigService();
    service.failNext('throttle', { error: 'AccessDeniedException' });

    const handler = createHandler(rule, { client: service.client, logger: silentLogger, metrics });
    await expect(handler(event, createLambdaContext())).rejects.toThrow('AccessDenied');

    expect(values()).toMatchObject({
      EvaluationsDelivered: 0,
      EvaluationsUndelivered: 1,
      NonCompliant: 0,
      Throttles: 1,
    });
    expect(values().DeliveryMilliseconds).toBeGreaterThan(0);
  });

  it('count reported and removed results together', async () => {
    const { metrics, published, values } = collectingMetrics();
    const service = createConfigService();
    service.recordEvaluation({
      ruleName: 'deployed',
      ...user('gone'),
      complianceType: 'NON_COMPLIANT',
      orderingTimestamp: new Date('2026-01-01T00:00:00Z'),
    });
    const periodic = defineRule({ name: 'any', evaluatePeriodic: () => [compliant('', user('here'))] });

    const handler = createHandler(periodic, { client: service.client, logger: silentLogger, metrics });
    await handler(createScheduledEvent({ ruleName: 'deployed' }), createLambdaContext());

    expect(published).toHaveLength(5);
    expect(values()).toMatchObject({ EvaluationsDelivered: 2 });
  });

  it('are not published without a delivery, because then the function has failed', async () => {
    const { metrics, published } = collectingMetrics();
    const { client } = createConfigService();
    const handler = createHandler(rule, { client, logger: silentLogger, metrics });

    await expect(handler({} as never, createLambdaContext())).rejects.toThrow('Invalid AWS Config event');

    expect(published).toEqual([]);
  });

  it('of concurrent invocations have their own rule as dimension', async () => {
    const { metrics, values } = collectingMetrics();
    const { client } = createConfigService({ faults: { latencyMs: 5 } });
    const handler = createHandler(rule, { client, logger: silentLogger, metrics });
    const changes = Array.from({ length: 10 }, (_, at) =>
      createChangeEvent(bucket, { ruleName: `rule-${at}` }),
    );

    await Promise.all(changes.map((change) => handler(change, createLambdaContext())));

    for (const at of changes.keys()) expect(values(`rule-${at}`)).toMatchObject({ EvaluationsDelivered: 1 });
  });

  it('do not hide the report or error of an invocation when they fail', async () => {
    const logger = createCollectingLogger();
    const service = createConfigService();
    const metrics = {
      singleMetric(): SingleMetric {
        throw new Error('no namespace');
      },
    };
    const handler = createHandler(rule, { client: service.client, logger, metrics });

    const report = await handler(event, createLambdaContext());
    service.failNext({ error: 'AccessDeniedException' });
    await expect(handler(event, createLambdaContext())).rejects.toMatchObject({ code: 'CALL_FAILED' });

    expect(report.delivered).toBe(1);
    const complaint = {
      level: 'warn',
      message: 'The metrics could not be published',
      reason: 'Error: no namespace',
    };
    expect(logger.lines).toMatchObject([
      { message: 'AWS Config rule reported' },
      complaint,
      { message: 'AWS Config rule failed' },
      complaint,
    ]);
  });

  it('are refused when they have no singleMetric method', () => {
    const metrics = { addMetric() {} } as unknown as RuleMetrics;
    expect(() => createHandler(rule, { metrics })).toThrow(/expected metrics to have singleMetric\(\)/);
  });
});

describe('the Metrics of Powertools', () => {
  afterEach(() => {
    jest.restoreAllMocks();
    delete process.env.POWERTOOLS_DEV;
    delete process.env.POWERTOOLS_METRICS_DISABLED;
  });

  it('are published in embedded metric format, separate from other stored metrics', async () => {
    // So that they write to the console, which is there to be watched.
    process.env.POWERTOOLS_DEV = 'true';
    process.env.POWERTOOLS_METRICS_DISABLED = 'false';
    const lines: string[] = [];
    jest.spyOn(console, 'log').mockImplementation((line) => void lines.push(line));
    const metrics = new Metrics({ namespace: 'compliance', serviceName: 'rules' });
    metrics.addMetric('OfTheUser', 'Count', 7);
    const { client } = createConfigService();

    await createHandler(rule, { client, logger: silentLogger, metrics })(event, createLambdaContext());
    const ofTheKit = lines.splice(0).map((line) => JSON.parse(line));
    metrics.publishStoredMetrics();

    expect(ofTheKit).toHaveLength(5);
    expect(ofTheKit[0]).toMatchObject({
      _aws: {
        CloudWatchMetrics: [
          {
            Namespace: 'compliance',
            Dimensions: [['service', 'rule']],
            Metrics: [{ Name: 'EvaluationsDelivered', Unit: 'Count' }],
          },
        ],
      },
      service: 'rules',
      rule: 'deployed',
      EvaluationsDelivered: 1,
    });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ OfTheUser: 7 });
    expect(JSON.parse(lines[0] ?? '')).not.toHaveProperty('rule');
  });

  it('fit the type', () => {
    const accepted: RuleMetrics = new Metrics({ namespace: 'compliance' });
    // @ts-expect-error Where metrics are only stored, no one publishes them.
    const refused: RuleMetrics = { addMetric() {}, addDimension() {} };
    expect([accepted, refused]).toHaveLength(2);
  });
});
