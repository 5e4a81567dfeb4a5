import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import { type BuiltPart, type BundledFile, buildParts, type Part } from './build-parts.js';
import type { BundleProject, Esbuild } from './bundle-settings.js';
import { requireSetup } from './commonjs-requires.js';
import { type BundleStage, credentialsFile, kitFile, type LateImport } from './late-imports.js';
import type { Asset } from './zipped-assets.js';

/** `index.mjs`, then the files that are loaded later. */
export interface BundledFiles {
  readonly files: readonly BundledFile[];
  readonly assets: readonly Asset[];
  readonly missing: readonly string[];
  readonly warnings: readonly string[];
}

export interface BundleEntry {
  /** Unique, and independent of the folder of the project. */
  readonly label: string;
  readonly contents: string;
  readonly resolveDir: string;
  /** The absolute paths of the project's modules that it imports. */
  readonly modules: readonly string[];
}

/**
 * Bundles entries for Lambda. `index.mjs` has the code that a cold start loads; other files have the code that the kit and the SDK
 * import later. Bundles share no files, but common parts are built once. A bundle does not depend on the other entries.
 *
 * @throws BuildFailure of esbuild
 */
export async function bundleFiles(
  esbuild: Esbuild,
  entries: readonly BundleEntry[],
  project: BundleProject,
): Promise<readonly BundledFiles[]> {
  const starts = await buildParts(esbuild, entries.map(startOf), 'start', project);
  const buildLate = async (wanted: readonly (readonly Part[])[], stage: BundleStage) => {
    const parts = [...new Map(wanted.flat().map((part) => [part.label, part])).values()];
    const built = await buildParts(esbuild, parts, stage, project);
    return wanted.map((some) =>
      some.map(({ label }) => built[parts.findIndex((part) => part.label === label)] as BuiltPart),
    );
  };
  let built: readonly (readonly BuiltPart[])[] = starts.map((start) => [start]);
  // Each stage may import files of the next ones.
  for (const stage of ['kit', 'late', 'credentials'] as const) {
    const wanted = built.map((parts) =>
      latePartsOf(
        parts.flatMap(({ late }) => late.filter(({ file }) => stageOf(file) === stage)),
        project.root,
      ),
    );
    const added = await buildLate(wanted, stage);
    built = built.map((parts, index) => [...parts, ...(added[index] ?? [])]);
  }
  return starts.map((start, index) => {
    const others = (built[index] ?? []).slice(1);
    const all = [start, ...others.sort((a, b) => (a.file.name < b.file.name ? -1 : 1))];
    const assets = new Map(all.flatMap(({ assets }) => assets).map((asset) => [asset.name, asset]));
    return {
      files: all.map(({ file }) => file),
      assets: [...assets.values()],
      missing: [...new Set(all.flatMap(({ missing }) => missing))].sort(),
      warnings: [...new Set(all.flatMap(({ warnings }) => warnings))],
    };
  });

  function startOf({ modules, contents, ...entry }: BundleEntry): Part {
    const required = modules.flatMap((path) => project.required.get(path) ?? []);
    const first = required.length > 0 ? [`import 'setup:${entry.label}';`] : [];
    return {
      ...entry,
      name: 'index.mjs',
      contents: [...first, contents].join('\n'),
      requireSetup: requireSetup(required),
    };
  }
}

function stageOf(file: string): BundleStage {
  if (file === credentialsFile) return 'credentials';
  return file === kitFile ? 'kit' : 'late';
}

function latePartsOf(imports: readonly LateImport[], root: string): readonly Part[] {
  const names = [...new Set(imports.map(({ file }) => file))].sort();
  return names.map((name) => {
    const some = imports.filter(({ file }) => file === name);
    const contents = [...new Set(some.map(({ line }) => line))].sort().join('\n');
    const [resolveDir = ''] = some.map(({ resolveDir }) => resolveDir).sort();
    return {
      name,
      contents,
      resolveDir,
      label: `${name}-${hashOf(`${relative(root, resolveDir).replaceAll('\\', '/')}\n${contents}`)}`,
    };
  });
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
