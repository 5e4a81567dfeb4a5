/**
 * The words of mapping tables. A table says for each recorded property where its value is in CloudFormation's properties. A value that
 * is not known passes through each of them as it is.
 */

import type { ProposedResource } from '../proposed-resource.js';
import { EncodedDocument, isTreeObject, type Tree, type TreeObject, Unknown } from '../unknown.js';
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

/** A default that AWS documents, on the page of the mapping. It applies if the property is certainly absent. */
export function orDefault(spec: Spec, value: Tree): Mapper {
  return (source) => {
    const given = valueFor(spec, source);
    if (given === undefined) return value;
    // AWS Config records null for what is not set.
    return isUnset(value) ? given : certain(given);
  };
}

/** {@link orDefault} for a list, also if it is empty. */
export function orDefaultIfEmpty(spec: Spec, value: readonly Tree[]): Mapper {
  const withDefault = orDefault(spec, value);
  return (source) => {
    const given = withDefault(source);
    return Array.isArray(given) && given.length === 0 ? value : given;
  };
}

/** The first of several that is present. */
export function firstOf(first: Spec, ...others: readonly Spec[]): Mapper {
  return (source) => {
    const value = valueFor(first, source);
    const isSure = value !== undefined && !(value instanceof Unknown && value.mayBeAbsent);
    const [next, ...rest] = others;
    if (isSure || next === undefined) return value;
    const other = firstOf(next, ...rest)(source);
    if (value === undefined) return other;
    return isUnset(other) || (other instanceof Unknown && other.mayBeAbsent) ? value : certain(value);
  };
}

/** A nested table whose paths start at a property: absent if that is absent. */
export function inside(path: string, table: Table): Mapper {
  return (source) => mapElement(valueAt(source.value, path), table, source);
}

/** A list, each element mapped by a table or path that starts at the element. */
export function list(path: string, element: Spec = ''): Mapper {
  return (source) => {
    const value = valueAt(source.value, path);
    if (value === undefined || isOpaque(value)) return value;
    return elementsOf(value).map((one) => mapElement(one, element, source) ?? null);
  };
}

/** A list of values, each in an object: `each('SecurityGroupIds', { groupId: '' })`. */
export function each(path: string, element: Table): Mapper {
  return (source) => {
    const value = valueAt(source.value, path);
    if (value === undefined || isOpaque(value)) return value;
    return elementsOf(value).map((one) => objectOf(element, { ...source, value: one }));
  };
}

/**
 * Several lists as one. It is unknown as a whole if one of them is; an absent one counts as empty. Of a resource that is not in the
 * template it has the elements that the template adds.
 */
export function concat(...specs: readonly Spec[]): Mapper {
  return (source) => {
    const values = specs.map((spec) => valueFor(spec, source) ?? []);
    const added = values.filter(
      (one) => !(one instanceof Unknown && one.expression === source.existing?.expression),
    );
    const unknown = added.find(isOpaque);
    if (unknown) return certain(unknown);
    const all = added.flatMap(elementsOf);
    return all.length === 0 && source.existing ? certain(source.existing) : all;
  };
}

/** A list with one element if a value is present; otherwise an empty one. */
export function singleton(present: Spec, element: Spec): Mapper {
  return (source) => {
    const value = valueFor(present, source);
    if (value === undefined) return [];
    return value instanceof Unknown && value.mayBeAbsent
      ? certain(value)
      : [valueFor(element, source) ?? null];
  };
}

/** A value that is recorded if another one is present. */
export function ifPresent(present: Spec, spec: Spec): Mapper {
  return (source) => {
    const value = valueFor(present, source);
    if (value === undefined || (value instanceof Unknown && value.mayBeAbsent)) return value;
    return valueFor(spec, source);
  };
}

/** The same value for every new resource. */
export function always(value: Tree): Mapper {
  return ({ value: given, existing }) => (existing && given === existing ? certain(existing) : value);
}

/** A value calculated from others. If something in them is not known, the result is not known. */
export function computed(
  specs: readonly Spec[],
  calculate: (...values: readonly (Tree | undefined)[]) => Tree | undefined,
): Mapper {
  return (source) => {
    const values = specs.map((spec) => valueFor(spec, source));
    const unknown = values.map(findUnknown).find((one) => one !== undefined);
    return unknown instanceof Unknown ? insideOf(unknown) : (unknown ?? calculate(...values));
  };
}

