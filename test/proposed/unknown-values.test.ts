import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as v from 'valibot';
import { z } from 'zod';
import {
  asArray,
  type ConfigRule,
  compliant,
  defineRule,
  isSet,
  nonCompliant,
  parsePolicy,
} from '../../src/index.js';
import { evaluateProposed, type ProposedOutcome } from '../../src/proposed/evaluate-proposed.js';
import type { ProposedItem } from '../../src/proposed/proposed-resource.js';
import {
  EncodedDocument,
  isTreeObject,
  type Tree,
  type TreeObject,
  Unknown,
  unknownsIn,
} from '../../src/proposed/unknown.js';
import { silentLogger } from '../../src/testing/index.js';
import { usualOrFull } from '../helpers/fuzz.js';

const unknown = new Unknown('!Ref Key', { line: 7 });

function itemOf(configuration: TreeObject, supplementaryConfiguration: TreeObject = {}): ProposedItem {
  return {
    resourceType: 'AWS::S3::Bucket',
    resourceId: 'logs',
    resourceName: 'logs',
    arn: null,
    configuration,
    supplementaryConfiguration,
    tags: {},
    relationships: [],
    resource: { type: 'AWS::S3::Bucket', logicalId: 'Logs', properties: {} },
    parts: [],
  };
}

type Evaluate = NonNullable<ConfigRule['evaluate']>;
// biome-ignore lint/suspicious/noExplicitAny: the rules of these tests read items of any shape.
type AnyItem = any;

async function run(evaluate: (item: AnyItem, context: AnyItem) => unknown, item: ProposedItem) {
  const rule = defineRule({ name: 'a-rule', evaluate: evaluate as Evaluate });
  return evaluateProposed(rule, item, {
    ruleName: 'a-rule',
    parameters: {},
    now: new Date(0),
    logger: silentLogger,
    signal: new AbortController().signal,
  });
}

function verdictOf(outcome: ProposedOutcome): string {
  if ('results' in outcome) return outcome.results.map(({ complianceType }) => complianceType).join();
  return 'unknown' in outcome ? 'UNDETERMINED' : `error: ${outcome.error.message}`;
}

describe('a rule that reads an unknown value', () => {
  it('is undetermined, and the outcome names the path, the expression and the line', async () => {
    const outcome = await run(
      ({ configuration }) => (configuration.rules[1].key === 'x' ? compliant() : nonCompliant('no')),
      itemOf({ rules: [{ key: 'x' }, { key: unknown }] }),
    );
    expect(outcome).toEqual({ unknown: { path: 'configuration.rules[1].key', unknown } });
  });

  it('is undetermined even if it catches the error and answers', async () => {
    const outcome = await run(
      ({ configuration }) => {
        try {
          return configuration.key ? compliant() : nonCompliant('no');
        } catch {
          return compliant();
        }
      },
      itemOf({ key: unknown }),
    );
    expect(verdictOf(outcome)).toBe('UNDETERMINED');
  });

  it('is undetermined when it calls AWS', async () => {
    const outcome = await run(async (_item, context) => {
      for await (const _ of context.query('SELECT resourceId')) return nonCompliant('found');
      return compliant();
    }, itemOf({}));
    expect(outcome).toMatchObject({ unknown: { path: 'context.query()' } });
  });

  it.each<[string, (item: AnyItem) => unknown]>([
    ['a spread', ({ configuration }) => ({ ...configuration })],
    ['Object.values', ({ configuration }) => Object.values(configuration)],
    ['JSON', ({ configuration }) => JSON.stringify(configuration)],
    ['structuredClone', ({ configuration }) => structuredClone(configuration)],
    ['zod', ({ configuration }) => z.looseObject({ key: z.string().optional() }).safeParse(configuration)],
    ['valibot', ({ configuration }) => v.safeParse(v.object({ key: v.optional(v.string()) }), configuration)],
    ['destructuring with a default', ({ configuration: { key = 'x' } }) => key],
    ['optional chaining', ({ configuration }) => configuration?.key?.length],
    ['asArray', ({ configuration }) => asArray(configuration.key)],
  ])('is undetermined with %s', async (_, read) => {
    const outcome = await run((item) => (read(item) ? compliant() : compliant()), itemOf({ key: unknown }));
    expect(verdictOf(outcome)).toBe('UNDETERMINED');
  });
});

