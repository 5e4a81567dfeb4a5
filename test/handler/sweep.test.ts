import { describe, expect, it } from '@jest/globals';
import { createHandlerWith } from '../../src/handler/create-handler.js';
import {
  type ConfigRule,
  type ConfigurationItem,
  type CreateHandlerOptions,
  compliant,
  defineRule,
  nonCompliant,
  type RuleDefinition,
  UnknownValueError,
} from '../../src/index.js';
import {
  type ConfigServiceOptions,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  createScheduledEvent,
} from '../../src/testing/index.js';
import { createRandom } from '../../src/testing/random.js';
import { recordingLogger } from '../helpers/a-context.js';
import { usualOrFull } from '../helpers/fuzz.js';
import { createVirtualClock, startOfVirtualTime } from '../helpers/virtual-clock.js';

const bucket = (resourceId: string, isGood = true) =>
  createConfigurationItem('AWS::S3::Bucket', {
    resourceId,
    configuration: { name: resourceId },
    supplementaryConfiguration: { BucketVersioningConfiguration: { status: isGood ? 'Enabled' : 'Off' } },
    tags: { team: 'storage' },
    relationships: [
      {
        resourceType: 'AWS::KMS::Key',
        resourceId: 'key',
        resourceName: null,
        relationshipName: 'Is encrypted with',
      },
    ],
  });
const buckets = (count: number) =>
  Array.from({ length: count }, (_, index) => bucket(`bucket-${index}`, index % 10 !== 0));

const versioned: RuleDefinition<'AWS::S3::Bucket', undefined> = {
  name: 'versioned',
  resourceTypes: ['AWS::S3::Bucket'],
  schedule: 'One_Hour',
  evaluate: (item) =>
    item.supplementaryConfiguration.BucketVersioningConfiguration?.status === 'Enabled'
      ? compliant()
      : nonCompliant('Versioning is off'),
};

function setUp(
  serviceOptions: ConfigServiceOptions,
  options: CreateHandlerOptions = {},
  definition: object = versioned,
  remainingMs = 300_000,
) {
  const clock = createVirtualClock();
  const service = createConfigService({ ...serviceOptions, clock });
  const logger = recordingLogger();
  const handler = createHandlerWith(
    defineRule(definition as never) as unknown as ConfigRule,
    { client: service.client, logger, ...options },
    { clock, random: () => 0.5 },
  );
  const context = createLambdaContext({ getRemainingTimeInMillis: () => remainingMs });
  return {
    service,
    logger,
    elapsedMs: () => clock.now() - startOfVirtualTime,
    invoke: (event = createScheduledEvent()) => clock.run(handler(event, context)),
  };
}

