import { describe, expect, it } from '@jest/globals';
import { compliant, createHandler, defineRule, nonCompliant, type RecordedJson } from '../../src/index.js';
import {
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  silentLogger,
} from '../../src/testing/index.js';

const proposed = createConfigurationItem<string>('AWS::S3::Bucket', {
  resourceId: 'MyBucket',
  configuration: { BucketName: 'proposed', VersioningConfiguration: { Status: 'Suspended' } },
});

function setUp() {
  const service = createConfigService();
  const seen: unknown[] = [];
  const rule = defineRule({
    name: 'versioned',
    resourceTypes: ['AWS::S3::Bucket'],
    evaluate(bucket, { evaluationMode }) {
      seen.push(evaluationMode);
      // A proposed configuration may be shaped as CloudFormation has it.
      const configuration: RecordedJson = bucket.configuration;
      return configuration.VersioningConfiguration?.Status === 'Enabled'
        ? compliant()
        : nonCompliant('Versioning would be off');
    },
  });
  const handler = createHandler(rule, { client: service.client, logger: silentLogger });
  return { service, seen, handler };
}

describe('a proactive evaluation', () => {
  it('runs the rule on the proposed configuration, and reports its type, id and time', async () => {
    const { service, seen, handler } = setUp();

    await handler(createChangeEvent(proposed, { evaluationMode: 'PROACTIVE' }), createLambdaContext());

    expect(seen).toEqual(['PROACTIVE']);
    expect(service.evaluations()).toMatchObject([
      {
        resourceType: 'AWS::S3::Bucket',
        resourceId: 'MyBucket',
        complianceType: 'NON_COMPLIANT',
        orderingTimestamp: proposed.configurationItemCaptureTime,
      },
    ]);
  });

  it('may have no status and capture time, because the resource does not exist yet', async () => {
    const { service, handler } = setUp();
    const event = createChangeEvent(proposed, { evaluationMode: 'PROACTIVE' });
    const message = JSON.parse(event.invokingEvent);
    delete message.configurationItem.configurationItemStatus;
    delete message.configurationItem.configurationItemCaptureTime;

    await handler({ ...event, invokingEvent: JSON.stringify(message) }, createLambdaContext());

    expect(service.evaluations()).toMatchObject([
      { complianceType: 'NON_COMPLIANT', orderingTimestamp: new Date(message.notificationCreationTime) },
    ]);
  });

  it('may have its configuration as JSON text', async () => {
    const { service, handler } = setUp();
    const event = createChangeEvent(proposed, { evaluationMode: 'PROACTIVE' });
    const message = JSON.parse(event.invokingEvent);
    message.configurationItem.configuration = '{"VersioningConfiguration":{"Status":"Enabled"}}';

    await handler({ ...event, invokingEvent: JSON.stringify(message) }, createLambdaContext());

    expect(service.evaluations()).toMatchObject([{ complianceType: 'COMPLIANT' }]);
  });

  it('removes no earlier results', async () => {
    const { service, handler } = setUp();
    await handler(createChangeEvent(proposed, { evaluationMode: 'PROACTIVE' }), createLambdaContext());
    expect(service.requests().map(({ operation }) => operation)).toEqual(['PutEvaluations']);
  });
});
