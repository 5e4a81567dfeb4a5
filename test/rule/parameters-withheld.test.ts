import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import * as v from 'valibot';
import { z } from 'zod';
import { compliant } from '../../src/rule/compliance.js';
import type { ParametersSchema } from '../../src/rule/config-rule.js';
import { defineRule } from '../../src/rule/define-rule.js';
import { readParameters } from '../../src/rule/parameters.js';

async function refusal(parameters: ParametersSchema, raw: Record<string, unknown>): Promise<Error> {
  const rule = defineRule({ name: 'my-rule', parameters, evaluate: () => compliant() });
  const error: unknown = await readParameters(rule, raw).catch((reason) => reason);
  if (!(error instanceof Error)) throw new Error('Nothing was refused.');
  return error;
}

/** A schema that always fails with one message. */
function saying(message: string): StandardSchemaV1 {
  return { '~standard': { version: 1, vendor: 'test', validate: () => ({ issues: [{ message }] }) } };
}

describe('values of rule parameters are withheld from the error', () => {
  const list = v.pipe(
    v.string(),
    v.transform((text) => text.split(',')),
    v.array(v.picklist(['red', 'blue'])),
  );
  const trimmedMail = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.email());
  const few = v.pipe(v.string(), v.transform(Number), v.maxValue(10));
  const past = v.pipe(
    v.string(),
    v.transform((text) => new Date(text)),
    v.maxValue(new Date(0)),
  );

  it.each([
    ['unchanged', v.number(), 'hunter2-secret', 'hunter2-secret'],
    ['when short', v.number(), 'pw1', 'pw1'],
    ['when short numbers', v.string(), 42, '42'],
    ['when they contain quotes', v.number(), 'a"b', 'a"b'],
    ['when only a part is quoted', list, 'red,hunter2', 'hunter2'],
    ['when only a short part is quoted', list, 'red,pw1', 'pw1'],
    ['when the schema changed them', trimmedMail, '  Hunter2-Secret ', 'hunter2-secret'],
    ['when the schema converted them to numbers', few, '004711', '4711'],
    ['when the schema converted them to dates', past, 'January 2, 2026 UTC', '2026'],
    ['inside a structure', v.object({ inner: v.number() }), { inner: 'hunter2' }, 'hunter2'],
  ])('%s', async (_, secret: ParametersSchema, value, leak) => {
    const error = await refusal(v.object({ secret: secret as v.GenericSchema }), { secret: value });
    expect(error.message).toMatch(/secret[.\w]*: .*\(withheld\)/);
    expect(error.message).not.toContain(leak);
    expect(JSON.stringify(error)).not.toContain(JSON.stringify(leak).slice(1, -1));
  });

  it('when one value is the beginning of another', async () => {
    const error = await refusal(saying('Expected a number but received hunter2-secret'), {
      first: 'hunter2',
      second: 'hunter2-secret',
    });
    expect(error.message).toContain('Expected a number but received (withheld)');
    expect(error.message).not.toContain('secret');
  });

  it('when a value is part of the replacement text', async () => {
    const error = await refusal(saying('Expected a number but received hunter2'), {
      a: 'hunter2',
      b: 'held',
    });
    expect(error.message).toContain('received (withheld).');
  });

  it('when the schema throws an error whose message may quote them', async () => {
    const schema = z.object({ filter: z.string().transform((text): unknown => JSON.parse(text)) });

    const error = await refusal(schema, { filter: 'hunter2-secret' });

    expect(error.message).toMatch(/The parameters schema of rule "my-rule" threw SyntaxError/);
    expect(inspect(error)).not.toContain('hunter2');
    expect(error.cause).toMatchObject({ name: 'SyntaxError', stack: expect.stringContaining('    at ') });
  });

  it('when the schema transformed them to a cyclic value', async () => {
    const schema = v.pipe(
      v.object({ name: v.string() }),
      v.transform(({ name }) => {
        const node: { name: string; self?: unknown } = { name };
        node.self = node;
        return node;
      }),
      v.check(
        () => false,
        ({ input }) => `No such node: ${input.name}`,
      ),
    );
    expect((await refusal(schema, { name: 'hunter2' })).message).toContain('No such node: (withheld).');
  });

  it('but the expected value stays readable', async () => {
    const schema = v.object({
      mode: v.picklist(['strict', 'lenient']),
      days: v.pipe(v.string(), v.minLength(3)),
    });
    const error = await refusal(schema, { mode: 'lax', days: '90' });
    expect(error.message).toContain(
      'mode: Invalid type: Expected ("strict" | "lenient") but received (withheld)',
    );
    expect(error.message).toContain('days: Invalid length: Expected >=3 but received 2');
  });

  it('but a missing parameter is reported as missing', async () => {
    const error = await refusal(v.object({ mode: v.string() }), { other: 'x' });
    expect(error.message).toContain('mode: Invalid key: Expected "mode" but received undefined');
  });
});