describe('a scheduled notification for a rule with a schedule and evaluate alone', () => {
  it('evaluates and reports every recorded resource of its types', async () => {
    const { invoke, service } = setUp({
      items: [...buckets(350), createConfigurationItem('AWS::EC2::Volume')],
    });

    expect(await invoke()).toMatchObject({ delivered: 350, nonCompliant: 35, compliant: 315, calls: 4 });

    expect(service.evaluations()).toHaveLength(350);
    expect(service.requests('SelectResourceConfig')).toHaveLength(4);
  });

  it('gives the rule the same item as a change, except for what queries do not return', async () => {
    const seen: ConfigurationItem[] = [];
    const definition = {
      ...versioned,
      evaluate(item: ConfigurationItem) {
        seen.push(item);
        return compliant();
      },
    };
    const { invoke } = setUp({ items: [bucket('mine')] }, {}, definition);

    await invoke();

    const { relatedEvents: _, ...known } = bucket('mine');
    const relationships = [{ resourceType: 'AWS::KMS::Key', resourceId: 'key', resourceName: null }];
    expect(seen).toEqual([{ ...known, configurationItemMD5Hash: null, relationships }]);
    expect(() => seen[0]?.relatedEvents).toThrow(UnknownValueError);
    expect(() => seen[0]?.relationships[0]?.relationshipName).toThrow(UnknownValueError);
  });

  it('sweeps every type when the rule names none', async () => {
    const { invoke } = setUp(
      { items: [bucket('b'), createConfigurationItem('AWS::EC2::Volume')] },
      {},
      { name: 'all', schedule: 'One_Hour', evaluate: () => compliant() },
    );
    expect(await invoke()).toMatchObject({ delivered: 2 });
  });

  it('lists and gets the resources with sweepBy: batch-get', async () => {
    const { invoke, service } = setUp({ items: buckets(250) }, { sweepBy: 'batch-get' });

    expect(await invoke()).toMatchObject({ delivered: 250, nonCompliant: 25 });

    expect(service.requests('ListDiscoveredResources')).toHaveLength(3);
    expect(service.requests('BatchGetResourceConfig')).toHaveLength(3);
    expect(service.requests('SelectResourceConfig')).toHaveLength(0);
  });

  it('reads the next page while the last one is delivered', async () => {
    const { invoke, elapsedMs } = setUp({ items: buckets(1000), faults: { latencyMs: 20 } });
    await invoke();
    // Ten pages, one after another, and the delivery of the last; then one read of the current results.
    expect(elapsedMs()).toBeLessThanOrEqual(10 * 20 + 20 + 11 * 20);
  });

  it('survives throttles, server errors, broken connections and failed evaluations', async () => {
    const { invoke, service } = setUp({
      items: buckets(1000),
      faults: { throttle: 0.1, serverError: 0.05, reset: 0.05, lostAnswer: 0.05, failedEvaluations: 0.02 },
      seed: 7,
    });
    expect(await invoke()).toMatchObject({ delivered: 1000, nonCompliant: 100 });
    expect(service.evaluations()).toHaveLength(1000);
  });

  it('names the call that failed when reading is denied, and reports nothing', async () => {
    const { invoke, service } = setUp({ items: buckets(10) });
    const operation = 'SelectResourceConfig';
    service.failNext({ error: 'AccessDeniedException', message: 'not authorized', status: 400, operation });

    await expect(invoke()).rejects.toMatchObject({
      code: 'AWS_CALL_FAILED',
      operation,
      message: expect.stringContaining('needs config:SelectResourceConfig'),
    });
    expect(service.evaluations()).toEqual([]);
  });

  it('reports the other results when the rule fails on one, and keeps earlier results', async () => {
    const definition = {
      ...versioned,
      evaluate: ({ resourceId }: { resourceId: string }) => {
        if (resourceId === 'bucket-7') throw new Error('It has no policy');
        return compliant();
      },
    };
    const { invoke, service, logger } = setUp({ items: buckets(20) }, {}, definition);
    service.recordEvaluation({
      ruleName: 'example-rule',
      resourceType: 'AWS::S3::Bucket',
      resourceId: 'gone',
      complianceType: 'NON_COMPLIANT',
      orderingTimestamp: new Date('2026-01-30T00:00:00Z'),
    });

    await expect(invoke()).rejects.toMatchObject({
      code: 'RULE_FAILED',
      failures: [{ resource: { resourceId: 'bucket-7' }, reason: 'Error: It has no policy' }],
    });

    expect(service.evaluations()).toHaveLength(20);
    expect(service.evaluations()).toContainEqual(
      expect.objectContaining({ resourceId: 'gone', complianceType: 'NON_COMPLIANT' }),
    );
    expect(logger.lines.map(({ message }) => message)).toContain('Rule failed on a resource');
  });

  it('fails when time is up, after it has delivered the results so far', async () => {
    const { invoke, service } = setUp(
      { items: buckets(5000), faults: { latencyMs: 500 } },
      {},
      versioned,
      10_000,
    );

    await expect(invoke()).rejects.toMatchObject({
      code: 'DEADLINE_REACHED',
      undelivered: [],
      sourceUnread: true,
    });

    expect(service.evaluations().length).toBeGreaterThan(500);
    expect(service.evaluations().filter(({ complianceType }) => complianceType === 'NOT_APPLICABLE')).toEqual(
      [],
    );
  });
});

describe('the time of the notification', () => {
  it('is the same for every resource and result, even when the rule changes the date', async () => {
    const definition = {
      ...versioned,
      evaluate(_item: unknown, { notificationTime }: { notificationTime: Date }) {
        notificationTime.setDate(notificationTime.getDate() - 90);
        return compliant(notificationTime.toISOString());
      },
    };
    const { invoke, service } = setUp({ items: buckets(3) }, {}, definition);
    const earlier = {
      ruleName: 'example-rule',
      resourceType: 'AWS::S3::Bucket',
      complianceType: 'NON_COMPLIANT',
    } as const;
    service.recordEvaluation({
      ...earlier,
      resourceId: 'gone',
      orderingTimestamp: new Date('2026-01-30T00:00:00Z'),
    });

    expect(await invoke()).toMatchObject({ compliant: 3, stale: 1 });

    const [, ...reported] = service.evaluations();
    for (const { annotation, orderingTimestamp } of reported) {
      expect(annotation).toBe('2025-11-02T12:00:00.000Z');
      expect(orderingTimestamp).toEqual(new Date('2026-01-31T12:00:00.000Z'));
    }
  });
});

