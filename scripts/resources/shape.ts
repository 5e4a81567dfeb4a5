/** What is known of the shape of recorded JSON: what the sources give, what is merged, and what is written out. */

/** Where a property was learnt. */
export type Source = 'cloudformation' | 'describe' | 'paths' | 'override';

export type Shape =
  | { readonly kind: 'string'; readonly values?: readonly string[] }
  | { readonly kind: 'number' | 'boolean' | 'date' | 'json' }
  | { readonly kind: 'list' | 'map' | 'oneOrMany'; readonly of: Shape }
  | { readonly kind: 'union'; readonly of: readonly Shape[] }
  | ObjectShape;

/** May refer to itself, through its properties. */
export interface ObjectShape {
  readonly kind: 'object';
  readonly properties: Map<string, Property>;
}

export interface Property {
  readonly shape: Shape;
  readonly source: Source;
}

/** One resource type, as the generator knows it. */
export interface ResourceModel {
  readonly resourceType: string;
  /** `undefined`: no source has its configuration. */
  readonly configuration: ObjectShape | undefined;
  /** How an ARN of the type looks, with `${Partition}`, `${Region}`, `${Account}` and names of properties. */
  readonly arnTemplate: string | undefined;
}
