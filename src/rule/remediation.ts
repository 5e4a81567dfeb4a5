/**
 * The remediation of NON_COMPLIANT resources by Systems Manager.
 *
 * @example
 * ```ts
 * remediation: {
 *   targetId: 'AWS-ConfigureS3BucketVersioning',
 *   parameters: {
 *     BucketName: { resourceValue: 'RESOURCE_ID' },
 *     AutomationAssumeRole: 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/remediation',
 *   },
 * }
 * ```
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_RemediationConfiguration.html
 */
export interface Remediation {
  /** The name of an SSM Automation document; for a shared one, its ARN. */
  readonly targetId: string;
  /** The version of the document. Defaults to its default version. */
  readonly targetVersion?: string | undefined;
  /** Values for the parameters of the document, by name. */
  readonly parameters?: Readonly<Record<string, RemediationParameter>> | undefined;
  /** The type of the resources to remediate. Defaults to every type that the rule reports. */
  readonly resourceType?: string | undefined;
  /** Whether AWS Config starts it automatically. Defaults to `false`: a person starts it. */
  readonly automatic?: boolean | undefined;
  /** How many failures in a row on a resource end the attempts, 1 to 25. Defaults to 5. */
  readonly maximumAutomaticAttempts?: number | undefined;
  /** The number of seconds in which those failures are counted, 1 to 2,678,000. Defaults to 60. */
  readonly retryAttemptSeconds?: number | undefined;
  readonly executionControls?: RemediationControls | undefined;
}

/** A text or a list of texts, which may contain `${AWS::Partition}`, `${AWS::Region}` and `${AWS::AccountId}`; or the id of the resource. */
export type RemediationParameter = string | readonly string[] | { readonly resourceValue: 'RESOURCE_ID' };

/** How many resources are remediated at once, and when Systems Manager stops. */
export interface RemediationControls {
  /** Percent of the resources, 1 to 100. Defaults to AWS Config's 10. */
  readonly concurrentExecutionRatePercentage?: number | undefined;
  /** Percent of the attempts, 1 to 100. Defaults to AWS Config's 50. */
  readonly errorPercentage?: number | undefined;
}
