/** The shape of recorded JSON, as read from the sources, merged and written. */

import type { PathKind } from './query-paths.js';

/** The source of a property. */
export type Source = 'cloudformation' | 'describe' | 'paths' | 'override' | 'observed';

export type ScalarKind = PathKind;

export interface ScalarShape {
  readonly kind: ScalarKind;
  /** The possible texts, if a source lists them. */
  readonly values?: readonly string[] | undefined;
  /** For text: the kind of its content. For a date: recorded as text with the seconds since 1970. */
  readonly textOf?: 'number' | 'boolean' | undefined;
}

export interface CollectionShape {
  /** `oneOrMany`: no source says whether it is a list. */
  readonly kind: 'list' | 'map' | 'oneOrMany';
  readonly of: Shape;
}

/** May refer to itself, through its properties. */
export interface ObjectShape {
  readonly kind: 'object';
  /** Its name in a source. */
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
  /** `undefined` if no source has its configuration. */
  readonly configuration: ObjectShape | undefined;
  /** The same in another spelling, where sources disagree; defaults to none. */
  readonly otherSpelling?: ObjectShape | undefined;
  /** The format of an ARN of the type, with `${Partition}`, `${Region}`, `${Account}` and names of properties. */
  readonly arnTemplate: string | undefined;
  /** The property that identifies a resource in CloudFormation, if it is a single one. */
  readonly identifier: string | undefined;
}

export const json: Shape = { kind: 'json' };

export function isScalar(shape: Shape): shape is ScalarShape {
  return ['string', 'number', 'boolean', 'date'].includes(shape.kind);
}

/** The members of a union; for any other shape, the shape itself. */
export function alternatives(shape: Shape | undefined): readonly Shape[] {
  if (shape === undefined) return [];
  return shape.kind === 'union' ? shape.of : [shape];
}

export function listOf(of: Shape): Shape {
  return { kind: 'list', of };
}

/** The union of some shapes. Free JSON includes every other shape; equal shapes count once. */
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

/** A boolean that may be recorded as text. */
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
