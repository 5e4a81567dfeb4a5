/**
 * IAM actions that a rule needs on some resources: what `context.client` and the other calls of its context ask of AWS, beyond
 * what the kit itself calls.
 *
 * @example
 * ```ts
 * { actions: ['s3:GetBucketPolicy'], resources: ['arn:${AWS::Partition}:s3:::audited-*'] }
 * ```
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export interface PermissionStatement {
  /** For example `['iam:ListUsers', 'iam:Get*']`. */
  readonly actions: readonly string[];
  /** `*` or ARNs, which may hold `${AWS::Partition}`, `${AWS::Region}` and `${AWS::AccountId}`: those of the account that owns the rule. */
  readonly resources: readonly string[];
}

/** What a rule may call: an IAM action on every resource (`'iam:ListUsers'`), or a statement. */
export type Permission = string | PermissionStatement;
