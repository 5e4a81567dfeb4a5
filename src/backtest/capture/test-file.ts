import type { CapturedRule, Fixture } from './create-fixtures.js';

/**
 * The text of a test for jest that holds the verdicts of captured items. It compiles as TypeScript, and is JavaScript too.
 *
 * @param rules those of the fixtures
 * @param folder where the fixtures are, from the test, for example `./fixtures`
 */
export function testFileFor(
  rules: readonly CapturedRule[],
  fixtures: readonly Fixture[],
  folder = './fixtures',
): string {
  const used = rules.filter(({ rule }) => fixtures.some((fixture) => verdictsIn(fixture, rule.name)));
  const imports = used.map(
    ({ module, exportName }, index) => `import { ${exportName} as rule${index + 1} } from ${quote(module)};`,
  );
  const items = fixtures.map(
    ({ file }, index) => `import item${index + 1} from ${quote(`${folder}/${file}`)} with { type: 'json' };`,
  );
  const blocks = used.map((rule, index) => describeRule(rule, `rule${index + 1}`, fixtures));
  return `// Written by config-rule backtest --capture. The items are redacted; delete one whose verdict does not matter.
import { describe, expect, it } from '@jest/globals';
import { createChangeEvent, evaluateRule } from 'config-rule-kit/testing';
${[...imports, ...items].join('\n')}

${blocks.join('\n')}`;
}

function describeRule(
  { rule, parameters }: CapturedRule,
  variable: string,
  fixtures: readonly Fixture[],
): string {
  const options =
    parameters && Object.keys(parameters).length > 0 ? `, ${JSON.stringify({ parameters })}` : '';
  const tests = fixtures.flatMap((fixture, index) => {
    const verdicts = verdictsIn(fixture, rule.name);
    if (!verdicts) return [];
    const run = `evaluateRule(${variable}, createChangeEvent(item${index + 1})${options})`;
    const isError = verdicts.join() === 'ERROR';
    const held = isError
      ? `    await expect(${run}).rejects.toThrow();`
      : `    const results = await ${run};\n\n    expect(results.map(({ complianceType }) => complianceType).sort()).toEqual([${verdicts.map(quote).join(', ')}]);`;
    const says = isError ? 'throws' : `reports ${verdicts.join(', ') || 'nothing'}`;
    return [`  it(${quote(`${says} for ${fixture.file}`)}, async () => {\n${held}\n  });\n`];
  });
  return `describe(${quote(`${rule.name}, on captured items`)}, () => {\n${tests.join('\n')}});\n`;
}

function verdictsIn({ verdicts }: Fixture, ruleName: string) {
  return verdicts.find(({ rule }) => rule === ruleName)?.verdicts;
}

function quote(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
