import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type ProjectStyle, usualStyle } from './project-style.js';

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

/** The folders of rules and of tests, the ending with which a module in TypeScript is imported, and how files are written. */
export interface ProjectLayout {
  readonly rules: string;
  readonly tests: string;
  readonly ending: '.ts' | '.js';
  /** Defaults to TypeScript and jest. */
  readonly style?: ProjectStyle;
}

/** Where the files of a rule go. */
export function pathsOf(
  fileName: string,
  { rules, tests, ending, style = usualStyle }: ProjectLayout,
): RulePaths {
  const isTypeScript = style.language === 'typescript';
  const extension = isTypeScript ? '.ts' : '.js';
  const toPosix = (folder: string) => posix.normalize(folder.replaceAll('\\', '/'));
  const folders = { rules: toPosix(rules), tests: toPosix(tests) };
  const relative = posix.relative(folders.tests, posix.join(folders.rules, fileName));
  return {
    rule: posix.join(folders.rules, `${fileName}${extension}`),
    test: posix.join(folders.tests, `${fileName}.test${extension}`),
    answers: posix.join(folders.tests, `${fileName}.answers${extension}`),
    fixtures: posix.join(folders.tests, 'fixtures'),
    importOfRule: `${relative.startsWith('.') ? '' : './'}${relative}${isTypeScript ? ending : extension}`,
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
