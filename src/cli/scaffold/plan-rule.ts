import type { Example } from './examples.js';
import { fileNameOf } from './names.js';
import { fixturesOf, type ProjectLayout, pathsOf, type RulePaths } from './project-layout.js';
import { defaultStyle } from './project-style.js';
import { type NewRule, ruleSkeleton } from './rule-skeleton.js';
import { requiredParameters } from './sample-parameters.js';
import { skeletonTest } from './skeleton-test.js';
import { importedPackages, toCommonJs, toVitest } from './source-code.js';
import type { PlannedFile } from './write-files.js';

export type RulePlan = ReturnType<typeof planOf>;

/** The first file is the rule, the second its test. */
type RuleFiles = readonly [rule: PlannedFile, test: PlannedFile, ...others: PlannedFile[]];

/** A copy of an example under a new name. */
export function planExample(example: Example, ruleName: string, layout: ProjectLayout): RulePlan {
  const paths = pathsOf(fileNameOf(ruleName), layout);
  const { language } = layout.style ?? defaultStyle;
  const code = language === 'javascript' ? { ...example, ...example.inJavaScript() } : example;
  const answers = example.answers === undefined ? '' : ` --answers ${paths.answers}`;
  const fixtures = fixturesOf(fileNameOf(ruleName), example.resourceTypes, paths);
  return planOf(ruleName, renameExample(code, ruleName, paths), fixtures, example.needs, layout, answers);
}

/** A rule without a check, to be written by the user. */
export function planSkeleton(rule: Omit<NewRule, 'paths'>, layout: ProjectLayout): RulePlan {
  const { name, resourceTypes, parameters } = rule;
  const paths = pathsOf(fileNameOf(name), layout);
  const newRule = { ...rule, paths };
  const fixtures = fixturesOf(fileNameOf(name), resourceTypes, paths);
  const files: RuleFiles = [
    { path: paths.rule, text: ruleSkeleton(newRule) },
    { path: paths.test, text: skeletonTest(newRule, fixtures) },
  ];
  return planOf(name, files, fixtures, requiredParameters(parameters), layout);
}

function planOf(
  name: string,
  [rule, jestTest, ...others]: RuleFiles,
  fixtures: readonly PlannedFile[],
  needs: Readonly<Record<string, unknown>>,
  { style: { modules, testRunner } = defaultStyle }: ProjectLayout,
  answersOption = '',
) {
  const test = testRunner === 'vitest' ? { ...jestTest, text: toVitest(jestTest.text) } : jestTest;
  const written = [rule, test, ...others].map(({ path, text }) => ({
    path,
    text: modules === 'commonjs' ? toCommonJs(text) : text,
  }));
  const runtime = importedPackages(rule.text);
  // Double quotes work in every shell, also on Windows.
  const pairs = Object.entries(needs).map(([key, value]) =>
    /\s/.test(`${value}`) ? `"${key}=${value}"` : `${key}=${value}`,
  );
  const parameters = pairs.length === 0 ? '' : ` --parameter ${pairs.join(' ')}`;
  return {
    name,
    /** The path of its module, relative to the project. */
    module: rule.path,
    files: [...written, ...fixtures.map(({ path, text }): PlannedFile => ({ path, text }))],
    fixtures: fixtures.map(({ path }) => path),
    /** The options of `config-rule invoke` that the rule needs: required parameters and answers. */
    invokeOptions: `${parameters}${answersOption}`,
    /** The packages that files import: those for Lambda, and those that only tests need. */
    packages: {
      runtime,
      development: [
        ...importedPackages(test.text),
        ...(usesFastCheck(test.text) ? ['fast-check'] : []),
      ].filter((packageName) => !runtime.includes(packageName)),
    },
  };
}

/** The kit imports fast-check when a test calls expectRuleToHold. */
function usesFastCheck(test: string): boolean {
  return test.includes('expectRuleToHold');
}

/** The rule, the test and the answers of an example under a new name, with imports for their new folders. */
export function renameExample(
  example: Pick<Example, 'name' | 'ruleName' | 'source' | 'test' | 'answers'>,
  ruleName: string,
  { rule, test, answers, importOfRule }: RulePaths,
): RuleFiles {
  // Definitions and expected results contain the name of the rule, tests that of the file.
  const rename = (text: string) =>
    text
      .replaceAll(`'${example.ruleName}'`, `'${ruleName}'`)
      .replaceAll(`'${example.name}'`, `'${ruleName}'`);
  const movedTest = example.test.replaceAll(`'./${example.name}.js'`, `'${importOfRule}'`);
  return [
    { path: rule, text: rename(example.source) },
    { path: test, text: rename(movedTest) },
    ...(example.answers === undefined ? [] : [{ path: answers, text: rename(example.answers) }]),
  ];
}
