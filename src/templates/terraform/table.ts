/**
 * The words of tables. A table says for each property of CloudFormation where a Terraform resource has it. A value that is not known
 * passes through each of them. Paths go into blocks: Terraform has a single block as a list of one.
 */
import { isTreeObject, type Tree, type TreeObject, Unknown } from '../../proposed/unknown.js';
import { NotConfigured } from './overlay.js';

/** What a table needs to know of a resource beside its attributes. */
export interface ReadingContext {
  readonly address: string;
  /** Whether the provider adds tags to each resource. */
  readonly hasDefaultTags: boolean;
}

/** Gives a property from the attributes of a resource or block; `undefined` if it is absent. */
export type Reader = (from: Tree | undefined, context: ReadingContext) => Tree | undefined;
/** The path of an attribute, a {@link Reader}, or the table of an object. */
export type Spec = string | Reader | Table;
export interface Table {
  readonly [property: string]: Spec;
}

export function read(spec: Spec, from: Tree | undefined, context: ReadingContext): Tree | undefined {
  if (typeof spec === 'function') return spec(from, context);
  if (typeof spec !== 'string') {
    const object = readObject(spec, from, context);
    return Object.keys(object).length > 0 ? object : undefined;
  }
  const value = at(from, spec);
  return value instanceof NotConfigured ? undefined : value;
}

export function readObject(table: Table, from: Tree | undefined, context: ReadingContext): TreeObject {
  const values = Object.entries(table).map(([name, spec]) => [name, read(spec, from, context)] as const);
  return Object.fromEntries(values.filter((entry): entry is [string, Tree] => entry[1] !== undefined));
}

/** The value at a path. Terraform's providers have empty text for what is not set. */
export function at(from: Tree | undefined, path: string): Tree | undefined {
  let value = from;
  for (const name of path === '' ? [] : path.split('.')) {
    const block = onlyElement(value);
    if (block instanceof Unknown) return new Unknown(block.expression, { mayBeAbsent: true });
    value = isTreeObject(block) && Object.hasOwn(block, name) ? block[name] : undefined;
  }
  return value === null || value === '' ? undefined : value;
}

function onlyElement(value: Tree | undefined): Tree | undefined {
  if (!Array.isArray(value)) return value;
  return value.length > 1 ? new Unknown('one of several blocks') : (value as readonly Tree[])[0];
}

/** The object of a block: absent without the block. A block that is not known may come from `dynamic`. */
export function block(path: string, table: Table): Reader {
  return (from, context) => {
    const value = onlyElement(at(from, path));
    return value === undefined || value === null || value instanceof Unknown
      ? (value ?? undefined)
      : readObject(table, value, context);
  };
}

/** {@link block} or {@link list} of a block that providers since version 4 have only for old configurations: it is not set if it is not known. */
export function deprecated(name: string, spec: Spec): Reader {
  return (from, context) => (at(from, name) instanceof NotConfigured ? undefined : read(spec, from, context));
}

/** A list of blocks, each read by a spec. Absent without any. */
export function list(path: string, spec: Spec = ''): Reader {
  return (from, context) => {
    const value = at(from, path);
    if (!Array.isArray(value)) return value;
    const elements = (value as readonly Tree[]).map((one) =>
      one instanceof Unknown ? one : (read(spec, one, context) ?? {}),
    );
    return elements.length > 0 ? elements : undefined;
  };
}

/** The first of several that is present. */
export function firstOf(...specs: readonly Spec[]): Reader {
  return (from, context) => {
    const values = specs.flatMap((spec) => read(spec, from, context) ?? []);
    const unsure = values.find((value) => value instanceof Unknown && value.mayBeAbsent);
    return values.length > 1 && unsure === values[0] ? unsure : values[0];
  };
}

/** A value by a table: `choice('status', { true: 'Enabled' })`. What is not in the table stays as it is. */
export function choice(path: string, values: Readonly<Record<string, Tree | undefined>>): Reader {
  return convert(path, (value) => (Object.hasOwn(values, String(value)) ? values[String(value)] : value));
}

/** A known value, converted. */
export function convert(
  path: string,
  conversion: (value: Exclude<Tree, Unknown>) => Tree | undefined,
): Reader {
  return (from, context) => {
    const value = read(path, from, context);
    return value === undefined || value instanceof Unknown ? value : conversion(value);
  };
}

/** JSON text as the document that CloudFormation has. */
export function json(path: string): Reader {
  return convert(path, parseJson);
}

/** The document of a JSON text; other values stay as they are. */
export function parseJson(value: Tree): Tree {
  if (typeof value !== 'string' || !/^\s*[{[]/.test(value)) return value;
  try {
    return JSON.parse(value) as Tree;
  } catch {
    return value;
  }
}

/** A value for a property that is there only with a block or attribute. */
export function given(path: string, spec: Spec): Reader {
  return (from, context) => {
    const value = read(path, from, context);
    const isUnsure = value instanceof Unknown && value.mayBeAbsent;
    return value === undefined || isUnsure || (Array.isArray(value) && value.length === 0)
      ? isUnsure
        ? value
        : undefined
      : read(spec, from, context);
  };
}

export const always =
  (value: Tree): Reader =>
  () =>
    value;

/** Tags as CloudFormation's list, with those that the provider adds to each resource. */
export const tags: Reader = (from, context) => {
  const all = at(from, 'tags_all');
  const isKnown = all !== undefined && !(all instanceof Unknown);
  const map = isKnown || context.hasDefaultTags ? all : read('tags', from, context);
  if (map instanceof Unknown) return new Unknown(map.expression, { mayBeAbsent: true });
  if (!isTreeObject(map)) return undefined;
  return Object.entries(map).map(([Key, Value]) => ({ Key, Value }));
};

/** The id of the resource itself. */
export const ownId: Reader = (from, { address }) => {
  const id = at(from, 'id');
  return typeof id === 'string'
    ? id
    : new Unknown('known after apply', { reference: { logicalId: address } });
};

/** What the kit does not read from the plan. */
export const notRead: Reader = (_, { address }) =>
  new Unknown(`what ${address} sets: the kit does not read it`);
