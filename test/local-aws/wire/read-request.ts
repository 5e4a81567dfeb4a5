import type { NormalizedSchema } from '@smithy/core/schema';
import { membersOf, type Operation } from '../shapes.js';

/** A request as it arrives. Names of headers are in lower case. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

type Tree = { [key: string]: Tree | string };

/** The operation and its input, with unknown members kept, so that the check against the model finds them. */
export interface ReadRequest {
  readonly operation: Operation;
  readonly input: Readonly<Record<string, unknown>>;
}

/** @throws Error when the service has no such operation */
export function readRequest(request: WireRequest, operations: ReadonlyMap<string, Operation>): ReadRequest {
  const target = request.headers['x-amz-target'];
  if (target !== undefined) {
    const operation = find(operations, target.split('.').at(-1) ?? '');
    return { operation, input: fromJson(operation.input, JSON.parse(textOf(request) || '{}')) as never };
  }
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
    return readForm(request, operations);
  return readRest(request, operations);
}

function find(operations: ReadonlyMap<string, Operation>, name: string): Operation {
  const operation = operations.get(name);
  if (!operation) throw new Error(`the model has no operation ${JSON.stringify(name)}`);
  return operation;
}

function textOf({ body }: WireRequest): string {
  return new TextDecoder().decode(body);
}

/** JSON to the values of the SDK: bytes, dates. */
function fromJson(schema: NormalizedSchema, value: unknown): unknown {
  if (value === null || value === undefined || schema.isDocumentSchema()) return value ?? undefined;
  if (schema.isStructSchema() && typeof value === 'object') {
    const byWireName = new Map(
      [...membersOf(schema)].map(([name, member]) => [
        member.getMergedTraits().jsonName ?? name,
        { name, member },
      ]),
    );
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => {
        const known = byWireName.get(key);
        return known ? [known.name, fromJson(known.member, one)] : [key, one];
      }),
    );
  }
  if (schema.isListSchema() && Array.isArray(value))
    return value.map((one) => fromJson(schema.getValueSchema(), one));
  if (schema.isMapSchema() && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, fromJson(schema.getValueSchema(), one)]),
    );
  if (schema.isBlobSchema()) return new Uint8Array(Buffer.from(String(value), 'base64'));
  if (schema.isTimestampSchema()) return new Date(typeof value === 'number' ? value * 1000 : String(value));
  return value;
}

/** The `Query` protocol: `Parameters.member.1.ParameterKey=…`. */
function readForm(request: WireRequest, operations: ReadonlyMap<string, Operation>): ReadRequest {
  const { Action, Version: _, ...others } = Object.fromEntries(new URLSearchParams(textOf(request)));
  const operation = find(operations, Action ?? '');
  const tree: Tree = {};
  for (const [key, value] of Object.entries(others)) {
    const parts = key.split('.');
    let at = tree;
    for (const part of parts.slice(0, -1)) {
      at[part] ??= {};
      at = at[part] as Tree;
    }
    at[parts.at(-1) ?? ''] = value;
  }
  return { operation, input: fromTree(operation.input, tree) as never };
}

function fromTree(schema: NormalizedSchema, tree: Tree | string): unknown {
  if (typeof tree === 'string') return schema.isListSchema() && tree === '' ? [] : fromText(schema, tree);
  if (schema.isStructSchema()) {
    const members = new Map(
      [...membersOf(schema)].map(([name, member]) => [
        member.getMergedTraits().xmlName ?? name,
        { name, member },
      ]),
    );
    return Object.fromEntries(
      Object.entries(tree).map(([key, value]) => {
        const known = members.get(key);
        return known ? [known.name, fromTree(known.member, value)] : [key, value];
      }),
    );
  }
  if (schema.isListSchema()) {
    const items = (schema.getMergedTraits().xmlFlattened ? tree : (tree.member ?? {})) as Tree;
    return Object.keys(items)
      .sort((a, b) => Number(a) - Number(b))
      .map((key) => fromTree(schema.getValueSchema(), items[key] as Tree));
  }
  if (schema.isMapSchema()) {
    const entries = Object.values(
      (schema.getMergedTraits().xmlFlattened ? tree : (tree.entry ?? {})) as Tree,
    ) as Tree[];
    return Object.fromEntries(
      entries.map(({ key, value }) => [key, fromTree(schema.getValueSchema(), value as Tree)]),
    );
  }
  return tree;
}

