/** Checks the direction of imports in src. docs/architecture.md describes the modules. */
import { posix } from 'node:path';

/** The modules in order: each may import itself and those before it. Names in one list are one module. */
const modules = [
  [
    'limits.ts',
    'config-types.ts',
    'clock.ts',
    'aws-partition.ts',
    'secret-runs.ts',
    'known-secrets.ts',
    'describe.ts',
    'options.ts',
    'config-rule-error.ts',
    'without-secrets.ts',
    'errors.ts',
    'resource-types.ts',
  ],
  ['resources/'],
  ['unknown-type.ts', 'misspelt-type.ts'],
  ['values/'],
  ['query/'],
  ['rule/'],
  ['event/'],
  ['evaluation/'],
  ['findings/'],
  ['proposed/'],
  ['aws/'],
  ['delivery/'],
  ['handler/'],
  ['index.ts', 'typed.ts'],
  ['testing/'],
  ['deploy/'],
  ['templates/'],
  ['backtest/'],
  ['hook/'],
  ['cdk/'],
  ['cli/'],
];

/** Modules that do not import the SDK. */
const pureModules = [
  'limits.ts',
  'config-types.ts',
  'clock.ts',
  'secret-runs.ts',
  'known-secrets.ts',
  'describe.ts',
  'options.ts',
  'config-rule-error.ts',
  'without-secrets.ts',
  'errors.ts',
  'resource-types.ts',
  'resources/',
  'unknown-type.ts',
  'misspelt-type.ts',
  'values/',
  'query/',
  'rule/',
  'event/',
  'evaluation/',
  'findings/',
  'proposed/',
];

/** Packages that only one module imports. */
const packagesOfModules: Readonly<Record<string, readonly string[]>> = {
  'cdk/': ['aws-cdk-lib', 'constructs'],
  'cli/': ['commander', '@commander-js/extra-typings', '@clack/prompts', 'jiti'],
};

/** A module that no other imports, because it needs optional packages. */
const apart = 'cdk/';

/** The imports of a source file: static, re-exported, dynamic and type imports, without those in comments. */
export function importsOf(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const statements =
    /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"]([^'"]+)['"]/gm;
  return [...code.matchAll(statements)].map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? '');
}

/** The violations of a file, given by its path in src. Each has the file and the import. */
export function importViolations(file: string, source: string): string[] {
  const index = moduleIndexOf(file);
  if (index < 0) return [`${file} is in no known module: add it to test/helpers/imports.ts`];
  return importsOf(source).flatMap((imported) => {
    const complaint = complaintAbout(file, index, imported);
    return complaint ? [`${file} imports ${imported}: ${complaint}`] : [];
  });
}

function complaintAbout(file: string, index: number, imported: string): string | undefined {
  if (!imported.startsWith('.')) {
    const owner = Object.keys(packagesOfModules).find((module) =>
      packagesOfModules[module]?.some((name) => imported === name || imported.startsWith(`${name}/`)),
    );
    if (owner && !file.startsWith(owner)) return `only ${owner} imports it`;
    const pure = pureModules.some((module) => file.startsWith(module));
    return pure && imported.startsWith('@aws-sdk/') ? 'this module must not import the SDK' : undefined;
  }
  const target = posix.join(posix.dirname(file), imported).replace(/\.js$/, '.ts');
  const targetIndex = moduleIndexOf(target);
  if (targetIndex < 0) return 'it is in no known module';
  if (target.startsWith(apart) && !file.startsWith(apart)) return 'no other module imports it';
  return targetIndex <= index ? undefined : 'a module imports only itself and the modules before it';
}

function moduleIndexOf(file: string): number {
  return modules.findIndex((names) =>
    names.some((name) => (name.endsWith('/') ? file.startsWith(name) : file === name)),
  );
}
