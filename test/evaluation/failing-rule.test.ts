import { describe, expect, it } from '@jest/globals';
import { EvaluationError } from '../../src/errors.js';
import { compliant } from '../../src/rule/compliance.js';
import { defineRule } from '../../src/rule/define-rule.js';
import { recordingLogger } from '../helpers/a-context.js';
import { aChange } from '../helpers/a-raw-event.js';
import { evaluate, givingPeriodically, runPeriodically, user } from './evaluate.js';

const failure = new TypeError("Cannot read properties of undefined (reading 'status')");

function throwing(thrown: unknown) {
  return defineRule({
    name: 'my-rule',
    evaluate() {
      throw thrown;
    },
  });
}

describe('a rule that throws on a change', () => {
  it.each([
    ['at once', throwing(failure)],
    ['later', defineRule({ name: 'my-rule', evaluate: () => Promise.reject(failure) })],
  ])('of the kind %s: the error has the resource and the cause', async (_, rule) => {
    const outcome = evaluate(rule, aChange());

    await expect(outcome).rejects.toBeInstanceOf(EvaluationError);
    await expect(outcome).rejects.toMatchObject({
      code: 'RULE_FAILED',
      cause: failure,
      resources: [{ resourceType: 'AWS::S3::Bucket', resourceId: 'my-bucket' }],
      message:
        'Rule "my-rule" threw on AWS::S3::Bucket my-bucket: ' +
        "TypeError: Cannot read properties of undefined (reading 'status')",
    });
  });

  it.each([
    ['a text', 'no luck', 'no luck'],
    ['a text of a megabyte', 'x'.repeat(1_000_000), `${'x'.repeat(4_000)}… (1000000 characters in all)`],
    ['nothing', undefined, 'undefined'],
    ['a symbol', Symbol('s'), 'Symbol(s)'],
    ['an object without toString', Object.create(null), 'an object'],
    ['an object with a message', { message: 'no luck' }, 'no luck'],
    ['an object whose message cannot be read', unreadable(), 'an object'],
  ])('is described when it throws %s', async (_, thrown, words) => {
    const error: unknown = await evaluate(throwing(thrown), aChange()).catch((reason) => reason);

    if (!(error instanceof EvaluationError)) throw new Error('Another error was thrown.');
    expect(error.message).toBe(`Rule "my-rule" threw on AWS::S3::Bucket my-bucket: ${words}`);
    expect(Object.is(error.cause, thrown)).toBe(true);
  });

  it('may throw an error of the kit, which is a failure like any other', async () => {
    const own = new EvaluationError('Own', { cause: undefined });
    await expect(evaluate(throwing(own), aChange())).rejects.toMatchObject({ cause: own });
  });
});

describe('a periodic rule that throws', () => {
  it.each([
    [
      'before it gives anything',
      () => {
        throw failure;
      },
    ],
    ['instead of what it promised', () => Promise.reject(failure)],
    [
      'when it is asked for results',
      () => ({
        [Symbol.asyncIterator]() {
          throw failure;
        },
      }),
    ],
  ])('of the kind %s: the error has the cause', async (_, give) => {
    const { evaluations, error } = await runPeriodically(givingPeriodically(give));
    expect(evaluations).toEqual([]);
    expect(error).toBeInstanceOf(EvaluationError);
    expect(error).toMatchObject({
      message: `Rule "my-rule" threw: TypeError: ${failure.message}`,
      cause: failure,
      resources: [],
    });
  });

  it('in the middle still reports its earlier results', async () => {
    const rule = givingPeriodically(async function* () {
      yield compliant('', user('a'));
      throw failure;
    });

    const { evaluations, error } = await runPeriodically(rule);

    expect(evaluations).toMatchObject([{ resourceId: 'a' }]);
    expect(error).toBeInstanceOf(EvaluationError);
    expect(error).toMatchObject({ cause: failure });
  });

  it('is neither continued nor closed after it has thrown', async () => {
    const asked: string[] = [];
    const iterator = {
      next() {
        asked.push('next');
        throw failure;
      },
      return() {
        asked.push('return');
        throw new Error('Another one');
      },
    };

    const { error } = await runPeriodically(
      givingPeriodically(() => ({ [Symbol.iterator]: () => iterator })),
    );

    expect(asked).toEqual(['next']);
    expect(error).toMatchObject({ cause: failure });
  });
});

