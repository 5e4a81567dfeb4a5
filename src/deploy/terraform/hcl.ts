/** The part of Terraform's language that a module needs, as data. `printHcl` and `printTerraformJson` print it. */
import type { PseudoText } from '../deployment.js';
import type { ValueWriter } from '../iam-policy.js';
import { pseudoParts } from '../pseudo-text.js';

/** A value. Literal texts are escaped when they are printed; `HclCode` is not. */
export type HclValue =
  | string
  | number
  | boolean
  | HclCode
  | HclText
  | readonly HclValue[]
  | { readonly [key: string]: HclValue | undefined };

/** An expression in pieces: code, and values between it. */
export class HclCode {
  readonly pieces: readonly (string | { readonly value: HclValue })[];
  constructor(...pieces: readonly (string | { readonly value: HclValue })[]) {
    this.pieces = pieces;
  }
}

export class HclText {
  readonly parts: readonly (string | HclCode)[];
  constructor(parts: readonly (string | HclCode)[]) {
    this.parts = parts;
  }
}

/** A word that Terraform does not evaluate: a type, or a resource in `depends_on`. */
export class HclWord extends HclCode {}

/** A block: `resource "aws_sqs_queue" "x" { … }`. Undefined attributes are not printed. */
export interface HclBlock {
  readonly type: string;
  readonly labels?: readonly string[];
  readonly attributes?: Readonly<Record<string, HclValue | undefined>>;
  readonly blocks?: readonly HclBlock[];
}

type Attributes = NonNullable<HclBlock['attributes']>;

export function block(type: string, attributes: Attributes, blocks: readonly HclBlock[] = []): HclBlock {
  return { type, attributes, blocks };
}

export function resource(
  type: string,
  name: string,
  attributes: Attributes,
  blocks: readonly HclBlock[] = [],
): HclBlock {
  return { type: 'resource', labels: [type, name], attributes, blocks };
}

/** A call of a function with one argument: `jsonencode(…)`. */
export function call(name: string, argument: HclValue): HclCode {
  return new HclCode(`${name}(`, { value: argument }, ')');
}

/** A value by its address: `aws_iam_role.x.arn`, `var.days`. */
export function code(address: string): HclCode {
  return new HclCode(address);
}

/** The data sources for CloudFormation's pseudo parameters. */
export const pseudoAddresses = {
  Partition: 'data.aws_partition.current.partition',
  Region: 'data.aws_region.current.region',
  AccountId: 'data.aws_caller_identity.current.account_id',
} as const;

export function textOf(text: PseudoText): HclValue {
  const parts = pseudoParts(text);
  const [only] = parts;
  if (parts.every((part) => 'literal' in part)) return text;
  if (parts.length === 1 && only && 'pseudo' in only) return code(pseudoAddresses[only.pseudo]);
  return new HclText(
    parts.map((part) => ('literal' in part ? part.literal : code(pseudoAddresses[part.pseudo]))),
  );
}

export const valueWriter: ValueWriter<HclValue> = {
  text: textOf,
  parameter: (id) => code(`var.${terraformName(id)}`),
};

/**
 * An id of the deployment as a Terraform name: `S3BucketVersioning` is `s3_bucket_versioning`. Each capital begins a word, so that two
 * ids never become one name.
 */
export function terraformName(id: string): string {
  return id.replace(/(?!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}
