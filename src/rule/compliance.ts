import type { ComplianceType, ResourceReference } from '../config-types.js';

/** One result of a rule. Create it with {@link compliant}, {@link nonCompliant} or {@link notApplicable}. */
export interface Compliance {
  readonly complianceType: ComplianceType;
  /** The reason. Text over 256 characters is cut when it is reported; the log has the full text. */
  readonly annotation?: string;
  /** The resource that the result is about. Defaults to the resource whose configuration item was evaluated. */
  readonly resource?: ResourceReference;
}

/** A result with a resource. `evaluatePeriodic` must return these, because it has no item to default to. */
export interface ResourceCompliance extends Compliance {
  readonly resource: ResourceReference;
}

/** What {@link compliant}, {@link nonCompliant} and {@link notApplicable} take as one object; any part may be undefined. */
export interface ComplianceDetails {
  /** The reason; left out of the result when empty. */
  readonly annotation?: string | undefined;
  /** The resource that the result is about. Defaults to the resource whose configuration item was evaluated. */
  readonly resource?: ResourceReference | undefined;
}

/** {@link ComplianceDetails} with a resource. */
type ResourceDetails = ComplianceDetails & { readonly resource: ResourceReference };

/**
 * The resource complies with the rule.
 *
 * @param annotation the reason, the resource, or an object with both
 * @param resource the resource that the result is about, if it is not the evaluated one
 *
 * @example
 * ```ts
 * return compliant();
 * return compliant('Exempt');
 * return compliant({ resourceType: 'AWS::IAM::User', resourceId: user.UserId });
 * return compliant('Exempt', { resourceType: 'AWS::IAM::User', resourceId: user.UserId });
 * return compliant({ annotation: exemption, resource: account });
 * ```
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_Evaluation.html
 */
export function compliant(resource: ResourceReference | ResourceDetails): ResourceCompliance;
export function compliant(annotation: string, resource: ResourceReference): ResourceCompliance;
export function compliant(annotation?: string | ComplianceDetails): Compliance;
export function compliant(first?: Details, resource?: ResourceReference): Compliance {
  return compliance('COMPLIANT', first, resource);
}

/**
 * The resource does not comply with the rule.
 *
 * @param annotation the reason, for the person who fixes it: at least one character. Join several reasons in one annotation
 * @param resource the resource that the result is about, if it is not the evaluated one
 *
 * @example
 * ```ts
 * return nonCompliant('Versioning is off');
 * return nonCompliant('No MFA device', { resourceType: 'AWS::IAM::User', resourceId: user.UserId });
 * return nonCompliant({ annotation: 'No MFA device', resource: user });
 * ```
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_Evaluation.html
 */
export function nonCompliant<Annotation extends string>(
  annotation: NonEmpty<Annotation>,
  resource: ResourceReference,
): ResourceCompliance;
export function nonCompliant(details: ResourceDetails & { readonly annotation: string }): ResourceCompliance;
export function nonCompliant<Annotation extends string>(
  annotation: NonEmpty<Annotation>,
  resource?: ResourceReference,
): Compliance;
export function nonCompliant(details: ComplianceDetails & { readonly annotation: string }): Compliance;
export function nonCompliant(first: Details, resource?: ResourceReference): Compliance {
  return compliance('NON_COMPLIANT', first, resource);
}

/** Any text except the empty one, as far as the compiler knows it. */
type NonEmpty<Text extends string> = Text extends '' ? never : Text;

/**
 * The rule does not apply to this resource. AWS Config removes an earlier result of it.
 *
 * @param annotation the reason, the resource, or an object with both
 * @param resource the resource that the result is about, if it is not the evaluated one
 *
 * @example
 * ```ts
 * if (bucket.resourceName?.startsWith('cdk-')) return notApplicable('Created by the CDK');
 * ```
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_Evaluation.html
 */
export function notApplicable(resource: ResourceReference | ResourceDetails): ResourceCompliance;
export function notApplicable(annotation: string, resource: ResourceReference): ResourceCompliance;
export function notApplicable(annotation?: string | ComplianceDetails): Compliance;
export function notApplicable(first?: Details, resource?: ResourceReference): Compliance {
  return compliance('NOT_APPLICABLE', first, resource);
}

/**
 * The account itself as a resource, for results that are not about a single resource in it.
 *
 * @param accountId 12 digits: `context.accountId`
 *
 * @example
 * ```ts
 * yield nonCompliant('The account has no password policy', accountResource(context.accountId));
 * ```
 */
export function accountResource(accountId: string): ResourceReference {
  return { resourceType: 'AWS::::Account', resourceId: accountId };
}

type Details = string | ResourceReference | ComplianceDetails | undefined;

/** Unknown keys and wrong values stay in the result, so that its check rejects them. */
function compliance(
  complianceType: ComplianceType,
  first: Details,
  resource: ResourceReference | undefined,
): Compliance {
  // Most results: a rule may give one a microsecond.
  if (first === undefined && resource === undefined) return { complianceType };
  const details =
    typeof first === 'object' && first !== null ? detailsOf(first) : { annotation: first, resource };
  const given = Object.entries(details).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(given), complianceType };
}

function detailsOf(value: ResourceReference | ComplianceDetails): object {
  const isDetails = Object.keys(value).length === 0 || 'annotation' in value || 'resource' in value;
  return isDetails ? value : { resource: value };
}
