/**
 * The shapes in which the AWS SDK describes resources, read from the schemas that its clients carry. Names are the SDK's.
 *
 * @see https://github.com/smithy-lang/smithy-typescript
 */
import type { ObjectShape, ScalarKind, Shape } from './shape.js';
import { json } from './shape.js';

/** A schema as the clients have it: `[kind, namespace, name, traits, …]`, a number for what is simple, or a way to one. */
// biome-ignore lint/suspicious/noExplicitAny: the clients do not type their schemas.
type Schema = any;

/** A loaded client of the SDK. */
export type ClientModule = Readonly<Record<string, Schema>>;

/** The kinds of schemas that are lists; numbers below 64 are scalars, from 64 lists and from 128 maps of them. */
const kinds = { simple: 0, list: 1, map: 2, structure: 3, union: 4 } as const;
const scalars: Readonly<Record<number, ScalarKind>> = {
  0: 'string',
  1: 'number',
  2: 'boolean',
  4: 'date',
  5: 'date',
  6: 'date',
  7: 'date',
  17: 'number',
  19: 'number',
  21: 'string',
  42: 'string',
};

/** Reads shapes of one client; what refers to itself is read once. */
export class DescribeShapes {
  readonly #read = new Map<Schema, ObjectShape>();

  /**
   * @param module the client, as it was imported
   * @param valuesOf the texts that a member of a shape can be, where the client names them
   */
  constructor(
    private readonly module: ClientModule,
    private readonly valuesOf: (shape: string, member: string) => readonly string[] | undefined,
  ) {}

  /** @throws Error when the client has no such shape */
  shape(name: string): ObjectShape {
    const schema = this.module[`${name}$`];
    if (schema?.[0] !== kinds.structure) throw new Error(`The client has no structure ${name}.`);
    return this.#structure(schema);
  }

  #structure(schema: Schema): ObjectShape {
    const known = this.#read.get(schema);
    if (known) return known;
    const [, , name, , members, types] = schema as [
      number,
      string,
      string,
      unknown,
      readonly string[],
      readonly Schema[],
    ];
    const shape: ObjectShape = { kind: 'object', name, properties: new Map() };
    this.#read.set(schema, shape);
    for (const [index, member] of members.entries()) {
      const read = this.#shape(types[index]);
      shape.properties.set(member, {
        shape: withValues(read, this.valuesOf(name, member)),
        source: 'describe',
      });
    }
    return shape;
  }

  #shape(given: Schema): Shape {
    const schema = typeof given === 'function' ? given() : given;
    if (typeof schema === 'number') return simple(schema);
    if (!Array.isArray(schema)) return json;
    // A member with traits: `[schema, traits]`.
    if (schema.length === 2) return this.#shape(schema[0]);
    switch (schema[0]) {
      case kinds.simple:
        return this.#shape(schema[4]);
      case kinds.list:
        return { kind: 'list', of: this.#shape(schema[4]) };
      case kinds.map:
        return { kind: 'map', of: this.#shape(schema[5]) };
      case kinds.structure:
      case kinds.union:
        return this.#structure(schema);
      default:
        return json;
    }
  }
}

function withValues(shape: Shape, values: readonly string[] | undefined): Shape {
  if (!values) return shape;
  if (shape.kind === 'string') return { kind: 'string', values };
  return shape.kind === 'list' ? { kind: 'list', of: withValues(shape.of, values) } : shape;
}

function simple(schema: number): Shape {
  if (schema >= 128) return { kind: 'map', of: simple(schema - 128) };
  if (schema >= 64) return { kind: 'list', of: simple(schema - 64) };
  const kind = scalars[schema];
  return kind ? { kind } : json;
}