describe('a rule that does not read the unknown value', () => {
  it('has its verdict', async () => {
    const item = itemOf({ key: unknown, versioning: 'Enabled' });
    const outcome = await run(
      ({ configuration }) => (configuration.versioning ? compliant() : nonCompliant('no')),
      item,
    );
    expect(verdictOf(outcome)).toBe('COMPLIANT');
  });

  it('can ask whether the value is set', async () => {
    const asks = ({ configuration }: AnyItem) =>
      isSet(configuration, 'key') && 'key' in configuration && Object.keys(configuration).includes('key')
        ? compliant()
        : nonCompliant('no');
    expect(verdictOf(await run(asks, itemOf({ key: unknown })))).toBe('COMPLIANT');
    const perhaps = new Unknown('!If [HasKey, …]', { mayBeAbsent: true });
    expect(verdictOf(await run(asks, itemOf({ key: perhaps })))).toBe('UNDETERMINED');
    const has = ({ configuration }: AnyItem) =>
      Object.hasOwn(configuration, 'key') ? compliant() : compliant();
    expect(verdictOf(await run(has, itemOf({ key: perhaps })))).toBe('UNDETERMINED');
    const keys = ({ configuration }: AnyItem) =>
      Object.keys(configuration).length ? compliant() : compliant();
    expect(verdictOf(await run(keys, itemOf({ key: perhaps, other: 1 })))).toBe('UNDETERMINED');
  });

  it('can change its item, and the next run does not see it', async () => {
    const item = itemOf({ list: [1], key: unknown });
    const change = ({ configuration }: AnyItem) => {
      configuration.key = 'mine';
      configuration.list.push(2);
      return configuration.key === 'mine' && configuration.list.length === 2
        ? compliant()
        : nonCompliant('no');
    };
    for (const one of [item, itemOf({ list: [1], key: perhaps }), item])
      expect(verdictOf(await run(change, one))).toBe('COMPLIANT');
    const remove = ({ configuration }: AnyItem) => {
      delete configuration.key;
      return 'key' in configuration ? nonCompliant('still there') : compliant();
    };
    expect(verdictOf(await run(remove, itemOf({ key: perhaps })))).toBe('COMPLIANT');
  });
});

describe('a policy with an unknown value, recorded as text', () => {
  const document = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Action: 's3:*',
        Principal: '*',
        Resource: [unknown, '*'],
        Condition: { StringEquals: { 'aws:PrincipalOrgID': unknown } },
      },
    ],
  };
  const item = (encoding: 'json' | 'url') =>
    itemOf({}, { BucketPolicy: { policyText: new EncodedDocument(document, encoding) } });
  const policyText = ({ supplementaryConfiguration }: AnyItem) =>
    supplementaryConfiguration.BucketPolicy.policyText;
  const denies = ({ Statement }: AnyItem) =>
    Statement[0].Effect === 'Deny' ? compliant() : nonCompliant('no');

  it.each(['json', 'url'] as const)(
    'can be parsed, and only the unknown value is unknown: %s',
    async (encoding) => {
      const whole = await run((rule) => denies(parsePolicy(policyText(rule))), item(encoding));
      expect(verdictOf(whole)).toBe('COMPLIANT');
      const all = ({ Statement }: AnyItem) =>
        Statement[0].Resource.includes('*') ? compliant() : nonCompliant('no');
      const resources = await run((rule) => all(parsePolicy(policyText(rule))), item(encoding));
      expect(resources).toMatchObject({
        unknown: { path: 'supplementaryConfiguration.BucketPolicy.policyText.Statement[0].Resource[0]' },
      });
      const decode = encoding === 'url' ? decodeURIComponent : String;
      const parsed = await run((rule) => denies(JSON.parse(decode(policyText(rule)))), item(encoding));
      expect(verdictOf(parsed)).toBe('COMPLIANT');
    },
  );

  it('gives no verdict to a rule that reads it as text', async () => {
    const evaluate = (rule: AnyItem) =>
      policyText(rule).includes('Deny') ? compliant() : nonCompliant('no');
    expect(verdictOf(await run(evaluate, item('json')))).toBe('UNDETERMINED');
    const both = (rule: AnyItem) =>
      policyText(rule).includes('Deny') ? denies(JSON.parse(policyText(rule))) : compliant();
    expect(verdictOf(await run(both, item('json')))).toBe('UNDETERMINED');
  });

  it('leaves JSON.parse as it was', async () => {
    const { parse } = JSON;
    await run(async (rule) => denies(JSON.parse(policyText(rule))), item('json'));
    await run(() => {
      throw new Error('fails');
    }, item('json'));
    expect(JSON.parse).toBe(parse);
  });
});

/** Rules of many kinds over items of any shape. Each gives a verdict that depends on values. */
const rules: readonly ((item: AnyItem) => unknown)[] = [
  ({ configuration: c }) => (c.a === c.b ? compliant() : nonCompliant('differs')),
  ({ configuration: c }) => (c.a ? compliant() : nonCompliant('missing')),
  ({ configuration: c }) =>
    asArray(c.list).some((one: AnyItem) => one?.a === true) ? compliant() : nonCompliant('none'),
  ({ configuration: c }) => (asArray(c.list).length > 1 ? compliant() : nonCompliant('short')),
  ({ configuration: c }) => (Object.keys(c).length % 2 ? compliant() : nonCompliant('even')),
  ({ configuration: c }) => (JSON.stringify({ ...c }).length % 2 ? compliant() : nonCompliant('even')),
  ({ configuration: c }) => ('b' in c ? compliant() : nonCompliant('no b')),
  ({ configuration: c }) => (c.b?.a?.b === null ? compliant() : nonCompliant('not null')),
  ({ configuration: c }) =>
    z.looseObject({ a: z.boolean() }).safeParse(c).success ? compliant() : nonCompliant('zod'),
  ({ configuration: c }) =>
    v.safeParse(v.object({ b: v.union([v.number(), v.string()]) }), c).success
      ? compliant()
      : nonCompliant('valibot'),
  ({ configuration: c }) => {
    try {
      return Object.values(c).length > c.a ? compliant() : nonCompliant('few');
    } catch {
      return compliant();
    }
  },
  ({ supplementaryConfiguration: s }) => {
    const policy = JSON.parse(s.policy);
    return policy?.a === true || policy?.list?.[0]?.a === 1 ? compliant() : nonCompliant('policy');
  },
  ({ supplementaryConfiguration: { policy = '{}', ...rest } }) =>
    Object.keys(JSON.parse(policy) ?? {}).length + Object.keys(rest).length > 1
      ? compliant()
      : nonCompliant('keys'),
];

