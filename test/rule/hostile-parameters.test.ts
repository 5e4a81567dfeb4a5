import { describe, expect, it } from '@jest/globals';
import { InvalidParametersError } from '../../src/errors.js';
import { compliant } from '../../src/rule/compliance.js';
import type { ParametersSchema } from '../../src/rule/config-rule.js';
import { defineRule } from '../../src/rule/define-rule.js';
import { readParameters } from '../../src/rule/parameters.js';
import { deeplyNested } from '../helpers/malformed-event.js';

const rule = (parameters?: ParametersSchema) =>
  defineRule({ name: 'my-rule', parameters, evaluate: () => compliant() });

/** A schema that rejects every value, and quotes a part of it. */
const refusing: ParametersSchema = {
  '~standard': {
    version: 1,
    vendor: 'test',
    validate: (value) => ({ issues: [{ message: `Not swordfish: ${typeof value}` }] }),
  },
};

describe('malicious parameters', () => {
  const deep = { deep: JSON.parse(deeplyNested(20_000)), password: 'swordfish' };

  it('are rejected if they are nested too deeply to be text', async () => {
    const reading = readParameters(rule(), deep);
    await expect(reading).rejects.toBeInstanceOf(InvalidParametersError);
    await expect(reading).rejects.toMatchObject({
      issues: [{ path: 'deep', message: 'nested too deeply to be text' }],
    });
    await expect(reading).rejects.toThrow(
      /^Invalid parameters for rule "my-rule": deep: nested too deeply .* correct its InputParameters\.$/,
    );
  });

  it('are withheld from messages of a schema at any depth', async () => {
    const reading = readParameters(rule(refusing), deep);
    await expect(reading).rejects.toBeInstanceOf(InvalidParametersError);
    await expect(reading).rejects.toMatchObject({ issues: [{ message: 'Not (withheld): object' }] });
  });

  it('are withheld from messages of a schema at any length and number', async () => {
    const many = Array.from({ length: 200_000 }, (_, at) => `part-${at}`);
    const reading = readParameters(rule(refusing), {
      password: 'swordfish',
      many,
      long: 'x'.repeat(2 ** 20),
    });
    await expect(reading).rejects.toBeInstanceOf(InvalidParametersError);
    await expect(reading).rejects.not.toThrow(/swordfish/);
  });

  it('cannot change Object.prototype', async () => {
    const raw = JSON.parse('{"__proto__":{"polluted":"a"},"constructor":{"prototype":{"polluted":"b"}}}');

    const parameters = await readParameters(rule(), raw);
    await readParameters(rule(refusing), raw).catch(() => {});

    expect('polluted' in {}).toBe(false);
    expect(Object.getPrototypeOf(parameters as object)).toBe(Object.prototype);
    expect(Object.keys(parameters as object)).toEqual(['__proto__', 'constructor']);
  });
});
