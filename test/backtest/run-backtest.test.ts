import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import type { BacktestFinding } from '../../src/backtest/backtest-result.js';
import type { BlockThread } from '../../src/backtest/block-result.js';
import { RulesEvaluator } from '../../src/backtest/evaluate-block.js';
import type { ItemBlock } from '../../src/backtest/item-block.js';
import { type BacktestOptions, runBacktest } from '../../src/backtest/run-backtest.js';
import type { RuleToCheck } from '../../src/proposed/check-resources.js';
import type { ConfigRule } from '../../src/rule/config-rule.js';
import { createConfigurationItem } from '../../src/testing/typed.js';
import { accountResource, compliant, defineRule, nonCompliant, notApplicable } from '../../src/typed.js';
import { createVirtualClock } from '../helpers/virtual-clock.js';
import { randomNumbers } from './random-items.js';

const now = new Date('2026-06-01T00:00:00.000Z');
const captured = '2026-01-31T12:00:00.000Z';

const bucket = (resourceId: string, parts: object = {}) =>
  createConfigurationItem('AWS::S3::Bucket', {
    resourceId,
    configurationItemCaptureTime: new Date(captured),
    ...parts,
  });

const toRun = (rule: unknown, parts: Partial<RuleToCheck> = {}): RuleToCheck => ({
  rule: rule as ConfigRule,
  name: (rule as ConfigRule).name,
  parameters: {},
  ...parts,
});

/** A rule for buckets. */
const bucketRule = (evaluate: ConfigRule['evaluate'], parts: object = {}) =>
  toRun(defineRule({ name: 'buckets', resourceTypes: ['AWS::S3::Bucket'], ...parts, evaluate } as never));

/** Buckets whose id begins with "bad" do not comply. */
const noBad = bucketRule(({ resourceId }) =>
  resourceId.startsWith('bad') ? nonCompliant('It is bad') : compliant(),
);

/** A block of items; a text is no item. */
function blockOf(items: readonly unknown[], parts: Partial<ItemBlock> = {}): ItemBlock {
  const texts = items.map((item) => Buffer.from(typeof item === 'string' ? item : JSON.stringify(item)));
  const ends = texts.map(
    (_, index) => texts.slice(0, index + 1).reduce((sum, { length }) => sum + length + 1, 0) - 1,
  );
  return {
    file: 'items.json',
    bytes: new Uint8Array(Buffer.from(texts.join('\n'))),
    starts: Uint32Array.from(ends, (end, index) => end - (texts[index]?.length ?? 0)),
    ends: Uint32Array.from(ends),
    base: 0,
    ...parts,
  };
}

async function* streamOf(blocks: readonly ItemBlock[]) {
  yield* blocks;
}

async function run(
  rules: RuleToCheck | readonly RuleToCheck[],
  items: readonly unknown[],
  options: Partial<BacktestOptions> = {},
) {
  const findings: BacktestFinding[] = [];
  const { summary, before } = await runBacktest({
    rules: [rules].flat(),
    blocks: streamOf([blockOf(items)]),
    onFinding: (finding) => findings.push(finding),
    now,
    ...options,
  });
  return { summary, before, findings };
}

const inShort = ({ rule, verdict, resourceId }: BacktestFinding) => `${rule} ${resourceId} ${verdict}`;

