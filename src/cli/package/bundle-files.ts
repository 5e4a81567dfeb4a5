import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import { type BuiltPart, buildParts } from './build-parts.js';
import type { Part } from './bundle-plugins.js';
import type { BundleProject, Esbuild } from './bundle-settings.js';
import { type BundleStage, credentialsFile, kitFile, type LateImport } from './late-imports.js';

/** The start file, then the files that are loaded later. */
export type BundledFiles = Awaited<ReturnType<typeof bundleFiles>>[number];

/**
 * Bundles code for Lambda. A start file has the code that a cold start loads; other files have the code that the kit and the SDK
 * import later. Bundles share no files, but common parts are built once. A bundle does not depend on the others.
 *
 * @throws BuildFailure of esbuild
 */
export async function bundleFiles(esbuild: Esbuild, starts: readonly Part[], project: BundleProject) {
  let built: readonly (readonly BuiltPart[])[] = (await buildParts(esbuild, starts, 'start', project)).map(
    (start) => [start],
  );
  // Each stage may import files of the next ones.
  for (const stage of ['kit', 'late', 'credentials'] as const) {
    const wanted = built.map((parts) => latePartsOf(parts, stage, project.root));
    const parts = [...new Map(wanted.flat().map((part) => [part.label, part])).values()];
    const added = await buildParts(esbuild, parts, stage, project);
    built = built.map((before, index) => {
      const labels = new Set(wanted[index]?.map(({ label }) => label));
      return [...before, ...added.filter((_, at) => labels.has(parts[at]?.label ?? ''))];
    });
  }
  return built.map(([start, ...others]) => {
    const late = others.sort((a, b) => (a.file.name < b.file.name ? -1 : 1));
    const all = [...(start ? [start] : []), ...late];
    const assets = new Map(all.flatMap(({ assets }) => assets).map((asset) => [asset.name, asset]));
    return {
      files: all.map(({ file }) => file),
      assets: [...assets.values()],
      missing: [...new Set(all.flatMap(({ missing }) => missing))].sort(),
      warnings: [...new Set(all.flatMap(({ warnings }) => warnings))],
    };
  });
}

/** The files of a stage that parts import. */
function latePartsOf(parts: readonly BuiltPart[], stage: BundleStage, root: string): readonly Part[] {
  const imports = parts.flatMap(({ late }) => late.filter(({ file }) => stageOf(file) === stage));
  const names = [...new Set(imports.map(({ file }) => file))].sort();
  return names.map((name) => {
    const some = imports.filter(({ file }) => file === name);
    const contents = [...new Set(some.map(({ line }) => line))].sort().join('\n');
    const [resolveDir = ''] = some.map(({ resolveDir }) => resolveDir).sort();
    const place = relative(root, resolveDir).replaceAll('\\', '/');
    const hash = createHash('sha256').update(`${place}\n${contents}`).digest('hex').slice(0, 8);
    return { name, contents, resolveDir, label: `${name}-${hash}` };
  });
}

function stageOf(file: LateImport['file']): BundleStage {
  if (file === credentialsFile) return 'credentials';
  return file === kitFile ? 'kit' : 'late';
}
