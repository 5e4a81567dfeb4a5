import type { StandardJSONSchemaV1 } from '@standard-schema/spec';
import type { ConfigRule } from './config-rule.js';

/** One rule parameter as the rule's schema describes it: what a person or a template must give. */
export interface ParameterDescription {
  readonly name: string;
  /** JSON Schema's word for what the schema starts from: `string`, `number`, `integer | string`. Left out when it does not say. */
  readonly type?: string;
  readonly description?: string;
  /** Whether the schema refuses to go without it. */
  readonly required: boolean;
  /** What the schema puts in its place when it is not given. */
  readonly default?: unknown;
  /** The values that it can have, when they are a list. */
  readonly choices?: readonly unknown[];
}

/**
 * The rule parameters by name, in the order of the schema, read from its JSON Schema, which Standard JSON Schema lets a
 * library offer (zod from 4.2 on, arktype from 2.1.28 on; valibot through `toStandardJsonSchema`).
 *
 * @param rule a rule; one without a schema for its parameters takes any, as text
 * @returns `undefined` when nothing says which there are: no schema, or one that has no JSON Schema or does not list them
 *
 * @example
 * ```ts
 * describeParameters(rule); // [{ name: 'maxAgeDays', type: 'number', required: false, default: 90 }]
 * ```
 * @see https://standardschema.dev/json-schema
 */
export function describeParameters(
  rule: Pick<ConfigRule, 'parameters'>,
): readonly ParameterDescription[] | undefined {
  const root = jsonSchemaOf(rule.parameters);
  const shape = root && shapeOf(root, root);
  if (!shape) return undefined;
  return [...shape.properties].map(([name, schema]) =>
    describeParameter(name, partsOf(schema, root), shape.required.has(name)),
  );
}

type JsonSchema = Readonly<Record<string, unknown>>;

interface Shape {
  readonly properties: ReadonlyMap<string, unknown>;
  readonly required: ReadonlySet<unknown>;
}

/** What an object holds; `undefined` for a schema that lists no properties. */
function shapeOf(schema: JsonSchema, root: JsonSchema): Shape | undefined {
  const shapes = partsOf(schema, root).flatMap((part) => {
    const shape = isObject(part.properties)
      ? { properties: new Map(Object.entries(part.properties)), required: new Set(listOf(part.required)) }
      : eitherOf(alternativesOf(part).map((alternative) => shapeOf(alternative, root)));
    return shape ? [shape] : [];
  });
  if (shapes.length === 0) return undefined;
  return {
    properties: new Map(shapes.flatMap(({ properties }) => [...properties])),
    required: new Set(shapes.flatMap(({ required }) => [...required])),
  };
}

/** One of several objects: the properties of all of them. Required is what each of them requires. */
function eitherOf(alternatives: readonly (Shape | undefined)[]): Shape | undefined {
  const shapes = alternatives.filter((shape) => shape !== undefined);
  if (shapes.length === 0) return undefined;
  const names = new Set(shapes.flatMap(({ properties }) => [...properties.keys()]));
  const schemasOf = (name: string) =>
    shapes.flatMap(({ properties }) => (properties.has(name) ? [properties.get(name)] : []));
  return {
    properties: new Map([...names].map((name) => [name, { anyOf: schemasOf(name) }])),
    required: new Set([...names].filter((name) => alternatives.every((shape) => shape?.required.has(name)))),
  };
}

/** How to have a library describe what it can and leave open the rest, in place of an error that hides all of it. */
const tolerantOptions: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  zod: { unrepresentable: 'any' },
  valibot: { errorMode: 'ignore' },
};

function jsonSchemaOf(schema: ConfigRule['parameters']): JsonSchema | undefined {
  const standard = schema?.['~standard'] as Partial<StandardJSONSchemaV1.Props> | undefined;
  try {
    const described = standard?.jsonSchema?.input({
      target: 'draft-2020-12',
      libraryOptions: tolerantOptions[standard.vendor ?? ''],
    });
    return isObject(described) ? described : undefined;
  } catch {
    // The standard lets a library throw on what it cannot describe: then nothing is known.
    return undefined;
  }
}

function describeParameter(
  name: string,
  parts: readonly JsonSchema[],
  required: boolean,
): ParameterDescription {
  const types = [...new Set(parts.flatMap(typesOf))];
  const choices = parts.map(choicesOf).find((found) => found !== undefined);
  const description = parts.map((part) => part.description).find((text) => typeof text === 'string');
  const withDefault = parts.find((part) => 'default' in part);
  return {
    name,
    ...(types.length > 0 && { type: types.join(' | ') }),
    ...(description !== undefined && { description }),
    required: required && !withDefault,
    ...(withDefault && { default: withDefault.default }),
    ...(choices && { choices }),
  };
}

/** A schema, where it leads, and all of which it is at once. */
function partsOf(schema: unknown, root: JsonSchema, seen: readonly unknown[] = []): readonly JsonSchema[] {
  if (!isObject(schema) || seen.includes(schema)) return [];
  const further = [...seen, schema];
  const target = typeof schema.$ref === 'string' ? follow(schema.$ref, root) : undefined;
  return [schema, ...[target, ...listOf(schema.allOf)].flatMap((part) => partsOf(part, root, further))];
}

/** A pointer into the same document, as `#/$defs/Mode`. */
function follow(pointer: string, root: JsonSchema): unknown {
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return keys.reduce<unknown>(
    (value, key) => (isObject(value) ? value[key] : undefined),
    pointer.startsWith('#') ? root : undefined,
  );
}

function typesOf(schema: JsonSchema): readonly string[] {
  if (schema.type !== undefined) return listOf(schema.type).filter((type) => typeof type === 'string');
  const values = choicesOf(schema);
  if (values) return values.map((value) => (value === null ? 'null' : typeof value));
  return alternativesOf(schema).flatMap(typesOf);
}

function choicesOf(schema: JsonSchema): readonly unknown[] | undefined {
  if (Array.isArray(schema.enum)) return schema.enum;
  if ('const' in schema) return [schema.const];
  const alternatives = alternativesOf(schema).map(choicesOf);
  return alternatives.length > 0 && alternatives.every((found) => found !== undefined)
    ? alternatives.flat()
    : undefined;
}

function alternativesOf(schema: JsonSchema): readonly JsonSchema[] {
  return [...listOf(schema.anyOf), ...listOf(schema.oneOf)].filter(isObject);
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function isObject(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
