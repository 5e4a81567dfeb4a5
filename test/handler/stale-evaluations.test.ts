import { describe, expect, it } from '@jest/globals';
import { createHandlerWith } from '../../src/handler/create-handler.js';
import {
  type ConfigRule,
  type CreateHandlerOptions,
  compliant,
  defineRule,
  nonCompliant,
  notApplicable,
} from '../../src/index.js';
import {
  type ConfigServiceOptions,
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  createScheduledEvent,
} from '../../src/testing/index.js';
import { recordingLogger } from '../helpers/a-context.js';
import { createVirtualClock } from '../helpers/virtual-clock.js';

const user = (resourceId: string) => ({ resourceType: 'AWS::IAM::User', resourceId });
const yesterday = new Date('2026-01-30T12:00:00.000Z');

function setUp(
  definition: object,
  { service: serviceOptions, ...options }: CreateHandlerOptions & { service?: ConfigServiceOptions } = {},
) {
  const clock = createVirtualClock();
  const service = createConfigService({ ...serviceOptions, clock });
  const logger = recordingLogger();
  const handler = createHandlerWith(
    defineRule({ name: 'users', ...definition } as never) as unknown as ConfigRule,
    { client: service.client, logger, ...options },
    { clock, random: () => 0.5 },
  );
  return {
    service,
    logger,
    recordEarlierResults: (...resources: readonly object[]) => {
      for (const resource of resources) {
        service.recordEvaluation({
          ruleName: 'example-rule',
          ...user('x'),
          complianceType: 'NON_COMPLIANT',
          orderingTimestamp: yesterday,
          ...resource,
        });
      }
    },
    resultOf: (id: string) =>
      service.evaluations().find(({ resourceId }) => resourceId === id)?.complianceType,
    invoke: (event = createScheduledEvent(), remainingMs = 60_000) =>
      clock.run(handler(event, createLambdaContext({ getRemainingTimeInMillis: () => remainingMs }))),
  };
}

const reporting = (...ids: readonly string[]) => ({
  evaluatePeriodic: () => ids.map((id) => compliant(user(id))),
});

describe('earlier results of a periodic rule', () => {
  it('become NOT_APPLICABLE when this run does not report their resource', async () => {
    const { invoke, recordEarlierResults, resultOf } = setUp(reporting('here'));
    recordEarlierResults(user('here'), user('gone'), { ...user('also-gone'), complianceType: 'COMPLIANT' });

    expect(await invoke()).toMatchObject({ delivered: 3, compliant: 1, notApplicable: 2, stale: 2 });

    expect(resultOf('here')).toBe('COMPLIANT');
    expect(resultOf('gone')).toBe('NOT_APPLICABLE');
    expect(resultOf('also-gone')).toBe('NOT_APPLICABLE');
  });

  it('are found on every page, and by type as well as by id', async () => {
    const ids = Array.from({ length: 950 }, (_, index) => `user-${index}`);
    const { invoke, recordEarlierResults, service } = setUp(reporting(...ids.slice(0, 450)));
    recordEarlierResults(...ids.map(user), { resourceType: 'AWS::IAM::Role', resourceId: 'user-0' });

    expect(await invoke()).toMatchObject({ delivered: 951, stale: 501 });

    expect(service.requests('GetComplianceDetailsByConfigRule')).toHaveLength(10);
    const removed = service.evaluations().filter(({ complianceType }) => complianceType === 'NOT_APPLICABLE');
    expect(removed).toHaveLength(501);
    expect(removed).toContainEqual(expect.objectContaining({ resourceType: 'AWS::IAM::Role' }));
  });

  it('become NOT_APPLICABLE after a sweep and after a stream too', async () => {
    const sweep = setUp(
      { resourceTypes: ['AWS::IAM::User'], schedule: 'One_Hour', evaluate: () => compliant() },
      { service: { items: [createConfigurationItem('AWS::IAM::User', { resourceId: 'here' })] } },
    );
    sweep.recordEarlierResults(user('gone'));
    expect(await sweep.invoke()).toMatchObject({ compliant: 1, stale: 1 });

    const stream = setUp({
      async *evaluatePeriodic() {
        yield compliant(user('here'));
      },
    });
    stream.recordEarlierResults(user('gone'));
    expect(await stream.invoke()).toMatchObject({ compliant: 1, stale: 1 });
  });

  it('are those of this rule alone', async () => {
    const { invoke, recordEarlierResults, resultOf } = setUp(reporting('here'));
    recordEarlierResults({ ...user('other'), ruleName: 'another-rule' });
    expect(await invoke()).toMatchObject({ stale: 0 });
    expect(resultOf('other')).toBe('NON_COMPLIANT');
  });

  it('count in the log line', async () => {
    const { invoke, recordEarlierResults, logger } = setUp(reporting('here'));
    recordEarlierResults(user('gone'));
    await invoke();
    expect(logger.lines.at(-1)).toMatchObject({
      level: 'info',
      fields: { delivered: 2, stale: 1, undelivered: 0 },
    });
  });
});