/** A value by a table: `choice('Monitoring', { true: 'enabled', false: 'disabled' })`. What is not in the table stays as it is. */
export function choice(spec: Spec, values: Readonly<Record<string, Tree>>): Mapper {
  return (source) => {
    const given = valueFor(spec, source);
    if (given === undefined || typeof given === 'object') return given;
    return Object.hasOwn(values, String(given)) ? values[String(given)] : given;
  };
}

/** The text of a value that CloudFormation has as a number or boolean. */
export function text(spec: Spec): Mapper {
  return scalar(spec, String);
}

/** The number of a value that CloudFormation has as text. */
export function number(spec: Spec): Mapper {
  return scalar(spec, (value) => (value === '' || Number.isNaN(Number(value)) ? value : Number(value)));
}

function scalar(spec: Spec, convert: (value: string | number | boolean) => Tree): Mapper {
  return (source) => {
    const given = valueFor(spec, source);
    return given === undefined || given === null || typeof given === 'object' ? given : convert(given);
  };
}

/** A subtree with the first letter of each key in lower case, and the keys of `names` called as it says. */
export function camelCase(path: string, names: Readonly<Record<string, string>> = {}): Mapper {
  const rename = (value: Tree): Tree => {
    if (Array.isArray(value)) return value.map(rename);
    if (!isTreeObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        names[key] ?? key[0]?.toLowerCase() + key.slice(1),
        rename(inner),
      ]),
    );
  };
  return (source) => {
    const value = valueAt(source.value, path);
    return value === undefined ? undefined : rename(value);
  };
}

/** Tags as a list of `key` and `value`, as in the configuration of EC2's types; an empty list without tags. */
export function tags(path: string): Mapper {
  return orDefault(list(path, { key: 'Key', value: 'Value' }), []);
}

/** A document that AWS Config records as JSON text. */
export function json(spec: Spec, encoding: 'json' | 'url' = 'json'): Mapper {
  return (source) => {
    const value = valueFor(spec, source);
    if (value === undefined || isOpaque(value)) return value;
    if (typeof value === 'string') return encoding === 'url' ? encodeURIComponent(value) : value;
    return new EncodedDocument(value, encoding);
  };
}

/** A value that AWS assigns: it is not known before the deployment. `required`: it will certainly be there. */
export function assigned(name: string, presence: 'required' | 'optional' = 'optional'): Mapper {
  return ({ resource, value, existing }) => {
    const expression =
      existing && value === existing
        ? existing.expression
        : `${name} of ${resource.logicalId} (not created yet)`;
    return new Unknown(expression, { mayBeAbsent: presence === 'optional' });
  };
}

/** The account of the resource. */
export const accountId: Mapper = (source) =>
  source.resource.accountId ?? assigned('account', 'required')(source);

/** The Region of the resource. */
export const region: Mapper = (source) => source.resource.region ?? assigned('Region', 'required')(source);

/** Several values that AWS assigns, or that the kit does not know. */
export function allAssigned(...names: readonly string[]): Table {
  return Object.fromEntries(names.map((name) => [name, assigned(name)]));
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
function isUnset(value: Tree | undefined): boolean {
  return value === undefined || value === null || value === '';
}

/** The same value for a property that certainly is there. */
export function certain(value: Tree): Tree {
  if (!(value instanceof Unknown && value.mayBeAbsent)) return value;
  const { expression, line, reference } = value;
  return new Unknown(expression, { line, reference });
}

function insideOf({ expression, line }: Unknown): Unknown {
  return new Unknown(expression, { line, mayBeAbsent: true });
}

function mapElement(value: Tree | undefined, spec: Spec, source: Source): Tree | undefined {
  if (value === undefined || isOpaque(value)) return value;
  return valueFor(spec, { ...source, value });
}

/** CloudFormation accepts one value for a list. */
function elementsOf(value: Tree): readonly Tree[] {
  return Array.isArray(value) ? value : [value];
}