describe('runBacktest', () => {
  it('counts verdicts by account, Region and type, and gives the findings that fail', async () => {
    const { summary, findings } = await run(noBad, [
      bucket('good'),
      bucket('bad', { awsRegion: 'eu-central-1' }),
      bucket('bad-too', { accountId: '222222222222' }),
    ]);

    expect(findings.map(inShort)).toEqual(['buckets bad NON_COMPLIANT', 'buckets bad-too NON_COMPLIANT']);
    expect(findings[0]).toMatchObject({
      resourceType: 'AWS::S3::Bucket',
      accountId: '123456789012',
      awsRegion: 'eu-central-1',
      capturedAt: captured,
      annotation: 'It is bad',
      place: { file: 'items.json', offset: JSON.stringify(bucket('good')).length + 1 },
    });
    const counts = (compliantItems: number, nonCompliantItems: number) => ({
      compliant: compliantItems,
      nonCompliant: nonCompliantItems,
      notApplicable: 0,
      errors: 0,
    });
    expect(summary).toMatchObject({ items: 3, skipped: 0, files: 1, isPartial: false, damages: [] });
    expect(summary.rules).toMatchObject([
      {
        rule: 'buckets',
        ...counts(1, 2),
        byAccount: { '123456789012': counts(1, 1), '222222222222': counts(0, 1) },
        byRegion: { 'us-east-1': counts(1, 1), 'eu-central-1': counts(0, 1) },
        byType: { 'AWS::S3::Bucket': counts(1, 2) },
      },
    ]);
  });

  it('gives a finding for every verdict if asked, in the order of items and rules', async () => {
    const never = bucketRule(() => notApplicable('Not now'), { name: 'never' });

    const { findings } = await run([noBad, never], [bucket('bad'), bucket('good')], { allVerdicts: true });

    expect(findings.map(inShort)).toEqual([
      'buckets bad NON_COMPLIANT',
      'never bad NOT_APPLICABLE',
      'buckets good COMPLIANT',
      'never good NOT_APPLICABLE',
    ]);
  });

  it('skips types that no rule is for, deleted resources, and results of rules', async () => {
    const every = toRun(defineRule({ name: 'every', evaluate: () => compliant() }));
    const topic = createConfigurationItem('AWS::SNS::Topic');
    const deleted = bucket('gone', { configurationItemStatus: 'ResourceDeleted' });
    const result = { ...topic, resourceType: 'AWS::Config::ResourceCompliance' };

    const ofBuckets = await run(noBad, [topic, deleted, bucket('good')]);
    const ofEvery = await run(every, [topic, result]);

    expect(ofBuckets.summary).toMatchObject({
      items: 3,
      skipped: 2,
      unmatchedTypes: { 'AWS::SNS::Topic': 1 },
    });
    expect(ofEvery.summary).toMatchObject({ items: 2, skipped: 1 });
    expect(ofEvery.summary.rules[0]).toMatchObject({ compliant: 1 });
  });

  it('goes on after a rule that throws or returns no result, and says which item it was', async () => {
    const broken = bucketRule(({ resourceId }) => {
      if (resourceId === 'odd') return 'COMPLIANT' as never;
      if (resourceId === 'bad') throw new TypeError('no such property');
      return compliant();
    });

    const { summary, findings } = await run(broken, [bucket('bad'), bucket('odd'), bucket('good')]);

    expect(findings.map(({ verdict, error, place }) => [verdict, error, place.offset])).toEqual([
      ['ERROR', 'TypeError: no such property', 0],
      ['ERROR', expect.stringContaining('returned "COMPLIANT"'), JSON.stringify(bucket('bad')).length + 1],
    ]);
    expect(summary.rules[0]).toMatchObject({ compliant: 1, errors: 2 });
  });

  it('awaits asynchronous rules, keeps the order, and gives up on one that does not end', async () => {
    const clock = createVirtualClock();
    const slow = bucketRule(async ({ resourceId }) => {
      if (resourceId === 'hangs') return new Promise(() => {});
      await setImmediate();
      return nonCompliant(`It is ${resourceId}`);
    });

    const items = [bucket('first'), bucket('hangs'), bucket('bad')];
    const { findings } = await clock.run(run([slow, noBad], items, { clock }));

    expect(findings.map(({ annotation, error }) => annotation ?? error)).toEqual([
      'It is first',
      'Error: the rule did not finish in 60 seconds',
      'It is bad',
      'It is bad',
    ]);
  });

  it('fails a rule that calls AWS, also if it caught the error', async () => {
    const catching = bucketRule(async (_item, { query }) => {
      try {
        for await (const _row of query('SELECT resourceId')) return compliant();
      } catch {}
      return compliant();
    });

    const { findings } = await run(catching, [bucket('good')]);

    expect(findings[0]?.error).toBe(
      'context.query() calls AWS, and a backtest has recorded items only: test this rule with evaluateRule and answers',
    );
  });

  it('gives a rule its parameters, and the account, Region and time of the item', async () => {
    const seen = (context: object) => {
      const { parameters, accountId, region, ruleArn, notificationTime } = context as never;
      return [parameters, accountId, region, ruleArn, notificationTime];
    };
    const onChange = bucketRule((_item, context) => nonCompliant(JSON.stringify(seen(context))));
    const onSchedule = bucketRule(
      (_item, { notificationTime }) => nonCompliant(notificationTime.toISOString()),
      {
        schedule: 'One_Hour',
      },
    );

    const { findings } = await run([{ ...onChange, parameters: { a: 1 } }, onSchedule], [bucket('x')]);

    expect(findings.map(({ annotation }) => annotation)).toEqual([
      JSON.stringify([
        { a: 1 },
        '123456789012',
        'us-east-1',
        'arn:aws:config:us-east-1:123456789012:config-rule/buckets',
        captured,
      ]),
      now.toISOString(),
    ]);
  });

  it('applies exemptions of the rule, of its parameters and of tags', async () => {
    const exemption = (resource: string, until = '2027-01-31') => ({ resource, until, reason: 'Known' });
    const rule = bucketRule(() => nonCompliant('No'), {
      exemptions: [exemption('of-rule'), exemption('expired', '2026-01-31')],
      exemptionTag: true,
    });
    const tags = { 'config-rule-exempt/buckets': '2027-01-31 Logs only' };
    const items = [bucket('of-rule'), bucket('expired'), bucket('given'), bucket('tagged', { tags })];

    const { findings } = await run({ ...rule, exemptions: [exemption('given')] }, items, {
      allVerdicts: true,
    });

    expect(findings.map(inShort)).toEqual([
      'buckets of-rule NOT_APPLICABLE',
      'buckets expired NON_COMPLIANT',
      'buckets given NOT_APPLICABLE',
      'buckets tagged NOT_APPLICABLE',
    ]);
    expect(findings[3]?.annotation).toBe('Exempt until 2027-01-31: Logs only');
  });

  it('reports results about other resources than the item', async () => {
    const ofAccount = bucketRule(({ accountId }) => nonCompliant('No', accountResource(accountId)));

    const { findings } = await run(ofAccount, [bucket('x')]);

    expect(findings[0]).toMatchObject({ resourceType: 'AWS::::Account', resourceId: '123456789012' });
  });

  it('fails a rule on an item without configuration, as AWS Lambda would', async () => {
    const { findings } = await run(noBad, [{ ...bucket('x'), configuration: null }]);

    expect(findings[0]?.error).toMatch(/^expected item.configuration to be an object/);
  });

  it('names text that is no item as damage, without quoting it, and goes on', async () => {
    const { summary } = await run(noBad, [bucket('good'), '{"secret":hunter2}', '{"a":1}', bucket('good')]);

    expect(summary).toMatchObject({ items: 2, damages: [{ file: 'items.json' }, { file: 'items.json' }] });
    expect(JSON.stringify(summary)).not.toContain('hunter2');
  });

  it('names rules without evaluate as not run', async () => {
    const periodic = toRun(defineRule({ name: 'periodic', evaluatePeriodic: () => [] }));

    const { summary } = await run([noBad, periodic], [bucket('good')]);

    expect(summary.rules.map(({ rule }) => rule)).toEqual(['buckets']);
    expect(summary.notRun).toEqual([
      { rule: 'periodic', reason: expect.stringContaining('evaluatePeriodic') },
    ]);
  });

  it('runs two versions of the rules in one pass', async () => {
    const before: string[] = [];
    const earlier = bucketRule(() => nonCompliant('All are bad'));
    const { summary, before: sum } = await run(noBad, [bucket('good')], {
      before: [earlier],
      onFindingBefore: (finding) => before.push(inShort(finding)),
    });

    expect(before).toEqual(['buckets good NON_COMPLIANT']);
    expect([summary.rules[0]?.nonCompliant, sum?.rules[0]?.nonCompliant]).toEqual([0, 1]);
  });

  it('stops at an abort, also while it waits for a source, and gives what there is', async () => {
    const abort = new AbortController();
    async function* blocks() {
      yield blockOf([bucket('bad')]);
      abort.abort();
      await new Promise(() => {});
    }

    const { summary, findings } = await run(noBad, [], { blocks: blocks(), signal: abort.signal });

    expect(summary).toMatchObject({ items: 1, isPartial: true });
    expect(findings).toHaveLength(1);
  });
});