describe('earlier results are kept', () => {
  it('after a change, which is about one resource', async () => {
    const { invoke, recordEarlierResults, service } = setUp({ evaluate: () => compliant() });
    recordEarlierResults(user('gone'));
    await invoke(createChangeEvent(createConfigurationItem('AWS::IAM::User')));
    expect(service.requests('GetComplianceDetailsByConfigRule')).toEqual([]);
  });

  it.each([
    [
      'failed',
      () => {
        throw new Error('No access');
      },
    ],
    [
      'failed after its first results',
      async function* () {
        yield compliant(user('here'));
        throw new Error('No access');
      },
    ],
    [
      'gave a result that cannot be reported',
      async function* () {
        yield compliant(user('here'));
        yield { complianceType: 'FINE' };
      },
    ],
  ])('after a run that %s', async (_what, evaluatePeriodic) => {
    const { invoke, recordEarlierResults, resultOf, service } = setUp({ evaluatePeriodic });
    recordEarlierResults(user('gone'));
    await expect(invoke()).rejects.toThrow();
    expect(resultOf('gone')).toBe('NON_COMPLIANT');
    expect(service.requests('GetComplianceDetailsByConfigRule')).toEqual([]);
  });

  it('after an incomplete delivery', async () => {
    const { invoke, recordEarlierResults, resultOf, service } = setUp(reporting('here'));
    recordEarlierResults(user('gone'));
    service.failNext({ error: 'AccessDeniedException' });
    await expect(invoke()).rejects.toMatchObject({ code: 'CALL_FAILED' });
    expect(resultOf('gone')).toBe('NON_COMPLIANT');
  });

  it('after a run that reported nothing at all, with a warning', async () => {
    const { invoke, recordEarlierResults, resultOf, logger } = setUp(reporting());
    recordEarlierResults(user('gone'));
    expect(await invoke()).toMatchObject({ delivered: 0, stale: 0 });
    expect(resultOf('gone')).toBe('NON_COMPLIANT');
    expect(logger.lines).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        message: expect.stringContaining("staleEvaluations: 'remove-all'"),
      }),
    );
  });

  it('without a warning when there were none', async () => {
    const { invoke, logger } = setUp(reporting());
    await invoke();
    expect(logger.lines.map(({ level }) => level)).toEqual(['info']);
  });

  it("with staleEvaluations: 'keep', without reading them", async () => {
    const { invoke, recordEarlierResults, resultOf, service } = setUp({
      ...reporting('here'),
      staleEvaluations: 'keep',
    });
    recordEarlierResults(user('gone'));
    expect(await invoke()).toMatchObject({ delivered: 1, stale: 0 });
    expect(resultOf('gone')).toBe('NON_COMPLIANT');
    expect(service.requests('GetComplianceDetailsByConfigRule')).toEqual([]);
  });

  it('in test mode, which records nothing', async () => {
    const { invoke, recordEarlierResults, service } = setUp(reporting('here'), { testMode: true });
    recordEarlierResults(user('gone'));
    expect(await invoke()).toMatchObject({ delivered: 1, stale: 0 });
    expect(service.requests('GetComplianceDetailsByConfigRule')).toEqual([]);
  });

  it('when they are proactive', async () => {
    const { invoke, recordEarlierResults } = setUp(reporting('here'));
    recordEarlierResults({ ...user('proposed'), evaluationMode: 'PROACTIVE' });
    expect(await invoke()).toMatchObject({ stale: 0 });
  });

  it('when a change has reported them since', async () => {
    const { invoke, recordEarlierResults } = setUp(reporting('here'));
    recordEarlierResults({ ...user('new'), orderingTimestamp: new Date('2026-01-31T12:00:01.000Z') });
    expect(await invoke()).toMatchObject({ stale: 0 });
  });
});

describe('a run that reports nothing at all', () => {
  it("removes all with staleEvaluations: 'remove-all'", async () => {
    const { invoke, recordEarlierResults, resultOf } = setUp({
      ...reporting(),
      staleEvaluations: 'remove-all',
    });
    recordEarlierResults(user('gone'));
    expect(await invoke()).toMatchObject({ delivered: 1, stale: 1 });
    expect(resultOf('gone')).toBe('NOT_APPLICABLE');
  });

  it('does not include a run that reports NOT_APPLICABLE', async () => {
    const { invoke, recordEarlierResults } = setUp({ evaluatePeriodic: () => [notApplicable(user('here'))] });
    recordEarlierResults(user('gone'));
    expect(await invoke()).toMatchObject({ stale: 1 });
  });
});

