import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Where the files of a rule are, by path from the project's folder with `/`, and how one imports the other. */
export interface RulePaths {
  readonly rule: string;
  readonly test: string;
  /** What other AWS services answer to the rule. */
  readonly answers: string;
  /** The folder of the fixtures. */
  readonly fixtures: string;
  /** What the test imports the rule by. */
  readonly importOfRule: string;
}

/** The folders of rules and of tests, and the ending with which a module in TypeScript is imported. */
export interface ProjectLayout {
  readonly rules: string;
  readonly tests: string;
  readonly ending: '.ts' | '.js';
}

/** Where the files of a rule go. */
export function pathsOf(fileName: string, { rules, tests, ending }: ProjectLayout): RulePaths {
  const folders = { rules: posix.normalize(rules), tests: posix.normalize(tests) };
  const relative = posix.relative(folders.tests, posix.join(folders.rules, fileName));
  return {
    rule: posix.join(folders.rules, `${fileName}.ts`),
    test: posix.join(folders.tests, `${fileName}.test.ts`),
    answers: posix.join(folders.tests, `${fileName}.answers.ts`),
    fixtures: posix.join(folders.tests, 'fixtures'),
    importOfRule: `${relative.startsWith('.') ? '' : './'}${relative}${ending}`,
  };
}

/** The ending that a project's `tsconfig.json` lets modules be imported with: that of the source, where it says so. */
export function endingOfImports(folder: string): ProjectLayout['ending'] {
  const path = join(folder, 'tsconfig.json');
  const settings = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return /"(allowImportingTsExtensions|rewriteRelativeImportExtensions)"\s*:\s*true/.test(settings)
    ? '.ts'
    : '.js';
}
