import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { rule as versioning } from '../../examples/s3-bucket-versioning.js';
import { rule as groups } from '../../examples/security-group-open-to-world.js';
import type { BacktestFinding, BacktestVerdict } from '../../src/backtest/backtest-result.js';
import { captureItems, type JudgedItem } from '../../src/backtest/capture/capture-items.js';
import { createFixtures, verdictsHold } from '../../src/backtest/capture/create-fixtures.js';
import { testFileFor } from '../../src/backtest/capture/test-file.js';
import type { ConfigRule } from '../../src/index.js';
import { createConfigurationItem } from '../../src/testing/index.js';
import { compliant, defineRule, nonCompliant } from '../../src/typed.js';

const finding = (rule: string, verdict: BacktestVerdict, item: unknown): BacktestFinding => {
  const { resourceType, resourceId } = item as BacktestFinding;
  return { rule, verdict, resourceType, resourceId, place: { file: 'x.json', offset: 0 } };
};
const judged = (item: unknown, verdicts: Readonly<Record<string, BacktestVerdict>>): JudgedItem => ({
  item,
  findings: Object.entries(verdicts).map(([rule, verdict]) => finding(rule, verdict, item)),
});
const recorded = (...args: Parameters<typeof createConfigurationItem>) =>
  JSON.parse(JSON.stringify(createConfigurationItem(...args)));

const versioned = recorded('AWS::S3::Bucket', { resourceId: 'acme-payments', tags: { Owner: 'jane' } });
const unversioned = recorded('AWS::S3::Bucket', { resourceId: 'acme-web', variant: 'unversioned' });
const open = recorded('AWS::EC2::SecurityGroup', { variant: 'open-ssh' });
const rules = [
  { rule: versioning as unknown as ConfigRule, module: '../src/versioning.ts', exportName: 'rule' },
  {
    rule: groups as unknown as ConfigRule,
    module: '../src/groups.ts',
    exportName: 'rule',
    parameters: { ports: '22' },
  },
];
const all = [
  judged(versioned, { [versioning.name]: 'COMPLIANT' }),
  judged(unversioned, { [versioning.name]: 'NON_COMPLIANT' }),
  judged(open, { [groups.name]: 'NON_COMPLIANT' }),
];

describe('captureItems', () => {
  it('chooses one item for each verdict of each rule first', () => {
    const many = Array.from({ length: 50 }, (_, index) =>
      judged({ id: index, extra: Object.fromEntries([[`key${index}`, 1]]) }, { a: 'COMPLIANT' }),
    );
    const rare = judged({ id: 99 }, { a: 'NON_COMPLIANT', b: 'ERROR' });

    const chosen = captureItems([...many, rare, ...many], 2);

    expect(chosen).toHaveLength(2);
    expect(chosen).toContain(rare);
  });

  it('chooses each shape once', () => {
    const items = [
      { a: 1 },
      { a: 2 },
      { a: '2' },
      { a: null },
      { a: [{ b: 1 }] },
      { a: [{ b: 2 }, { b: 3 }] },
    ];

    const chosen = captureItems(
      items.map((item) => judged(item, { r: 'COMPLIANT' })),
      20,
    );

    expect(chosen.map(({ item }) => item)).toHaveLength(4);
  });

  it('chooses no item without a finding, and no more than asked for', () => {
    expect(captureItems([judged({ a: 1 }, {})], 5)).toEqual([]);
    expect(captureItems(all, 1)).toHaveLength(1);
  });
});

describe('createFixtures', () => {
  it('makes fixtures whose verdicts are those of the originals', async () => {
    const { fixtures, leftOut } = await createFixtures(rules, all);

    expect(leftOut).toEqual([]);
    expect(fixtures.map(({ file, verdicts }) => [file, verdicts])).toEqual([
      ['captured-1.json', [{ rule: versioning.name, verdicts: ['COMPLIANT'] }]],
      ['captured-2.json', [{ rule: versioning.name, verdicts: ['NON_COMPLIANT'] }]],
      ['captured-3.json', [{ rule: groups.name, verdicts: ['NON_COMPLIANT'] }]],
    ]);
    expect(fixtures.map(({ text }) => text).join()).not.toMatch(/acme|jane|123456789012/);
  });

  it('leaves out an item whose verdict changes by redaction, and names the rule', async () => {
    const named = defineRule({
      name: 'acme-names',
      resourceTypes: ['AWS::S3::Bucket'],
      evaluate: ({ resourceName }) =>
        resourceName?.startsWith('acme') ? compliant() : nonCompliant('Foreign'),
    }) as unknown as ConfigRule;
    const rule = { rule: named, module: './x.ts', exportName: 'rule' };

    const { fixtures, leftOut } = await createFixtures(
      [rule],
      [judged(versioned, { 'acme-names': 'COMPLIANT' })],
    );

    expect(fixtures).toEqual([]);
    expect(leftOut).toEqual([
      {
        resourceType: 'AWS::S3::Bucket',
        resourceId: 'acme-payments',
        reason: 'redaction changes what acme-names says of it',
      },
    ]);
  });
});

describe('verdictsHold', () => {
  it('compares verdicts, not annotations', async () => {
    const [first] = rules;

    expect(await verdictsHold(first as never, versioned, { ...versioned, resourceId: 'other' })).toBe(true);
    expect(await verdictsHold(first as never, versioned, unversioned)).toBe(false);
  });
});

describe('testFileFor', () => {
  const folder = fileURLToPath(new URL('written/', import.meta.url));
  const moved = rules.map((rule, index) => ({
    ...rule,
    module: `../../../examples/${['s3-bucket-versioning', 'security-group-open-to-world'][index]}.js`,
  }));
  const withoutLayout = (code: string) =>
    code
      .replace(/\s+|,(?=\s*[\])}])/g, '')
      .replaceAll('"', "'")
      .replaceAll("'parameters'", 'parameters')
      .replaceAll("'ports'", 'ports');

  /** `written/` is formatted and compiled with the project, and jest runs it. */
  it('writes the test and the fixtures in the folder written', async () => {
    const { fixtures } = await createFixtures(moved, all);
    const text = testFileFor(moved, fixtures);
    if (process.env.RENEW) {
      for (const fixture of fixtures) writeFileSync(join(folder, 'fixtures', fixture.file), fixture.text);
      writeFileSync(join(folder, 'captured.test.ts'), text);
    }

    expect(withoutLayout(text)).toBe(withoutLayout(readFileSync(join(folder, 'captured.test.ts'), 'utf8')));
    for (const { file, text: json } of fixtures)
      expect(JSON.parse(json)).toEqual(JSON.parse(readFileSync(join(folder, 'fixtures', file), 'utf8')));
  });

  it('writes nothing for a rule without fixtures', () => {
    expect(testFileFor(moved, [])).not.toMatch(/describe\(|examples/);
  });
});
