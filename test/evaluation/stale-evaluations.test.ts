import { describe, expect, it } from '@jest/globals';
import type { ResourceReference } from '../../src/config-types.js';
import { RunResources } from '../../src/evaluation/run-resources.js';
import {
  type EarlierResult,
  type FinishedRun,
  findStale,
  removalOf,
} from '../../src/evaluation/stale-evaluations.js';
import { compliant } from '../../src/rule/compliance.js';

const orderingTimestamp = new Date('2026-01-31T13:00:00.000Z');
const before = new Date('2026-01-31T12:00:00.000Z');

const user = (resourceId: string): ResourceReference => ({ resourceType: 'AWS::IAM::User', resourceId });
const earlierResult = (resource: ResourceReference, more: Partial<EarlierResult> = {}): EarlierResult => ({
  ...resource,
  orderingTimestamp: before,
  evaluationMode: 'DETECTIVE',
  ...more,
});

async function stale(
  earlier: readonly EarlierResult[],
  reported: readonly ResourceReference[],
  rule: Partial<FinishedRun['rule']> = { evaluatePeriodic: () => [] },
  swept = false,
) {
  const resources = new RunResources();
  for (const resource of reported) resources.report(resource);
  async function* read() {
    yield* earlier;
  }
  const verdict = await findStale(read(), {
    rule: { staleEvaluations: 'auto', ...rule },
    swept,
    resources,
    orderingTimestamp,
  });
  const found = [...verdict.stale, ...verdict.notFound];
  if (verdict.sparedTypes.length > 0 && found.length === 0) return 'spared';
  return found.map(({ resourceId }) => resourceId);
}

describe('earlier results that a run no longer reports', () => {
  it('are removed by NOT_APPLICABLE with the timestamp of the run', async () => {
    const reported = new RunResources();
    reported.report(user('here'));
    async function* earlier() {
      yield earlierResult(user('gone'));
    }
    const run = {
      rule: { staleEvaluations: 'auto' } as const,
      swept: false,
      resources: reported,
      orderingTimestamp,
    };
    expect(await findStale(earlier(), run)).toEqual({ sparedTypes: [], stale: [user('gone')], notFound: [] });
    expect(removalOf(user('gone'), orderingTimestamp)).toEqual({
      ...user('gone'),
      complianceType: 'NOT_APPLICABLE',
      annotation: 'The rule no longer reports this resource',
      orderingTimestamp,
    });
  });

  it('are identified by type and id', async () => {
    const role = { resourceType: 'AWS::IAM::Role', resourceId: 'same-id' };
    expect(await stale([earlierResult(user('same-id')), earlierResult(role)], [role])).toEqual(['same-id']);
    expect(await stale([earlierResult(user('a')), earlierResult(user('b'))], [user('a')])).toEqual(['b']);
  });

  it('are kept if they are later than the run, because a change was reported during the run', async () => {
    const later = new Date(orderingTimestamp.getTime() + 1);
    const results = [
      earlierResult(user('later'), { orderingTimestamp: later }),
      earlierResult(user('same'), { orderingTimestamp }),
      earlierResult(user('unknown'), { orderingTimestamp: null }),
    ];
    expect(await stale(results, [user('here')])).toEqual(['same', 'unknown']);
  });

  it('are kept if they are proactive', async () => {
    expect(await stale([earlierResult(user('x'), { evaluationMode: 'PROACTIVE' })], [user('here')])).toEqual(
      [],
    );
  });
});

describe('a run that reported nothing at all', () => {
  it('keeps earlier results', async () => {
    expect(await stale([earlierResult(user('x'))], [])).toBe('spared');
  });

  it('reads no further than the first result that it keeps, since it removes none', async () => {
    async function* earlier() {
      yield earlierResult(user('x'));
      throw new Error('Read on');
    }
    const rule = { staleEvaluations: 'auto' } as const;
    const run = { rule, swept: false, resources: new RunResources(), orderingTimestamp };
    expect(await findStale(earlier(), run)).toMatchObject({ sparedTypes: ['AWS::IAM::User'], stale: [] });
  });

  it('keeps nothing if no earlier result is stale', async () => {
    expect(await stale([], [])).toEqual([]);
    expect(await stale([earlierResult(user('x'), { evaluationMode: 'PROACTIVE' })], [])).toEqual([]);
  });

  it("removes them with staleEvaluations: 'remove-all'", async () => {
    expect(await stale([earlierResult(user('x'))], [], { staleEvaluations: 'remove-all' })).toEqual(['x']);
  });
});

