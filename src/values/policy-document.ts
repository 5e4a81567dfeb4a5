/** The result of `parsePolicy`: AWS's names, with lists wherever AWS allows one or many. */
import type { MaybeArray } from '../resources/registry.js';

/**
 * A policy. Missing elements are undefined.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export interface PolicyDocument {
  /** `2012-10-17` or `2008-10-17`. AWS's default is `2008-10-17`. */
  readonly Version?: string;
  readonly Id?: string;
  readonly Statement: readonly PolicyStatement[];
}

/** A statement of a policy. It has `Action` or `NotAction`; the other elements depend on the kind of policy. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: PolicyPrincipal;
  readonly NotPrincipal?: PolicyPrincipal;
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  /** As recorded: one or many values by operator and condition key. */
  readonly Condition?: PolicyCondition;
}

/**
 * The principals of a statement by kind. Everyone, `"Principal": "*"`, becomes `{ AWS: ['*'] }`, which AWS treats as the same. An
 * account is its id or the ARN of its root, as in the policy.
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
