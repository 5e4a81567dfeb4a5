import type { Example } from './examples.js';
import type { RulePaths } from './project-layout.js';
import type { PlannedFile } from './write-files.js';

/** The rule, the test and perhaps the answers of an example under a new name, with the imports that they have in their new place. */
export function adaptExample(
  example: Example,
  ruleName: string,
  { rule, test, answers, importOfRule }: RulePaths,
): readonly [rule: PlannedFile, test: PlannedFile, ...answers: PlannedFile[]] {
  const moved = example.test.replaceAll(`'./${example.name}.js'`, `'${importOfRule}'`);
  return [
    { path: rule, text: rename(example.source, example, ruleName) },
    { path: test, text: rename(moved, example, ruleName) },
    ...(example.answers === undefined
      ? []
      : [{ path: answers, text: rename(example.answers, example, ruleName) }]),
  ];
}

/** The rule is called by its name in its definition and in what is expected of it, its test by that of the file. */
function rename(text: string, example: Example, ruleName: string): string {
  return text
    .replaceAll(`'${example.ruleName}'`, `'${ruleName}'`)
    .replaceAll(`'${example.name}'`, `'${ruleName}'`);
}
