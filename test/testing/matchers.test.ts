import { describe, expect, it } from '@jest/globals';
import { compliant, nonCompliant, notApplicable } from '../../src/rule/compliance.js';

const user = { resourceType: 'AWS::IAM::User', resourceId: 'AIDAEXAMPLE' };

/** The message of a failing expectation. */
function complaint(expectation: () => unknown): string {
  try {
    expectation();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('The expectation held.');
}

describe('the matchers pass', () => {
  it('for a result, or a list with one result', () => {
    expect(compliant()).toBeCompliant();
    expect([compliant()]).toBeCompliant();
    expect(nonCompliant('Versioning is off')).toBeNonCompliant();
    expect(notApplicable()).toBeNotApplicable();
  });

  it('for a list if every result matches', () => {
    expect([nonCompliant('a'), nonCompliant('b', user)]).toBeNonCompliant();
    expect([compliant(), nonCompliant('b')]).not.toBeCompliant();
    expect([compliant(), nonCompliant('b')]).not.toBeNonCompliant();
  });

  it('for an annotation that contains a text or matches a pattern', () => {
    expect(nonCompliant('Versioning is off')).toBeNonCompliant('Versioning');
    expect(nonCompliant('Versioning is off')).toBeNonCompliant(/^versioning/i);
    expect(nonCompliant('Versioning is off')).not.toBeNonCompliant('Encryption');
    expect(compliant()).not.toBeCompliant('anything');
    expect(compliant()).toBeCompliant('');
  });

  it('for every result of a list with a global or sticky pattern', () => {
    const off = nonCompliant('off');
    expect([off, off, off]).toBeNonCompliant(/off/g);
    expect([off, off, off]).toBeNonCompliant(/o/y);
  });

  it('for a resolved promise', async () => {
    await expect(Promise.resolve([compliant()])).resolves.toBeCompliant();
  });

  it('for no results only with .not', () => {
    expect([]).not.toBeCompliant();
    expect([]).not.toBeNotApplicable();
  });
});

describe('the message of a matcher contains', () => {
  it('the expected and the received results', () => {
    expect(complaint(() => expect(nonCompliant('Versioning is off')).toBeCompliant())).toBe(
      'Expected every result to be COMPLIANT\n\nReceived:\n  NON_COMPLIANT  "Versioning is off"',
    );
  });

  it('the resources of the results', () => {
    const results = [compliant(), nonCompliant('No MFA', user)];
    expect(complaint(() => expect(results).toBeCompliant())).toContain(
      'Received:\n  COMPLIANT\n  NON_COMPLIANT  AWS::IAM::User AIDAEXAMPLE  "No MFA"',
    );
  });

  it('the expected annotation', () => {
    expect(complaint(() => expect(nonCompliant('a')).toBeNonCompliant('off'))).toContain(
      'to be NON_COMPLIANT with an annotation containing "off"',
    );
    expect(complaint(() => expect(nonCompliant('a')).toBeNonCompliant(/off/i))).toContain(
      'to be NON_COMPLIANT with an annotation matching /off/i',
    );
  });

  it('the failure of .not', () => {
    expect(complaint(() => expect([compliant()]).not.toBeCompliant())).toContain(
      'Expected not every result to be COMPLIANT\n\nReceived:\n  COMPLIANT',
    );
  });

  it('that there are no results', () => {
    expect(complaint(() => expect([]).toBeCompliant())).toContain('  no results');
  });
});

describe('the matchers fail, with and without .not, for', () => {
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
  it('accept a text or a pattern', () => {
    // @ts-expect-error A number is not an annotation.
    expect(() => expect(compliant('7')).toBeCompliant(7)).toThrow(
      'Expected the annotation to be text or a pattern',
    );
  });
});
