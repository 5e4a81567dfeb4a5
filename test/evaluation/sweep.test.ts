import { describe, expect, it, jest } from '@jest/globals';
import { EvaluationError, InvalidEvaluationError } from '../../src/errors.js';
import { RunResources } from '../../src/evaluation/run-resources.js';
import { MissingItem, sweep } from '../../src/evaluation/sweep.js';
import { type ConfigRule, defineRule } from '../../src/index.js';
import { type Compliance, compliant, nonCompliant } from '../../src/rule/compliance.js';
import { createConfigurationItem } from '../../src/testing/index.js';
import { aContext, recordingLogger } from '../helpers/a-context.js';
import { changedBucket } from '../helpers/a-raw-event.js';
import { runPeriodically, wholeItems } from './evaluate.js';

const bucket = (resourceId: string, more: object = {}) => ({ ...changedBucket, resourceId, ...more });
const buckets = (count: number) => Array.from({ length: count }, (_, index) => bucket(`bucket-${index}`));

const sweeping = (evaluate: ConfigRule['evaluate'], more: object = {}): ConfigRule =>
  defineRule({ name: 'sweeping', schedule: 'One_Hour', evaluate, ...more } as never) as unknown as ConfigRule;

const byName = sweeping(({ resourceId }) =>
  resourceId.startsWith('bad') ? nonCompliant('Its name is bad') : compliant(),
);

async function* recorded(...items: readonly unknown[]): AsyncGenerator<unknown> {
  yield* items;
}

const run = (rule: ConfigRule, items: readonly unknown[], context = {}) =>
  runPeriodically(rule, Number.POSITIVE_INFINITY, () => recorded(...items), context);

