import { describe, expect, it } from '@jest/globals';
import { compliant, nonCompliant, notApplicable } from '../../src/rule/compliance.js';

const user = { resourceType: 'AWS::IAM::User', resourceId: 'AIDAEXAMPLE' };

/** What a failing expectation says. */
function complaint(expectation: () => unknown): string {
  try {
    expectation();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('The expectation held.');
}

describe('the matchers hold', () => {
  it('of a result, or a list of one', () => {
    expect(compliant()).toBeCompliant();
    expect([compliant()]).toBeCompliant();
    expect(nonCompliant('Versioning is off')).toBeNonCompliant();
    expect(notApplicable()).toBeNotApplicable();
  });

  it('of a list, when every result matches', () => {
    expect([nonCompliant('a'), nonCompliant('b', user)]).toBeNonCompliant();
    expect([compliant(), nonCompliant('b')]).not.toBeCompliant();
    expect([compliant(), nonCompliant('b')]).not.toBeNonCompliant();
  });

  it('of an annotation that holds a text or matches a pattern', () => {
    expect(nonCompliant('Versioning is off')).toBeNonCompliant('Versioning');
    expect(nonCompliant('Versioning is off')).toBeNonCompliant(/^versioning/i);
    expect(nonCompliant('Versioning is off')).not.toBeNonCompliant('Encryption');
    expect(compliant()).not.toBeCompliant('anything');
    expect(compliant()).toBeCompliant('');
  });

  it('of every result of a list when the pattern is a global or sticky one', () => {
    const off = nonCompliant('off');
    expect([off, off, off]).toBeNonCompliant(/off/g);
    expect([off, off, off]).toBeNonCompliant(/o/y);
  });

  it('of what was promised, once it is there', async () => {
    await expect(Promise.resolve([compliant()])).resolves.toBeCompliant();
  });

  it('of no result, only denied', () => {
    expect([]).not.toBeCompliant();
    expect([]).not.toBeNotApplicable();
  });
});

describe('the matchers tell', () => {
  it('what was expected and what it got', () => {
    expect(complaint(() => expect(nonCompliant('Versioning is off')).toBeCompliant())).toBe(
      'Expected every result to be COMPLIANT\n\nReceived:\n  NON_COMPLIANT  "Versioning is off"',
    );
  });

  it('of which resources the results are', () => {
    const results = [compliant(), nonCompliant('No MFA', user)];
    expect(complaint(() => expect(results).toBeCompliant())).toContain(
      'Received:\n  COMPLIANT\n  NON_COMPLIANT  AWS::IAM::User AIDAEXAMPLE  "No MFA"',
    );
  });

  it('which annotation was expected', () => {
    expect(complaint(() => expect(nonCompliant('a')).toBeNonCompliant('off'))).toContain(
      'to be NON_COMPLIANT with an annotation containing "off"',
    );
    expect(complaint(() => expect(nonCompliant('a')).toBeNonCompliant(/off/i))).toContain(
      'to be NON_COMPLIANT with an annotation matching /off/i',
    );
  });

  it('when a denial does not hold', () => {
    expect(complaint(() => expect([compliant()]).not.toBeCompliant())).toContain(
      'Expected not every result to be COMPLIANT\n\nReceived:\n  COMPLIANT',
    );
  });

  it('that there is no result', () => {
    expect(complaint(() => expect([]).toBeCompliant())).toContain('  no results');
  });
});

describe('the matchers refuse, denied or not,', () => {
  const circular: Record<string, unknown> = {};
  circular.self = circular;

  it.each([
    ['a promise that was not awaited', Promise.resolve([compliant()]), 'a promise: add await'],
    ['a promise in a list', [compliant(), Promise.resolve(compliant())], 'a promise: add await'],
    ['nothing', undefined, 'undefined, which is not a result of a rule'],
    ['a word', 'COMPLIANT', "'COMPLIANT', which is not a result of a rule"],
    [
      'an evaluation of the SDK',
      { ComplianceType: 'COMPLIANT' },
      "{ ComplianceType: 'COMPLIANT' }, which is no",
    ],
    ['another compliance type', { complianceType: 'INSUFFICIENT_DATA' }, 'which is not a result'],
    ['what is not to be serialised', { circular, big: 1n }, 'which is not a result'],
    ['a list within the list', [[compliant()]], 'which is not a result'],
  ])('%s', (_, received, words) => {
    expect(complaint(() => expect(received).toBeCompliant())).toContain(words);
    expect(complaint(() => expect(received).not.toBeCompliant())).toContain(words);
  });
});

describe('the types of the matchers', () => {
  it('take a text or a pattern', () => {
    // @ts-expect-error A number is no annotation.
    expect(() => expect(compliant('7')).toBeCompliant(7)).toThrow(
      'Expected the annotation to be text or a pattern',
    );
  });
});
