/** Shared AWS Config types. `event/` and `delivery/` convert them from and to AWS's spellings. */

import { maxResourceIdLength, maxResourceTypeLength } from './limits.js';

/**
 * A resource type as AWS Config names it, for example `AWS::S3::Bucket`. An account itself is `AWS::::Account`.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/resource-config-reference.html
 */
export type ResourceType = string;

/**
 * The compliance of a resource. AWS Config also has `INSUFFICIENT_DATA`, but `PutEvaluations` rejects it.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_Evaluation.html
 */
export type ComplianceType = 'COMPLIANT' | 'NON_COMPLIANT' | 'NOT_APPLICABLE';

/** Every {@link ComplianceType}. */
export const complianceTypes: readonly ComplianceType[] = ['COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE'];

/** Identifies a resource within an account and Region. */
export interface ResourceReference {
  /** For example `AWS::IAM::User`; at most 256 characters. */
  readonly resourceType: ResourceType;
  /** The id as AWS Config records it (for an IAM user `AIDA…`, not the user name); at most 768 characters. */
  readonly resourceId: string;
}

/**
 * One result for `PutEvaluations`, in the kit's spelling.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_Evaluation.html
 */
export interface Evaluation extends ResourceReference {
  readonly complianceType: ComplianceType;
  /** The reason, 1 to 256 characters. */
  readonly annotation?: string;
  /**
   * The capture time of the item, or the time of the scheduled notification. Of two results for a resource, AWS Config keeps the one
   * with the later timestamp.
   */
  readonly orderingTimestamp: Date;
}

/** Whether a rule evaluates existing resources (DETECTIVE) or proposed ones (PROACTIVE). */
export type EvaluationMode = 'DETECTIVE' | 'PROACTIVE';

/** A unique key for a resource. */
export function resourceKey(resource: ResourceReference): string {
  return `${resource.resourceType} ${resource.resourceId}`;
}

/** A resource in messages and tables: `AWS::S3::Bucket my-bucket`. Names longer than AWS Config's limit are cut. */
export function describeResource(resource: ResourceReference): string {
  const key = resourceKey(resource);
  return key.length <= maxNameLength ? key : `${key.slice(0, maxNameLength).toWellFormed()}…`;
}

const maxNameLength = maxResourceTypeLength + 1 + maxResourceIdLength;
