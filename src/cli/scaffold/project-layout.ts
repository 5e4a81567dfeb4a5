import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { createConfigurationItem } from '../../testing/create-configuration-item.js';
import { fileNameOfType, wholeVariableOf } from './names.js';
import { defaultStyle, type ProjectStyle } from './project-style.js';
import type { PlannedFile } from './write-files.js';

/** The paths of the files of a rule, relative to the project, with `/`. */
export interface RulePaths {
  readonly rule: string;
  readonly test: string;
  /** The module with the responses of other AWS services. */
  readonly answers: string;
  readonly fixtures: string;
  /** The import specifier of the rule in the test. */
  readonly importOfRule: string;
}

export interface ProjectLayout {
  readonly rules: string;
  readonly tests: string;
  /** The extension of imports in TypeScript. */
  readonly ending: '.ts' | '.js';
  /** Defaults to TypeScript and jest. */
  readonly style?: ProjectStyle;
}

export function pathsOf(
  fileName: string,
  { rules, tests, ending, style = defaultStyle }: ProjectLayout,
): RulePaths {
  const isTypeScript = style.language === 'typescript';
  const extension = isTypeScript ? '.ts' : '.js';
  const folders = { rules: withSlashes(rules), tests: withSlashes(tests) };
  const relative = posix.relative(folders.tests, posix.join(folders.rules, fileName));
  return {
    rule: posix.join(folders.rules, `${fileName}${extension}`),
    test: posix.join(folders.tests, `${fileName}.test${extension}`),
    answers: posix.join(folders.tests, `${fileName}.answers${extension}`),
    fixtures: posix.join(folders.tests, 'fixtures'),
    importOfRule: `${relative.startsWith('.') ? '' : './'}${relative}${isTypeScript ? ending : extension}`,
  };
}

/** Users of Windows type paths with backslashes. */
function withSlashes(path: string): string {
  return posix.normalize(path.replaceAll('\\', '/'));
}

/** The extension of imports that `tsconfig.json` allows: `.ts` if an option says so, otherwise `.js`. */
export function endingOfImports(folder: string): ProjectLayout['ending'] {
  const path = join(folder, 'tsconfig.json');
  const settings = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return /"(allowImportingTsExtensions|rewriteRelativeImportExtensions)"\s*:\s*true/.test(settings)
    ? '.ts'
    : '.js';
}

/** A file with a sample item of a resource type, for tests and for `config-rule invoke`. */
export interface Fixture extends PlannedFile {
  readonly resourceType: string;
  /** Its variable in the test. */
  readonly variable: string;
}

/** One fixture per type. With several types, the file name contains the type. */
export function fixturesOf(
  fileName: string,
  resourceTypes: readonly string[],
  { fixtures }: RulePaths,
): readonly Fixture[] {
  const isOnly = resourceTypes.length === 1;
  return resourceTypes.map((resourceType) => ({
    resourceType,
    variable: isOnly ? 'sample' : (wholeVariableOf(resourceType) ?? 'sample'),
    path: posix.join(fixtures, `${fileName}${isOnly ? '' : `.${fileNameOfType(resourceType)}`}.json`),
    text: `${JSON.stringify(createConfigurationItem(resourceType), null, 2)}\n`,
  }));
}
