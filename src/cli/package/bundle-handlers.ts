import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { BuildFailure } from 'esbuild';
import type { HandlerSource } from '../choose-handler.js';
import { LoadError } from '../cli-errors.js';
import { loadTool } from '../import-module.js';
import { isKitFile, packageOf } from '../kit-package.js';
import { type BundledFiles, bundleFiles } from './bundle-files.js';
import type { Part } from './bundle-plugins.js';
import type { BundleProject, BundleSettings, Esbuild } from './bundle-settings.js';
import { requireSetup } from './commonjs-requires.js';
import { fileReadWarnings } from './file-read-warnings.js';
import { scanModules } from './scan-modules.js';

/** The files for Lambda, and their parts by size. */
export type HandlerBundle = Awaited<ReturnType<typeof bundleProject>>[number];

/** A module, and the export that becomes the handler. */
export interface HandlerModule {
  /** Relative to `cwd`. */
  readonly path: string;
  /** With `either`, the function decides at startup whether the export, or `module.exports`, is a handler or a rule. */
  readonly source: HandlerSource | { readonly kind: 'either'; readonly exportName: string | undefined };
}

/**
 * Bundles modules for Lambda into one bundle each. The handler is `index.handler`.
 *
 * @throws LoadError when a module cannot be bundled; MissingPackageError without esbuild
 */
export async function bundleHandlers(
  modules: readonly HandlerModule[],
  cwd: string,
  settings: BundleSettings = {},
): Promise<readonly HandlerBundle[]> {
  const esbuild = await loadTool('esbuild', () => import('esbuild'));
  const bundles = new Map<HandlerModule, HandlerBundle>();
  // By the folder of their package.json, so that a bundle does not depend on the current folder.
  const roots = modules.map(({ path }) => projectOf(dirname(resolve(cwd, path))));
  for (const root of new Set(roots)) {
    const some = modules.filter((_, index) => roots[index] === root);
    const found = await bundleProject(esbuild, some, cwd, { root, required: new Map(), ...settings }).catch(
      (error: unknown) => {
        throw bundleError(error, some, { cwd, root });
      },
    );
    for (const [index, bundle] of found.entries()) bundles.set(some[index] as HandlerModule, bundle);
  }
  return modules.map((module) => bundles.get(module) as HandlerBundle);
}

async function bundleProject(
  esbuild: Esbuild,
  modules: readonly HandlerModule[],
  cwd: string,
  project: BundleProject,
) {
  const paths = modules.map(({ path }) => resolve(cwd, path));
  const scanned = await scanModules(esbuild, paths, project);
  const starts = paths.map((path, index): Part => {
    const { source } = modules[index] as HandlerModule;
    const label = `${relative(project.root, path).replaceAll('\\', '/')}#${source.exportName ?? ''}`;
    const setup = requireSetup(
      scanned[index]?.modules.flatMap((file) => project.required.get(file) ?? []) ?? [],
    );
    const contents = entryFor(`./${basename(path)}`, source);
    return {
      name: 'index.mjs',
      label,
      contents: setup === '' ? contents : `import 'setup:${label}';\n${contents}`,
      requireSetup: setup,
      resolveDir: dirname(path),
    };
  });
  const bundles = await bundleFiles(esbuild, starts, project);
  return bundles.map((bundle) => {
    const bundled = bundle.files.flatMap(({ bytesOf }) =>
      [...bytesOf].flatMap(([path, bytes]) => (bytes > 0 ? [path] : [])),
    );
    return {
      ...bundle,
      warnings: [...bundle.warnings, ...fileReadWarnings(bundled, cwd)],
      parts: partsOf(bundle.files),
      /** The absolute paths of the project's files, without the entry, which is not a file. */
      sources: [...new Set(bundle.files.flatMap(({ inputs }) => inputs))].filter(
        (path) => partNameOf(path) === ownCode && existsSync(path),
      ),
    };
  });
}

function projectOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, 'package.json'))) return at;
    if (at === dirname(at)) return folder;
  }
}

/** The code of `index.mjs`. The named import works for ES modules and for CommonJS. */
function entryFor(from: string, source: HandlerModule['source']): string {
  const module = JSON.stringify(from);
  const name = JSON.stringify(source.exportName ?? 'default');
  if (source.kind === 'handler') return `export { ${name} as handler } from ${module};`;
  if (source.kind === 'rule')
    return [
      "import { createHandler } from 'config-rule-kit';",
      `import { ${name} as rule } from ${module};`,
      'export const handler = createHandler(rule);',
    ].join('\n');
  return [
    "import { createHandler, isConfigRule } from 'config-rule-kit';",
    `import { ${name} as exported } from ${module};`,
    source.exportName === undefined
      ? 'const { handler: own = exported.rule ?? exported } = exported;'
      : 'const own = exported;',
    'export const handler = isConfigRule(own) ? createHandler(own) : own;',
    "if (typeof handler !== 'function') throw new Error('The module of this function exports no handler and no rule.');",
  ].join('\n');
}

/** Converts an error of esbuild, and adds advice for a missing package. Other errors are returned unchanged. */
export function bundleError(
  error: unknown,
  modules: readonly Pick<HandlerModule, 'path'>[],
  { cwd, root }: { readonly cwd: string; readonly root: string },
): unknown {
  const { errors } = error as Partial<BuildFailure>;
  if (!errors) return error;
  const lines = errors.map(({ text, location }) => {
    const place =
      location && `${relative(cwd, resolve(root, location.file))}:${location.line}:${location.column + 1}: `;
    return `  ${place ?? ''}${text}`;
  });
  const missing = errors.map(({ text }) => /^Could not resolve "([^./][^"]*)"/.exec(text)?.[1]).find(Boolean);
  const hint =
    missing === undefined
      ? ''
      : `\nInstall it, or exclude it with --external ${missing} if a layer of the function has it.`;
  const shown = modules.length === 1 ? modules[0]?.path : `${modules.length} modules`;
  return new LoadError(`cannot bundle ${shown}:\n${lines.join('\n')}${hint}`, { cause: error });
}

/** The share of each package, and of the project: minified bytes that a cold start loads, and all minified bytes. */
function partsOf(files: BundledFiles['files']) {
  const parts = new Map<string, { atStart: number; bytes: number }>();
  for (const { bytesOf, loaded } of files) {
    for (const [path, bytes] of bytesOf) {
      const name = partNameOf(path);
      const part = parts.get(name) ?? { atStart: 0, bytes: 0 };
      part.bytes += bytes;
      if (loaded === 'at start') part.atStart += bytes;
      parts.set(name, part);
    }
  }
  return [...parts]
    .map(([name, part]) => ({ name, ...part }))
    .filter(({ bytes }) => bytes > 0)
    .sort((a, b) => b.atStart - a.atStart || b.bytes - a.bytes || (a.name < b.name ? -1 : 1));
}

const ownCode = 'the rule';

function partNameOf(path: string): string {
  if (/^builtin(-whole)?:/.test(path)) return 'Node.js modules';
  return packageOf(path) ?? (isKitFile(path) ? 'config-rule-kit' : ownCode);
}
