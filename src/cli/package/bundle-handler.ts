import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { LoadError, UsageError } from '../cli-errors.js';
import { type BundledFile, type BundledFiles, bundleFiles, type Esbuild } from './bundle-files.js';
import { isOfKit } from './is-of-kit.js';
import { loadTool } from './load-tool.js';

/** How much of the bundle is of one package, or of the project itself. */
export interface BundlePart {
  readonly name: string;
  /** Bytes, minified: those that are loaded at the start, and all. */
  readonly atStart: number;
  readonly bytes: number;
}

/** What Lambda gets, and whose code it is: the largest part first. */
export interface HandlerBundle extends BundledFiles {
  readonly parts: readonly BundlePart[];
  /** The whole paths of the project's own files in it. */
  readonly sources: readonly string[];
}

/**
 * Bundles a module that exports `handler` or `rule` for Lambda; the handler is `index.handler`.
 *
 * @param cwd the folder that the path is relative to
 * @param exportName the rule to make the handler of, in place of what the module offers
 * @throws UsageError when there is no such module, or it exports neither; LoadError when it cannot be bundled;
 * MissingPackageError without esbuild
 */
export async function bundleHandler(
  modulePath: string,
  cwd = process.cwd(),
  exportName?: string,
): Promise<HandlerBundle> {
  const path = resolve(cwd, modulePath);
  if (!existsSync(path)) throw new UsageError(`cannot find ${modulePath}.`);
  const esbuild = await loadTool('esbuild', () => import('esbuild'));
  try {
    const contents =
      exportName === undefined
        ? entryFor(modulePath, path, await exportsOf(esbuild, path))
        : entryForRule(path, exportName);
    const bundle = await bundleFiles(esbuild, { contents, resolveDir: dirname(path) });
    return { ...bundle, parts: partsOf(bundle.files), sources: sourcesOf(bundle.files) };
  } catch (error) {
    const { errors } = error as { readonly errors?: readonly BuildMessage[] };
    if (!Array.isArray(errors)) throw error;
    throw new LoadError(`cannot bundle ${modulePath}:\n${errors.map(describeMessage).join('\n')}`, {
      cause: error,
    });
  }
}

/** The names that a module exports. A CommonJS module is the default export of itself, and shows none. */
async function exportsOf(esbuild: Esbuild, path: string): Promise<readonly string[]> {
  const { metafile } = await esbuild.build({
    entryPoints: [path],
    absWorkingDir: dirname(path),
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    outfile: 'exports.mjs',
    logLevel: 'silent',
  });
  return Object.values(metafile.outputs)[0]?.exports ?? [];
}

function entryFor(shown: string, path: string, exported: readonly string[]): string {
  const from = JSON.stringify(`./${basename(path)}`);
  const kit = JSON.stringify('config-rule-kit');
  if (exported.includes('handler')) return `export { handler } from ${from};`;
  if (exported.includes('rule'))
    return `import { createHandler } from ${kit};\nimport { rule } from ${from};\nexport const handler = createHandler(rule);`;
  if (!exported.includes('default') && exported.length > 0)
    throw new UsageError(
      `${shown} exports neither a handler (export const handler = createHandler(rule)) nor a rule (export const rule = ` +
        `defineRule({ … })). It exports: ${exported.join(', ')}.`,
    );
  return [
    `import { createHandler, isConfigRule } from ${kit};`,
    `import exported from ${from};`,
    'const { handler: own = exported.rule ?? exported } = exported;',
    'export const handler = isConfigRule(own) ? createHandler(own) : own;',
  ].join('\n');
}

/** By the name space, for an ES module as for a CommonJS one, whatever the name. */
function entryForRule(path: string, exportName: string): string {
  return [
    "import { createHandler } from 'config-rule-kit';",
    `import * as exported from ${JSON.stringify(`./${basename(path)}`)};`,
    `export const handler = createHandler(exported[${JSON.stringify(exportName)}]);`,
  ].join('\n');
}

interface BuildMessage {
  readonly text: string;
  readonly location: { readonly file: string; readonly line: number; readonly column: number } | null;
}

function describeMessage({ text, location }: BuildMessage): string {
  return location ? `  ${location.file}:${location.line}:${location.column + 1}: ${text}` : `  ${text}`;
}

function partsOf(files: readonly BundledFile[]): readonly BundlePart[] {
  const parts = new Map<string, { atStart: number; bytes: number }>();
  for (const { bytesOf, loaded } of files) {
    for (const [path, bytes] of bytesOf) {
      const name = packageOf(path);
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

/** Without the entry, which no file has. */
function sourcesOf(files: readonly BundledFile[]): readonly string[] {
  const paths = new Set(files.flatMap(({ inputs }) => inputs));
  return [...paths].filter((path) => packageOf(path) === ownCode && existsSync(path));
}

const ownCode = 'the rule';

function packageOf(path: string): string {
  if (/^builtin(-whole)?:/.test(path)) return 'Node.js, its modules';
  const installed = /.*node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(path)?.[1];
  if (installed !== undefined) return installed.replace('\\', '/');
  return isOfKit(path) ? 'config-rule-kit' : ownCode;
}
