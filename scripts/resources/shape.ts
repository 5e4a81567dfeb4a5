/** What is known of the shape of recorded JSON: what the sources give, what is merged, and what is written out. */

import type { PathKind } from './query-paths.js';

/** Where a property was learnt. */
export type Source = 'cloudformation' | 'describe' | 'paths' | 'override' | 'observed';

export type ScalarKind = PathKind;

export interface ScalarShape {
  readonly kind: ScalarKind;
  /** The texts that it can be, where a source has them. */
  readonly values?: readonly string[] | undefined;
  /** Of text: what it says. Of a date: that it is text of the seconds since 1970. */
  readonly textOf?: 'number' | 'boolean' | undefined;
}

export interface CollectionShape {
  /** `oneOrMany`: no source says which. */
  readonly kind: 'list' | 'map' | 'oneOrMany';
  readonly of: Shape;
}

/** May refer to itself, through its properties. */
export interface ObjectShape {
  readonly kind: 'object';
  /** What a source calls it. */
  readonly name?: string | undefined;
  readonly properties: Map<string, Property>;
}

export type Shape =
  | ScalarShape
  | CollectionShape
  | ObjectShape
  | { readonly kind: 'json' }
  | { readonly kind: 'union'; readonly of: readonly Shape[] };

export interface Property {
  readonly shape: Shape;
  readonly source: Source;
}

/** One resource type, as the generator knows it. */
export interface ResourceModel {
  readonly resourceType: string;
  /** `undefined`: no source has its configuration. */
  readonly configuration: ObjectShape | undefined;
  /** The same in another spelling, where sources disagree; defaults to none. */
  readonly otherSpelling?: ObjectShape | undefined;
  /** How an ARN of the type looks, with `${Partition}`, `${Region}`, `${Account}` and names of properties. */
  readonly arnTemplate: string | undefined;
  /** The property that CloudFormation knows a resource by, where it is one alone. */
  readonly identifier: string | undefined;
}

export const json: Shape = { kind: 'json' };

export function isScalar(shape: Shape): shape is ScalarShape {
  return ['string', 'number', 'boolean', 'date'].includes(shape.kind);
}

/** The members of a union; any other shape alone. */
export function alternatives(shape: Shape | undefined): readonly Shape[] {
  if (shape === undefined) return [];
  return shape.kind === 'union' ? shape.of : [shape];
}

export function listOf(of: Shape): Shape {
  return { kind: 'list', of };
}

/** Either of some shapes; what is free JSON may be anything, and a shape that is given twice counts once. */
export function unionOf(shapes: readonly Shape[]): Shape {
  const flat = shapes.flatMap((shape) => (shape.kind === 'union' ? shape.of : [shape]));
  if (flat.some(({ kind }) => kind === 'json')) return json;
  const scalars = new Map<ScalarKind, ScalarShape>();
  for (const shape of flat.filter(isScalar)) {
    const textOf = scalars.get(shape.kind)?.textOf ?? shape.textOf;
    scalars.set(shape.kind, textOf ? { ...shape, textOf } : shape);
  }
  // A date is text or a number already.
  if (scalars.has('date')) for (const kind of ['string', 'number'] as const) scalars.delete(kind);
  const others = flat.filter((shape) => !isScalar(shape));
  const all = [...scalars.values(), ...others];
  return all.length === 1 ? (all[0] as Shape) : { kind: 'union', of: all };
}

/** Both spellings of the configuration of a type, or the only one. */
export function configurationsOf({ configuration, otherSpelling }: ResourceModel): readonly ObjectShape[] {
  return [configuration, otherSpelling].filter((shape) => shape !== undefined);
}

/** A boolean that may come as text. */
export function isTextOrBoolean(shape: Shape): boolean {
  return (
    shape.kind === 'union' &&
    shape.of.length === 2 &&
    shape.of.every(({ kind }) => kind === 'string' || kind === 'boolean')
  );
}

/** `AWS::EC2::Volume` → `EC2` and `Volume`. */
export function partsOf(resourceType: string): { readonly service: string; readonly name: string } {
  const [, service = '', name = ''] = resourceType.split('::');
  return { service, name };
}
