/**
 * The words of AWS Config that every room uses, in the kit's one spelling. What AWS spells differently is mapped
 * where it enters (`event/`) and where it leaves (`delivery/`).
 */

import { maxResourceIdLength, maxResourceTypeLength } from './limits.js';

/**
 * A resource type as AWS Config names it, for example `AWS::S3::Bucket`. An account itself is `AWS::::Account`.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/resource-config-reference.html
 */
export type ResourceType = string;

/**
 * What a rule can say of a resource. `INSUFFICIENT_DATA` exists in AWS Config too, but `PutEvaluations` refuses it.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_Evaluation.html
 */
export type ComplianceType = 'COMPLIANT' | 'NON_COMPLIANT' | 'NOT_APPLICABLE';

/** Every {@link ComplianceType}. */
export const complianceTypes: readonly ComplianceType[] = ['COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE'];

/** Names one resource of an account and Region. */
export interface ResourceReference {
  /** For example `AWS::IAM::User`; at most 256 characters. */
  readonly resourceType: ResourceType;
  /** The id as AWS Config records it (for an IAM user `AIDA…`, not the user name); at most 768 characters. */
  readonly resourceId: string;
}

/**
 * One result on its way to AWS Config: what `PutEvaluations` takes, in the kit's spelling.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_Evaluation.html
 */
export interface Evaluation extends ResourceReference {
  readonly complianceType: ComplianceType;
  /** Why; 1 to 256 characters. Left out when there is nothing to say. */
  readonly annotation?: string;
  /**
   * The moment the result speaks of: the item's capture time, or the time of the scheduled notification. AWS Config
   * keeps the result with the later one.
   */
  readonly orderingTimestamp: Date;
}

/** Whether the rule judges resources that exist, or ones that are about to. */
export type EvaluationMode = 'DETECTIVE' | 'PROACTIVE';

/** Tells resources apart. */
export function resourceKey(resource: ResourceReference): string {
  return `${resource.resourceType} ${resource.resourceId}`;
}

/** `AWS::S3::Bucket my-bucket`: a resource in messages and tables. What is longer than a name of AWS Config is cut. */
export function describeResource(resource: ResourceReference): string {
  const key = resourceKey(resource);
  return key.length <= maxNameLength ? key : `${key.slice(0, maxNameLength).toWellFormed()}…`;
}

const maxNameLength = maxResourceTypeLength + 1 + maxResourceIdLength;
