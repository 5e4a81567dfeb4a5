import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { describe, expect, it } from '@jest/globals';
import { createHandler } from 'config-rule-kit';
import {
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  evaluateRule,
  expectRuleToHold,
} from 'config-rule-kit/testing';
import 'config-rule-kit/testing/jest';
import { countFindings, metricLine, rule } from './with-middlewares.js';

const volumeWith = (configuration: object) =>
  createConfigurationItem('AWS::EC2::Volume', { resourceId: 'vol-a416b170', configuration });

const unencrypted = createChangeEvent(volumeWith({ volumeId: 'vol-a416b170', size: 8, encrypted: false }));

/** Collects its log lines instead of printing them. */
class KeepingLogger extends Logger {
  readonly lines: unknown[] = [];

  protected override printLog(...[, line]: Parameters<Logger['printLog']>): void {
    this.lines.push(line.getAttributes());
  }
}

/** The handler of the example with a local service; log lines and metrics are collected. */
function setUp() {
  const service = createConfigService();
  const logger = new KeepingLogger({ serviceName: rule.name });
  const metrics: [string, number][] = [];
  const handler = createHandler(rule, { ...service.handlerOptions, logger })
    .use(injectLambdaContext(logger))
    .use(countFindings((...metric) => metrics.push(metric)));
  return { handler, logger, metrics, service };
}

describe('with-middlewares', () => {
  it('accepts an encrypted volume', async () => {
    expect(await evaluateRule(rule, volumeWith({ encrypted: true }))).toBeCompliant();
  });

  it.each([{ encrypted: false }, { encrypted: null }, { encrypted: undefined }])(
    'flags a volume with %p',
    async (configuration) => {
      expect(await evaluateRule(rule, volumeWith(configuration))).toBeNonCompliant('Not encrypted');
    },
  );

  it('publishes the number of NON_COMPLIANT resources', async () => {
    const { handler, metrics, service } = setUp();

    await handler(unencrypted, createLambdaContext());

    expect(service.evaluations()).toMatchObject([
      { resourceId: 'vol-a416b170', complianceType: 'NON_COMPLIANT' },
    ]);
    expect(metrics).toEqual([['NonCompliantResources', 1]]);
  });

  it('publishes zero too, so that an alarm can end', async () => {
    const { handler, metrics } = setUp();

    await handler(createChangeEvent(volumeWith({ encrypted: true })), createLambdaContext());

    expect(metrics).toEqual([['NonCompliantResources', 0]]);
  });

  it('publishes a failed invocation, and still fails', async () => {
    const { handler, metrics, service } = setUp();
    service.failNext({ error: 'AccessDeniedException' });

    await expect(handler(unencrypted, createLambdaContext())).rejects.toMatchObject({
      name: 'DeliveryError',
    });
    expect(metrics).toEqual([['FailedInvocations', 1]]);
  });

  it("adds the invocation's request id to the kit's log line", async () => {
    const { handler, logger } = setUp();

    await handler(unencrypted, createLambdaContext({ awsRequestId: 'request-1' }));

    expect(logger.lines).toMatchObject([
      { service: 'ebs-volume-encrypted', function_request_id: 'request-1', nonCompliant: 1 },
    ]);
  });

  it("writes a metric in CloudWatch's embedded metric format", () => {
    const line = metricLine('NonCompliantResources', 3, new Date('2026-01-31T12:00:00.000Z'));

    expect(JSON.parse(line)).toEqual({
      _aws: {
        Timestamp: 1769860800000,
        CloudWatchMetrics: [
          {
            Namespace: 'ConfigRules',
            Dimensions: [['Rule']],
            Metrics: [{ Name: 'NonCompliantResources', Unit: 'Count' }],
          },
        ],
      },
      Rule: 'ebs-volume-encrypted',
      NonCompliantResources: 3,
    });
  });

  it('holds for any item that AWS Config may record', async () => {
    await expectRuleToHold(rule);
  });
});
