import { describe, expect, it } from '@jest/globals';
import { EvaluationError, InvalidEvaluationError } from '../../src/errors.js';
import { RunResources } from '../../src/evaluation/run-resources.js';
import { toEvaluations } from '../../src/evaluation/to-evaluations.js';
import { parseConfigRuleEvent } from '../../src/event/parse-config-rule-event.js';
import { ruleContext } from '../../src/handler/rule-context.js';
import { type Compliance, compliant, nonCompliant } from '../../src/rule/compliance.js';
import type { ConfigRule } from '../../src/rule/config-rule.js';
import { defineRule } from '../../src/rule/define-rule.js';
import { aContext, noCalls, recordingLogger } from '../helpers/a-context.js';
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

  it('have the time of the notification after the delivery of a snapshot', async () => {
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

  it('keep their timestamp when the rule changes the date of its context', async () => {
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

  it.each([[[]], [[{ resource: 'x', reason: 'Moving', until: '2027-01-31' }]]])(
    'are a list if the rule returns one, so that no time limit cuts it short, also with the exemptions %j',
    async (exemptions) => {
      const rule = defineRule({ name: 'my-rule', exemptions, evaluatePeriodic: () => results });
      const evaluations = await toEvaluations(
        rule as ConfigRule,
        parseConfigRuleEvent(aRawEvent(aSchedule())),
        aContext(),
        () => wholeItems(nothingRecorded()),
        new RunResources(),
      );
      expect(evaluations).toMatchObject([user('a'), user('b')]);
    },
  );

  it('may be none', async () => {
    expect(
      await evaluate(
        givingPeriodically(() => []),
        aSchedule(),
      ),
    ).toEqual([]);
  });

  it('are read from the generator one at a time, on demand', async () => {
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

describe('a list with an invalid result', () => {
  it.each([
    [
      'no resource',
      [...results, compliant()],
      "returned COMPLIANT without a resource. Name it: nonCompliant('why', { resourceType: 'AWS::IAM::User', resourceId: 'AIDA…' }). " +
        "For the account itself: nonCompliant('why', accountResource(context.accountId)).",
    ],
    ['nothing', [...results, undefined], 'returned undefined'],
    ['a hole', Object.assign([...results], { length: 3 }), 'returned undefined'],
    ['a promise', [...results, Promise.resolve(compliant())], 'returned a promise'],
    [
      'two for one resource',
      [...results, compliant('', user('a'))],
      'returned two results for AWS::IAM::User a',
    ],
  ])('is rejected as a whole: %s', async (_, list, message) => {
    const { evaluations, error } = await runPeriodically(givingPeriodically(() => list));
    expect(evaluations).toEqual([]);
    expect(error).toBeInstanceOf(InvalidEvaluationError);
    expect(error).toMatchObject({
      message: expect.stringContaining(`evaluatePeriodic of rule "my-rule" ${message}`),
    });
  });
});

describe('a stream with an invalid result', () => {
  it('yields the others, and throws at the end', async () => {
    const rule = givingPeriodically(() => generate([results[0], compliant(), results[1]]));

    const { evaluations, error } = await runPeriodically(rule);

    expect(ids(evaluations)).toEqual(['a', 'b']);
    expect(error).toBeInstanceOf(InvalidEvaluationError);
    expect(error).toMatchObject({
      message: expect.stringContaining('returned COMPLIANT without a resource'),
    });
  });

  it('counts the invalid results and names the first ones', async () => {
    const refused = Array.from({ length: 50 }, () => ({ complianceType: 'MAYBE' }));
    const rule = givingPeriodically(() => generateAsync([...refused, ...results]));

    const { evaluations, error } = await runPeriodically(rule);

    expect(ids(evaluations)).toEqual(['a', 'b']);
    expect(error).toMatchObject({
      message: expect.stringMatching(/^50 results were left out.*"MAYBE".*And 45 more\.$/),
    });
    expect((error as { cause: AggregateError }).cause.errors).toHaveLength(5);
  });

  it('names the invalid result, and says that the others were reported', async () => {
    const refused = { ...compliant(user('bad')), complianceType: 'MAYBE' };
    const rule = givingPeriodically(() => generateAsync([refused, ...results]));

    const { error } = await runPeriodically(rule);

    expect(error).toMatchObject({
      message: expect.stringMatching(
        /^1 result was left out, the others reported\. .*about AWS::IAM::User bad, returned/,
      ),
    });
  });

  it('names the invalid result when the rule throws later', async () => {
    const rule = givingPeriodically(function* () {
      yield compliant();
      throw new Error('Out of luck');
    });

    const { error } = await runPeriodically(rule);

    expect(error).toBeInstanceOf(EvaluationError);
    expect(error).toMatchObject({
      message: expect.stringMatching(/threw: Error: Out of luck.*returned COMPLIANT without a resource/),
    });
  });
});

describe('a return value without results', () => {
  it.each([undefined, null, 'COMPLIANT', 42, {}, compliant('', user('a')), () => results])(
    'is rejected: %p',
    async (nothing) => {
      const { error } = await runPeriodically(givingPeriodically(() => nothing));
      expect(error).toBeInstanceOf(InvalidEvaluationError);
      expect(error).toMatchObject({ message: expect.stringContaining('expected a list, an iterable') });
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

describe('a stream with several results for one resource', () => {
  const [first, second] = [compliant('one', user('x')), nonCompliant('other', user('x'))];

  it('yields only the first, and the error names the resource', async () => {
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
          /^2 results were left out.*result 3 of evaluatePeriodic of rule "my-rule" is not the first for AWS::IAM::User x, .* The first is reported, this one is not\. Give each resource one result;/,
        ),
      });
    }
  });

  it('treats the same id of different types as different resources', async () => {
    const role = { resourceType: 'AWS::IAM::Role', resourceId: 'x' };
    const { evaluations, error } = await runPeriodically(
      givingPeriodically(() => generate([first, nonCompliant('other', role)])),
    );
    expect(evaluations).toHaveLength(2);
    expect(error).toBeUndefined();
  });
});
