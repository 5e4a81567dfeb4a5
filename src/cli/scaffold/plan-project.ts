import { findExample } from './examples.js';
import { joinManifest, type Manifest, parseManifest, printManifest, withPackages } from './manifest.js';
import { type PackageManagerName, packageManagerOf, pinOf } from './package-managers.js';
import { planExample, type RulePlan } from './plan-rule.js';
import { githubWorkflow, projectReadme } from './project-files.js';
import type { ProjectLayout } from './project-layout.js';
import type { ProjectStyle } from './project-style.js';
import type { PlannedFile } from './write-files.js';

/** What a new project is to be. */
export interface ProjectOptions {
  /** Its name in package.json. */
  readonly name: string;
  /** The example that its first rule is made from. */
  readonly example: string;
  readonly packageManager: PackageManagerName;
  /** What runs this command, as `npm_config_user_agent` says. */
  readonly agent: string | undefined;
  readonly style: ProjectStyle;
  /** Whether it gets a GitHub Actions workflow. */
  readonly github: boolean;
}

/** A new project, and its first rule. */
export interface ProjectPlan {
  readonly files: readonly PlannedFile[];
  readonly rule: RulePlan;
}

const layout: ProjectLayout = { rules: 'src', tests: 'test', ending: '.ts' };

function toolsOf({ language, modules, testRunner }: ProjectStyle): readonly string[] {
  // jest takes CommonJS as it is, and all else through swc.
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

/** Events that AWS Config sent hold result tokens; the guides save them as `event.json`. Names of rules may begin alike elsewhere. */
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
  return `export default {
  transform: { '\\\\.${language === 'typescript' ? 'ts' : 'js'}$': ['@swc/jest', { jsc: { target: 'es2023'${
    language === 'typescript' ? ", parser: { syntax: 'typescript' }" : ''
  } } }] },
};
`;
}

/**
 * Every file of a new project of rules. What is in the folder already is joined where that can be done without loss: package.json
 * and .gitignore are added to, a README is left alone.
 */
export function planProject(options: ProjectOptions): ProjectPlan {
  const { name, example, packageManager: manager, agent, github, style } = options;
  const isTypeScript = style.language === 'typescript';
  const found = findExample(example);
  const rule = planExample(found, found.ruleName, { ...layout, style });
  const packageManager = packageManagerOf(manager);
  const manifest = projectManifest(name, rule, style, pinOf(packageManager, agent));
  const ignored = [...ignoredFiles, ...packageManager.ignored, ''].join('\n');
  const readme = projectReadme(name, rule, packageManager, style);
  return {
    rule,
    files: [
      {
        path: 'package.json',
        text: printManifest(manifest),
        join: (existing) =>
          printManifest(joinManifest(parseManifest(existing, 'package.json'), manifest), existing),
      },
      ...(isTypeScript
        ? [{ path: 'tsconfig.json', text: `${JSON.stringify({ compilerOptions }, null, 2)}\n` }]
        : []),
      ...(style.testRunner === 'jest' ? [{ path: 'jest.config.js', text: jestConfig(style) }] : []),
      { path: '.gitignore', text: ignored, join: (existing) => joinLines(existing, ignored) },
      { path: 'README.md', text: readme, join: (existing) => existing },
      ...packageManager.settings,
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

/** Adds the lines that are not there yet. */
function joinLines(existing: string, wanted: string): string {
  const entryOf = (line: string) => line.trim().replace(/^\//, '').replace(/\/$/, '');
  const there = existing.split('\n').map(entryOf);
  const lacking = wanted.split('\n').filter((line) => line !== '' && !there.includes(entryOf(line)));
  if (lacking.length === 0) return existing;
  const before = existing === '' || existing.endsWith('\n') ? existing : `${existing}\n`;
  return `${before}${lacking.join('\n')}\n`;
}