describe('a sweep', () => {
  it('runs evaluate on every recorded resource, and reports them as of the notification', async () => {
    const { evaluations, error } = await run(byName, [bucket('good'), bucket('bad-one')]);

    const orderingTimestamp = new Date('2026-01-31T13:00:00.000Z');
    expect(evaluations).toEqual([
      { resourceType: 'AWS::S3::Bucket', resourceId: 'good', complianceType: 'COMPLIANT', orderingTimestamp },
      {
        resourceType: 'AWS::S3::Bucket',
        resourceId: 'bad-one',
        complianceType: 'NON_COMPLIANT',
        annotation: 'Its name is bad',
        orderingTimestamp,
      },
    ]);
    expect(error).toBeUndefined();
  });

  it("gives the rule the same spelling for all of AWS's spellings", async () => {
    const seen: unknown[] = [];
    const rule = sweeping((item) => {
      seen.push(item);
      return compliant();
    });
    const item = createConfigurationItem('AWS::S3::Bucket', {
      configuration: { name: 'x' },
      tags: { team: 'a' },
    });
    const asQueried = { ...item, tags: [{ key: 'team', value: 'a', tag: 'team=a' }] };
    const asGot = { ...item, configuration: JSON.stringify(item.configuration) };

    for (const one of [item, asQueried, asGot]) await run(rule, [one]);

    expect(seen).toHaveLength(3);
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
  });

  it('skips other types, and reports NOT_APPLICABLE for resources that are no longer recorded', async () => {
    const rule = sweeping(() => compliant(), { resourceTypes: ['AWS::S3::Bucket'] });

    const { evaluations } = await run(rule, [
      bucket('here'),
      bucket('volume', { resourceType: 'AWS::EC2::Volume' }),
      bucket('gone', { configurationItemStatus: 'ResourceNotRecorded' }),
    ]);

    expect(evaluations).toMatchObject([
      { resourceId: 'here', complianceType: 'COMPLIANT' },
      { resourceId: 'gone', complianceType: 'NOT_APPLICABLE' },
    ]);
  });

  it('of every type skips AWS::Config::ResourceCompliance, unless the rule lists it', async () => {
    const items = [bucket('here'), bucket('record', { resourceType: 'AWS::Config::ResourceCompliance' })];
    expect((await run(byName, items)).evaluations).toMatchObject([{ resourceId: 'here' }]);

    const naming = sweeping(() => compliant(), { resourceTypes: ['AWS::Config::ResourceCompliance'] });
    expect((await run(naming, items)).evaluations).toMatchObject([{ resourceId: 'record' }]);
  });

  it('yields each result at once: a slow resource does not delay others', async () => {
    let finish = () => {};
    const rule = sweeping(({ resourceId }) =>
      resourceId === 'bucket-3'
        ? new Promise<Compliance>((resolve) => {
            finish = () => resolve(compliant());
          })
        : compliant(),
    );
    const given: string[] = [];
    const stream = sweep(rule, wholeItems(recorded(...buckets(100))), aContext(), new RunResources());
    for await (const { resource } of stream) {
      given.push(resource.resourceId);
      if (given.length === 99) finish();
    }
    expect(given).toHaveLength(100);
    expect(given.at(-1)).toBe('bucket-3');
  });

  it('yields results while the next resource is being read', async () => {
    async function* slowly() {
      yield bucket('first');
      await new Promise(() => {});
    }
    const stream = sweep(byName, wholeItems(slowly()), aContext(), new RunResources());
    expect(await stream.next()).toMatchObject({ value: { resource: { resourceId: 'first' } } });
  });

  it('names the resources under way when time runs out', async () => {
    const time = new AbortController();
    const logger = recordingLogger();
    const rule = sweeping(({ resourceId }) => (resourceId === 'stuck' ? new Promise(() => {}) : compliant()));
    const context = aContext({ logger, signal: time.signal });
    const stream = sweep(
      rule,
      wholeItems(recorded(bucket('fine'), bucket('stuck'))),
      context,
      new RunResources(),
    );
    await stream.next();
    void stream.next();
    await new Promise((resolve) => setImmediate(resolve));

    time.abort(new DOMException('The time of the function is up', 'TimeoutError'));

    expect(logger.lines).toMatchObject([{ level: 'error', fields: { resourceId: 'stuck' } }]);
  });

  it('names a resource once whose evaluation fails because time runs out', async () => {
    const time = new AbortController();
    const logger = recordingLogger();
    const rule = sweeping(
      () =>
        new Promise((_, reject) => {
          time.signal.addEventListener('abort', () => reject(new Error('Aborted')));
        }),
    );
    const context = aContext({ logger, signal: time.signal });
    const next = sweep(rule, wholeItems(recorded(bucket('slow'))), context, new RunResources()).next();
    await new Promise((resolve) => setImmediate(resolve));

    time.abort(new DOMException('The time of the function is up', 'TimeoutError'));

    await expect(next).rejects.toMatchObject({ failures: [{ resource: { resourceId: 'slow' } }] });
    expect(logger.lines).toHaveLength(1);
  });

  it('names nothing when time runs out after its reader left', async () => {
    const time = new AbortController();
    const logger = recordingLogger();
    const rule = sweeping(({ resourceId }) => (resourceId === 'stuck' ? new Promise(() => {}) : compliant()));
    const items = wholeItems(recorded(bucket('fine'), bucket('stuck'), bucket('fine too')));
    const stream = sweep(rule, items, aContext({ logger, signal: time.signal }), new RunResources());
    await stream.next();
    await stream.next();
    await stream.return();

    time.abort(new DOMException('The time of the function is up', 'TimeoutError'));

    expect(logger.lines).toEqual([]);
  });

  it('goes on when the logger fails', async () => {
    const logger = {
      ...recordingLogger(),
      error() {
        throw new Error('The log is full');
      },
    };
    const complaints = jest.spyOn(console, 'error').mockImplementation(() => {});
    const rule = sweeping(({ resourceId }) => {
      if (resourceId === 'bucket-1') throw new Error('Broken');
      return compliant();
    });
    const { evaluations, error } = await run(rule, buckets(20), { logger });
    expect(evaluations).toHaveLength(19);
    expect(error).toBeInstanceOf(EvaluationError);
    expect(complaints).toHaveBeenCalledWith(expect.stringContaining('The log is full'));
    complaints.mockRestore();
  });

  it('evaluates up to ten resources at once', async () => {
    let atOnce = 0;
    let max = 0;
    const rule = sweeping(async () => {
      max = Math.max(max, ++atOnce);
      await new Promise((resolve) => setImmediate(resolve));
      atOnce--;
      return compliant();
    });
    await run(rule, buckets(100));
    expect(max).toBeGreaterThan(1);
    expect(max).toBeLessThanOrEqual(10);
  });

  it('reads at most ten resources ahead of the consumer', async () => {
    let read = 0;
    async function* counted() {
      for (const item of buckets(1000)) {
        read++;
        yield item;
      }
    }
    await runPeriodically(byName, 50, counted);
    expect(read).toBeLessThanOrEqual(60);
  });
});

