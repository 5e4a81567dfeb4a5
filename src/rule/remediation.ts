/**
 * What Systems Manager does about NON_COMPLIANT resources of a rule.
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
  /** The name, or for a shared one the ARN, of an SSM Automation document. */
  readonly targetId: string;
  /** Its version. Defaults to the document's default version. */
  readonly targetVersion?: string | undefined;
  /** What the document is given, by the names of its parameters. */
  readonly parameters?: Readonly<Record<string, RemediationParameter>> | undefined;
  /** Of which resources. Defaults to those of every type that the rule reports. */
  readonly resourceType?: string | undefined;
  /** Whether AWS Config starts it by itself. Defaults to `false`: somebody starts it. */
  readonly automatic?: boolean | undefined;
  /** How often in a row it may fail on a resource before AWS Config gives up, 1 to 25. Defaults to 5. */
  readonly maximumAutomaticAttempts?: number | undefined;
  /** Within how many seconds those failures count, 1 to 2,678,000. Defaults to 60. */
  readonly retryAttemptSeconds?: number | undefined;
  readonly executionControls?: RemediationControls | undefined;
}

/** Text or texts as they are, with `${AWS::Partition}`, `${AWS::Region}` and `${AWS::AccountId}`; or the id of the resource. */
export type RemediationParameter = string | readonly string[] | { readonly resourceValue: 'RESOURCE_ID' };

/** How many resources are remediated at once, and when Systems Manager stops. */
export interface RemediationControls {
  /** In percent of the resources, 1 to 100. AWS Config defaults to 10. */
  readonly concurrentExecutionRatePercentage?: number | undefined;
  /** In percent of those tried, 1 to 100. AWS Config defaults to 50. */
  readonly errorPercentage?: number | undefined;
}
