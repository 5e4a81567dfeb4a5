import { describe, expect, it } from '@jest/globals';
import { EvaluationError, InvalidEvaluationError } from '../../src/errors.js';
import { RunResources } from '../../src/evaluation/run-resources.js';
import { toEvaluations } from '../../src/evaluation/to-evaluations.js';
import { parseConfigRuleEvent } from '../../src/event/parse-config-rule-event.js';
import { ruleContext } from '../../src/handler/rule-context.js';
import { type Compliance, compliant, nonCompliant } from '../../src/rule/compliance.js';
import { noCalls, recordingLogger } from '../helpers/a-context.js';
import { aRawEvent, aSchedule } from '../helpers/a-raw-event.js';
import {
  evaluate,
  givingPeriodically,
  nothingRecorded,
  runPeriodically,
  user,
  wholeItems,
} from './evaluate.js';

const results = [compliant('', user('a')), nonCompliant('No MFA', user('b'))];
const createdAt = new Date('2026-01-31T13:00:00.000Z');
const ids = (evaluations: readonly { resourceId: string }[]) =>
  evaluations.map(({ resourceId }) => resourceId);

function* generate(values: readonly unknown[]) {
  yield* values;
}

async function* generateAsync(values: readonly unknown[]) {
  yield* values;
}

describe('the results of a periodic rule', () => {
  it.each([
    ['a list', () => results],
    ['a set', () => new Set(results)],
    ['a generator', () => generate(results)],
    ['an async generator', () => generateAsync(results)],
    ['a promise of a list', async () => results],
    ['a promise of a stream', async () => generateAsync(results)],
    ['a bare async iterable', () => ({ [Symbol.asyncIterator]: () => generateAsync(results) })],
    ['an iterator that cannot be stopped', () => ({ [Symbol.iterator]: () => withoutReturn(results) })],
  ])('may be %s', async (_, give) => {
    const evaluations = await evaluate(givingPeriodically(give), aSchedule());
    expect(evaluations).toEqual([
      { ...user('a'), complianceType: 'COMPLIANT', orderingTimestamp: createdAt },
      { ...user('b'), complianceType: 'NON_COMPLIANT', annotation: 'No MFA', orderingTimestamp: createdAt },
    ]);
  });

  it('are as of the delivery when a snapshot was delivered', async () => {
    const evaluations = await evaluate(
      givingPeriodically(() => results),
      {
        messageType: 'ConfigurationSnapshotDeliveryCompleted',
        s3Bucket: 'bucket',
        s3ObjectKey: 'key',
        notificationCreationTime: '2026-01-31T14:00:00.000Z',
      },
    );
    expect(evaluations).toMatchObject([
      { orderingTimestamp: new Date('2026-01-31T14:00:00.000Z') },
      { orderingTimestamp: new Date('2026-01-31T14:00:00.000Z') },
    ]);
  });

  it('keep their moment when the rule changes the date it was given', async () => {
    const invocation = parseConfigRuleEvent(aRawEvent(aSchedule()));
    const time = { ruleSignal: new AbortController().signal };
    const context = ruleContext(invocation, {}, recordingLogger(), time, noCalls);
    const rule = givingPeriodically(({ notificationTime }) => {
      notificationTime.setFullYear(1999);
      return results;
    });

    const evaluations: unknown[] = [];
    for await (const evaluation of await toEvaluations(
      rule,
      invocation,
      context,
      () => wholeItems(nothingRecorded()),
      new RunResources(),
    ))
      evaluations.push(evaluation);

    expect(evaluations).toMatchObject([{ orderingTimestamp: createdAt }, { orderingTimestamp: createdAt }]);
  });

  it('may be none', async () => {
    expect(
      await evaluate(
        givingPeriodically(() => []),
        aSchedule(),
      ),
    ).toEqual([]);
  });

  it('are taken one at a time, as they are wanted', async () => {
    const taken: string[] = [];
    const rule = givingPeriodically(function* () {
      for (const id of ['a', 'b', 'c']) {
        taken.push(id);
        yield compliant('', user(id));
      }
    });

    await runPeriodically(rule, 2);

    expect(taken).toEqual(['a', 'b']);
  });
});

