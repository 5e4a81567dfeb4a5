import type { ComplianceType, ResourceReference } from '../config-types.js';

/** What a rule says of a resource: made by {@link compliant}, {@link nonCompliant} and {@link notApplicable}. */
export interface Compliance {
  readonly complianceType: ComplianceType;
  /** Why. What is longer than 256 characters is cut when it is reported; the full text goes to the log. */
  readonly annotation?: string;
  /** The resource that is meant; left out, it is the one whose configuration item was evaluated. */
  readonly resource?: ResourceReference;
}

/** A result that names its resource, as those of `evaluatePeriodic` must: there is no item that they could be about. */
export interface ResourceCompliance extends Compliance {
  readonly resource: ResourceReference;
}

/**
 * The resource keeps the rule.
 *
 * @param annotation why; left out of the result when empty
 * @param resource the resource that is meant, when it is not the one being evaluated; alone, when there is nothing to say
 *
 * @example
 * ```ts
 * return compliant();
 * return compliant('Exempt');
 * return compliant({ resourceType: 'AWS::IAM::User', resourceId: user.UserId });
 * ```
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_Evaluation.html
 */
export function compliant(resource: ResourceReference): ResourceCompliance;
export function compliant(annotation: string | undefined, resource: ResourceReference): ResourceCompliance;
export function compliant(annotation?: string, resource?: ResourceReference): Compliance;
export function compliant(first?: string | ResourceReference, resource?: ResourceReference): Compliance {
  return compliance('COMPLIANT', first, resource);
}

/**
 * The resource breaks the rule.
 *
 * @param annotation why, for the person who must mend it: at least one character. Join several reasons in one annotation
 * @param resource the resource that is meant, when it is not the one being evaluated
 *
 * @example
 * ```ts
 * return nonCompliant('Versioning is off');
 * ```
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_Evaluation.html
 */
export function nonCompliant<Annotation extends string>(
  annotation: NonEmpty<Annotation>,
  resource: ResourceReference,
): ResourceCompliance;
export function nonCompliant<Annotation extends string>(
  annotation: NonEmpty<Annotation>,
  resource?: ResourceReference,
): Compliance;
export function nonCompliant(annotation: string, resource?: ResourceReference): Compliance {
  return compliance('NON_COMPLIANT', annotation, resource);
}

/** Any text but the empty one, as far as the compiler knows it. */
type NonEmpty<Text extends string> = Text extends '' ? never : Text;

/**
 * The rule does not apply to this resource. AWS Config drops an earlier result of it.
 *
 * @param annotation why; left out of the result when empty
 * @param resource the resource that is meant, when it is not the one being evaluated; alone, when there is nothing to say
 *
 * @example
 * ```ts
 * if (bucket.resourceName?.startsWith('cdk-')) return notApplicable('Made by the CDK');
 * ```
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_Evaluation.html
 */
export function notApplicable(resource: ResourceReference): ResourceCompliance;
export function notApplicable(
  annotation: string | undefined,
  resource: ResourceReference,
): ResourceCompliance;
export function notApplicable(annotation?: string, resource?: ResourceReference): Compliance;
export function notApplicable(first?: string | ResourceReference, resource?: ResourceReference): Compliance {
  return compliance('NOT_APPLICABLE', first, resource);
}

/**
 * The account itself as a resource, for results that are about no single resource in it.
 *
 * @param accountId 12 digits: `context.accountId`
 *
 * @example
 * ```ts
 * yield nonCompliant('There is no password policy', accountResource(context.accountId));
 * ```
 */
export function accountResource(accountId: string): ResourceReference {
  return { resourceType: 'AWS::::Account', resourceId: accountId };
}

function compliance(
  complianceType: ComplianceType,
  first: string | ResourceReference | undefined,
  second: ResourceReference | undefined,
): Compliance {
  const [annotation, resource] = isResource(first) ? [undefined, first] : [first, second];
  return {
    complianceType,
    ...(annotation !== undefined && { annotation }),
    ...(resource !== undefined && { resource }),
  };
}

/** What is neither text nor an object is kept as the annotation, which the check of the results then refuses. */
function isResource(value: unknown): value is ResourceReference {
  return typeof value === 'object' && value !== null;
}
