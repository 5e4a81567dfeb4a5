import type { Tree, TreeObject } from './unknown.js';

/** A resource as a template or plan proposes it, in CloudFormation's shape. */
export interface ProposedResource {
  /** CloudFormation's type, for example `AWS::S3::Bucket`. */
  readonly type: string;
  /** The logical id of a template, or the address in a Terraform plan. */
  readonly logicalId: string;
  /** The path of the CDK construct, if the template has it. */
  readonly path?: string | undefined;
  /** The properties in the spelling of CloudFormation, with `Unknown` for values that are not known. */
  readonly properties: TreeObject;
  /** The `Metadata` of the resource in its template. */
  readonly metadata?: TreeObject | undefined;
  /** The name of the resource's condition, if it is not known whether the condition is true. */
  readonly condition?: string | undefined;
  /** The template or plan, as the user named it. */
  readonly file?: string | undefined;
  /** The line of the resource in its file, from 1. */
  readonly line?: number | undefined;
  /** The line of a property by its path, for example `['VersioningConfiguration', 'Status']`; the nearest parent with a line. */
  lineOf?(path: readonly (string | number)[]): number | undefined;
  /** 12 digits, if known. */
  readonly accountId?: string | undefined;
  /** For example `eu-central-1`, if known. */
  readonly region?: string | undefined;
  /** The id, name and ARN of a resource that exists already: what others of the same plan call it. */
  readonly identifiers?: readonly string[] | undefined;
}

/** A resource that a template has but that will not be created, and why. */
export interface ResourceNotCreated {
  readonly type: string;
  readonly logicalId: string;
  /** For example `condition IsProd is false`. */
  readonly reason: string;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
}

/** The resources of a template, a CDK app or a Terraform plan. */
export interface Proposal {
  readonly resources: readonly ProposedResource[];
  readonly notCreated: readonly ResourceNotCreated[];
  /** What was not read or only in part, for people: an unknown transform, a module without a template. */
  readonly notes: readonly string[];
}

/** A configuration item before unknown values are hidden from the rule: the parts that a mapping gives. */
export interface ProposedItem {
  /** The type as AWS Config records it. */
  readonly resourceType: string;
  readonly resourceId: Tree;
  readonly resourceName: Tree;
  readonly arn: Tree;
  readonly configuration: TreeObject;
  readonly supplementaryConfiguration: TreeObject;
  readonly tags: Tree;
  readonly relationships: Tree;
  /** The proposed resource that the item is about. */
  readonly resource: ProposedResource;
  /** Other resources whose properties are part of the item: a bucket policy of a bucket. For exemptions in their metadata. */
  readonly parts: readonly ProposedResource[];
  /** Whether the resource itself is not in the template, only a part of it: a policy of a bucket that exists already. */
  readonly isPartial: boolean;
}
