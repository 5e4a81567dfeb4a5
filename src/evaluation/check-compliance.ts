import { complianceTypes, describeResource, type ResourceReference } from '../config-types.js';
import { describeValue, quoteShort } from '../describe.js';
import { InvalidEvaluationError } from '../errors.js';
import { maxResourceIdLength, maxResourceTypeLength } from '../limits.js';
import { didYouMean, refuseUnknownKeys } from '../options.js';
import type { Compliance } from '../rule/compliance.js';

/** @param where what returned the value, for the message: `evaluate of rule "x"` */
export function checkCompliance(value: unknown, where: string): asserts value is Compliance {
  if (typeof value !== 'object' || value === null) {
    const what = complianceTypes.includes(value as never) ? JSON.stringify(value) : describeValue(value);
    throw new InvalidEvaluationError(
      `${where} returned ${what}. Expected compliant(), nonCompliant('why'), notApplicable() ` +
        'or a list of them; an empty list reports nothing.',
    );
  }
  if ('then' in value) {
    throw new InvalidEvaluationError(
      `${where} returned a promise in a list of results. Await them all: return await Promise.all(…).`,
    );
  }
  // With a misspelt key for the resource, the result would be about the item.
  refuseUnknownKeys(
    `${where} returned a result`,
    value,
    ['complianceType', 'annotation', 'resource'],
    rejectResult,
  );
  const { complianceType, annotation, resource } = value as Partial<Record<keyof Compliance, unknown>>;
  checkComplianceType(complianceType, where);
  if (annotation !== undefined && annotation !== null && typeof annotation !== 'string') {
    throw new InvalidEvaluationError(
      `${where} returned an annotation that is ${describeValue(annotation)}. Expected text.`,
    );
  }
  // Someone has to fix the resource, and AWS Config shows them only the annotation.
  if (complianceType === 'NON_COMPLIANT' && !annotation) {
    throw new InvalidEvaluationError(
      `${where} returned NON_COMPLIANT without an annotation. Say why: nonCompliant('why').`,
    );
  }
  if (resource !== undefined) checkResource(resource, where);
}

const rejectResult = (message: string) =>
  new InvalidEvaluationError(
    `${message} Create results with compliant(), nonCompliant('why') and notApplicable(). For another resource, pass it as the ` +
      "second argument: nonCompliant('why', { resourceType, resourceId }).",
  );

function checkComplianceType(complianceType: unknown, where: string): void {
  if (complianceTypes.includes(complianceType as never)) return;
  throw new InvalidEvaluationError(
    `${where} returned the compliance type ${quoteShort(complianceType)}. ` +
      `Expected one of ${complianceTypes.join(', ')}.${didYouMean(complianceType, complianceTypes)}` +
      (complianceType === 'INSUFFICIENT_DATA'
        ? ' AWS Config refuses INSUFFICIENT_DATA: return [] to report nothing.'
        : ''),
  );
}

function checkResource(resource: unknown, where: string): void {
  const { resourceType, resourceId } = (resource ?? {}) as Partial<Record<keyof ResourceReference, unknown>>;
  checkText('resourceType', resourceType, maxResourceTypeLength, where);
  checkText('resourceId', resourceId, maxResourceIdLength, where);
}

function checkText(key: keyof ResourceReference, value: unknown, maxLength: number, where: string): void {
  const isText = typeof value === 'string' && value !== '' && value.length <= maxLength;
  if (isText && value.isWellFormed()) return;
  throw new InvalidEvaluationError(
    // The SDK would replace half of a surrogate pair, and the result would be about another resource.
    `${where} returned a result whose resource.${key} is ${isText ? 'text with half of a surrogate pair' : describeValue(value)}. ` +
      `Expected text of 1 to ${maxLength} characters, as in { resourceType: 'AWS::IAM::User', resourceId: 'AIDA…' }.`,
  );
}

/** Checks that a result has a resource. Results of `evaluatePeriodic` have no item to default to. */
export function checkNamesResource(
  compliance: Compliance,
  where: string,
): asserts compliance is Compliance & { readonly resource: ResourceReference } {
  if (compliance.resource) return;
  throw new InvalidEvaluationError(
    `${where} returned ${compliance.complianceType} without a resource. Name it: nonCompliant('why', { resourceType: ` +
      "'AWS::IAM::User', resourceId: 'AIDA…' }). For the account itself: nonCompliant('why', " +
      'accountResource(context.accountId)).',
  );
}

/** Rejects two results for one resource in one list: AWS Config would keep only one of them. */
export function rejectDuplicates(resources: readonly ResourceReference[], where: string): void {
  const seen = new Set<string>();
  for (const resource of resources) {
    const name = describeResource(resource);
    if (seen.has(name)) {
      throw new InvalidEvaluationError(
        `${where} returned two results for ${name}, and AWS Config keeps only one. ${oneEach}`,
      );
    }
    seen.add(name);
  }
}

export function secondResult(resource: ResourceReference, where: string): InvalidEvaluationError {
  return new InvalidEvaluationError(
    `${where} is not the first for ${describeResource(resource)}, and AWS Config keeps only one. The first is reported, this ` +
      `one is not. ${oneEach}`,
  );
}

const oneEach = 'Give each resource one result; join several reasons in its annotation.';
