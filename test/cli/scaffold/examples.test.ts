import { describe, expect, it } from '@jest/globals';
import { demoExamples } from '../../../examples/events.js';
import { knownRange } from '../../../src/cli/kit-package.js';
import { type Example, findExample, listExamples } from '../../../src/cli/scaffold/examples.js';
import { renameExample } from '../../../src/cli/scaffold/plan-rule.js';
import { pathsOf } from '../../../src/cli/scaffold/project-layout.js';
import { importedPackages } from '../../../src/cli/scaffold/source-code.js';
import type { ConfigRule } from '../../../src/index.js';

const examples = listExamples();
const each = examples.map((example) => [example.name, example] as const);

function ruleOf({ name }: Example): ConfigRule {
  const found = demoExamples.find(({ file }) => file === `${name}.ts`);
  if (!found) throw new Error(`The demo has no example ${name}.`);
  return found.rule;
}

const paths = pathsOf('renamed', { rules: 'src', tests: 'test', ending: '.ts' });

describe('the examples', () => {
  it('are those of the demo', () => {
    expect(examples.map(({ name }) => `${name}.ts`)).toEqual(demoExamples.map(({ file }) => file).sort());
  });

  it.each(each)('are listed with the resource types and schedule of their rule: %s', (_name, example) => {
    const { name, resourceTypes = [], schedule } = ruleOf(example);

    expect(example).toMatchObject({ ruleName: name, resourceTypes, schedule });
  });

  it.each(each)('say in a sentence what they check: %s', (_name, { summary }) => {
    expect(summary).toMatch(/^Checks that [^.]+\.$/);
    expect(summary.length).toBeLessThan(150);
  });

  it.each(each)('name the parameters that they need, and no others: %s', async (_name, example) => {
    const { parameters } = ruleOf(example);
    const accepts = async (given: object) =>
      parameters === undefined || !(await parameters['~standard'].validate(given)).issues;

    expect(await accepts(example.needs)).toBe(true);
    expect(await accepts({})).toBe(Object.keys(example.needs).length === 0);
  });

  it.each(each)('import packages of which the kit knows a version: %s', (_name, { source, test }) => {
    const packages = [...importedPackages(source), ...importedPackages(test)];

    expect(packages).toEqual(expect.arrayContaining(['config-rule-kit', '@jest/globals']));
    for (const name of packages) expect(knownRange(name)).toMatch(/^\^\d+\.\d+\.\d+$/);
  });

  it.each(each)('take another name everywhere: %s', (_name, example) => {
    const [rule, test] = renameExample(example, 'renamed', paths);

    expect(rule).toMatchObject({ path: 'src/renamed.ts', text: expect.stringContaining("name: 'renamed',") });
    expect(test).toMatchObject({
      path: 'test/renamed.test.ts',
      text: expect.stringContaining("describe('renamed',"),
    });
    expect(test.text).toContain("from '../src/renamed.ts';");
    for (const { text } of [rule, test]) {
      expect(text).not.toMatch(new RegExp(`(?<![\\w-])(${example.name}|${example.ruleName})(?![\\w-])`));
    }
  });

  it.each(each)('import nothing of the folder that they come from: %s', (_name, example) => {
    const [rule, test] = renameExample(example, 'renamed', paths);
    const relative = [rule, test].flatMap(({ text }) => text.match(/from '\.[^']*'/g) ?? []);

    expect(relative).toEqual(["from '../src/renamed.ts'"]);
  });

  it.each(each)('export what Lambda calls and what the command line lists: %s', (_name, { source }) => {
    expect(source).toMatch(/^export const rule = /m);
    expect(source).toMatch(/^export const handler = createHandler\(rule\b/m);
  });

  it('are found by their name and by the name of their rule', () => {
    expect(findExample('with-middlewares').ruleName).toBe('ebs-volume-encrypted');
    expect(findExample('ebs-volume-encrypted').name).toBe('with-middlewares');
  });

  it('are suggested for a misspelt name, and listed for an unknown one', () => {
    expect(() => findExample('requird-tags')).toThrow(
      'there is no example "requird-tags". Did you mean "required-tags"?',
    );
    expect(() => findExample('xyz')).toThrow(/Examples: acm-certificate-expiry, .*with-middlewares\./);
  });
});