describe('a rule that fails on some resources of a sweep', () => {
  const failing = sweeping(({ resourceId }) => {
    if (resourceId.startsWith('bad')) throw new Error(`Cannot evaluate ${resourceId}`);
    return compliant();
  });

  it('reports the others, then throws with every failed one and the reason', async () => {
    const { evaluations, error } = await run(failing, [
      bucket('a'),
      bucket('bad-b'),
      bucket('c'),
      bucket('bad-d'),
    ]);

    expect(evaluations.map(({ resourceId }) => resourceId)).toEqual(['a', 'c']);
    expect(error).toBeInstanceOf(EvaluationError);
    const { failures, message, cause } = error as EvaluationError;
    expect(failures).toEqual([
      {
        resource: { resourceType: 'AWS::S3::Bucket', resourceId: 'bad-b' },
        reason: 'Error: Cannot evaluate bad-b',
      },
      {
        resource: { resourceType: 'AWS::S3::Bucket', resourceId: 'bad-d' },
        reason: 'Error: Cannot evaluate bad-d',
      },
    ]);
    expect(message).toBe(
      'Rule "sweeping" failed on 2 of 4 resources; the results of the others were reported, and earlier results of those ' +
        'that failed are kept. Failed: AWS::S3::Bucket bad-b (Error: Cannot evaluate bad-b); ' +
        'AWS::S3::Bucket bad-d (Error: Cannot evaluate bad-d).',
    );
    expect(cause).toBeInstanceOf(AggregateError);
  });

  it('logs each failure at once, because a sweep that is cut short has no end', async () => {
    const logger = recordingLogger();
    await run(failing, [bucket('bad-b')], { logger });
    expect(logger.lines).toMatchObject([
      {
        level: 'error',
        message: 'Rule failed on a resource',
        fields: { resourceId: 'bad-b', reason: 'Error: Cannot evaluate bad-b' },
      },
    ]);
  });

  it('has thousands of failures in the error, and a short message', async () => {
    const logger = recordingLogger();
    const { error } = await run(
      failing,
      Array.from({ length: 2000 }, (_, index) => bucket(`bad-${index}`)),
      { logger },
    );
    expect((error as EvaluationError).failures).toHaveLength(2000);
    expect((error as EvaluationError).message.length).toBeLessThan(2000);
    expect((error as EvaluationError).message).toContain('and 1990 more, in the failures of this error.');
    expect(logger.lines.length).toBeLessThanOrEqual(1001);
    expect(Object.keys(error as object)).not.toContain('failures');
  });

  it('counts an invalid result as a failure of its resource', async () => {
    const rule = sweeping(({ resourceId }) =>
      resourceId === 'b' ? ('COMPLIANT' as unknown as Compliance) : compliant(),
    );
    const { evaluations, error } = await run(rule, [bucket('a'), bucket('b'), bucket('c')]);
    expect(evaluations).toHaveLength(2);
    expect((error as EvaluationError).failures).toMatchObject([
      { resource: { resourceId: 'b' }, reason: expect.stringContaining('Expected compliant()') },
    ]);
  });

  it('counts an item that cannot be read as a failure of its resource', async () => {
    const { evaluations, error } = await run(byName, [
      bucket('a'),
      bucket('b', { configurationItemCaptureTime: 'yesterday' }),
      'no item at all',
    ]);
    expect(evaluations).toHaveLength(1);
    expect((error as EvaluationError).failures).toMatchObject([
      { resource: { resourceId: 'b' }, reason: expect.stringContaining('configurationItemCaptureTime') },
      { resource: { resourceId: '(no resource id)' } },
    ]);
  });

  it('counts an item without a resource type as a failure, also if the rule names its types', async () => {
    const rule = sweeping(() => compliant(), { resourceTypes: ['AWS::S3::Bucket'] });
    const { evaluations, error } = await run(rule, [bucket('a'), bucket('b', { resourceType: null })]);
    expect(evaluations).toMatchObject([{ resourceId: 'a' }]);
    expect((error as EvaluationError).failures).toMatchObject([
      { resource: { resourceType: '(no resource type)', resourceId: 'b' } },
    ]);
  });

  it('counts a listed resource without an item as failed: it must not look deleted', async () => {
    const { error } = await run(byName, [bucket('a'), new MissingItem(bucket('listed'))]);
    expect((error as EvaluationError).failures).toMatchObject([
      { resource: { resourceId: 'listed' }, reason: expect.stringContaining('has no configuration item') },
    ]);
  });

  it('cuts long reasons', async () => {
    const rule = sweeping(() => {
      throw new Error('x'.repeat(1_000_000));
    });
    const { error } = await run(rule, buckets(30));
    expect((error as EvaluationError).message.length).toBeLessThan(10_000);
    expect((error as EvaluationError).failures[0]?.reason.length).toBeLessThan(600);
  });

  it('does not hide that reading the resources failed', async () => {
    async function* broken() {
      yield bucket('a');
      yield bucket('bad-b');
      throw new Error('The connection broke');
    }
    const { evaluations, error } = await runPeriodically(failing, Number.POSITIVE_INFINITY, broken);
    expect(evaluations).toHaveLength(1);
    expect(error).toMatchObject({
      failures: [{ resource: { resourceId: 'bad-b' } }],
      message: expect.stringContaining('Then reading the resources failed: Error: The connection broke'),
    });

    async function* brokenAtOnce() {
      yield bucket('a');
      throw new Error('The connection broke');
    }
    const plain = await runPeriodically(failing, Number.POSITIVE_INFINITY, brokenAtOnce);
    expect(plain.error).toEqual(new Error('The connection broke'));
  });
});