const tree = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Tree[]>(true, false, null, 0, 1, 'a', ''),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc
      .dictionary(fc.constantFrom('a', 'b', 'list'), tie('tree'), { maxKeys: 3 })
      .map((object) => ({ ...object })),
  ),
})).tree;
const object = fc
  .dictionary(fc.constantFrom('a', 'b', 'list'), tree, { maxKeys: 3 })
  .map((one) => ({ ...one }));

/** Every tree that has an unknown value, or another value, in one place. */
function* replacements(whole: Tree, by: Tree): Generator<Tree, void, undefined> {
  if (Array.isArray(whole))
    for (const [index, value] of whole.entries())
      for (const other of [by, ...replacements(value as Tree, by)]) yield whole.with(index, other) as Tree[];
  else if (isTreeObject(whole))
    for (const [key, value] of Object.entries(whole))
      for (const other of [by, ...replacements(value, by)]) yield { ...whole, [key]: other };
}

/** A tree without the properties that are `missing`. */
function withoutMissing(whole: Tree): Tree {
  if (Array.isArray(whole)) return whole.map(withoutMissing);
  if (!isTreeObject(whole)) return whole;
  const entries = Object.entries(whole).filter(([, value]) => value !== missing);
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutMissing(value)]));
}

const missing = new Unknown('missing');
const perhaps = new Unknown('!If [HasKey, …]', { mayBeAbsent: true });

describe('a value that may be missing in the place of any one value', () => {
  it('leaves the verdict as it is with every value there and with none, or makes it undetermined', async () => {
    let determined = 0;
    await fc.assert(
      fc.asyncProperty(object, fc.constantFrom(...rules), tree, async (configuration, rule, other) => {
        const verdictWith = async (one: Tree) =>
          verdictOf(await run(rule, itemOf(one as TreeObject, { policy: '{}' })));
        const places = (by: Tree) => [...replacements(configuration, by)];
        const [others, without] = [places(other), places(missing).map(withoutMissing)];
        for (const [index, whole] of places(perhaps).entries()) {
          const verdict = await verdictWith(whole);
          if (verdict === 'UNDETERMINED') continue;
          determined += 1;
          const none = without[index] as Tree;
          // An element of a list cannot be missing.
          const possible = [
            configuration,
            others[index] as Tree,
            ...([...unknownsIn(none)].length ? [] : [none]),
          ];
          for (const one of possible) expect(await verdictWith(one)).toBe(verdict);
        }
      }),
      { seed: 15, numRuns: usualOrFull(300, 20_000) },
    );
    expect(determined).toBeGreaterThan(100);
  });
});

describe('an unknown value in the place of any one value', () => {
  it('leaves the verdict as it is for every value there, or makes it undetermined', async () => {
    let determined = 0;
    let undetermined = 0;
    await fc.assert(
      fc.asyncProperty(
        object,
        object,
        fc.constantFrom(...rules),
        tree,
        async (configuration, policy, rule, other) => {
          const itemWith = (one: Tree, text: Tree) =>
            itemOf(one as TreeObject, { policy: new EncodedDocument(text), more: 1 });
          const places = async (make: (by: Tree) => ProposedItem[]) => {
            const [hidden, others] = [make(unknown), make(other)];
            const known = verdictOf(await run(rule, itemWith(configuration, policy)));
            for (const [index, item] of hidden.entries()) {
              const verdict = verdictOf(await run(rule, item));
              if (verdict === 'UNDETERMINED') {
                undetermined += 1;
                continue;
              }
              determined += 1;
              expect(verdict).toBe(known);
              expect(verdict).toBe(verdictOf(await run(rule, others[index] as ProposedItem)));
            }
          };
          await places((by) => [...replacements(configuration, by)].map((one) => itemWith(one, policy)));
          await places((by) => [...replacements(policy, by)].map((one) => itemWith(configuration, one)));
        },
      ),
      { seed: 14, numRuns: usualOrFull(300, 20_000) },
    );
    expect(Math.min(determined, undetermined)).toBeGreaterThan(100);
  });
});
