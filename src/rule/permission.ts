/**
 * IAM actions that the rule's own calls (`context.client` and other calls of its context) need on some resources. The kit adds the
 * actions that it needs itself.
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
  /** `*` or ARNs, which may contain `${AWS::Partition}`, `${AWS::Region}` and `${AWS::AccountId}` of the account that owns the rule. */
  readonly resources: readonly string[];
}

/** A permission of a rule: an IAM action on every resource (`'iam:ListUsers'`), or a statement. */
export type Permission = string | PermissionStatement;
