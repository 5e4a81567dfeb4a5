import { inspect } from 'node:util';
import { type ComplianceType, complianceTypes, describeResource } from '../config-types.js';
import { describeValue } from '../describe.js';
import type { Compliance } from '../rule/compliance.js';

/** What a matcher tells jest. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** An asymmetric matcher of jest, such as `expect.stringContaining('…')`. */
interface AsymmetricMatcher {
  asymmetricMatch(other: unknown): boolean;
}

/** Text that an annotation must hold, a pattern it must match, or an asymmetric matcher of jest. */
export type AnnotationMatch = string | RegExp | AsymmetricMatcher;

/** The matchers, as `config-rule-kit/testing/jest` and `config-rule-kit/testing/vitest` add them. Of a list, every result must match, and it must not be empty. */
export interface ConfigRuleMatchers<R> {
  /** The resource keeps the rule; `annotation` is text it must hold, or a pattern it must match. */
  toBeCompliant(annotation?: AnnotationMatch): R;
  /** The resource breaks the rule; `annotation` is text it must hold, or a pattern it must match. */
  toBeNonCompliant(annotation?: AnnotationMatch): R;
  /** The rule does not speak of the resource. */
  toBeNotApplicable(annotation?: AnnotationMatch): R;
}

/** What each matcher takes: text that the annotation must hold, or a pattern that it must match. */
type ExpectedAnnotation = AnnotationMatch | undefined;

/**
 * The matchers themselves, for `expect.extend(configRuleMatchers)` where `expect` is not a global. Each takes a result or
 * a list; of a list every result must match, and it must not be empty. What is no result, such as a promise that was not
 * awaited, fails with and without `.not`.
 *
 * @example
 * ```ts
 * import { expect } from '@jest/globals';
 * import { configRuleMatchers } from 'config-rule-kit/testing';
 *
 * expect.extend(configRuleMatchers);
 * ```
 */
export const configRuleMatchers = {
  toBeCompliant: (received: unknown, annotation?: AnnotationMatch) =>
    match(received, 'COMPLIANT', annotation),
  toBeNonCompliant: (received: unknown, annotation?: AnnotationMatch) =>
    match(received, 'NON_COMPLIANT', annotation),
  toBeNotApplicable: (received: unknown, annotation?: AnnotationMatch) =>
    match(received, 'NOT_APPLICABLE', annotation),
};

function match(
  received: unknown,
  complianceType: ComplianceType,
  annotation: ExpectedAnnotation,
): MatcherResult {
  const results: readonly unknown[] = Array.isArray(received) ? received : [received];
  const wanted = `${complianceType}${annotation === undefined ? '' : `, annotated ${describeAnnotation(annotation)}`}`;
  const describe = (expected: string) =>
    `Expected ${expected} to be ${wanted}\n\nReceived:\n${describeAll(results)}`;
  // Thrown, so that `.not` does not hold of what says nothing: a promise that nobody awaited is not compliant either.
  if (!results.every(isCompliance)) throw new TypeError(describe('every result'));
  const pass =
    results.length > 0 &&
    results.every(
      (result) => result.complianceType === complianceType && annotationMatches(result, annotation),
    );
  return { pass, message: () => describe(pass ? 'not every result' : 'every result') };
}

function isCompliance(value: unknown): value is Compliance {
  return complianceTypes.includes(
    (value as Partial<Compliance> | null | undefined)?.complianceType as ComplianceType,
  );
}

function annotationMatches({ annotation = '' }: Compliance, expected: ExpectedAnnotation): boolean {
  if (expected === undefined) return true;
  if (isAsymmetric(expected)) return expected.asymmetricMatch(annotation);
  // Unlike test, search does not go on from where a global pattern last matched.
  return typeof expected === 'string' ? annotation.includes(expected) : annotation.search(expected) >= 0;
}

function describeAnnotation(expected: AnnotationMatch): string {
  if (isAsymmetric(expected)) return `as ${String(expected)} wants it`;
  if (typeof expected !== 'string' && !isPattern(expected)) {
    throw new TypeError(`Expected the annotation to be text or a pattern, got ${describeValue(expected)}`);
  }
  return typeof expected === 'string' ? `with ${JSON.stringify(expected)} in it` : `to match ${expected}`;
}

/** `expect.stringContaining('…')` and the like. */
function isAsymmetric(value: unknown): value is AsymmetricMatcher {
  return typeof (value as Partial<AsymmetricMatcher> | null | undefined)?.asymmetricMatch === 'function';
}

/** Also of a pattern from another realm, which is no RegExp of this one. */
function isPattern(value: unknown): value is RegExp {
  return Object.prototype.toString.call(value) === '[object RegExp]';
}

function describeAll(results: readonly unknown[]): string {
  if (results.length === 0) return '  nothing: the rule reported no result';
  return results.map((result) => `  ${describeResult(result)}`).join('\n');
}

function describeResult(result: unknown): string {
  if (isPromise(result)) return 'a promise: await it';
  if (!isCompliance(result)) return `${inspect(result, { depth: 2 })}, which is no result of a rule`;
  const { complianceType, annotation, resource } = result;
  const parts = [complianceType, resource && describeResource(resource), annotation && `"${annotation}"`];
  return parts.filter(Boolean).join('  ');
}

function isPromise(value: unknown): boolean {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}
