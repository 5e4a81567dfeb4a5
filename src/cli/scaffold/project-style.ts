import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../cli-errors.js';
import type { Manifest } from './manifest.js';

export const languages = ['typescript', 'javascript'] as const;
export const testRunners = ['jest', 'vitest'] as const;

export interface ProjectStyle {
  readonly language: (typeof languages)[number];
  /** `commonjs` is only for JavaScript; TypeScript rules are ES modules. */
  readonly modules: 'esm' | 'commonjs';
  readonly testRunner: (typeof testRunners)[number];
}

/** The given options; the folder decides the others. */
export interface StyleOptions {
  readonly language?: ProjectStyle['language'] | undefined;
  readonly testRunner?: ProjectStyle['testRunner'] | undefined;
}

export const defaultStyle: ProjectStyle = { language: 'typescript', modules: 'esm', testRunner: 'jest' };

/**
 * The style of the project in a folder. A project is JavaScript if it has JavaScript modules and neither a tsconfig.json nor the package
 * typescript; `type` in package.json then decides the kind of modules. A new project uses TypeScript and jest.
 *
 * @param rules the folder of rules
 * @throws UsageError for vitest in a CommonJS project: vitest cannot load CommonJS
 */
export function styleOf(folder: string, rules: string, given: StyleOptions = {}): ProjectStyle {
  const path = join(folder, 'package.json');
  const manifest = existsSync(path) ? parseOrEmpty(readFileSync(path, 'utf8')) : undefined;
  const packages = { ...manifest?.dependencies, ...manifest?.devDependencies };
  const isTypeScript = existsSync(join(folder, 'tsconfig.json')) || 'typescript' in packages;
  const isJavaScript =
    manifest !== undefined && !isTypeScript && [folder, join(folder, rules)].some(hasJavaScript);
  const language = given.language ?? (isJavaScript ? 'javascript' : 'typescript');
  const testRunner = given.testRunner ?? ('vitest' in packages && !('jest' in packages) ? 'vitest' : 'jest');
  const isCommonJs = language === 'javascript' && manifest !== undefined && manifest.type !== 'module';
  if (isCommonJs && testRunner === 'vitest')
    throw new UsageError(
      'vitest loads only ES modules, and package.json has no "type": "module". Add it (npm pkg set type=module), or choose --test-runner jest.',
    );
  return { language, modules: isCommonJs ? 'commonjs' : 'esm', testRunner };
}

/** `parseManifest` rejects an invalid file before it is written. */
function parseOrEmpty(text: string): Manifest {
  try {
    return (JSON.parse(text) ?? {}) as Manifest;
  } catch {
    return {};
  }
}

function hasJavaScript(folder: string): boolean {
  if (!existsSync(folder)) return false;
  return readdirSync(folder).some((file) => /\.[cm]?js$/.test(file) && !/\.config\.[cm]?js$/.test(file));
}