describe('a sweep with results about other resources than the evaluated one', () => {
  const key = (resourceId: string) => ({ resourceType: 'AWS::KMS::Key', resourceId });
  /** A rule in which each bucket reports the key that its name ends with, in reverse order. */
  const reportingKeys = (own: boolean, more: object = {}) =>
    sweeping(async ({ resourceId }) => {
      const [number, name = ''] = resourceId.split(' ');
      for (let turns = 8 - Number(number); turns > 0; turns--) await new Promise(setImmediate);
      const other = name === '' ? [] : [nonCompliant(resourceId, key(name))];
      return own ? [compliant(), ...other] : other;
    }, more);

  it('yields them at the end, each once', async () => {
    const { evaluations, error } = await run(
      reportingKeys(true),
      ['1 a', '2 b', '3'].map((id) => bucket(id)),
    );
    expect(error).toBeUndefined();
    expect(
      evaluations
        .map(({ resourceId }) => resourceId)
        .slice(3)
        .sort(),
    ).toEqual(['a', 'b']);
  });

  it('yields them at the end, also with the id of the evaluated resource', async () => {
    const rule = sweeping(({ resourceId }) => [compliant(), nonCompliant('Bad', key(resourceId))]);
    const { evaluations } = await run(rule, [bucket('a'), bucket('b')]);
    expect(evaluations.map(({ resourceType, resourceId }) => `${resourceType} ${resourceId}`)).toEqual([
      'AWS::S3::Bucket a',
      'AWS::S3::Bucket b',
      'AWS::KMS::Key a',
      'AWS::KMS::Key b',
    ]);
  });

  it.each([
    ['1 a', '2 a', '3 b'],
    ['3 b', '2 a', '1 a'],
  ])('yields none of two for one resource, in any order: %s, %s, %s', async (...ids) => {
    const { evaluations, error } = await run(
      reportingKeys(false),
      ids.map((id) => bucket(id)),
    );

    expect(evaluations).toMatchObject([key('b')]);
    expect(error).toMatchObject({
      name: 'EvaluationError',
      failures: [{ resource: key('a'), reason: expect.stringContaining('none was reported') }],
      cause: expect.any(InvalidEvaluationError),
    });
    const { reason } = (error as EvaluationError).failures[0] as { reason: string };
    for (const id of ['1 a', '2 a']) expect(reason).toContain(`AWS::S3::Bucket ${id}`);
  });

  it('yields none for a resource that also has a result from its own evaluation, in any order', async () => {
    const rule = sweeping(({ resourceId, resourceType }) => [
      compliant(),
      ...(resourceId === 'one' ? [nonCompliant('by another', { resourceType, resourceId: 'two' })] : []),
    ]);
    for (const items of [
      ['one', 'two'],
      ['two', 'one'],
    ]) {
      const { evaluations, error } = await run(
        rule,
        items.map((id) => bucket(id)),
      );

      const two = evaluations.filter(({ resourceId }) => resourceId === 'two');
      expect(two).toMatchObject([{ complianceType: 'COMPLIANT' }]);
      expect(error).toMatchObject({
        failures: [
          { resource: { resourceId: 'two' }, reason: expect.stringContaining('AWS::S3::Bucket one') },
        ],
      });
    }
  });

  it('yields them for an evaluated resource that has no other result', async () => {
    const rule = sweeping(({ resourceId, resourceType }) =>
      resourceId === 'silent' ? [] : compliant('', { resourceType, resourceId: 'silent' }),
    );
    const { evaluations, error } = await run(rule, [bucket('silent'), bucket('speaking')]);
    expect(evaluations).toMatchObject([{ resourceId: 'silent' }]);
    expect(error).toBeUndefined();
  });

  it('yields them when reading the resources fails, then throws the failure', async () => {
    const { evaluations, error } = await runPeriodically(
      reportingKeys(false),
      Number.POSITIVE_INFINITY,
      async function* () {
        yield bucket('1 a');
        throw new Error('The connection broke');
      },
    );
    expect(evaluations).toMatchObject([key('a')]);
    expect(error).toEqual(new Error('The connection broke'));
  });

  it('yields none when time runs out, because another may have been missing', async () => {
    const time = new AbortController();
    const context = aContext({ signal: time.signal });
    async function* timedOut() {
      yield bucket('8 a');
      await new Promise(setImmediate);
      time.abort(new DOMException('The time of the function is up', 'TimeoutError'));
      throw time.signal.reason;
    }
    const given: unknown[] = [];
    const read = async () => {
      for await (const result of sweep(
        reportingKeys(false),
        wholeItems(timedOut()),
        context,
        new RunResources(),
      ))
        given.push(result);
    };
    await expect(read()).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(given).toEqual([]);
  });
});