describe('of a list with a result that cannot be reported', () => {
  it.each([
    ['no resource', [...results, compliant()], 'gave COMPLIANT without a resource'],
    ['nothing', [...results, undefined], 'gave undefined'],
    ['a hole', Object.assign([...results], { length: 3 }), 'gave undefined'],
    ['a promise', [...results, Promise.resolve(compliant())], 'gave a promise'],
    ['two for one resource', [...results, compliant('', user('a'))], 'gave two results for AWS::IAM::User a'],
  ])('nothing is given on: %s', async (_, list, message) => {
    const { evaluations, error } = await runPeriodically(givingPeriodically(() => list));
    expect(evaluations).toEqual([]);
    expect(error).toBeInstanceOf(InvalidEvaluationError);
    expect(error).toMatchObject({
      message: expect.stringContaining(`evaluatePeriodic of rule "my-rule" ${message}`),
    });
  });
});

describe('of a stream with a result that cannot be reported', () => {
  it('the others are given on, and the error comes at the end', async () => {
    const rule = givingPeriodically(() => generate([results[0], compliant(), results[1]]));

    const { evaluations, error } = await runPeriodically(rule);

    expect(ids(evaluations)).toEqual(['a', 'b']);
    expect(error).toBeInstanceOf(InvalidEvaluationError);
    expect(error).toMatchObject({ message: expect.stringContaining('gave COMPLIANT without a resource') });
  });

  it('all that were refused are counted, and the first ones named', async () => {
    const refused = Array.from({ length: 50 }, () => ({ complianceType: 'MAYBE' }));
    const rule = givingPeriodically(() => generateAsync([...refused, ...results]));

    const { evaluations, error } = await runPeriodically(rule);

    expect(ids(evaluations)).toEqual(['a', 'b']);
    expect(error).toMatchObject({
      message: expect.stringMatching(/^50 results were left out.*"MAYBE".*And 45 more\.$/),
    });
    expect((error as { cause: AggregateError }).cause.errors).toHaveLength(5);
  });

  it('the one that was refused is named, and that the others were reported', async () => {
    const refused = { ...compliant(user('bad')), complianceType: 'MAYBE' };
    const rule = givingPeriodically(() => generateAsync([refused, ...results]));

    const { error } = await runPeriodically(rule);

    expect(error).toMatchObject({
      message: expect.stringMatching(
        /^1 result was left out, the others reported\. .*about AWS::IAM::User bad, gave/,
      ),
    });
  });

  it('what was refused is named too when the rule throws later', async () => {
    const rule = givingPeriodically(function* () {
      yield compliant();
      throw new Error('Out of luck');
    });

    const { error } = await runPeriodically(rule);

    expect(error).toBeInstanceOf(EvaluationError);
    expect(error).toMatchObject({
      message: expect.stringMatching(/threw: Error: Out of luck.*gave COMPLIANT without a resource/),
    });
  });
});

describe('what holds no results', () => {
  it.each([undefined, null, 'COMPLIANT', 42, {}, compliant('', user('a')), () => results])(
    'is refused: %p',
    async (nothing) => {
      const { error } = await runPeriodically(givingPeriodically(() => nothing));
      expect(error).toBeInstanceOf(InvalidEvaluationError);
      expect(error).toMatchObject({ message: expect.stringContaining('something that holds no results') });
    },
  );
});

function withoutReturn(values: readonly Compliance[]): Iterator<Compliance> {
  let index = 0;
  return {
    next() {
      const value = values[index++];
      return value ? { done: false, value } : { done: true, value: undefined };
    },
  };
}

describe('of a stream with several results for one resource', () => {
  const [first, second] = [compliant('one', user('x')), nonCompliant('other', user('x'))];

  it('the first is given on, none after it is, and the error names the resource', async () => {
    const stream = [first, compliant('', user('a')), second, first, compliant('', user('b'))];
    for (const generator of [generate, generateAsync]) {
      const { evaluations, error } = await runPeriodically(givingPeriodically(() => generator(stream)));

      expect(evaluations).toMatchObject([
        { resourceId: 'x', complianceType: 'COMPLIANT', annotation: 'one' },
        { resourceId: 'a' },
        { resourceId: 'b' },
      ]);
      expect(error).toBeInstanceOf(InvalidEvaluationError);
      expect(error).toMatchObject({
        message: expect.stringMatching(
          /^2 results were left out.*result 3 of evaluatePeriodic of rule "my-rule" is not the first for AWS::IAM::User x/,
        ),
      });
    }
  });

  it('ids of different types are different resources', async () => {
    const role = { resourceType: 'AWS::IAM::Role', resourceId: 'x' };
    const { evaluations, error } = await runPeriodically(
      givingPeriodically(() => generate([first, nonCompliant('other', role)])),
    );
    expect(evaluations).toHaveLength(2);
    expect(error).toBeUndefined();
  });
});
