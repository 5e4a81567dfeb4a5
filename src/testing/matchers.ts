import { inspect } from 'node:util';
import { type ComplianceType, complianceTypes, describeResource } from '../config-types.js';
import { describeValue } from '../describe.js';
import type { Compliance } from '../rule/compliance.js';

/** The result of a matcher, in the form of jest and vitest. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** An asymmetric matcher of jest, such as `expect.stringContaining('…')`. */
interface AsymmetricMatcher {
  asymmetricMatch(other: unknown): boolean;
}

/** Text that an annotation must contain, a pattern that it must match, or an asymmetric matcher of jest. */
export type AnnotationMatch = string | RegExp | AsymmetricMatcher;

/**
 * The matchers that `config-rule-kit/testing/jest` and `config-rule-kit/testing/vitest` add. A list passes if it is not empty and every result
 * matches. `annotation` is text that the annotation must contain, or a pattern that it must match.
 */
export interface ConfigRuleMatchers<R> {
  /** The result is `COMPLIANT`. */
  toBeCompliant(annotation?: AnnotationMatch): R;
  /** The result is `NON_COMPLIANT`. */
  toBeNonCompliant(annotation?: AnnotationMatch): R;
  /** The result is `NOT_APPLICABLE`. */
  toBeNotApplicable(annotation?: AnnotationMatch): R;
}

/**
 * The matchers, for `expect.extend(configRuleMatchers)` in projects where `expect` is not a global. Each accepts a result or a list of
 * results. A list passes if it is not empty and every result matches. Any other value, such as a promise without `await`, fails, also
 * with `.not`.
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
  toBeCompliant: matcher('COMPLIANT'),
  toBeNonCompliant: matcher('NON_COMPLIANT'),
  toBeNotApplicable: matcher('NOT_APPLICABLE'),
};

function matcher(complianceType: ComplianceType) {
  return (received: unknown, annotation?: AnnotationMatch) => match(received, complianceType, annotation);
}

function match(
  received: unknown,
  complianceType: ComplianceType,
  annotation?: AnnotationMatch,
): MatcherResult {
  const results: readonly unknown[] = Array.isArray(received) ? received : [received];
  const condition = `${complianceType}${annotation === undefined ? '' : ` with an annotation ${describeAnnotation(annotation)}`}`;
  const describe = (expected: string) =>
    `Expected ${expected} to be ${condition}\n\nReceived:\n${describeAll(results)}`;
  // An error, since a failed match would pass with `.not`: a promise without `await` must never pass.
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

function annotationMatches({ annotation = '' }: Compliance, expected?: AnnotationMatch): boolean {
  if (expected === undefined) return true;
  if (isAsymmetric(expected)) return expected.asymmetricMatch(annotation);
  // `test` of a global pattern continues after its last match; `search` does not.
  return typeof expected === 'string' ? annotation.includes(expected) : annotation.search(expected) >= 0;
}

function describeAnnotation(expected: AnnotationMatch): string {
  if (isAsymmetric(expected)) return `matching ${String(expected)}`;
  if (typeof expected !== 'string' && !isPattern(expected)) {
    throw new TypeError(`Expected the annotation to be text or a pattern, got ${describeValue(expected)}`);
  }
  return typeof expected === 'string' ? `containing ${JSON.stringify(expected)}` : `matching ${expected}`;
}

/** For example `expect.stringContaining('…')`. */
function isAsymmetric(value: unknown): value is AsymmetricMatcher {
  return typeof (value as Partial<AsymmetricMatcher> | null | undefined)?.asymmetricMatch === 'function';
}

/** Also for a pattern of another realm, which is not an `instanceof RegExp` here. */
function isPattern(value: unknown): value is RegExp {
  return Object.prototype.toString.call(value) === '[object RegExp]';
}

function describeAll(results: readonly unknown[]): string {
  if (results.length === 0) return '  no results';
  return results.map((result) => `  ${describeResult(result)}`).join('\n');
}

function describeResult(result: unknown): string {
  if (isPromise(result)) return 'a promise: add await';
  if (!isCompliance(result)) return `${inspect(result, { depth: 2 })}, which is not a result of a rule`;
  const { complianceType, annotation, resource } = result;
  const parts = [complianceType, resource && describeResource(resource), annotation && `"${annotation}"`];
  return parts.filter(Boolean).join('  ');
}

function isPromise(value: unknown): boolean {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}
