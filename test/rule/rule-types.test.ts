/** What the compiler infers and refuses; `npx tsc --noEmit` holds the lines that expect an error. */
import { describe, expect, it } from '@jest/globals';
import * as v from 'valibot';
import { z } from 'zod';
import { compliant, nonCompliant, type ResourceCompliance } from '../../src/rule/compliance.js';
import type { ConfigRule, EvaluateResult } from '../../src/rule/config-rule.js';
import type { ConfigurationItem } from '../../src/rule/configuration-item.js';
import { defineRule } from '../../src/rule/define-rule.js';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only if both types are one. */
function same<A, B>(..._proof: Same<A, B> extends true ? [] : ['these types differ']): void {}

const user = { resourceType: 'AWS::IAM::User', resourceId: 'AIDAEXAMPLE' };

describe('the types of a rule', () => {
  it('narrow the item by its resource type', () => {
    const rule = defineRule({
      name: 'my-rule',
      resourceTypes: ['AWS::S3::Bucket', 'AWS::IAM::User'],
      evaluate(item) {
        same<(typeof item)['resourceType'], 'AWS::S3::Bucket' | 'AWS::IAM::User'>();
        if (item.resourceType === 'AWS::S3::Bucket')
          same<typeof item, ConfigurationItem<'AWS::S3::Bucket'>>();
        // @ts-expect-error The rule is not for functions, so the item can be none.
        if (item.resourceType === 'AWS::Lambda::Function') return nonCompliant('Never');
        // @ts-expect-error Items are read-only.
        item.resourceId = 'other';
        // @ts-expect-error A misspelt property of the item.
        return item.resourceID ? compliant() : nonCompliant('No id');
      },
    });
    same<typeof rule, ConfigRule<'AWS::S3::Bucket' | 'AWS::IAM::User', Readonly<Record<string, string>>>>();
    expect(rule.resourceTypes).toHaveLength(2);
  });

  it('leave the resource type open without resource types', () => {
    const rule = defineRule({
      name: 'my-rule',
      evaluate(item, { parameters }) {
        same<(typeof item)['resourceType'], string>();
        same<typeof parameters, Readonly<Record<string, string>>>();
        return compliant();
      },
    });
    expect(rule.name).toBe('my-rule');
  });

  it('take the parameters from a zod schema, transformed', () => {
    const rule = defineRule({
      name: 'my-rule',
      parameters: z.object({ days: z.coerce.number(), exempt: z.string().transform((t) => t.split(',')) }),
      evaluate(_, { parameters }) {
        same<typeof parameters, { days: number; exempt: string[] }>();
        // @ts-expect-error No such parameter.
        return parameters.day ? compliant() : nonCompliant('Old');
      },
      evaluatePeriodic({ parameters }) {
        same<typeof parameters, { days: number; exempt: string[] }>();
        return [];
      },
    });
    same<typeof rule, ConfigRule<string, { days: number; exempt: string[] }>>();
    expect(rule.name).toBe('my-rule');
  });

  it('take the parameters from a valibot schema, transformed', () => {
    const rule = defineRule({
      name: 'my-rule',
      parameters: v.object({ days: v.pipe(v.string(), v.transform(Number)) }),
      evaluate(_, { parameters }) {
        same<typeof parameters, { days: number }>();
        return compliant();
      },
    });
    expect(rule.name).toBe('my-rule');
  });

  it('take every form of result that may be given', () => {
    const forms: EvaluateResult[] = [compliant(), [], [compliant()], Promise.resolve([compliant()])];
    const rules = [
      defineRule({ name: 'list', evaluatePeriodic: () => [compliant('', user)] }),
      defineRule({ name: 'set', evaluatePeriodic: () => new Set([compliant('', user)]) }),
      defineRule({ name: 'promise', evaluatePeriodic: async () => [compliant('', user)] }),
      defineRule({
        name: 'generator',
        *evaluatePeriodic() {
          yield compliant('', user);
        },
      }),
      defineRule({
        name: 'async generator',
        async *evaluatePeriodic({ parameters }): AsyncGenerator<ResourceCompliance> {
          yield compliant({ annotation: parameters.why, resource: user });
        },
      }),
    ];
    expect(forms).toHaveLength(4);
    expect(rules).toHaveLength(5);
  });

  it('refuse what is no result', () => {
    // @ts-expect-error There is no item that a periodic result without a resource could be about.
    defineRule({ name: 'of whom', evaluatePeriodic: () => [compliant('of whom?')] });
    // @ts-expect-error A word is no result.
    defineRule({ name: 'word', evaluate: () => 'COMPLIANT' });
    // @ts-expect-error Nothing is no result: an empty list is.
    defineRule({ name: 'nothing', evaluate: () => {} });
    // @ts-expect-error AWS Config refuses it.
    defineRule({ name: 'insufficient', evaluate: () => ({ complianceType: 'INSUFFICIENT_DATA' as const }) });
    // @ts-expect-error One result is no list of them.
    defineRule({ name: 'one', evaluatePeriodic: () => compliant() });
    // @ts-expect-error A list of promises is no promise of a list.
    const rule = defineRule({ name: 'promises', evaluatePeriodic: () => [Promise.resolve(compliant())] });
    expect(rule.name).toBe('promises');
  });

  it('refuse an unknown key, schedule or schema', () => {
    const evaluate = () => compliant();
    // @ts-expect-error A misspelt key.
    expect(() => defineRule({ name: 'key', evaluate, resourceType: ['AWS::S3::Bucket'] })).toThrow();
    // @ts-expect-error A misspelt schedule.
    expect(() => defineRule({ name: 'schedule', evaluatePeriodic: () => [], schedule: 'Hourly' })).toThrow();
    // @ts-expect-error Not a Standard Schema.
    expect(() => defineRule({ name: 'schema', evaluate, parameters: { days: Number } })).toThrow();
    // @ts-expect-error A rule has a name.
    expect(() => defineRule({ evaluate })).toThrow();
  });

  it('let rules of any types stand in one list', () => {
    const rules: ConfigRule[] = [
      defineRule({ name: 'a', resourceTypes: ['AWS::S3::Bucket'], evaluate: () => compliant() }),
    ];
    expect(rules).toHaveLength(1);
  });
});

describe('options that may be left out', () => {
  it('may be undefined too, for those who compute them', () => {
    const level = process.env.NO_SUCH_VARIABLE;
    expect(() =>
      defineRule({ name: 'r', description: level, schedule: undefined, evaluate: () => compliant() }),
    ).not.toThrow();
  });
});
