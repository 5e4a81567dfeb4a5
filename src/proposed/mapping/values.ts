/**
 * The words of mapping tables. A table says for each recorded property where its value is in CloudFormation's properties. A value that
 * is not known passes through each of them as it is.
 */
import { EncodedDocument, type Tree, Unknown } from '../unknown.js';
import {
  certain,
  elementsOf,
  findUnknown,
  insideOf,
  isOpaque,
  isUnset,
  type Mapper,
  objectOf,
  type Source,
  type Spec,
  type Table,
  valueAt,
  valueFor,
} from './source.js';

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

function mapElement(value: Tree | undefined, spec: Spec, source: Source): Tree | undefined {
  if (value === undefined || isOpaque(value)) return value;
  return valueFor(spec, { ...source, value });
}