/** A scalar of a form, path, query or header. */
function fromText(schema: NormalizedSchema, text: string): unknown {
  if (schema.isBooleanSchema()) return text === 'true' ? true : text === 'false' ? false : text;
  if (schema.isNumericSchema()) return Number(text);
  if (schema.isTimestampSchema()) return new Date(text);
  if (schema.isListSchema())
    return text.split(',').map((one) => fromText(schema.getValueSchema(), one.trim()));
  return text;
}

/** REST protocols: parts of the input are in the path, the query and headers. */
function readRest(request: WireRequest, operations: ReadonlyMap<string, Operation>): ReadRequest {
  const { operation, labels } = matchPath(request, operations);
  const input: Record<string, unknown> = {};
  let bodySchema: NormalizedSchema | undefined = operation.input;
  for (const [name, member] of membersOf(operation.input)) {
    const { httpLabel, httpQuery, httpHeader, httpPayload } = member.getMergedTraits();
    if (httpPayload) {
      bodySchema = undefined;
      input[name] = member.isBlobSchema() ? request.body : textOf(request);
    }
    const text = httpLabel
      ? labels[name]
      : httpQuery
        ? (request.query.get(httpQuery as string) ?? undefined)
        : httpHeader
          ? request.headers[(httpHeader as string).toLowerCase()]
          : undefined;
    if (text !== undefined) input[name] = fromText(member, text);
  }
  // Bodies in XML are not read: no command of the kit sends one.
  const isJson = request.headers['content-type']?.includes('json');
  if (bodySchema && isJson && request.body.length > 0)
    Object.assign(input, fromJson(bodySchema, JSON.parse(textOf(request))));
  return { operation, input };
}

/** The operation with the most specific path of those that fit: S3 tells `GetObject` and `ListObjectsV2` apart by the query. */
function matchPath(request: WireRequest, operations: ReadonlyMap<string, Operation>) {
  const fitting = [...operations.values()].flatMap((operation) => {
    const [method, uri] = operation.http ?? [];
    if (method !== request.method || uri === undefined) return [];
    const [path = '', query = ''] = uri.split('?');
    const fixed = [...new URLSearchParams(query)].filter(([key]) => key !== 'x-id');
    if (
      !fixed.every(
        ([key, value]) => request.query.has(key) && (value === '' || request.query.get(key) === value),
      )
    )
      return [];
    // The client puts the name of a bucket before the path of the model.
    const isInBucket = membersOf(operation.input).get('Bucket')?.getMergedTraits().httpLabel === 1;
    const whole = isInBucket && !path.includes('{Bucket}') ? `/{Bucket}${path === '/' ? '' : path}` : path;
    const names = [...whole.matchAll(/\{(\w+)(\+?)\}/g)];
    const shape = whole.replace(/\{\w+\+\}/g, '(.+)').replace(/\{\w+\}/g, '([^/]+)');
    const found = new RegExp(`^${shape}/?$`).exec(request.path);
    if (!found) return [];
    const required = [...membersOf(operation.input)].filter(
      ([, member]) => member.getMergedTraits().httpQuery,
    );
    const known = new Set(required.map(([, member]) => String(member.getMergedTraits().httpQuery)));
    const isId = request.query.get('x-id') === operation.name;
    const strange = [...request.query.keys()].filter(
      (key) => key !== 'x-id' && !known.has(key) && !fixed.some(([one]) => one === key),
    );
    const labels = Object.fromEntries(
      names.map(([, name = ''], index) => [name, decodeURIComponent(found[index + 1] ?? '')]),
    );
    return [
      { operation, labels, score: (isId ? 100 : 0) + fixed.length * 10 - strange.length * 5 - names.length },
    ];
  });
  const [best] = fitting.sort((a, b) => b.score - a.score);
  if (!best)
    throw new Error(`the model has no operation for ${request.method} ${request.path}?${request.query}`);
  return best;
}