describe('a sweep', () => {
  const bucket = (resourceId: string) => ({ resourceType: 'AWS::S3::Bucket', resourceId });
  const sweeping = { evaluate: () => compliant() };

  it('keeps the results of a type that it reported nothing of: it may not be able to read that type', async () => {
    const earlier = [earlierResult(user('x')), earlierResult(bucket('gone'))];
    expect(await stale(earlier, [bucket('here')], sweeping, true)).toEqual(['gone']);
    const forBoth = { ...sweeping, resourceTypes: ['AWS::S3::Bucket', 'AWS::IAM::User'] };
    expect(await stale(earlier, [bucket('here')], forBoth, true)).toEqual(['gone']);
    const all = { ...sweeping, staleEvaluations: 'remove-all' } as const;
    expect(await stale(earlier, [bucket('here')], all, true)).toEqual(['x', 'gone']);
  });

  it('removes the results of a type that the rule is no longer for', async () => {
    const forBuckets = { ...sweeping, resourceTypes: ['AWS::S3::Bucket'] };
    expect(await stale([earlierResult(user('x'))], [bucket('here')], forBuckets, true)).toEqual(['x']);
  });

  it('asks AWS Config about resources that it did not read, except of types that AWS Config does not record', async () => {
    const account = (resourceId: string) => ({ resourceType: 'AWS::::Account', resourceId });
    const resources = new RunResources();
    for (const resource of [bucket('here'), account('1')]) resources.report(resource);
    const rule = { ...sweeping, staleEvaluations: 'auto' } as const;
    const run = { rule, swept: true, resources, orderingTimestamp };
    expect(
      await findStale(
        [bucket('gone'), account('2')].map((one) => earlierResult(one)),
        run,
      ),
    ).toEqual({
      stale: [account('2')],
      notFound: [bucket('gone')],
      sparedTypes: [],
    });
  });

  it('names the types whose results it keeps', async () => {
    const reported = new RunResources();
    reported.report(bucket('here'));
    async function* earlier() {
      yield earlierResult(user('x'));
      yield earlierResult(user('y'));
    }
    const run = {
      rule: { ...sweeping, staleEvaluations: 'auto' } as const,
      swept: true,
      resources: reported,
      orderingTimestamp,
    };
    expect(await findStale(earlier(), run)).toEqual({
      stale: [],
      notFound: [],
      sparedTypes: ['AWS::IAM::User'],
    });
  });
});

describe('a rule with both evaluate and evaluatePeriodic', () => {
  const both = { evaluate: () => compliant(), evaluatePeriodic: () => [] };
  const account = { resourceType: 'AWS::::Account', resourceId: '123456789012' };
  const earlier = [earlierResult(user('x')), earlierResult(account)];

  it('keeps the results of the types of evaluate', async () => {
    const other = { resourceType: 'AWS::::Account', resourceId: '210987654321' };
    const forUsers = { ...both, resourceTypes: ['AWS::IAM::User'] };
    expect(await stale(earlier, [other], forUsers)).toEqual(['123456789012']);
    // A change may have reported types that the periodic run does not report.
    expect(await stale(earlier, [user('y')], forUsers)).toEqual([]);
    expect(await stale(earlier, [user('y')], both)).toEqual([]);
  });

  it("removes them with staleEvaluations: 'remove'", async () => {
    expect(await stale(earlier, [user('y')], { ...both, staleEvaluations: 'remove' })).toEqual([
      'x',
      '123456789012',
    ]);
  });
});
