import { describe, expect, it } from '@jest/globals';
import { InvalidEvaluationError } from '../../src/errors.js';
import { Refusals } from '../../src/evaluation/refusals.js';
import { compliant } from '../../src/rule/compliance.js';
import { aContext, recordingLogger } from '../helpers/a-context.js';
import { thrownBy } from '../helpers/a-raw-event.js';
import { givingPeriodically, runPeriodically, user } from './evaluate.js';

function setUp(count: number) {
  const logger = recordingLogger();
  const refusals = new Refusals(aContext({ logger }));
  for (let number = 1; number <= count; number++) {
    refusals.pass(() => {
      throw new InvalidEvaluationError(`No ${number}.`);
    });
  }
  return { logger, refusals };
}

describe('the invalid results of a stream', () => {
  it('throw nothing when all pass', () => {
    const { refusals } = setUp(0);
    expect(refusals.pass(() => 7)).toBe(7);
    expect(refusals.note).toBe('');
    expect(() => refusals.throwAny()).not.toThrow();
  });

  it('throw the only error as the cause', () => {
    const { refusals, logger } = setUp(1);
    expect(refusals.note).toBe(' Before that, results were left out: 1. The first: No 1.');
    expect(thrownBy(() => refusals.throwAny())).toMatchObject({
      message: '1 result was left out, the others reported. No 1.',
      cause: new InvalidEvaluationError('No 1.'),
    });
    expect(logger.lines).toEqual([
      {
        level: 'error',
        message: 'A result was left out',
        fields: { rule: 'deployed-name', reason: 'No 1.' },
      },
    ]);
  });

  it('are named up to five, and counted', () => {
    expect(thrownBy(() => setUp(5).refusals.throwAny())).toMatchObject({
      message: '5 results were left out, the others reported. No 1. No 2. No 3. No 4. No 5.',
    });
    const error = thrownBy(() => setUp(7).refusals.throwAny());
    expect(error).toMatchObject({
      message: '7 results were left out, the others reported. No 1. No 2. No 3. No 4. No 5. And 2 more.',
      cause: { message: 'The first 5 of them' },
    });
  });

  it('do not block timers and responses', async () => {
    let turns = 0;
    let isOver = false;
    const countTurns = () => {
      turns++;
      if (!isOver) setImmediate(countTurns);
    };
    setImmediate(countTurns);
    async function* results() {
      for (let number = 0; number < 5_000; number++) yield { complianceType: 'GOOD' } as never;
    }

    const { error } = await runPeriodically(givingPeriodically(results));
    isOver = true;

    expect((error as Error).message).toContain('5000 results were left out');
    expect(turns).toBeGreaterThanOrEqual(50);
  });

  it('are logged at most a thousand times', () => {
    expect(setUp(1_000).logger.lines).toHaveLength(1_000);
    expect(setUp(1_001).logger.lines).toHaveLength(1_000);
  });

  it('keep what else was thrown as their cause', () => {
    const { refusals } = setUp(0);
    const thrown = new TypeError('a getter');
    refusals.pass(() => {
      throw thrown;
    });
    expect(thrownBy(() => refusals.throwAny())).toMatchObject({
      cause: { message: 'A result cannot be read: TypeError: a getter.', cause: thrown },
    });
  });

  it('are named by their number in the stream', async () => {
    const rule = givingPeriodically(function* () {
      yield compliant('', user('a'));
      yield compliant('', user('b'));
      yield 7;
    });
    const { evaluations, error } = await runPeriodically(rule);

    expect(evaluations).toHaveLength(2);
    expect((error as Error).message).toContain(
      'result 3 of evaluatePeriodic of rule "my-rule" returned the number 7.',
    );
  });
});
