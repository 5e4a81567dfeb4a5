import { describe, expect, it } from '@jest/globals';
import * as v from 'valibot';
import { z } from 'zod';
import { InvalidParametersError } from '../../src/errors.js';
import { compliant } from '../../src/rule/compliance.js';
import type { ParametersSchema } from '../../src/rule/config-rule.js';
import { defineRule } from '../../src/rule/define-rule.js';
import { readParameters } from '../../src/rule/parameters.js';

const without = () => defineRule({ name: 'my-rule', evaluate: () => compliant() });

function withSchema<Schema extends ParametersSchema>(parameters: Schema) {
  return defineRule({ name: 'my-rule', parameters, evaluate: () => compliant() });
}

async function refusal(schema: ParametersSchema, raw: Record<string, unknown>) {
  const error: unknown = await readParameters(withSchema(schema), raw).catch((reason) => reason);
  if (!(error instanceof InvalidParametersError)) throw new Error('Nothing was refused.', { cause: error });
  return error;
}

describe('rule parameters without a schema', () => {
  it('are strings by name', async () => {
    const raw = { mode: 'strict', days: 90, on: true, list: ['a'], none: null };

    const parameters: Readonly<Record<string, string>> = await readParameters(without(), raw);

    expect(parameters).toEqual({ mode: 'strict', days: '90', on: 'true', list: '["a"]', none: 'null' });
  });

  it('may have keys such as constructor', async () => {
    const raw = JSON.parse('{"__proto__":"a","constructor":"b"}');

    const parameters = await readParameters(without(), raw);

    expect(Object.entries(parameters)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
  });
});

describe('rule parameters with a schema', () => {
  it('have a hint about text if an invalid one is text, and not if one is missing', async () => {
    const schema = z.strictObject({ days: z.number() });

    expect((await refusal(schema, { days: '90' })).message).toContain(
      'a schema for a number must accept text',
    );
    expect((await refusal(schema, {})).message).not.toContain('must accept text');
    expect((await refusal(schema, { dyas: '90', days: 90 })).message).not.toContain('must accept text');
  });

  it('are the output of zod', async () => {
    const rule = withSchema(
      z.object({ days: z.coerce.number().int(), exempt: z.string().transform((text) => text.split(',')) }),
    );

    const parameters = await readParameters(rule, { days: '90', exempt: 'a,b' });

    const days: number = parameters.days;
    const exempt: string[] = parameters.exempt;
    expect({ days, exempt }).toEqual({ days: 90, exempt: ['a', 'b'] });
  });

  it('are the output of an async valibot schema', async () => {
    const rule = withSchema(
      v.objectAsync({
        days: v.pipeAsync(
          v.string(),
          v.transformAsync(async (text) => Number(text)),
        ),
      }),
    );

    const parameters = await readParameters(rule, { days: '90' });

    const days: number = parameters.days;
    expect(days).toBe(90);
  });

  it('may be missing when the schema has defaults', async () => {
    const rule = withSchema(z.object({ mode: z.string().default('strict') }));
    expect(await readParameters(rule, {})).toEqual({ mode: 'strict' });
  });

  it('that are invalid are named one by one, with the rule and a hint', async () => {
    const schema = z.object({ days: z.coerce.number().max(10), owner: z.object({ mail: z.email() }) });

    const error = await refusal(schema, { days: '4711', owner: { mail: 'nobody' } });

    expect(error.code).toBe('INVALID_PARAMETERS');
    expect(error.issues.map(({ path }) => path)).toEqual(['days', 'owner.mail']);
    expect(error.message).toMatch(
      /^Invalid parameters for rule "my-rule": days: .*; owner\.mail: .*InputParameters/,
    );
  });

  it('may be invalid as a whole', async () => {
    const schema = v.pipe(
      v.looseObject({}),
      v.check(() => false, 'Give either a or b'),
    );
    expect((await refusal(schema, {})).message).toContain('rule "my-rule": Give either a or b. ');
  });
});
