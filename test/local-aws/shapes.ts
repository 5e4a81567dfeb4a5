import { NormalizedSchema } from '@smithy/core/schema';

/** An operation of a service, as the model in the SDK's client has it. */
export interface Operation {
  readonly name: string;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
  /** Method, path template and status code, for services with REST protocols. */
  readonly http: readonly [method: string, uri: string, status: number] | undefined;
}

/** The operations of a client package, by name. They are the exports `<Operation>$`. */
export function operationsOf(client: object): ReadonlyMap<string, Operation> {
  const operations = Object.values(client).flatMap((one) => {
    if (!Array.isArray(one) || one[0] !== 9) return [];
    const [, , name, traits, input, output] = one;
    const http = typeof traits === 'object' ? traits.http : undefined;
    return [{ name, input: NormalizedSchema.of(input), output: NormalizedSchema.of(output), http }];
  });
  return new Map(operations.map((operation) => [operation.name, operation]));
}

/** The members of a structure, by name. */
export function membersOf(schema: NormalizedSchema): ReadonlyMap<string, NormalizedSchema> {
  return new Map(schema.structIterator());
}

/** Where a value differs from the model: unknown and missing members, and values of another type. */
export function violations(schema: NormalizedSchema, value: unknown, path: string): readonly string[] {
  if (value === undefined || value === null) return [];
  if (schema.isDocumentSchema()) return [];
  if (schema.isStructSchema()) return violationsOfStructure(schema, value, path);
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) return [expected('a list', value, path)];
    return value.flatMap((one, index) => violations(schema.getValueSchema(), one, `${path}[${index}]`));
  }
  if (schema.isMapSchema()) {
    if (typeof value !== 'object') return [expected('a map', value, path)];
    return Object.entries(value).flatMap(([key, one]) =>
      violations(schema.getValueSchema(), one, `${path}.${key}`),
    );
  }
  return violationsOfScalar(schema, value, path);
}

function violationsOfStructure(schema: NormalizedSchema, value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || Array.isArray(value)) return [expected('a structure', value, path)];
  const members = membersOf(schema);
  const given = value as Readonly<Record<string, unknown>>;
  const [, , , , names = [], , requiredCount = 0] = schema.getSchema() as unknown as readonly [
    ...unknown[],
  ] as readonly [unknown, unknown, unknown, unknown, (readonly string[])?, unknown?, number?];
  const missing = names
    .slice(0, requiredCount)
    .filter((name) => given[name] === undefined || given[name] === null);
  return [
    ...missing.map((name) => `${path}.${name}: required, got none`),
    ...Object.entries(given).flatMap(([name, one]) => {
      const member = members.get(name);
      if (!member) return one === undefined ? [] : [`${path}.${name}: the model has no such member`];
      return violations(member, one, `${path}.${name}`);
    }),
  ];
}

function violationsOfScalar(schema: NormalizedSchema, value: unknown, path: string): readonly string[] {
  const kinds: ReadonlyArray<readonly [boolean, boolean, string]> = [
    [schema.isBlobSchema(), ArrayBuffer.isView(value), 'bytes'],
    [schema.isTimestampSchema(), value instanceof Date && !Number.isNaN(value.getTime()), 'a time'],
    [schema.isBooleanSchema(), typeof value === 'boolean', 'a boolean'],
    [
      schema.isNumericSchema() || schema.isBigIntegerSchema(),
      typeof value === 'number' && !Number.isNaN(value),
      'a number',
    ],
    [schema.isStringSchema(), typeof value === 'string', 'a string'],
  ];
  return kinds.flatMap(([isKind, fits, what]) => (isKind && !fits ? [expected(what, value, path)] : []));
}

function expected(what: string, value: unknown, path: string): string {
  return `${path}: expected ${what}, got ${JSON.stringify(value)}`;
}