describe('a rule with evaluate and evaluatePeriodic', () => {
  it('keeps the results of evaluate, unless staleEvaluations is set', async () => {
    const both = {
      resourceTypes: ['AWS::S3::Bucket'],
      evaluate: () => nonCompliant('By change'),
      evaluatePeriodic: () => [compliant(user('here'))],
    };
    const bucket = { resourceType: 'AWS::S3::Bucket', resourceId: 'changed' };
    const usual = setUp(both);
    usual.recordEarlierResults(user('gone'), bucket);
    expect(await usual.invoke()).toMatchObject({ stale: 1 });
    expect(usual.resultOf('changed')).toBe('NON_COMPLIANT');

    const explicit = setUp({ ...both, staleEvaluations: 'remove' });
    explicit.recordEarlierResults(user('gone'), bucket);
    expect(await explicit.invoke()).toMatchObject({ stale: 2 });
  });
});

describe('earlier results that cannot be read', () => {
  const operation = 'GetComplianceDetailsByConfigRule';

  it('are kept with an error, after everything else was reported', async () => {
    const { invoke, service, logger } = setUp(reporting('here'));
    service.failNext({ operation, error: 'AccessDeniedException', message: 'not authorized' });

    await expect(invoke()).rejects.toMatchObject({
      code: 'AWS_CALL_FAILED',
      operation,
      message: expect.stringMatching(
        /needs config:GetComplianceDetailsByConfigRule.*All results of the rule were reported/,
      ),
    });
    expect(service.evaluations()).toHaveLength(1);
    expect(logger.lines.at(-1)).toMatchObject({ level: 'error', fields: { delivered: 1 } });
  });

  it('for a rule name of more than 64 characters are explained', async () => {
    const ruleName = 'r'.repeat(100);
    const { invoke, service } = setUp(reporting('here'), { service: { maxRuleNameLength: 64 } });

    await expect(invoke(createScheduledEvent({ ruleName }))).rejects.toMatchObject({
      code: 'AWS_CALL_FAILED',
      message: expect.stringMatching(/64.*100.*staleEvaluations: 'keep'/s),
    });
    expect(service.evaluations()).toHaveLength(1);
  });

  it('for a rule name of 128 characters are read where the service allows it', async () => {
    const ruleName = 'r'.repeat(128);
    const { invoke, recordEarlierResults } = setUp(reporting('here'));
    recordEarlierResults({ ...user('gone'), ruleName });
    expect(await invoke(createScheduledEvent({ ruleName }))).toMatchObject({ stale: 1 });
  });

  it('because time was up are kept with an error of the kit', async () => {
    const { invoke, service, recordEarlierResults } = setUp(reporting('here'));
    recordEarlierResults(...Array.from({ length: 500 }, (_, index) => user(`gone-${index}`)));
    service.inject({ latencyMs: 900 });
    await expect(invoke(createScheduledEvent(), 5_000)).rejects.toMatchObject({
      code: 'AWS_CALL_FAILED',
      message: expect.stringMatching(
        /the time of the function was up.*All results of the rule were reported/,
      ),
    });
    expect(service.evaluations().at(-1)).toMatchObject({ resourceId: 'here', complianceType: 'COMPLIANT' });
  });

  it('are read again after a throttle', async () => {
    const { invoke, recordEarlierResults, service } = setUp(reporting('here'));
    recordEarlierResults(user('gone'));
    service.failNext({ operation, error: 'ThrottlingException' });
    expect(await invoke()).toMatchObject({ stale: 1 });
  });
});

describe('earlier results that cannot be removed', () => {
  it('are named in the error, and the results of the rule count as delivered', async () => {
    const { invoke, recordEarlierResults, resultOf, logger } = setUp(reporting('here'));
    // AWS Config refuses results for a type that it does not know, or no longer.
    recordEarlierResults(user('gone'), { resourceType: 'Retired', resourceId: 'thing' });

    await expect(invoke()).rejects.toMatchObject({
      code: 'EVALUATIONS_REFUSED',
      delivered: 2,
      undelivered: [{ resourceType: 'Retired', resourceId: 'thing' }],
      message: expect.stringMatching(
        /^Not all stale results could be removed. The results of the rule were reported \(1\)/,
      ),
    });

    expect(resultOf('here')).toBe('COMPLIANT');
    expect(resultOf('gone')).toBe('NOT_APPLICABLE');
    expect(logger.lines.at(-1)).toMatchObject({
      fields: { delivered: 2, compliant: 1, notApplicable: 1, undelivered: 1 },
    });
  });
});
