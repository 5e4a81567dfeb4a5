/** Terraform's language as data: enough of it to say resources. `printHcl` and `printTerraformJson` make text of it. */

/** A value: literal texts are escaped wherever they are printed, and only `HclCode` is not. */
export type HclValue =
  | string
  | number
  | boolean
  | HclCode
  | HclText
  | readonly HclValue[]
  | { readonly [key: string]: HclValue | undefined };

/** An expression, in pieces: code as it is, and values in between. */
export class HclCode {
  readonly pieces: readonly (string | { readonly value: HclValue })[];
  constructor(...pieces: readonly (string | { readonly value: HclValue })[]) {
    this.pieces = pieces;
  }
}

/** A text with expressions in it. */
export class HclText {
  readonly parts: readonly (string | HclCode)[];
  constructor(parts: readonly (string | HclCode)[]) {
    this.parts = parts;
  }
}

/** A word that Terraform takes without evaluating it: a type, what a resource depends on. */
export class HclWord extends HclCode {}

/** A block: `resource "aws_sqs_queue" "x" { … }`. What is undefined is not said. */
export interface HclBlock {
  readonly type: string;
  readonly labels?: readonly string[];
  readonly attributes?: Readonly<Record<string, HclValue | undefined>>;
  readonly blocks?: readonly HclBlock[];
}

/** A call of a function with one argument: `jsonencode(…)`. */
export function call(name: string, argument: HclValue): HclCode {
  return new HclCode(`${name}(`, { value: argument }, ')');
}

/** Something by its address: `aws_iam_role.x.arn`, `var.days`. */
export function code(address: string): HclCode {
  return new HclCode(address);
}
