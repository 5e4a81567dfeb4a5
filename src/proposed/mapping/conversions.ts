/** More words of mapping tables: groups of properties with one conversion, values that depend on another property, and maps. */
import { isTreeObject, type Tree, type TreeObject, Unknown } from '../unknown.js';
import { isOpaque, type Mapper, type Source, type Spec, type Table, valueAt, valueFor } from './source.js';
import { assigned, computed, firstOf, orDefault, text } from './values.js';

/** `KMSKeyId` as `kMSKeyId`: how many types are recorded. */
export const lowerFirst = (name: string): string => `${name[0]?.toLowerCase()}${name.slice(1)}`;

/** Names with spaces between them: tables have many. */
export const words = (names: string): readonly string[] => names.trim().split(/\s+/);

const group =
  (convert: (name: string) => Spec) =>
  (names: string): Table =>
    Object.fromEntries(words(names).map((name) => [lowerFirst(name), convert(name)]));

/** Properties that are recorded under their own name with a small first letter. */
export const renamed = group((name) => name);
/** Such properties, null if the template does not have them. */
export const nullable = group((name) => orDefault(name, null));
/** Such properties, for which AWS has a default that the kit does not know. */
export const assignedByDefault = group((name) => orAssigned(name));

/** Such properties with the defaults that AWS documents. */
export function flags(defaults: Readonly<Record<string, boolean>>): Table {
  return Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [lowerFirst(name), orDefault(name, value)]),
  );
}

/** Properties that are recorded as text under CloudFormation's name. */
export const asText = (names: string): Table =>
  Object.fromEntries(words(names).map((name) => [name, text(name)]));

/** A subtree with the first letter of each key in lower case, and the keys of `names` called as it says. */
export function camelCase(path: string, names: Readonly<Record<string, string>> = {}): Mapper {
  const rename = (value: Tree): Tree => {
    if (Array.isArray(value)) return value.map(rename);
    if (!isTreeObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [names[key] ?? lowerFirst(key), rename(inner)]),
    );
  };
  return (source) => {
    const value = valueAt(source.value, path);
    return value === undefined ? undefined : rename(value);
  };
}

/** A list with one element. */
export function only(spec: Spec): Mapper {
  return (source) => {
    const value = valueFor(spec, source);
    return value === undefined ? undefined : value instanceof Unknown && value.mayBeAbsent ? value : [value];
  };
}

/** A value that AWS assigns: it certainly is there. */
export const fromAws = (name: string): Mapper => assigned(name, 'required');

/** What the template gives; otherwise AWS assigns it. */
export const orAssigned = (path: string): Mapper => firstOf(path, fromAws(path));

/**
 * A default, unless the resource is made from another one: then the value is that of the other, which is not known.
 *
 * @param from the properties that name the other resource
 */
export function unlessCopied(spec: Spec, from: readonly string[], value?: Tree): Mapper {
  const copied: Mapper = (source) => {
    const property = from.find((name) => valueAt(source.value, name) !== undefined);
    if (property === undefined) return value;
    return new Unknown(`the value of what ${property} of ${source.resource.logicalId} names`, {
      mayBeAbsent: value === undefined,
    });
  };
  return firstOf(spec, copied);
}

/** A value that is there only if a boolean is true. */
export function whenTrue(condition: Spec, spec: Spec): Mapper {
  return whenEqual(condition, 'true', spec);
}

/** A value that is there only if another has this value. */
export function whenEqual(condition: Spec, expected: string, spec: Spec): Mapper {
  return (source) => {
    const value = valueFor(condition, source);
    if (value instanceof Unknown)
      return new Unknown(value.expression, { line: value.line, mayBeAbsent: true });
    return String(value) === expected ? valueFor(spec, source) : undefined;
  };
}

/** A list as a map by the text of a key; an element without one, for which AWS makes one up, has its number. */
export function mapBy(spec: Spec, key: Spec, element: Spec): Mapper {
  return (source) => {
    const value = valueFor(spec, source);
    if (value === undefined || isOpaque(value)) return value;
    const entries: [string, Tree][] = [];
    for (const [index, one] of (Array.isArray(value) ? (value as readonly Tree[]) : [value]).entries()) {
      const inner: Source = { ...source, value: one };
      const name = valueFor(key, inner) ?? String(index + 1);
      const unknown = isOpaque(one) ? one : isOpaque(name) ? name : undefined;
      if (unknown) return unknown;
      entries.push([String(name), valueFor(element, inner) ?? null]);
    }
    return Object.fromEntries(entries);
  };
}

/** From the element of a list whose property has this value. It is not known if that property is not known of an element. */
export function elementWith(path: string, property: string, expected: string, spec: Spec): Mapper {
  return (source) => {
    const elements = valueAt(source.value, path);
    if (elements === undefined || isOpaque(elements)) return elements;
    for (const value of Array.isArray(elements) ? (elements as readonly Tree[]) : [elements]) {
      const found = valueAt(value, property);
      if (found instanceof Unknown)
        return new Unknown(found.expression, { line: found.line, mayBeAbsent: true });
      if (found === expected) return valueFor(spec, { ...source, value });
    }
    return undefined;
  };
}

/** Tags as a map; a map in CloudFormation stays one. */
export function tagMap(path = 'Tags'): Mapper {
  const asMap = mapBy(path, 'Key', 'Value');
  const isMap = ({ value }: Source) => isTreeObject(valueAt(value, path));
  return (source) => (isMap(source) ? valueAt(source.value, path) : (valueFor(asMap, source) ?? {}));
}

/** The values of a map, each converted; the keys stay. */
export function eachOf(path: string, element: Spec): Mapper {
  return (source) => {
    const map = valueAt(source.value, path);
    if (!isTreeObject(map)) return map;
    const converted = Object.entries(map).map(([key, value]) => [
      key,
      isOpaque(value) ? value : (valueFor(element, { ...source, value }) ?? null),
    ]);
    return Object.fromEntries(converted) as TreeObject;
  };
}

/** The last part of an ARN or path: the name of a policy. */
export const lastPart = (spec: Spec): Mapper =>
  computed([spec], (value) => (typeof value === 'string' ? (value.split('/').at(-1) ?? value) : value));
