import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import {
  type BuiltPart,
  type BundledFile,
  type BundleProject,
  buildParts,
  type Esbuild,
  type Part,
} from './build-parts.js';
import { requiredExportsModule } from './commonjs-requires.js';
import { type BundleStage, credentialsFile, kitFile, type LateImport } from './late-imports.js';
import type { Asset } from './zipped-assets.js';

/** The start first, then what is loaded late. */
export interface BundledFiles {
  readonly files: readonly BundledFile[];
  /** Files that are not code. */
  readonly assets: readonly Asset[];
  readonly missing: readonly string[];
  readonly warnings: readonly string[];
}

/** What `index.mjs` is made from. */
export interface BundleEntry {
  /** The same wherever the project is; no two entries share it. */
  readonly label: string;
  readonly contents: string;
  readonly resolveDir: string;
  /** The project's own modules that are reached from it, by whole path. */
  readonly modules: readonly string[];
}

/**
 * Bundles entries for Lambda: what the start of each loads in one file, what the kit and the SDK load late in others. Nothing is
 * shared by two bundles, but what they have in common is read and bundled once. A bundle is the same whatever is bundled with it.
 *
 * @throws esbuild's BuildFailure
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
  // What is late may itself load what is later.
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
    const first = required.length > 0 ? [`import 'filling:${entry.label}';`] : [];
    return {
      ...entry,
      name: 'index.mjs',
      contents: [...first, contents].join('\n'),
      filling: requiredExportsModule(required),
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
      label: `${name}-${hashOf(`${relative(root, resolveDir)}\n${contents}`)}`,
    };
  });
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
