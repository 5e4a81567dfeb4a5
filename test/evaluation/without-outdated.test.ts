import { describe, expect, it } from '@jest/globals';
import type { ResourceReference } from '../../src/config-types.js';
import { AwsCallError } from '../../src/errors.js';
import { EarlierResults } from '../../src/evaluation/earlier-results.js';
import { RunResources } from '../../src/evaluation/run-resources.js';
import type { EarlierResult } from '../../src/evaluation/stale-evaluations.js';
import { MissingItem } from '../../src/evaluation/sweep.js';
import { withoutOutdated } from '../../src/evaluation/without-outdated.js';
import { aContext, recordingLogger } from '../helpers/a-context.js';

const minute = (number: number) => new Date(Date.UTC(2026, 0, 31, 12, number));
const bucket = (resourceId: string) => ({ resourceType: 'AWS::S3::Bucket', resourceId });
const item = (resourceId: string, captured: number) => ({
  ...bucket(resourceId),
  configurationItemCaptureTime: minute(captured),
});
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `bucket-${index}`);
const result = (resourceId: string, at: Date | null, more: Partial<EarlierResult> = {}): EarlierResult => ({
  ...bucket(resourceId),
  orderingTimestamp: at,
  evaluationMode: 'DETECTIVE',
  ...more,
});

async function* listed<Value>(values: readonly Value[]): AsyncGenerator<Value> {
  yield* values;
}

interface Sweep {
  readonly items: readonly unknown[];
  readonly earlier: readonly EarlierResult[];
  /** The items that AWS Config has. */
  readonly latest?: readonly ReturnType<typeof item>[];
  readonly failure?: Error;
}

/** Which items of a sweep are left, the resources of each call, and the log. */
async function run({ items, earlier, latest = [], failure }: Sweep) {
  const logger = recordingLogger();
  const resources = new RunResources();
  const calls: (readonly ResourceReference[])[] = [];
  const get = async (keys: readonly ResourceReference[]) => {
    calls.push(keys);
    if (failure) throw failure;
    return new Map(latest.map((one) => [`${one.resourceType} ${one.resourceId}`, one]));
  };
  const results = await EarlierResults.read(listed(earlier));
  const left: unknown[] = [];
  for await (const raw of withoutOutdated(listed(items), results, get, resources, aContext({ logger })))
    left.push(raw);
  return { left, calls, resources, lines: logger.lines };
}

describe('the items of a sweep', () => {
  it('lack those for which AWS Config has a later item, whose result is kept', async () => {
    const ids = numbered(12);
    const { left, resources, lines } = await run({
      items: ids.map((id) => item(id, 1)),
      earlier: ids.map((id) => result(id, minute(3))),
      latest: ids.map((id) => item(id, id === 'bucket-0' ? 1 : 2)),
    });

    expect(left).toEqual([item('bucket-0', 1)]);
    expect(ids.filter((id) => resources.wasKept(bucket(id)))).toEqual(ids.slice(1));
    expect(lines).toEqual([
      {
        level: 'info',
        message:
          'Not evaluated: the sweep read older items of these resources than the rule has results of, which are kept',
        fields: {
          rule: 'deployed-name',
          count: 11,
          resources: ids.slice(1, 11).map((id) => `AWS::S3::Bucket ${id}`),
        },
      },
    ]);
  });

  it('are all left, without a line in the log, where AWS Config has no later ones', async () => {
    const { left, calls, lines } = await run({
      items: [item('a', 1)],
      earlier: [result('a', minute(3))],
      latest: [item('a', 1)],
    });
    expect(left).toEqual([item('a', 1)]);
    expect(calls).toEqual([[bucket('a')]]);
    expect(lines).toEqual([]);
  });

  it('are left without a call where no earlier result is later', async () => {
    const role = { ...item('a', 1), resourceType: 'AWS::IAM::Role' };
    const items = [
      item('same', 1),
      item('none', 1),
      item('unknown', 1),
      item('proposed', 1),
      role,
      null,
      'text',
    ];
    const { left, calls } = await run({
      items,
      earlier: [
        result('same', minute(1)),
        result('unknown', null),
        result('a', minute(3)),
        result('proposed', minute(3), { evaluationMode: 'PROACTIVE' }),
      ],
    });
    expect(left).toEqual(items);
    expect(calls).toEqual([]);
  });

  it('are looked up by the hundred', async () => {
    const ids = numbered(201);
    const { left, calls } = await run({
      items: ids.map((id) => item(id, 1)),
      earlier: ids.map((id, index) => result(id, new Date(minute(3).getTime() + index))),
    });
    expect(calls.map(({ length }) => length)).toEqual([100, 100, 1]);
    expect(left).toHaveLength(201);
  });

  it.each([
    [100, 1],
    [101, 0],
  ])('are looked up if at most a hundred results have one timestamp: %i', async (count, expected) => {
    const ids = numbered(count);
    const { calls } = await run({
      items: [item('bucket-0', 1)],
      earlier: ids.map((id) => result(id, minute(3))),
    });
    expect(calls).toHaveLength(expected);
  });

  it('are failures where the call fails; another error ends the sweep', async () => {
    const sweep = { items: [item('a', 1)], earlier: [result('a', minute(3))] };
    const failure = new AwsCallError('Denied', { operation: 'BatchGetResourceConfig', cause: undefined });
    const { left } = await run({ ...sweep, failure });
    expect(left).toEqual([new MissingItem(bucket('a'), failure)]);

    await expect(run({ ...sweep, failure: new TypeError('A bug') })).rejects.toThrow('A bug');
  });
});

it('earlier results are detective, each with its timestamp if it has one', async () => {
  const results = await EarlierResults.read(listed([result('a', minute(1)), result('b', null)]));
  expect([...results]).toEqual([result('a', minute(1)), result('b', null)]);
});