describe('the memory of runBacktest', () => {
  it('has no block that was evaluated', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage: () => void = runInNewContext('gc');
    const made: WeakRef<ItemBlock>[] = [];
    const create = () => {
      const block = blockOf([bucket('bad')]);
      made.push(new WeakRef(block));
      return block;
    };
    let kept = 0;
    async function* blocks() {
      for (let count = 0; count < 10; count++) yield create();
      await setImmediate();
      collectGarbage();
      kept = made.filter((one) => one.deref()).length;
    }

    const { summary } = await run(noBad, [], { blocks: blocks() });

    expect(summary.items).toBe(10);
    // The loop may hold the last one.
    expect(kept).toBeLessThanOrEqual(1);
  });
});

describe('runBacktest with threads', () => {
  const blocksOf = (ids: readonly string[]) => streamOf(ids.map((id) => blockOf([bucket(id)])));
  const ids = Array.from({ length: 50 }, (_, index) => `bad${index}`);

  /** A thread that takes so many turns of the event loop for a block, and has at most two. */
  function thread(turns: () => number) {
    const inThread = new RulesEvaluator([[noBad]], { now, signal: new AbortController().signal });
    let running = 0;
    return {
      evaluated: 0,
      get isFree() {
        return running < 2;
      },
      async evaluate(block: ItemBlock) {
        running++;
        this.evaluated++;
        for (let wait = turns(); wait > 0; wait--) await setImmediate();
        running--;
        return inThread.evaluate(block);
      },
    };
  }

  it('gives the findings in the order of the input, whichever thread is ready first', async () => {
    const random = randomNumbers(7);
    const threads = [thread(() => Math.floor(random() * 5)), thread(() => Math.floor(random() * 20))];

    const { findings } = await run(noBad, [], { blocks: blocksOf(ids), openThreads: () => threads });

    expect(findings.map(({ resourceId }) => resourceId)).toEqual(ids);
    expect(threads.every(({ evaluated }) => evaluated > 2)).toBe(true);
  });

  it('evaluates in the own thread what no other thread is free for, and waits for a slow one', async () => {
    const slow = thread(() => 1_000);

    const { findings } = await run(noBad, [], { blocks: blocksOf(ids), openThreads: () => [slow] });

    expect(findings.map(({ resourceId }) => resourceId)).toEqual(ids);
    expect(slow.evaluated).toBeLessThan(10);
  });

  it('opens threads by the bytes that were read, and once', async () => {
    const size = blockOf([bucket('bad0')]).bytes.length;
    const asked: number[] = [];
    const openThreads = (bytes: number) => {
      asked.push(bytes);
      return bytes > size ? [thread(() => 0)] : undefined;
    };

    await run(noBad, [], { blocks: blocksOf(['bad0', 'bad1', 'bad2']), openThreads });

    expect(asked).toEqual([size, 2 * size]);
  });

  it('fails if a thread fails', async () => {
    const dead: BlockThread = { isFree: true, evaluate: () => Promise.reject(new Error('the thread ended')) };
    const result = run(noBad, [], { blocks: blocksOf(ids), openThreads: () => [dead] });

    await expect(result).rejects.toThrow('the thread ended');
  });
});
