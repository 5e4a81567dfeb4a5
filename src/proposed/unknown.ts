/** The resource of the same template that an unknown value refers to. */
export interface ReferenceTarget {
  readonly logicalId: string;
  /** For example `Arn`; missing for the id or name of the resource (`Ref`). */
  readonly attribute?: string | undefined;
}

/**
 * A value of a proposed resource that is not known before the deployment. It stands in the properties in the place of the value. A rule
 * never gets it: reading the property throws, and the verdict is UNDETERMINED.
 */
export class Unknown {
  /** The expression as people write it: `!Ref Key`, `!GetAtt Key.Arn`, `known after apply`. */
  readonly expression: string;
  /** Where the expression is in its file, from 1. */
  readonly line: number | undefined;
  /** Whether the property may also be missing after the deployment. Defaults to `false`: it will have some value. */
  readonly mayBeAbsent: boolean;
  readonly reference: ReferenceTarget | undefined;

  constructor(
    expression: string,
    details: {
      readonly line?: number | undefined;
      readonly mayBeAbsent?: boolean | undefined;
      readonly reference?: ReferenceTarget | undefined;
    } = {},
  ) {
    this.expression = expression;
    this.line = details.line;
    this.mayBeAbsent = details.mayBeAbsent ?? false;
    this.reference = details.reference;
  }
}

/** JSON in which any value may be an {@link Unknown} (or another object that is not plain, such as an `EncodedDocument`). */
export type Tree =
  | string
  | number
  | boolean
  | null
  | Unknown
  | readonly Tree[]
  | TreeObject
  | EncodedDocument;
export interface TreeObject {
  readonly [key: string]: Tree;
}

/** A document that AWS Config records as text: a policy. A rule gets its text, and parsing that text gives the document. */
export class EncodedDocument {
  readonly document: Tree;
  /** `url`: the JSON text is URL-encoded, as in IAM. */
  readonly encoding: 'json' | 'url';

  constructor(document: Tree, encoding: 'json' | 'url' = 'json') {
    this.document = document;
    this.encoding = encoding;
  }
}

/** Whether a value is an object with keys: no list, no {@link Unknown} and no {@link EncodedDocument}. */
export function isTreeObject(value: unknown): value is TreeObject {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** The unknown values in a tree, in its order. */
export function* unknownsIn(tree: Tree): Generator<Unknown, void, undefined> {
  if (tree instanceof Unknown) yield tree;
  else if (tree instanceof EncodedDocument) yield* unknownsIn(tree.document);
  else if (Array.isArray(tree)) for (const value of tree as readonly Tree[]) yield* unknownsIn(value);
  else if (isTreeObject(tree)) for (const value of Object.values(tree)) yield* unknownsIn(value);
}
