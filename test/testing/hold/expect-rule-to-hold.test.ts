import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import * as z from 'zod';
import { parsePolicy } from '../../../src/index.js';
import { expectRuleToHold, type HoldOptions } from '../../../src/testing/hold/expect-rule-to-hold.js';
import { loadFastCheck } from '../../../src/testing/hold/fast-check.js';
import { policies } from '../../../src/testing/hold/policies.js';
import { RuleDoesNotHoldError } from '../../../src/testing/index.js';
import {
  compliant,
  defineRule,
  nonCompliant,
  notApplicable,
  toDate,
  unknownType,
} from '../../../src/typed.js';

const bucketRule = (evaluate: Parameters<typeof defineRule<'AWS::S3::Bucket'>>[0]['evaluate']) =>
  defineRule({ name: 'buckets', resourceTypes: ['AWS::S3::Bucket'], evaluate } as never);

async function failureOf(rule: object, options?: HoldOptions): Promise<RuleDoesNotHoldError> {
  const failure = await expectRuleToHold(rule, options).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(RuleDoesNotHoldError);
  return failure as RuleDoesNotHoldError;
}

const careless = defineRule({
  name: 'careless',
  resourceTypes: ['AWS::S3::Bucket'],
  evaluate: ({ supplementaryConfiguration: { BucketVersioningConfiguration } }) =>
    // biome-ignore lint/style/noNonNullAssertion: the mistake that the test is about.
    BucketVersioningConfiguration!.status === 'Enabled' ? compliant() : nonCompliant('Off'),
});

