import { adaptExample } from './adapt-example.js';
import type { Example } from './examples.js';
import { fixturesOf } from './fixtures.js';
import { importedPackages } from './imported-packages.js';
import type { NewRule } from './new-rule.js';
import { type ProjectLayout, pathsOf } from './project-layout.js';
import { type ProjectStyle, usualStyle } from './project-style.js';
import { fileNameOf } from './rule-names.js';
import { ruleSkeleton } from './rule-skeleton.js';
import { requiredTexts } from './sample-texts.js';
import { skeletonTest } from './skeleton-test.js';
import { toCommonJs } from './to-commonjs.js';
import type { PlannedFile } from './write-files.js';

/** A rule that is about to be written into a project. */
export interface RulePlan {
  readonly name: string;
  /** Its module, by path from the project's folder. */
  readonly module: string;
  /** The module, its test and its fixtures. */
  readonly files: readonly PlannedFile[];
  readonly fixtures: readonly string[];
  /** What stands behind the module to invoke it: the parameters without which it does not run, and answers. */
  readonly invokeOptions: string;
  readonly packages: Packages;
}

/** The packages that files import: those that run in Lambda, and those that only tests need. */
export interface Packages {
  readonly runtime: readonly string[];
  readonly development: readonly string[];
}

/** An example under a name of one's own. */
export function planExample(example: Example, ruleName: string, layout: ProjectLayout): RulePlan {
  const fileName = fileNameOf(ruleName);
  const paths = pathsOf(fileName, layout);
  const fixtures = fixturesOf(fileName, example.resourceTypes, paths);
  const source =
    layout.style?.language === 'javascript' ? { ...example, ...example.inJavaScript() } : example;
  const answers = example.answers === undefined ? '' : ` --answers ${paths.answers}`;
  return planOf(
    ruleName,
    adaptExample(source, ruleName, paths),
    fixtures,
    example.needs,
    layout.style,
    answers,
  );
}

/** A rule that is still to be written. */
export function planSkeleton(rule: Omit<NewRule, 'paths'>, layout: ProjectLayout): RulePlan {
  const fileName = fileNameOf(rule.name);
  const paths = pathsOf(fileName, layout);
  const fixtures = fixturesOf(fileName, rule.resourceTypes, paths);
  const whole = { ...rule, paths };
  return planOf(
    rule.name,
    [
      { path: paths.rule, text: ruleSkeleton(whole) },
      { path: paths.test, text: skeletonTest(whole, fixtures) },
    ],
    fixtures,
    requiredTexts(rule.parameters),
    layout.style,
  );
}

function planOf(
  name: string,
  [rule, testForJest, ...others]: readonly [rule: PlannedFile, test: PlannedFile, ...others: PlannedFile[]],
  fixtures: readonly PlannedFile[],
  needs: Readonly<Record<string, unknown>>,
  { modules, testRunner }: ProjectStyle = usualStyle,
  answers = '',
): RulePlan {
  const test = testRunner === 'vitest' ? { ...testForJest, text: forVitest(testForJest.text) } : testForJest;
  const written = [rule, test, ...others].map(({ path, text }) => ({
    path,
    text: modules === 'commonjs' ? toCommonJs(text) : text,
  }));
  const runtime = importedPackages(rule.text);
  return {
    name,
    module: rule.path,
    files: [...written, ...fixtures.map(({ path, text }) => ({ path, text }))],
    fixtures: fixtures.map(({ path }) => path),
    invokeOptions: `${Object.keys(needs).length === 0 ? '' : ` --parameters '${JSON.stringify(needs)}'`}${answers}`,
    packages: {
      runtime,
      development: importedPackages(test.text).filter((packageName) => !runtime.includes(packageName)),
    },
  };
}

/** Both runners have the same words; what is imported differs. */
function forVitest(test: string): string {
  return test
    .replace("from '@jest/globals'", "from 'vitest'")
    .replace("'config-rule-kit/testing/jest'", "'config-rule-kit/testing/vitest'");
}
