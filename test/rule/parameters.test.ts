import { describe, expect, it } from '@jest/globals';
import * as v from 'valibot';
import { z } from 'zod';
import { InvalidParametersError } from '../../src/errors.js';
import { compliant } from '../../src/rule/compliance.js';
import type { ParametersSchema } from '../../src/rule/config-rule.js';
import { defineRule } from '../../src/rule/define-rule.js';
import { readParameters, readParametersSync } from '../../src/rule/parameters.js';

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

describe('rule parameters where nothing can wait', () => {
  it('are strings without a schema, and those of the schema with one; exemptions are none', () => {
    expect(readParametersSync(without(), { days: 90, exemptions: '[]' })).toEqual({ days: '90' });
    const rule = withSchema(z.strictObject({ days: z.coerce.number() }));
    expect(readParametersSync(rule as never, { days: '90', exemptions: '[]' })).toEqual({ days: 90 });
  });

  it('are refused by the issues of the schema, and when it throws', () => {
    expect(() => readParametersSync(withSchema(z.object({ days: z.number() })) as never, {})).toThrow(
      expect.objectContaining({
        code: 'INVALID_PARAMETERS',
        issues: [expect.objectContaining({ path: 'days' })],
      }),
    );
    const throwing = v.custom<object>(() => {
      throw new TypeError('hunter2');
    });
    expect(() => readParametersSync(withSchema(throwing) as never, {})).toThrow(
      expect.objectContaining({
        message:
          'The parameters schema of rule "my-rule" threw TypeError instead of returning issues; see the cause, whose message is withheld.',
        issues: [],
      }),
    );
  });

  it('are refused with an asynchronous schema, also one that fails later', () => {
    const schema = v.pipeAsync(
      v.object({}),
      v.checkAsync(async () => {
        throw new Error('later');
      }),
    );
    expect(() => readParametersSync(withSchema(schema) as never, {})).toThrow(
      expect.objectContaining({
        message:
          'The parameters schema of rule "my-rule" returned a promise, and here nothing can wait for it. ' +
          'Expected a synchronous schema: remove its asynchronous checks and transforms.',
        issues: [],
      }),
    );
  });
});

describe('the issues of many parameters', () => {
  it('are named up to a number, and the rest is counted', async () => {
    const keys = Array.from({ length: 40 }, (_, index) => `key${index}`);
    const schema = z.object(Object.fromEntries(keys.map((key) => [key, z.number()])));

    const { issues, message } = await refusal(schema, { key0: 'text' });

    expect(issues.length).toBeLessThan(40);
    expect(message).toContain(`and ${40 - issues.length} more`);
    expect(message).not.toContain(`key${issues.length}`);
  });

  it('say that AWS Config passes text only where one is of text', async () => {
    const schema = z.object({ days: z.number(), name: z.string() });
    const ofText = (await refusal(schema, { days: '90' })).message;
    const ofNone = (await refusal(schema, { days: true })).message;

    expect(ofText).toMatch(/Values are withheld\. .+If the schema is right/);
    expect(ofNone).toContain('Values are withheld. If the schema is right');
  });
});