describe('a rule that reads a property which a sweep does not have', () => {
  it.each([
    ['tags', ({ tags }: ConfigurationItem) => (tags.team ? compliant() : nonCompliant('No team'))],
    [
      'relationships',
      ({ relationships }: ConfigurationItem) =>
        relationships.length > 0 ? compliant() : nonCompliant('Not encrypted'),
    ],
  ])(
    "fails by batch-get with a hint at sweepBy: 'query', which returns them: %s",
    async (property, evaluate) => {
      const definition = { ...versioned, evaluate };
      const byBatch = setUp({ items: [bucket('b')] }, { sweepBy: 'batch-get' }, definition);

      await expect(byBatch.invoke()).rejects.toMatchObject({
        name: 'EvaluationError',
        failures: [{ resource: { resourceId: 'b' }, reason: expect.stringContaining("sweepBy: 'query'") }],
        cause: { cause: { name: 'UnknownValueError', property } },
      });
      expect(byBatch.service.evaluations()).toEqual([]);

      const byQuery = setUp({ items: [bucket('b')] }, {}, definition);
      expect(await byQuery.invoke()).toMatchObject({ compliant: 1 });
    },
  );
});

describe.each(['query', 'batch-get'] as const)(
  'an item without a configuration in a sweep by %s',
  (sweepBy) => {
    it('is a failure of its resource, and the others are reported', async () => {
      const unknown = { ...bucket('unknown'), configuration: null as never };
      const { invoke, service } = setUp({ items: [bucket('a'), unknown, bucket('b')] }, { sweepBy });

      await expect(invoke()).rejects.toMatchObject({
        failures: [
          {
            resource: { resourceId: 'unknown' },
            reason: expect.stringContaining('item.configuration: expected an object'),
          },
        ],
      });
      expect(service.evaluations().map(({ resourceId }) => resourceId)).toEqual(['a', 'b']);
    });
  },
);

it('a rule that gives two results for a resource ends the same, whether calls fail or not', async () => {
  const key = { resourceType: 'AWS::KMS::Key', resourceId: 'key' };
  for (let seed = 1; seed <= usualOrFull(5, 20); seed++) {
    const random = createRandom(seed);
    const faults = { throttle: 0.3, reset: 0.2, lostAnswer: 0.2, failedEvaluations: 0.2, latencyMs: 20 };
    const sweep = setUp(
      { items: buckets(30), faults, seed },
      {},
      {
        ...versioned,
        async evaluate({ resourceId }: ConfigurationItem) {
          for (let turns = random() * 10; turns > 0; turns--) await new Promise(setImmediate);
          const isFirst = resourceId === 'bucket-1';
          const about = isFirst
            ? [compliant('', key)]
            : resourceId === 'bucket-2'
              ? [nonCompliant('no', key)]
              : [];
          return [compliant(), ...about];
        },
      },
    );
    await expect(sweep.invoke()).rejects.toMatchObject({ failures: [{ resource: key }] });
    expect(sweep.service.evaluations()).toHaveLength(30);

    const periodic = setUp(
      { faults, seed },
      {},
      {
        name: 'twice',
        async *evaluatePeriodic() {
          yield compliant('', key);
          for (let count = 0; count < 150; count++)
            yield compliant('', { ...key, resourceId: `key-${count}` });
          yield nonCompliant('no', key);
        },
      },
    );
    await expect(periodic.invoke()).rejects.toMatchObject({ name: 'InvalidEvaluationError' });
    const about = periodic.service.evaluations().filter(({ resourceId }) => resourceId === 'key');
    expect(about).toMatchObject([{ complianceType: 'COMPLIANT' }]);
  }
});

describe('the option sweepBy', () => {
  it.each([
    ['list', versioned, 'expected sweepBy to be one of query, batch-get'],
    [
      'batch-get',
      { name: 'all', schedule: 'One_Hour', evaluate: () => compliant() },
      'a rule with resourceTypes',
    ],
  ])('is checked when the handler is created: %s', (sweepBy, definition, message) => {
    expect(() => setUp({}, { sweepBy } as never, definition)).toThrow(message);
  });
});
