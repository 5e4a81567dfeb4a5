import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec';
import type { ConfigRule } from './config-rule.js';
import { isObject } from './refuse.js';

/** One rule parameter as the rule's schema describes it. */
export interface ParameterDescription {
  readonly name: string;
  /** The input type in JSON Schema: `string`, `number`, `integer | string`. Undefined if the schema has none. */
  readonly type?: string;
  readonly description?: string;
  /** Whether the schema requires it. */
  readonly required: boolean;
  /** The default value in the schema. */
  readonly default?: unknown;
  /** The allowed values, if the schema lists them. */
  readonly choices?: readonly unknown[];
}

/**
 * Describes the rule parameters in the order of the schema. It reads the JSON Schema that libraries offer by Standard JSON Schema
 * (zod from 4.2 on, arktype from 2.1.28 on; valibot through `toStandardJsonSchema`).
 *
 * @param rule the rule; without a schema it accepts any parameters, as text
 * @returns `undefined` if the parameters are not known: no schema, or one without a JSON Schema, or one that does not list them
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

/** The properties of an object schema; `undefined` for a schema that lists none. */
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

/** A union of objects: it has the properties of all, and requires what each of them requires. */
function eitherOf(alternatives: readonly (Shape | undefined)[]): Shape | undefined {
  const shapes = alternatives.filter((shape) => shape !== undefined);
  if (shapes.length === 0) return undefined;
  const names = new Set(shapes.flatMap(({ properties }) => [...properties.keys()]));
  const schemasOf = (name: string) => shapes.map(({ properties }) => properties.get(name));
  return {
    properties: new Map([...names].map((name) => [name, { anyOf: schemasOf(name) }])),
    required: new Set([...names].filter((name) => alternatives.every((shape) => shape?.required.has(name)))),
  };
}

/** Options that make a library skip what JSON Schema cannot express, instead of throwing. */
const tolerantOptions: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  zod: { unrepresentable: 'any' },
  valibot: { errorMode: 'ignore' },
};

function jsonSchemaOf(schema: ConfigRule['parameters']): JsonSchema | undefined {
  const standard = schema?.['~standard'] as
    | (StandardSchemaV1.Props & Partial<StandardJSONSchemaV1.Props>)
    | undefined;
  try {
    const described = standard?.jsonSchema?.input({
      target: 'draft-2020-12',
      libraryOptions: tolerantOptions[standard.vendor],
    });
    return isObject(described) ? described : undefined;
  } catch {
    // By the standard, a library may throw if JSON Schema cannot express the schema.
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

/** A schema with the schemas that it refers to by `$ref` and `allOf`. */
function partsOf(schema: unknown, root: JsonSchema, seen: readonly unknown[] = []): readonly JsonSchema[] {
  if (!isObject(schema) || seen.includes(schema)) return [];
  const further = [...seen, schema];
  const target = typeof schema.$ref === 'string' ? follow(schema.$ref, root) : undefined;
  return [schema, ...[target, ...listOf(schema.allOf)].flatMap((part) => partsOf(part, root, further))];
}

/** Resolves a JSON pointer into the same document, such as `#/$defs/Mode`. */
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
  if (schema.type !== undefined) return listOf(schema.type) as readonly string[];
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
  return Array.isArray(value) ? value : [value];
}
