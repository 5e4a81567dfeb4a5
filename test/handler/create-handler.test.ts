import { describe, expect, it } from '@jest/globals';
import { compliant, createHandler, defineRule, InvalidOptionsError, nonCompliant } from '../../src/index.js';
import {
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  createScheduledEvent,
} from '../../src/testing/index.js';
import { createCollectingLogger } from '../helpers/collecting-logger.js';

const versioning = defineRule({
  name: 'versioning',
  resourceTypes: ['AWS::S3::Bucket'],
  evaluate: (bucket) =>
    bucket.supplementaryConfiguration.BucketVersioningConfiguration?.status === 'Enabled'
      ? compliant()
      : nonCompliant('Versioning is off'),
});

const bucket = createConfigurationItem('AWS::S3::Bucket', {
  resourceId: 'my-bucket',
  variant: 'unversioned',
});

function setUp() {
  const service = createConfigService();
  const logger = createCollectingLogger();
  return { service, logger, options: { client: service.client, logger } };
}

describe('a handler', () => {
  it('evaluates a changed resource and reports it to AWS Config, under the time it was captured', async () => {
    const { service, options } = setUp();
    const handler = createHandler(versioning, options);

    const report = await handler(
      createChangeEvent(bucket, { ruleName: 'versioning-prod' }),
      createLambdaContext(),
    );

    expect(report).toMatchObject({ delivered: 1, nonCompliant: 1, calls: 1, retries: 0 });
    expect(service.evaluations('versioning-prod')).toEqual([
      {
        ruleName: 'versioning-prod',
        accountId: '123456789012',
        evaluationMode: 'DETECTIVE',
        resourceType: 'AWS::S3::Bucket',
        resourceId: 'my-bucket',
        complianceType: 'NON_COMPLIANT',
        annotation: 'Versioning is off',
        orderingTimestamp: bucket.configurationItemCaptureTime,
      },
    ]);
  });

  it('streams the results of a periodic rule, under the time of the notification', async () => {
    const { service, options } = setUp();
    const rule = defineRule({
      name: 'periodic',
      async *evaluatePeriodic(context) {
        for (let number = 0; number < 250; number++) {
          yield compliant(`Seen ${context.notificationTime.toISOString()}`, {
            resourceType: 'AWS::IAM::User',
            resourceId: `AIDA${number}`,
          });
        }
      },
    });
    const notificationCreationTime = new Date('2026-02-03T04:05:06.789Z');

    const report = await createHandler(rule, options)(
      createScheduledEvent({ notificationCreationTime }),
      createLambdaContext(),
    );

    expect(report).toMatchObject({ delivered: 250, compliant: 250, calls: 3 });
    expect(service.evaluations()[249]).toMatchObject({
      annotation: 'Seen 2026-02-03T04:05:06.789Z',
      orderingTimestamp: notificationCreationTime,
    });
  });

  it('closes the evaluation with an empty list when the rule has nothing to report', async () => {
    const { service, options } = setUp();
    const rule = defineRule({ name: 'silent', evaluate: () => [] });

    const report = await createHandler(rule, options)(createChangeEvent(bucket), createLambdaContext());

    expect(report).toMatchObject({ delivered: 0, calls: 1 });
    expect(service.requests()).toMatchObject([{ input: { Evaluations: [] } }]);
  });

  it('gives the rule everything in the event except the result token', async () => {
    const { options } = setUp();
    let seen: unknown;
    const rule = defineRule({
      name: 'curious',
      evaluate: (_item, context) => {
        seen = context;
        return [];
      },
    });
    const event = createChangeEvent(bucket, {
      ruleName: 'deployed',
      parameters: { level: 'high' },
      accountId: '111122223333',
      region: 'eu-central-1',
      resultToken: 'secret-token',
      evaluationMode: 'PROACTIVE',
    });
    const { client: _, ...rest } = options;
    await createHandler(rule, { ...rest, client: { send: async () => ({}) } as never })(
      event,
      createLambdaContext(),
    );

    expect(seen).toMatchObject({
      parameters: { level: 'high' },
      accountId: '111122223333',
      region: 'eu-central-1',
      ruleName: 'deployed',
      ruleArn: 'arn:aws:config:eu-central-1:111122223333:config-rule/config-rule-example',
      evaluationMode: 'PROACTIVE',
      notificationTime: bucket.configurationItemCaptureTime,
    });
    expect(JSON.stringify(seen)).not.toContain('secret-token');
  });

  it('passes test mode and concurrency on', async () => {
    const { service, options } = setUp();
    const handler = createHandler(versioning, { ...options, testMode: true, concurrency: 1 });

    const report = await handler(createChangeEvent(bucket), createLambdaContext());

    expect(report.testMode).toBe(true);
    expect(service.requests()[0]?.input.TestMode).toBe(true);
    expect(service.evaluations()).toEqual([]);
  });

  it('works outside Lambda, without a remaining time', async () => {
    const { options } = setUp();

    const report = await createHandler(versioning, options)(createChangeEvent(bucket), {} as never);

    expect(report.delivered).toBe(1);
  });

  it('keeps invocations that run at the same time apart', async () => {
    const { service, options } = setUp();
    const slow = defineRule({
      name: 'slow',
      async evaluate(item, context) {
        for (let turn = Number(item.resourceId) % 5; turn >= 0; turn--) await Promise.resolve();
        return compliant(`${context.ruleName} ${context.parameters.of}`);
      },
    });
    const handler = createHandler(slow, options);

    await Promise.all(
      Array.from({ length: 200 }, (_, number) => {
        const item = createConfigurationItem('AWS::EC2::Instance', { resourceId: String(number) });
        const event = createChangeEvent(item, {
          ruleName: `rule-${number}`,
          parameters: { of: String(number) },
        });
        return handler(event, createLambdaContext());
      }),
    );

    expect(service.evaluations()).toHaveLength(200);
    for (const { ruleName, resourceId, annotation } of service.evaluations()) {
      expect({ ruleName, annotation }).toEqual({
        ruleName: `rule-${resourceId}`,
        annotation: `rule-${resourceId} ${resourceId}`,
      });
    }
  });
});

describe('options of createHandler', () => {
  it.each([
    [
      'an unknown key, naming the nearest',
      { testmode: true },
      /unknown key "testmode"\. Did you mean "testMode"\?/,
    ],
    ['an invalid client', { client: {} }, /expected client to be a ConfigServiceClient, got an object/],
    ['a fraction of a call', { concurrency: 1.5 }, /expected concurrency to be a whole number from 1 up/],
    ['a negative reserve', { reserveMs: -1 }, /expected reserveMs to be a whole number from 0 up/],
    ['a logger that lacks a level', { logger: { info() {} } }, /expected logger to have debug\(\)/],
    ['options that are not an object', null, /expected options to be an object, got null/],
  ])('are refused immediately: %s', (_what, options, message) => {
    const create = () => createHandler(versioning, options as never);

    expect(create).toThrow(InvalidOptionsError);
    expect(create).toThrow(message);
  });

  it('include a rule, which is checked too', () => {
    expect(() => createHandler({ name: 'x', evaluate() {} } as never)).toThrow(
      /expected a rule made by defineRule/,
    );
  });
});