describe('expectRuleToHold', () => {
  it('accepts a rule that reads what may be missing with care', async () => {
    const rule = defineRule({
      name: 'careful',
      resourceTypes: ['AWS::S3::Bucket'],
      evaluate: ({ supplementaryConfiguration }) =>
        supplementaryConfiguration.BucketVersioningConfiguration?.status === 'Enabled'
          ? compliant()
          : notApplicable(),
    });

    await expect(expectRuleToHold(rule)).resolves.toBeUndefined();
  });

  it('reports the smallest item on which a rule throws, as its difference from the sample', async () => {
    const failure = await failureOf(careless);

    expect(failure.violation).toBe('threw');
    expect(failure.message).toMatch(
      /^Rule "careless" threw:\n {2}TypeError: Cannot read properties of (undefined|null) \(reading 'status'\)\nThe item is the sample of AWS::S3::Bucket.*/,
    );
    expect(failure.item.supplementaryConfiguration.BucketVersioningConfiguration ?? null).toBeNull();
    expect(failure.message.split('\n').length).toBeLessThanOrEqual(5);
  });

  it('finds the same item again by the seed and the path of the message', async () => {
    const failure = await failureOf(careless, { seed: 7 });
    const again = await failureOf(careless, { seed: failure.seed, path: failure.path });

    expect(again.item).toEqual(failure.item);
  });

  it('reports the same item in each run', async () => {
    expect((await failureOf(careless)).message).toBe((await failureOf(careless)).message);
  });

  it('reports a rule that says another thing the second time', async () => {
    let calls = 0;
    const rule = bucketRule(() => nonCompliant(`Call ${calls++}`));

    const failure = await failureOf(rule);

    expect(failure.violation).toBe('two-verdicts');
    expect(failure.message).toMatch(
      /first: NON_COMPLIANT for AWS::S3::Bucket .*: Call \d+\n {2}then: {2}NON_COMPLIANT/,
    );
  });

  it('reports a rule that depends on the order of tags', async () => {
    const rule = bucketRule(({ tags }) => nonCompliant(`First: ${Object.keys(tags)[0]}`));

    expect((await failureOf(rule)).violation).toBe('order');
  });

  it('reports a rule that depends on the order of relationships', async () => {
    const rule = defineRule({
      name: 'groups',
      resourceTypes: ['AWS::EC2::SecurityGroup'],
      evaluate: ({ relationships: [first] }) => compliant(first?.relationshipName ?? 'none'),
    });

    expect((await failureOf(rule)).violation).toBe('order');
  });

  it('accepts a rule that depends on the order of another list', async () => {
    const rule = defineRule({
      name: 'listeners',
      resourceTypes: ['AWS::WAFv2::WebACL'],
      evaluate: ({ configuration }) =>
        compliant(
          'Rules' in configuration ? `First: ${configuration.Rules?.[0]?.Name}`.slice(0, 200) : 'none',
        ),
    });

    await expect(expectRuleToHold(rule)).resolves.toBeUndefined();
  });

  it.each([
    ['an unknown word', 'AWS::ACM::Certificate', 'status', ['ISSUED', 'FAILED', undefined, null]],
    [
      'a boolean as text',
      'AWS::CloudFormation::Stack',
      'enableTerminationProtection',
      [true, false, undefined, null],
    ],
    ['an absent list', 'AWS::EC2::SecurityGroup', 'ipPermissions', undefined],
  ])('makes items with %s', async (_what, type, property, known) => {
    const rule = defineRule({
      name: 'picky',
      resourceTypes: [type as 'AWS::ACM::Certificate'],
      evaluate({ configuration }) {
        const value = (configuration as Record<string, unknown>)[property];
        if (known ? known.includes(value as never) : Array.isArray(value)) return compliant();
        throw new RangeError(`got ${value}`);
      },
    });

    expect((await failureOf(rule)).message).toContain('RangeError: got');
  });

  it('makes dates of every form', async () => {
    const kinds = new Set<string>();
    const rule = defineRule({
      name: 'dates',
      resourceTypes: ['AWS::ACM::Certificate'],
      evaluate({ configuration: { notAfter } }) {
        toDate(notAfter);
        kinds.add(typeof notAfter);
        return compliant();
      },
    });

    await expectRuleToHold(rule);

    expect([...kinds].sort()).toEqual(['number', 'object', 'string', 'undefined']);
  });

  it('reports a rule that reads only one form of a policy', async () => {
    const rule = defineRule({
      name: 'trust',
      resourceTypes: ['AWS::IAM::Role'],
      evaluate({ configuration: { assumeRolePolicyDocument } }) {
        if (!assumeRolePolicyDocument) return notApplicable();
        const policy = JSON.parse(decodeURIComponent(String(assumeRolePolicyDocument)));
        return policy.Statement.some(({ Action }: { Action: string[] }) => Action.includes('*'))
          ? nonCompliant('Everything')
          : compliant();
      },
    });

    expect((await failureOf(rule)).message).toMatch(/TypeError/);
  });

  it('accepts a rule that reads policies with parsePolicy, which refuses those without a Statement', async () => {
    const rule = defineRule({
      name: 'trust',
      resourceTypes: ['AWS::IAM::Role', 'AWS::KMS::Key'],
      evaluate(item) {
        const recorded =
          item.resourceType === 'AWS::KMS::Key'
            ? item.supplementaryConfiguration.Policy
            : item.configuration.assumeRolePolicyDocument;
        const open = parsePolicy(recorded)?.Statement.some(({ Principal }) => Principal?.AWS?.includes('*'));
        return open ? nonCompliant('Open') : compliant();
      },
    });

    await expect(expectRuleToHold(rule)).resolves.toBeUndefined();
  });

  it('accepts promises, lists and no result', async () => {
    const rule = bucketRule(async ({ tags }) => (tags.Owner === undefined ? [] : [compliant()]));

    await expect(expectRuleToHold(rule)).resolves.toBeUndefined();
  });

  it('accepts exempt resources', async () => {
    const rule = defineRule({
      name: 'exempt',
      resourceTypes: ['AWS::S3::Bucket'],
      exemptions: [{ resource: '*', reason: 'An example', until: '2050-01-01' }],
      evaluate: () => {
        throw new Error('never called');
      },
    } as never);

    await expect(expectRuleToHold(rule)).resolves.toBeUndefined();
  });

  it('runs a rule of every type, and one of an unknown type', async () => {
    const tagged = defineRule({
      name: 'any',
      evaluate: ({ tags }) => (tags.Owner ? compliant() : notApplicable()),
    });
    const unknown = defineRule({
      name: 'unknown',
      resourceTypes: [unknownType('MyCompany::Network::Link')],
      evaluate: ({ configuration }) => compliant(typeof configuration),
    });

    await expect(expectRuleToHold(tagged, { runs: 60 })).resolves.toBeUndefined();
    await expect(expectRuleToHold(unknown)).resolves.toBeUndefined();
  });

  it('makes as many items as runs says, of the types in types', async () => {
    const types: string[] = [];
    const rule = defineRule({
      name: 'any',
      evaluate({ resourceType }) {
        types.push(resourceType);
        return compliant();
      },
    });

    await expectRuleToHold(rule, { runs: 5, types: ['AWS::SQS::Queue'] });

    expect(new Set(types)).toEqual(new Set(['AWS::SQS::Queue']));
    expect(types.length).toBeGreaterThanOrEqual(3 * 5);
  });

  it('passes parameters, and throws InvalidParametersError when the rule rejects them', async () => {
    const rule = defineRule({
      name: 'limited',
      resourceTypes: ['AWS::S3::Bucket'],
      parameters: z.object({ limit: z.coerce.number() }),
      evaluate: (_bucket, { parameters: { limit } }) => compliant(`At most ${limit}`),
    });

    await expect(expectRuleToHold(rule, { parameters: { limit: '3' } })).resolves.toBeUndefined();
    await expect(expectRuleToHold(rule)).rejects.toMatchObject({ name: 'InvalidParametersError' });
  });

  it('rejects a rule without evaluate, what is no rule, and unknown options', async () => {
    const periodic = defineRule({ name: 'periodic', schedule: 'One_Hour', evaluatePeriodic: async () => [] });

    await expect(expectRuleToHold(periodic)).rejects.toThrow('expected a rule with evaluate, got "periodic"');
    await expect(expectRuleToHold({})).rejects.toThrow('a rule of defineRule');
    await expect(expectRuleToHold(careless, { run: 1 } as never)).rejects.toThrow('"runs"');
    await expect(expectRuleToHold(careless, { runs: 0 })).rejects.toMatchObject({
      name: 'InvalidOptionsError',
    });
  });
});

describe('the policies that are made', () => {
  it('can be read by parsePolicy if they have a Statement', () => {
    fc.assert(
      fc.property(policies(fc, '{"Statement":[]}', true), (policy) => {
        const text = typeof policy === 'string' ? decodeURIComponent(policy) : JSON.stringify(policy);
        if (text.includes('"Statement"')) expect(parsePolicy(policy)?.Statement).toBeInstanceOf(Array);
        else expect(() => parsePolicy(policy)).toThrow('an object with a Statement');
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe('loadFastCheck', () => {
  it('says how to install fast-check when it is missing', async () => {
    const missing = Object.assign(new Error("Cannot find package 'fast-check' imported from x.js"), {
      code: 'ERR_MODULE_NOT_FOUND',
    });

    await expect(loadFastCheck(() => Promise.reject(missing))).rejects.toMatchObject({
      name: 'MissingPackageError',
      packageName: 'fast-check',
      message: expect.stringContaining('npm install --save-dev fast-check'),
    });
  });

  it('passes on another error of the import', async () => {
    await expect(loadFastCheck(() => Promise.reject(new SyntaxError('broken')))).rejects.toThrow('broken');
  });
});
