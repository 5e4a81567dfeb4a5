import { describe, expect, it } from '@jest/globals';
import { compliant, createHandler, defineRule, isConfigRuleError, nonCompliant } from '../../src/index.js';
import {
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  createScheduledEvent,
} from '../../src/testing/index.js';
import { createCollectingLogger } from '../helpers/collecting-logger.js';

const bucket = createConfigurationItem('AWS::S3::Bucket', { resourceId: 'my-bucket' });
const user = (id: string) => ({ resourceType: 'AWS::IAM::User', resourceId: id });

function setUp() {
  const service = createConfigService();
  const logger = createCollectingLogger();
  return { service, logger, options: { client: service.client, logger } };
}

async function thrownBy(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('a handler sends nothing and throws', () => {
  it.each([
    ['no event', undefined, 'INVALID_EVENT'],
    ['an event of something else', { Records: [] }, 'INVALID_EVENT'],
    [
      'an event whose message is not JSON',
      { ...createChangeEvent(bucket), invokingEvent: '{' },
      'INVALID_EVENT',
    ],
    [
      'parameters that are no object',
      { ...createChangeEvent(bucket), ruleParameters: '[]' },
      'INVALID_EVENT',
    ],
  ])('on %s', async (_what, event, code) => {
    const { service, logger, options } = setUp();
    const handler = createHandler(defineRule({ name: 'any', evaluate: () => compliant() }), options);

    const error = await thrownBy(handler(event as never, createLambdaContext()));

    expect(error).toMatchObject({ code });
    expect(service.requests()).toEqual([]);
    expect(logger.lines).toMatchObject([{ level: 'error', rule: 'any', code }]);
  });

  it('when the rule throws, naming the resource and keeping the cause', async () => {
    const { service, logger, options } = setUp();
    const cause = new TypeError('no such property');
    const rule = defineRule({
      name: 'throwing',
      evaluate() {
        throw cause;
      },
    });

    const error = await thrownBy(
      createHandler(rule, options)(createChangeEvent(bucket), createLambdaContext()),
    );

    expect(error).toMatchObject({
      name: 'EvaluationError',
      code: 'RULE_FAILED',
      cause,
      resources: [{ resourceType: 'AWS::S3::Bucket', resourceId: 'my-bucket' }],
      message: 'Rule "throwing" threw on AWS::S3::Bucket my-bucket: TypeError: no such property',
    });
    expect(service.requests()).toEqual([]);
    expect(logger.lines).toMatchObject([
      {
        level: 'error',
        code: 'RULE_FAILED',
        resource: 'AWS::S3::Bucket my-bucket',
        trigger: expect.any(String),
      },
    ]);
  });

  it('when one of several results in a list is refused', async () => {
    const { service, options } = setUp();
    const rule = defineRule({
      name: 'half-right',
      evaluate: () => [compliant(), { complianceType: 'GOOD' } as never],
    });

    const error = await thrownBy(
      createHandler(rule, options)(createChangeEvent(bucket), createLambdaContext()),
    );

    expect(error).toMatchObject({ code: 'INVALID_EVALUATION' });
    expect(service.requests()).toEqual([]);
  });

  it('when the rule has no function for the trigger', async () => {
    const { service, options } = setUp();
    const rule = defineRule({ name: 'on-change', evaluate: () => compliant() });

    const error = await thrownBy(createHandler(rule, options)(createScheduledEvent(), createLambdaContext()));

    expect(error).toMatchObject({ code: 'UNSUPPORTED_TRIGGER' });
    expect((error as Error).message).toContain('give it a schedule');
    expect(service.requests()).toEqual([]);
  });
});

describe('a periodic rule that fails in the middle', () => {
  it('reports the results before the failure, then throws', async () => {
    const { service, logger, options } = setUp();
    const rule = defineRule({
      name: 'breaking',
      async *evaluatePeriodic() {
        for (let number = 0; number < 150; number++) yield compliant(user(`AIDA${number}`));
        throw new Error('access denied');
      },
    });

    const error = await thrownBy(createHandler(rule, options)(createScheduledEvent(), createLambdaContext()));

    expect(error).toMatchObject({ code: 'RULE_FAILED', cause: { message: 'access denied' } });
    expect(service.evaluations()).toHaveLength(150);
    expect(logger.lines).toMatchObject([
      { level: 'error', delivered: 150, undelivered: 0, code: 'RULE_FAILED' },
    ]);
  });

  it('reports the valid results of a stream, then throws an error that names the refused one', async () => {
    const { service, options } = setUp();
    const rule = defineRule({
      name: 'forgetful',
      *evaluatePeriodic() {
        yield compliant(user('AIDA1'));
        yield nonCompliant('of whom?') as never;
        yield compliant(user('AIDA2'));
      },
    });

    const error = await thrownBy(createHandler(rule, options)(createScheduledEvent(), createLambdaContext()));

    expect(error).toMatchObject({ code: 'INVALID_EVALUATION' });
    expect(service.evaluations().map(({ resourceId }) => resourceId)).toEqual(['AIDA1', 'AIDA2']);
  });
});

describe('a delivery that fails', () => {
  it('throws an error that names the undelivered results, so that Lambda retries', async () => {
    const { service, logger, options } = setUp();
    service.failNext({
      error: 'AccessDeniedException',
      message: 'not authorized to perform: config:PutEvaluations',
    });
    const rule = defineRule({ name: 'any', evaluate: () => compliant() });

    const error = await thrownBy(
      createHandler(rule, options)(createChangeEvent(bucket), createLambdaContext()),
    );

    if (!isConfigRuleError(error, 'DeliveryError')) throw error;
    expect(error.code).toBe('CALL_FAILED');
    expect(error.undelivered).toMatchObject([{ resourceId: 'my-bucket' }]);
    expect(error.message).toContain('needs config:PutEvaluations');
    expect(logger.lines).toMatchObject([
      { level: 'error', undelivered: 1, calls: 1, error: 'DeliveryError' },
    ]);
  });

  it('logs the resources that the error omits', async () => {
    const { service, logger, options } = setUp();
    service.failNext({ error: 'AccessDeniedException' });
    const users = Array.from({ length: 1_100 }, (_, at) => ({
      resourceType: 'AWS::IAM::User',
      resourceId: `AIDA${at}`,
    }));
    const rule = defineRule({
      name: 'any',
      evaluatePeriodic: () => users.map((user) => compliant('', user)),
    });

    await thrownBy(
      createHandler(rule, { ...options, concurrency: 1 })(
        createScheduledEvent({ ruleName: 'deployed' }),
        createLambdaContext(),
      ),
    );

    const lines = logger.lines.filter(({ message }) => message === 'Evaluations were not delivered');
    const resources = lines.flatMap((line) => line.resources);
    expect(lines).toHaveLength(10);
    expect(lines[0]).toMatchObject({ level: 'error', rule: 'deployed' });
    expect(new Set(resources).size).toBe(1_000);
    expect(resources[0]).toMatch(/^AWS::IAM::User AIDA\d+$/);
    expect(logger.lines.at(-1)).toMatchObject({ undelivered: 1_100 });
  });
});
