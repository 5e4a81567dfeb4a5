/** A policy as `parsePolicy` gives it: AWS's names, and lists wherever AWS allows one or many. */
import type { MaybeArray } from '../resources/registry.js';

/**
 * A policy. What it does not say is absent.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export interface PolicyDocument {
  /** `2012-10-17`, or `2008-10-17`, which is also what AWS assumes where it is absent. */
  readonly Version?: string;
  readonly Id?: string;
  readonly Statement: readonly PolicyStatement[];
}

/** A statement of a policy. It has `Action` or `NotAction`; the others as the kind of policy has them. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: PolicyPrincipal;
  readonly NotPrincipal?: PolicyPrincipal;
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  /** As it was recorded: one or many values by condition key, by operator. */
  readonly Condition?: PolicyCondition;
}

/**
 * Whom a statement is about, by kind. Everyone, `"Principal": "*"`, is `{ AWS: ['*'] }`, which AWS holds for the same. An account may be
 * its id or the ARN of its root: which one stands in the policy is kept.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export interface PolicyPrincipal {
  readonly AWS?: readonly string[];
  readonly Service?: readonly string[];
  readonly Federated?: readonly string[];
  readonly CanonicalUser?: readonly string[];
}

/** Conditions by operator, for example `StringEquals`, and then by key, for example `aws:SourceArn`. */
export interface PolicyCondition {
  readonly [operator: string]: { readonly [key: string]: MaybeArray<string | number | boolean> };
}
