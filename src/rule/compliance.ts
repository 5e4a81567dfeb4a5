import type { ComplianceType, ResourceReference } from '../terms.js';

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
 * @param resource the resource that is meant, when it is not the one being evaluated
 *
 * @example
 * ```ts
 * return compliant();
 * ```
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_Evaluation.html
 */
export function compliant(annotation: string | undefined, resource: ResourceReference): ResourceCompliance;
export function compliant(annotation?: string, resource?: ResourceReference): Compliance;
export function compliant(annotation?: string, resource?: ResourceReference): Compliance {
  return compliance('COMPLIANT', annotation, resource);
}

/**
 * The resource breaks the rule.
 *
 * @param annotation why, for the person who must mend it; several reasons belong into one annotation
 * @param resource the resource that is meant, when it is not the one being evaluated
 *
 * @example
 * ```ts
 * return nonCompliant('Versioning is off');
 * ```
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_Evaluation.html
 */
export function nonCompliant(annotation: string, resource: ResourceReference): ResourceCompliance;
export function nonCompliant(annotation: string, resource?: ResourceReference): Compliance;
export function nonCompliant(annotation: string, resource?: ResourceReference): Compliance {
  return compliance('NON_COMPLIANT', annotation, resource);
}

/**
 * The rule does not speak of this resource. AWS Config drops an earlier result of it.
 *
 * @param annotation why; left out of the result when empty
 * @param resource the resource that is meant, when it is not the one being evaluated
 *
 * @example
 * ```ts
 * if (bucket.resourceName?.startsWith('cdk-')) return notApplicable('Made by the CDK');
 * ```
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_Evaluation.html
 */
export function notApplicable(
  annotation: string | undefined,
  resource: ResourceReference,
): ResourceCompliance;
export function notApplicable(annotation?: string, resource?: ResourceReference): Compliance;
export function notApplicable(annotation?: string, resource?: ResourceReference): Compliance {
  return compliance('NOT_APPLICABLE', annotation, resource);
}

function compliance(
  complianceType: ComplianceType,
  annotation: string | undefined,
  resource: ResourceReference | undefined,
): Compliance {
  return {
    complianceType,
    ...(annotation !== undefined && { annotation }),
    ...(resource !== undefined && { resource }),
  };
}
