/** What the tables of mappings are made of: how a value is read from CloudFormation's properties. */
import type { ProposedResource } from '../proposed-resource.js';
import { type EncodedDocument, isTreeObject, type Tree, type TreeObject, Unknown } from '../unknown.js';
import type { Parts } from './parts.js';

/** What a table reads. */
export interface Source {
  /** Where paths start: the properties of the resource, or an element of a list in them. */
  readonly value: Tree | undefined;
  readonly resource: ProposedResource;
  readonly parts: Parts;
  /** Stands for all properties of a resource outside of the template, of which the template has only parts. */
  readonly existing?: Unknown;
}

/** Gives a recorded value; `undefined` if the property is absent. */
export type Mapper = (source: Source) => Tree | undefined;

/** A path in CloudFormation's properties such as `Placement.Tenancy`, a table of a nested object, or a {@link Mapper}. */
export type Spec = string | Mapper | Table;
export interface Table {
  readonly [recordedName: string]: Spec;
}

/** The value of a table's entry. A nested object without any property is absent. */
export function valueFor(spec: Spec, source: Source): Tree | undefined {
  if (typeof spec === 'string') return valueAt(source.value, spec);
  if (typeof spec === 'function') return spec(source);
  const object = objectOf(spec, source);
  return Object.keys(object).length > 0 ? object : undefined;
}

export function objectOf(table: Table, source: Source): TreeObject {
  const object: Record<string, Tree> = {};
  for (const [name, spec] of Object.entries(table)) {
    const value = valueFor(spec, source);
    if (value !== undefined) object[name] = value;
  }
  return object;
}

/** The value at a path; the empty path is the value itself. What is inside an unknown value is unknown, and may be absent. */
export function valueAt(value: Tree | undefined, path: string): Tree | undefined {
  let at = value ?? undefined;
  for (const name of path === '' ? [] : path.split('.')) {
    if (at instanceof Unknown) return insideOf(at);
    if (isOpaque(at)) return at;
    at = isTreeObject(at) && Object.hasOwn(at, name) ? (at[name] ?? undefined) : undefined;
  }
  return at;
}

/** Something in a value that is not known; `undefined` if all of it is known. */
export function findUnknown(value: Tree | undefined): Tree | undefined {
  if (isOpaque(value)) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.values(value)
    .map(findUnknown)
    .find((one) => one !== undefined);
}

/** An unknown value, or another object that is neither a plain object nor a list: it is passed on as it is. */
export function isOpaque(value: Tree | undefined): value is Unknown | EncodedDocument {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isTreeObject(value);
}

/** Whether a rule that asks with `isSet` gets false. */
export function isUnset(value: Tree | undefined): boolean {
  return value === undefined || value === null || value === '';
}

/** The same value for a property that certainly is there. */
export function certain(value: Tree): Tree {
  if (!(value instanceof Unknown && value.mayBeAbsent)) return value;
  const { expression, line, reference } = value;
  return new Unknown(expression, { line, reference });
}

export function insideOf({ expression, line }: Unknown): Unknown {
  return new Unknown(expression, { line, mayBeAbsent: true });
}

/** CloudFormation accepts one value for a list. */
export function elementsOf(value: Tree): readonly Tree[] {
  return Array.isArray(value) ? value : [value];
}