it('a resource whose item a sweep reads twice is evaluated once, on the first item, with a line in the log', async () => {
  const logger = recordingLogger();
  const items = [bucket('twice', { tags: { read: 'first' } }), bucket('twice', { tags: { read: 'second' } })];
  const rule = sweeping(({ tags }) => compliant(tags.read));

  const { evaluations, error } = await run(rule, items, { logger });

  expect(evaluations).toMatchObject([{ resourceId: 'twice', annotation: 'first' }]);
  expect(error).toBeUndefined();
  expect(logger.lines).toMatchObject([{ level: 'warn', fields: { resourceId: 'twice' } }]);
});

it('an item of another account is a failure of its resource, and is not evaluated', async () => {
  const { evaluations, error } = await run(byName, [bucket('ours'), bucket('theirs', { awsAccountId: '9' })]);
  expect(evaluations).toMatchObject([{ resourceId: 'ours' }]);
  expect(error).toMatchObject({ failures: [{ resource: { resourceId: 'theirs' } }] });
});

describe('an item that a sweep does not evaluate', () => {
  it('is of another account: the run fails and names both accounts', async () => {
    const { evaluations, error } = await run(byName, [
      bucket('mine'),
      bucket('other', { awsAccountId: '999999999999' }),
    ]);

    expect(evaluations.map(({ resourceId }) => resourceId)).toEqual(['mine']);
    expect((error as EvaluationError).message).toContain(
      'at item.awsAccountId: expected the account of the rule, 123456789012, got 999999999999. ' +
        'The item is not evaluated: its result would be about a resource of account 123456789012.',
    );
  });

  it('is a second one of the resource, which is logged', async () => {
    const logger = recordingLogger();
    const twice = [bucket('one'), bucket('one'), bucket('two')];

    const { evaluations, error } = await run(byName, twice, { logger });

    expect(error).toBeUndefined();
    expect(evaluations.map(({ resourceId }) => resourceId)).toEqual(['one', 'two']);
    expect(logger.lines).toEqual([
      {
        level: 'warn',
        message: 'AWS Config returned two items of a resource; the first is evaluated',
        fields: { rule: 'deployed-name', resourceType: 'AWS::S3::Bucket', resourceId: 'one' },
      },
    ]);
  });
});
