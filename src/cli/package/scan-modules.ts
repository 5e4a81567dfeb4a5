import { resolve } from 'node:path';
import type { Metafile } from 'esbuild';
import type { BundleProject, Esbuild } from './build-parts.js';
import { externalPackages } from './bundle-plugins.js';
import { collectRequires } from './commonjs-requires.js';

/** What is known of a module without its packages, and without running it. */
export interface ScannedModule {
  /** The names that it exports. A CommonJS module shows none. */
  readonly exported: readonly string[];
  /** The whole paths of the project's own modules that it reaches, itself included. */
  readonly modules: readonly string[];
}

/**
 * Reads modules, and what they import of the project itself; `project.required` is filled.
 *
 * @param paths whole paths
 * @throws esbuild's BuildFailure
 */
export async function scanModules(
  esbuild: Esbuild,
  paths: readonly string[],
  { root, required, external = [], loaders }: BundleProject,
): Promise<readonly ScannedModule[]> {
  const { metafile } = await esbuild.build({
    entryPoints: paths.map((path, index) => ({ in: path, out: String(index) })),
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    outdir: 'scan',
    loader: { '.node': 'empty', ...loaders },
    plugins: [externalPackages(external), collectRequires(required)],
    logLevel: 'silent',
  });
  return paths.map((_path, index) => {
    const { exports = [], entryPoint = '' } = metafile.outputs[`scan/${index}.js`] ?? {};
    const modules = reachableInputs(metafile, entryPoint).map((file) => resolve(root, file));
    const isCommonJs = metafile.inputs[entryPoint]?.format === 'cjs';
    return { exported: isCommonJs ? [] : exports, modules };
  });
}

/** What an input of a build reaches by its imports, itself included, as the metafile calls it. */
export function reachableInputs({ inputs }: Metafile, input: string): readonly string[] {
  const reached = new Set([input]);
  for (const path of reached) {
    for (const { path: next, external } of inputs[path]?.imports ?? []) if (!external) reached.add(next);
  }
  return [...reached];
}
