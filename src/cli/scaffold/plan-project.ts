import { findExample } from './examples.js';
import { joinManifest, type Manifest, parseManifest, printManifest, withPackages } from './manifest.js';
import { type PackageManagerName, packageManagerOf, pinOf } from './package-managers.js';
import { planExample, type RulePlan } from './plan-rule.js';
import { githubWorkflow, projectReadme } from './project-files.js';
import type { ProjectLayout } from './project-layout.js';
import type { ProjectStyle } from './project-style.js';
import type { PlannedFile } from './write-files.js';

export interface ProjectOptions {
  readonly name: string;
  readonly example: string;
  readonly packageManager: PackageManagerName;
  /** The value of `npm_config_user_agent`. */
  readonly agent: string | undefined;
  readonly style: ProjectStyle;
  readonly github: boolean;
}

const layout: ProjectLayout = { rules: 'src', tests: 'test', ending: '.ts' };

function toolsOf({ language, modules, testRunner }: ProjectStyle): readonly string[] {
  // jest loads CommonJS directly, and other modules with swc.
  const jest = ['@jest/globals', 'jest', ...(modules === 'commonjs' ? [] : ['@swc/core', '@swc/jest'])];
  const types = language === 'typescript' ? ['@types/node', 'typescript'] : [];
  return ['esbuild', 'fflate', ...(testRunner === 'jest' ? jest : ['vitest']), ...types];
}

const compilerOptions = {
  target: 'es2023',
  module: 'nodenext',
  types: ['node'],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  noEmit: true,
};

/** Events of AWS Config contain result tokens; the guides save them as `event.json` in the root. */
const ignoredFiles = [
  'node_modules/',
  'lambda/',
  'coverage/',
  '.env',
  '.env.*',
  '!.env.example',
  '/event*.json',
  '/events/',
];

function jestConfig({ language, modules }: ProjectStyle): string {
  if (modules === 'commonjs') return 'module.exports = { transform: {} };\n';
  const [ending, parser] =
    language === 'typescript' ? ['ts', ", parser: { syntax: 'typescript' }"] : ['js', ''];
  return `export default {
  transform: { '\\\\.${ending}$': ['@swc/jest', { jsc: { target: 'es2023'${parser} } }] },
};
`;
}

/** The files of a new project. An existing package.json or .gitignore is extended, an existing README is kept. */
export function planProject({ name, example, agent, github, style, ...options }: ProjectOptions): {
  readonly files: readonly PlannedFile[];
  readonly rule: RulePlan;
} {
  const found = findExample(example);
  const rule = planExample(found, found.ruleName, { ...layout, style });
  const packageManager = packageManagerOf(options.packageManager);
  const manifest = projectManifest(name, rule, style, pinOf(packageManager, agent));
  const ignored = `${[...ignoredFiles, packageManager.ignored].filter(Boolean).join('\n')}\n`;
  const readme = projectReadme(name, rule, packageManager, style);
  return {
    rule,
    files: [
      {
        path: 'package.json',
        text: printManifest(manifest),
        join: (existing) => printManifest(joinManifest(parseManifest(existing), manifest), existing),
      },
      ...(style.language === 'typescript'
        ? [{ path: 'tsconfig.json', text: `${JSON.stringify({ compilerOptions }, null, 2)}\n` }]
        : []),
      ...(style.testRunner === 'jest' ? [{ path: 'jest.config.js', text: jestConfig(style) }] : []),
      { path: '.gitignore', text: ignored, join: (existing) => joinLines(existing, ignored) },
      { path: 'README.md', text: readme, join: (existing) => existing },
      ...(packageManager.settings ? [packageManager.settings] : []),
      ...(github ? [githubWorkflow(packageManager, style)] : []),
      ...rule.files,
    ],
  };
}

function projectManifest(
  name: string,
  rule: RulePlan,
  style: ProjectStyle,
  packageManager: string | undefined,
): Manifest {
  const manifest = {
    name,
    version: '0.0.0',
    private: true,
    ...(style.modules === 'esm' && { type: 'module' }),
    ...(packageManager !== undefined && { packageManager }),
    scripts: {
      test: style.testRunner === 'jest' ? 'jest' : 'vitest run',
      ...(style.language === 'typescript' && { typecheck: 'tsc' }),
      invoke: 'config-rule invoke',
      list: 'config-rule list',
      package: 'config-rule package',
      template: 'config-rule template',
    },
  };
  return withPackages(manifest, {
    runtime: ['config-rule-kit', ...rule.packages.runtime],
    development: [...toolsOf(style), ...rule.packages.development],
  });
}

function joinLines(existing: string, wanted: string): string {
  const entryOf = (line: string) => line.trim().replace(/^\//, '').replace(/\/$/, '');
  const present = existing.split('\n').map(entryOf);
  const missing = wanted.split('\n').filter((line) => line !== '' && !present.includes(entryOf(line)));
  if (missing.length === 0) return existing;
  const before = existing === '' || existing.endsWith('\n') ? existing : `${existing}\n`;
  return `${before}${missing.join('\n')}\n`;
}
