import { describe, expect, it } from '@jest/globals';
import { EvaluationError } from '../../src/errors.js';
import { SweepFailures } from '../../src/evaluation/sweep-failures.js';
import { compliant } from '../../src/rule/compliance.js';
import { defineRule } from '../../src/rule/define-rule.js';
import { aContext, recordingLogger } from '../helpers/a-context.js';

const rule = () => defineRule({ name: 'my-rule', evaluate: () => compliant() });
const bucket = (number: number) => ({ resourceType: 'AWS::S3::Bucket', resourceId: `bucket-${number}` });

function setUp() {
  const logger = recordingLogger();
  return { logger, failures: new SweepFailures(aContext({ logger })) };
}

describe('the failures of a sweep', () => {
  it('are empty at first and give no error', () => {
    expect(setUp().failures.errorOf(rule(), 5)).toBeUndefined();
  });

  it('are each logged with the stack of what the rule threw, for the first five', () => {
    const { logger, failures } = setUp();
    for (let number = 1; number <= 6; number++) failures.add(bucket(number), new TypeError(`no ${number}`));

    expect(logger.lines).toHaveLength(6);
    expect(logger.lines[0]).toEqual({
      level: 'error',
      message: 'Rule failed on a resource',
      fields: {
        rule: 'deployed-name',
        ...bucket(1),
        reason: 'TypeError: no 1',
        stack: expect.stringContaining('TypeError: no 1\n    at '),
      },
    });
    expect(logger.lines.map(({ fields }) => 'stack' in (fields ?? {}))).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it('describe what the rule threw', () => {
    const { logger, failures } = setUp();
    const cause = new TypeError('no');
    failures.add(
      bucket(1),
      new EvaluationError('long', { failures: [{ resource: bucket(1), reason: 'short' }], cause }),
    );
    failures.add(bucket(2), new EvaluationError('long', { cause: 'text' }));

    expect(logger.lines[0]?.fields).toMatchObject({ reason: 'short', stack: cause.stack });
    expect(logger.lines[1]?.fields).toEqual({ rule: 'deployed-name', ...bucket(2), reason: 'long' });

    failures.add(bucket(3), { message: 'no', stack: 7 });
    expect(logger.lines[2]?.fields).toEqual({ rule: 'deployed-name', ...bucket(3), reason: 'no' });
  });

  it('have reasons of 500 characters at most', () => {
    const { failures } = setUp();
    failures.add(bucket(1), 'x'.repeat(500));
    failures.add(bucket(2), 'y'.repeat(501));

    const error = failures.errorOf(rule(), 2);
    expect(error?.failures.map(({ reason }) => reason)).toEqual(['x'.repeat(500), `${'y'.repeat(500)}…`]);
  });

  it('are logged one by one up to a thousand', () => {
    const { logger, failures } = setUp();
    for (let number = 1; number <= 1_100; number++) failures.add(bucket(number), 'no');

    expect(logger.lines).toHaveLength(1_001);
    expect(logger.lines.at(-1)).toEqual({
      level: 'error',
      message: 'Further failures are not logged one by one',
      fields: { rule: 'deployed-name' },
    });
    expect(failures.errorOf(rule(), 1_100)?.failures).toHaveLength(1_100);
  });

  it('have the cause of the only one, or the first five', () => {
    const { failures } = setUp();
    failures.add(bucket(1), 'no 1');
    expect(failures.errorOf(rule(), 1)?.cause).toBe('no 1');
    for (let number = 2; number <= 7; number++) failures.add(bucket(number), `no ${number}`);

    const { cause } = failures.errorOf(rule(), 7) ?? {};
    expect(cause).toMatchObject({ message: 'The first of them' });
    expect((cause as AggregateError).errors).toEqual(['no 1', 'no 2', 'no 3', 'no 4', 'no 5']);
  });

  it('include the error of reading the resources', () => {
    const { failures } = setUp();
    failures.add(bucket(1), 'no');
    const error = failures.errorOf(rule(), 3, { error: new Error('cut off') });

    expect(error?.message).toMatch(
      /failed on 1 of 3 resources.*Then reading the resources failed: Error: cut off$/,
    );
    expect(error?.cause).toMatchObject({ errors: [new Error('cut off'), 'no'] });
  });
});
