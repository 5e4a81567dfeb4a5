import { resolve } from 'node:path';
import type { Metafile } from 'esbuild';
import { externalPackages } from './bundle-plugins.js';
import type { BundleProject, Esbuild } from './bundle-settings.js';
import { collectRequires } from './commonjs-requires.js';

/**
 * Reads modules and the modules of the project that they import, without running them. Fills `project.required`.
 *
 * @param paths absolute paths
 * @returns for each, the names of its exports (none for CommonJS), and the absolute paths of the project's modules that it reaches
 * @throws BuildFailure of esbuild
 */
export async function scanModules(
  esbuild: Esbuild,
  paths: readonly string[],
  { root, required, external = [], loaders }: BundleProject,
) {
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

/** The inputs that an input of a build imports directly or indirectly, and itself, as named in the metafile. */
export function reachableInputs({ inputs }: Metafile, input: string): readonly string[] {
  const reached = new Set([input]);
  for (const path of reached) {
    for (const { path: next, external } of inputs[path]?.imports ?? []) if (!external) reached.add(next);
  }
  return [...reached];
}
