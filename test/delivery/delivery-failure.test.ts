import { describe, expect, it } from '@jest/globals';
import type { Evaluation } from '../../src/config-types.js';
import { failureOf } from '../../src/delivery/delivery-failure.js';
import type { DeliveryOutcome } from '../../src/delivery/delivery-report.js';
import { Ledger, type Loss } from '../../src/delivery/ledger.js';
import { DeliveryError, type DeliveryErrorCode, InvalidEvaluationError } from '../../src/errors.js';
import { evaluation } from '../helpers/evaluations.js';

function outcomeOf({
  delivered = 0,
  ...parts
}: Partial<DeliveryOutcome> & { delivered?: number }): DeliveryOutcome {
  const { report } = new Ledger(false);
  const nothing = {
    losses: [],
    notTriedAlone: 0,
    stop: undefined,
    sourceUnread: false,
    sourceFailure: undefined,
  };
  return { report: { ...report, delivered }, ...nothing, ...parts };
}

/** The error of an outcome. */
function errorOf(parts: Parameters<typeof outcomeOf>[0]): DeliveryError {
  const error = failureOf(outcomeOf(parts))?.error;
  if (error instanceof DeliveryError) return error;
  throw new Error('There is no DeliveryError.');
}

const lost = (number: number, cause?: unknown): Loss => ({ evaluation: evaluation(number), cause });
const refused = Object.assign(new Error('too long'), { name: 'ValidationException' });
const stopOf = (code: DeliveryErrorCode, cause?: unknown) => ({ code, cause });

describe('the error of a delivery', () => {
  it('is undefined if all was acknowledged, and the error of the iterable if all that it yielded was', () => {
    expect(failureOf(outcomeOf({ delivered: 3 }))).toBeUndefined();
    const error = new Error('broke');
    expect(failureOf(outcomeOf({ delivered: 3, sourceFailure: { error } }))).toEqual({ error });
  });

  it('has the number of lost evaluations, the reason, their names and a hint', () => {
    const cause = new Error('denied');
    const error = errorOf({
      delivered: 3,
      losses: [lost(1, cause), lost(2, cause)],
      stop: stopOf('CALL_FAILED', cause),
    });
    expect(error.message).toBe(
      '2 of 5 evaluations were not delivered (CALL_FAILED). See the cause. In Lambda it is usually the role of the ' +
        'function, which needs config:PutEvaluations in the account that owns the rule; elsewhere, missing credentials. ' +
        'Undelivered: AWS::S3::Bucket bucket-1; AWS::S3::Bucket bucket-2. Cause: Error: denied',
    );
    expect(error).toMatchObject({ code: 'CALL_FAILED', delivered: 3, sourceUnread: false, cause });
    expect(error.undelivered).toEqual([evaluation(1), evaluation(2)]);
  });

  it('has a different message for a single evaluation', () => {
    expect(errorOf({ losses: [lost(1, refused)] }).message).toMatch(
      /^The only evaluation was not delivered \(/,
    );
    expect(errorOf({ delivered: 1, losses: [lost(1, refused)] }).message).toMatch(
      /^1 of 2 evaluations were /,
    );
  });

  it('says that a delivery was cut short if it delivered everything it had read', () => {
    const error = errorOf({ delivered: 7, sourceUnread: true });
    expect(error.message).toBe(
      'The delivery was cut short; everything it had read was delivered: 7 (DEADLINE_REACHED). The function ran out of time; ' +
        'give it a longer timeout. There may be more: the rule had not returned all of its results.',
    );
    expect(error).toMatchObject({ code: 'DEADLINE_REACHED', sourceUnread: true });
    expect('cause' in error).toBe(false);
  });

  it('names five, with a cause if it differs from the main cause', () => {
    const own = new InvalidEvaluationError('Not an evaluation.');
    const losses = [
      lost(1, refused),
      lost(2, own),
      lost(3),
      ...[4, 5, 6, 7].map((number) => lost(number, refused)),
    ];
    expect(errorOf({ losses }).message).toContain(
      'Undelivered: AWS::S3::Bucket bucket-1; AWS::S3::Bucket bucket-2 (InvalidEvaluationError: Not an evaluation.); ' +
        'AWS::S3::Bucket bucket-3; AWS::S3::Bucket bucket-4; AWS::S3::Bucket bucket-5; and 2 more. ' +
        'Cause: ValidationException: too long',
    );
    expect(errorOf({ losses: losses.slice(0, 5) }).message).toContain('AWS::S3::Bucket bucket-5. Cause');
  });

  it('names a value that is not an evaluation by its type', () => {
    const unreadable = {
      get resourceType(): string {
        throw new Error('no');
      },
    };
    const half = { resourceType: 'AWS::S3::Bucket' };
    const losses = ['text', null, half, { resourceId: 'a' }, unreadable].map((value) => ({
      evaluation: value as unknown as Evaluation,
      cause: refused,
    }));
    expect(errorOf({ losses }).message).toContain(
      'Undelivered: a string of 4 characters; null; an object; an object; an object. ',
    );
  });

  it('has the first cause, or none', () => {
    expect(errorOf({ losses: [lost(1), lost(2, refused)] }).cause).toBe(refused);
    const error = errorOf({ losses: [lost(1)], stop: stopOf('DEADLINE_REACHED') });
    expect('cause' in error).toBe(false);
    expect(error.message).toMatch(/Undelivered: AWS::S3::Bucket bucket-1\.$/);
  });

  it('says that the rule failed too, unless it timed out', () => {
    const broke = new Error('broke');
    const error = errorOf({ losses: [lost(1, refused)], sourceFailure: { error: broke } });
    expect(error.message).toMatch(/Cause: ValidationException: too long The rule failed too\. Error: broke$/);
    expect(error.cause).toMatchObject({
      message: 'The delivery and the rule both failed',
      errors: [refused, broke],
    });

    const late = { error: new DOMException('Time is up', 'TimeoutError') };
    expect(errorOf({ losses: [lost(1, refused)], sourceFailure: late }).message).not.toContain(
      'The rule failed',
    );
    expect(errorOf({ losses: [lost(1, refused)], sourceFailure: { error: undefined } }).message).toContain(
      'The rule failed too. undefined',
    );
  });
});

describe('the code of a failed delivery', () => {
  it.each([
    ['EVALUATIONS_REFUSED', [refused, new InvalidEvaluationError('no')]],
    ['RETRIES_EXHAUSTED', [refused, new Error('again and again')]],
    ['RETRIES_EXHAUSTED', [new Error('again and again'), undefined]],
  ])('without a stop is %s, by the causes', (code, causes) => {
    expect(errorOf({ losses: causes.map((cause, at) => lost(at, cause)) }).code).toBe(code);
  });

  it.each<[DeliveryErrorCode, string]>([
    ['EVALUATIONS_REFUSED', 'correct what the rule reports'],
    ['RETRIES_EXHAUSTED', 'Lambda retries the event'],
    [
      'INVALID_RESULT_TOKEN',
      'evaluate the rule again. The same error comes with credentials of another account',
    ],
    ['NO_SUCH_CONFIG_RULE', 'The rule was deleted'],
    ['DEADLINE_REACHED', 'a longer timeout'],
    ['ABORTED', "The caller's signal was aborted"],
  ])('is that of the stop, %s, with a hint', (code, advice) => {
    const error = errorOf({ losses: [lost(1)], stop: stopOf(code) });
    expect(error.code).toBe(code);
    expect(error.message).toContain(advice);
  });
});
