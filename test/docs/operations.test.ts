/** Code that docs/operations.md includes. */
import { Metrics } from '@aws-lambda-powertools/metrics';
import { expect, it } from '@jest/globals';
import { createHandler, defineRule, nonCompliant } from 'config-rule-kit';
import {
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  silentLogger,
} from 'config-rule-kit/testing';

const rule = defineRule({ name: 's3-bucket-closed', evaluate: () => nonCompliant('Open') });
const { client, evaluations } = createConfigService();
const logger = silentLogger;

it('metrics', async () => {
  process.env.POWERTOOLS_METRICS_DISABLED = 'true';
  // #region metrics
  const metrics = new Metrics({ namespace: 'Compliance', serviceName: 'config-rules' });
  const handler = createHandler(rule, { metrics });
  // #endregion
  expect(handler).toBeInstanceOf(Function);
  delete process.env.POWERTOOLS_METRICS_DISABLED;
});

it('failed-event', async () => {
  const bucket = createConfigurationItem('AWS::S3::Bucket', { resourceId: 'my-bucket' });
  const message = { Body: JSON.stringify(createChangeEvent(bucket)) };
  // #region failed-event
  const event = JSON.parse(message.Body); // from a dead-letter queue; an on-failure destination has the event in `requestPayload`
  const handler = createHandler(rule, { client, logger });
  const report = await handler(event, createLambdaContext());
  // #endregion
  expect(report.delivered).toBe(1);
  expect(evaluations()).toMatchObject([{ resourceId: 'my-bucket', complianceType: 'NON_COMPLIANT' }]);
});