describe('an invalid result of a stream', () => {
  it('is logged at once, because a stream that is cut short has no end', async () => {
    const logger = recordingLogger();
    const rule = givingPeriodically(function* () {
      yield compliant('', user('a'));
      yield { complianceType: 'FINE', resource: user('b') };
      yield compliant('', user('c'));
    });

    const { evaluations } = await runPeriodically(rule, 2, undefined, { logger });

    expect(evaluations).toHaveLength(2);
    expect(logger.lines).toMatchObject([
      {
        level: 'error',
        message: 'A result was left out',
        fields: { reason: expect.stringContaining('about AWS::IAM::User b') },
      },
    ]);
  });

  it('may be unreadable', async () => {
    const rule = givingPeriodically(function* () {
      yield {
        get complianceType(): string {
          throw new Error('Not to be had');
        },
      };
      yield compliant('', user('c'));
    });

    const { evaluations, error } = await runPeriodically(rule);

    expect(evaluations).toHaveLength(1);
    expect(error).toMatchObject({
      code: 'INVALID_EVALUATION',
      message: expect.stringContaining('cannot be read'),
    });
  });
});

describe('a stream whose consumer stops early', () => {
  it.each(['sync', 'async'])('runs its clean-up: %s', async (kind) => {
    const log: string[] = [];
    function* results() {
      try {
        yield compliant('', user('a'));
        yield compliant('', user('b'));
      } finally {
        log.push('cleaned up');
      }
    }
    async function* asyncResults() {
      yield* results();
    }

    const { evaluations, error } = await runPeriodically(
      givingPeriodically(kind === 'sync' ? results : asyncResults),
      1,
    );

    expect(evaluations).toHaveLength(1);
    expect(error).toBeUndefined();
    expect(log).toEqual(['cleaned up']);
  });

  it('throws the error of its clean-up', async () => {
    const rule = givingPeriodically(function* () {
      try {
        yield compliant('', user('a'));
      } finally {
        // biome-ignore lint/correctness/noUnsafeFinally: that is what is tested.
        throw failure;
      }
    });

    const { error } = await runPeriodically(rule, 1);

    expect(error).toBeInstanceOf(EvaluationError);
    expect(error).toMatchObject({ cause: failure });
  });
});

function unreadable(): object {
  return {
    get message(): string {
      throw new Error('Not to be had');
    },
    toString() {
      throw new Error('Not to be had either');
    },
  };
}

describe('a periodic rule with an iterator of its own', () => {
  it.each([
    ['nothing', undefined, 'undefined'],
    ['null', null, 'null'],
    ['a number', 7, 'the number 7'],
  ])('whose next() returns %s fails instead of running for ever', async (_, next, got) => {
    const iterator = { [Symbol.iterator]: () => ({ next: () => next }) };

    const { evaluations, error } = await runPeriodically(givingPeriodically(() => iterator));

    expect(evaluations).toEqual([]);
    expect((error as Error).message).toContain(
      `Expected next() of the iterator to return { done, value }, got ${got}`,
    );
  });

  it('may have no return(), when the reader stops early', async () => {
    const one = { value: { ...compliant(), resource: user('a') }, done: false };
    const iterator = { [Symbol.iterator]: () => ({ next: () => one }) };

    const { evaluations, error } = await runPeriodically(
      givingPeriodically(() => iterator),
      1,
    );

    expect(error).toBeUndefined();
    expect(evaluations).toHaveLength(1);
  });

  it('may change a result after it gave it', async () => {
    const resource = user('first');
    const result = { ...compliant(), resource };
    const rule = givingPeriodically(() => ({
      *[Symbol.iterator]() {
        yield result;
        resource.resourceId = 'second';
        yield result;
      },
    }));

    const { evaluations } = await runPeriodically(rule);

    expect(evaluations.map(({ resourceId }) => resourceId)).toEqual(['first', 'second']);
  });
});
