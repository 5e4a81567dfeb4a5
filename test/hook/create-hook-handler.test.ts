import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { createHookHandler } from '../../src/hook/index.js';
import { compliant, createHandler, defineRule, nonCompliant } from '../../src/index.js';
import {
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  createResourceHookEvent,
  silentLogger,
} from '../../src/testing/index.js';
import { aHook, versioning } from './a-hook.js';

const event = createResourceHookEvent('AWS::S3::Bucket', {});
const throwing = defineRule({
  name: 'throwing',
  resourceTypes: ['AWS::S3::Bucket'],
  evaluate: () => {
    throw new TypeError('hunter2-hunter2 is no bucket');
  },
});

describe('a rule that fails', () => {
  it('is a warning by default, without the message of its error', async () => {
    const { handler, lines } = aHook([throwing]);
    const response = await handler(event);
    expect(response).toMatchObject({
      hookStatus: 'SUCCESS',
      message: expect.stringContaining('The rule failed with TypeError, whose message is withheld'),
      annotations: [{ annotationName: 'throwing', status: 'SKIPPED' }],
    });
    expect(JSON.stringify([response, lines])).not.toContain('hunter2');
    expect(lines).toMatchObject([{ errors: 1, undetermined: 0 }]);
  });

  it('fails the hook as an internal failure if it is told to', async () => {
    const { handler } = aHook([throwing], { onError: 'fail' });
    expect(await handler(event)).toMatchObject({ hookStatus: 'FAILED', errorCode: 'InternalFailure' });
    const { handler: both } = aHook([throwing, versioning], { onError: 'fail' });
    expect(await both(event)).toMatchObject({ hookStatus: 'FAILED', errorCode: 'NonCompliant' });
  });

  it('counts as failed if it does not finish in time', async () => {
    const endless = defineRule({
      name: 'endless',
      resourceTypes: ['AWS::S3::Bucket'],
      evaluate: () => new Promise<never>(() => {}),
    });
    const { handler, clock } = aHook([endless, versioning]);
    const start = clock.now();
    const response = await clock.run(
      handler(event, createLambdaContext({ getRemainingTimeInMillis: () => 9_000 })),
    );
    expect(clock.now() - start).toBeLessThan(6_000);
    expect(response).toMatchObject({
      hookStatus: 'FAILED',
      errorCode: 'NonCompliant',
      annotations: [
        { annotationName: 'bucket-versioning', status: 'FAILED' },
        {
          annotationName: 'endless',
          status: 'SKIPPED',
          statusMessage: expect.stringContaining('TimeoutError'),
        },
      ],
    });
  });
});

describe('an event of another kind', () => {
  const change = createChangeEvent(createConfigurationItem('AWS::S3::Bucket'));

  it.each([
    ['AWS Config', change, 'an event of AWS Config'],
    ['API Gateway', { httpMethod: 'GET', requestContext: {} }, 'an event of API Gateway'],
    ['nothing known', { a: 1 }, 'an object with the keys "a"'],
    ['no object', null, 'null'],
  ])('of %s throws an error that says so', async (_, other, got) => {
    const { handler, lines } = aHook([versioning]);
    await expect(handler(other)).rejects.toMatchObject({
      name: 'InvalidEventError',
      message: expect.stringContaining(
        `Invalid event of a CloudFormation hook at hookTypeName: expected the event of a CloudFormation hook, got ${got}`,
      ),
    });
    expect(lines).toMatchObject([
      { level: 'error', message: 'CloudFormation hook failed', error: 'InvalidEventError' },
    ]);
  });

  it('goes to the other handler if there is one', async () => {
    const service = createConfigService();
    const config = createHandler(versioning, { ...service.handlerOptions, logger: silentLogger });
    const handler = createHookHandler([versioning], { otherwise: config, logger: silentLogger });
    expect(await handler(change, createLambdaContext())).toMatchObject({ delivered: 1 });
    expect(await handler(event, createLambdaContext())).toMatchObject({ hookStatus: 'FAILED' });
  });
});

describe('a malformed event', () => {
  it.each([
    ['requestData', { requestData: undefined }],
    ['awsAccountId', { awsAccountId: '12' }],
    ['actionInvocationPoint', { actionInvocationPoint: 'NOW' }],
    ['requestData.targetName', { requestData: { ...event.requestData, targetName: 'bucket' } }],
    ['requestData.targetModel', { requestData: { ...event.requestData, targetModel: undefined } }],
    [
      'requestData.payload',
      { requestData: { ...event.requestData, targetName: 'STACK', targetModel: undefined } },
    ],
  ])('throws an error with the path %s', async (path, change) => {
    const { handler } = aHook([versioning]);
    await expect(handler({ ...event, ...change })).rejects.toMatchObject({ name: 'InvalidEventError', path });
  });
});

describe('the parameters of a rule', () => {
  const withDays = defineRule({
    name: 'with-days',
    resourceTypes: ['AWS::S3::Bucket'],
    parameters: z.object({ days: z.coerce.number() }),
    evaluate: (_, { parameters: { days } }) => (days > 1 ? compliant() : nonCompliant('Too few days')),
  });

  it('come from the options, through the schema', async () => {
    const { handler } = aHook([withDays], { parameters: { 'with-days': { days: '3' } } });
    expect(await handler(event)).toMatchObject({ hookStatus: 'SUCCESS' });
  });

  it('may exempt resources', async () => {
    const exemptions = JSON.stringify([
      { resource: 'logs-*', reason: 'Logs only', until: '2027-01-31' },
      { resource: 'other', reason: 'Moves', until: '2027-01-31' },
    ]);
    const { handler } = aHook([versioning], { parameters: { 'bucket-versioning': { exemptions } } });
    const response = await handler(createResourceHookEvent('AWS::S3::Bucket', { BucketName: 'logs-1' }));
    expect(response).toMatchObject({
      hookStatus: 'SUCCESS',
      message: '1 NOT_APPLICABLE.',
      annotations: [
        { status: 'SKIPPED', statusMessage: expect.stringContaining('Exempt until 2027-01-31: Logs only') },
      ],
    });
  });

  it('fail every invocation if they are invalid', async () => {
    const { handler, lines } = aHook([withDays]);
    for (const _ of [1, 2])
      await expect(handler(event)).rejects.toMatchObject({ name: 'InvalidParametersError' });
    expect(lines).toMatchObject([{ error: 'InvalidParametersError' }, { error: 'InvalidParametersError' }]);
  });
});

describe('createHookHandler', () => {
  const periodic = defineRule({ name: 'periodic', schedule: 'One_Hour', evaluatePeriodic: () => [] });

  it.each([
    [[], {}, 'expected at least one rule'],
    [[{ name: 'a' }], {}, 'expected rules made by defineRule'],
    [[periodic], {}, 'periodic has only evaluatePeriodic, which a hook cannot run'],
    [[versioning, versioning], {}, 'two rules are called "bucket-versioning"'],
    [[versioning], { failon: 'high' }, 'unknown key "failon"'],
    [[versioning], { failOn: 'hihg' }, 'Did you mean "high"'],
    [[versioning], { onError: 'ignore' }, 'expected onError to be one of allow, fail'],
    [[versioning], { parameters: { versioning: {} } }, 'which is none of the rules'],
    [[versioning], { reserveMs: -1 }, 'expected reserveMs'],
    [[versioning], { otherwise: 'handler' }, 'expected otherwise to be a handler'],
    [[versioning], { logger: {} }, 'expected logger to have debug()'],
  ])('rejects %j with %j', (rules, options, message) => {
    expect(() => createHookHandler(rules as never, options as never)).toThrow(message);
  });
});
