import { describe, expect, it } from '@jest/globals';
import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec';
import { toStandardJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { z } from 'zod';
import { compliant } from '../../src/rule/compliance.js';
import type { ParametersSchema } from '../../src/rule/config-rule.js';
import { defineRule } from '../../src/rule/define-rule.js';
import { describeParameters } from '../../src/rule/describe-parameters.js';

const described = (parameters?: ParametersSchema) =>
  describeParameters(defineRule({ name: 'rule', parameters, evaluate: () => compliant() }));

/** A schema of a library with a given JSON Schema. */
const saying = (input: () => Record<string, unknown>) => {
  const jsonSchema: StandardJSONSchemaV1.Converter = { input, output: input };
  const props: StandardSchemaV1.Props & StandardJSONSchemaV1.Props = {
    version: 1,
    vendor: 'somebody',
    validate: (value) => ({ value }),
    jsonSchema,
  };
  return { '~standard': props };
};

describe('the parameters of a rule', () => {
  it('have the type, default, required and description of a zod schema', () => {
    const parameters = z.strictObject({
      maxAgeDays: z.coerce.number().int().min(1).default(90).describe('How old a key may be'),
      mode: z.enum(['strict', 'lenient']),
      owner: z.string().optional(),
      tags: z.string().transform((text) => text.split(',')),
      exempt: z.stringbool(),
      unit: z.union([z.literal('hours'), z.literal(7)]),
    });

    expect(described(parameters)).toStrictEqual([
      {
        name: 'maxAgeDays',
        type: 'integer',
        description: 'How old a key may be',
        required: false,
        default: 90,
      },
      { name: 'mode', type: 'string', required: true, choices: ['strict', 'lenient'] },
      { name: 'owner', type: 'string', required: false },
      { name: 'tags', type: 'string', required: true },
      { name: 'exempt', type: 'string', required: true },
      { name: 'unit', type: 'string | number', required: true, choices: ['hours', 7] },
    ]);
  });

  it('are all listed, even if one has no JSON Schema', () => {
    expect(described(z.object({ since: z.coerce.date(), owner: z.string() }))).toEqual([
      { name: 'since', required: true },
      { name: 'owner', type: 'string', required: true },
    ]);
  });

  it('are all listed, even if valibot cannot describe a check, a trim, a date or the check of the whole object', () => {
    const parameters = v.pipe(
      v.object({
        owner: v.pipe(v.string(), v.trim(), v.minLength(1)),
        team: v.optional(
          v.pipe(
            v.string(),
            v.check((text) => text !== 'none'),
          ),
        ),
        since: v.date(),
        days: v.optional(v.pipe(v.string(), v.trim(), v.toNumber()), '30'),
      }),
      v.check(({ owner, team }) => owner !== team),
    );

    expect(described(toStandardJsonSchema(parameters))).toEqual([
      { name: 'owner', type: 'string', required: true },
      { name: 'team', type: 'string', required: false },
      { name: 'since', required: true },
      { name: 'days', type: 'string', required: false, default: '30' },
    ]);
  });

  it('of a union are those of all members, required if every member requires them', () => {
    const byTag = v.object({ by: v.literal('tag'), key: v.string(), value: v.string() });
    const byName = v.object({ by: v.literal('name'), key: v.string(), value: v.optional(v.string()) });

    expect(described(toStandardJsonSchema(v.variant('by', [byTag, byName])))).toEqual([
      { name: 'by', type: 'string', required: true, choices: ['tag', 'name'] },
      { name: 'key', type: 'string', required: true },
      { name: 'value', type: 'string', required: false },
    ]);
    expect(described(z.union([z.object({ owner: z.string() }), z.record(z.string(), z.string())]))).toEqual([
      { name: 'owner', type: 'string', required: false },
    ]);
  });

  it('of a union may be in one member only', () => {
    expect(described(z.union([z.object({ owner: z.string() }), z.object({ days: z.int() })]))).toEqual([
      { name: 'owner', type: 'string', required: false },
      { name: 'days', type: 'integer', required: false },
    ]);
  });

  it('have no choices if another value is allowed too', () => {
    expect(described(z.object({ mode: z.union([z.literal('all'), z.string()]) }))).toEqual([
      { name: 'mode', type: 'string', required: true },
    ]);
    expect(described(z.object({ mode: z.literal(['all', null]) }))).toEqual([
      { name: 'mode', type: 'string | null', required: true, choices: ['all', null] },
    ]);
  });

  it('are found where schemas are joined and where they refer to each other', () => {
    const mode = z.enum(['strict']).meta({ id: 'Mode', description: 'How strict' });
    const parameters = z
      .object({ first: mode, second: mode.default('strict') })
      .and(z.object({ last: z.int() }));

    expect(described(parameters)).toEqual([
      { name: 'first', type: 'string', description: 'How strict', required: true, choices: ['strict'] },
      {
        name: 'second',
        type: 'string',
        description: 'How strict',
        required: false,
        default: 'strict',
        choices: ['strict'],
      },
      { name: 'last', type: 'integer', required: true },
    ]);
  });

  it('are empty for an object schema without properties', () => {
    expect(described(z.strictObject({}))).toEqual([]);
  });

  it('follow a reference with escaped characters, and none into another document', () => {
    const properties = {
      escaped: { $ref: '#/$defs/a~1b~0c' },
      foreign: { $ref: 'other.json#/$defs/a~1b~0c' },
    };

    expect(described(saying(() => ({ properties, $defs: { 'a/b~c': { type: 'string' } } })))).toEqual([
      { name: 'escaped', type: 'string', required: false },
      { name: 'foreign', required: false },
    ]);
  });

  it('end where a schema refers to itself or to nothing', () => {
    const properties = { self: { $ref: '#/properties/self' }, lost: { $ref: '#/$defs/Lost' }, odd: true };

    expect(described(saying(() => ({ properties, required: ['lost'] })))).toEqual([
      { name: 'self', required: false },
      { name: 'lost', required: true },
      { name: 'odd', required: false },
    ]);
  });

  it.each<[string, ParametersSchema | undefined]>([
    ['there is no schema', undefined],
    ['the library offers no JSON Schema', v.object({ owner: v.string() })],
    [
      'the schema has no JSON Schema',
      saying(() => {
        throw new Error('A function has no JSON Schema');
      }),
    ],
    ['the schema takes any names', z.record(z.string(), z.string())],
    ['the schema is of something else', z.string()],
  ])('are not known when %s', (_when, schema) => {
    expect(described(schema)).toBeUndefined();
  });
});
