import { resolve } from 'node:path';
import type { BuildFailure, BuildOptions, BuildResult, Message } from 'esbuild';
import { externalPackages, type Part, partContents, withoutDeploymentChecks } from './bundle-plugins.js';
import type { BundleProject, Esbuild } from './bundle-settings.js';
import { requiresAsImports } from './commonjs-requires.js';
import { type BundleStage, type LateImports, splitLateImports } from './late-imports.js';
import { lazyBuiltins, type UsedBuiltins, unknownExport, usedBuiltins } from './node-builtins.js';
import { reachableInputs } from './scan-modules.js';
import { type Asset, zippedAssets } from './zipped-assets.js';

export type BuiltPart = ReturnType<typeof toBuiltPart>;

/** Identifiers are not minified: Lambda logs the class name of an error, and people read stacks. */
const settings = {
  bundle: true,
  write: false,
  metafile: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  // esbuild prefers CommonJS for Node.js, and ES modules give smaller bundles.
  mainFields: ['module', 'main'],
  // CommonJS packages use both names.
  define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  outdir: 'lambda',
  outExtension: { '.js': '.mjs' },
  logLevel: 'silent',
} as const satisfies BuildOptions;

/** For CommonJS packages that compute the name of a package at run time. */
const requireBanner = "const require=process.getBuiltinModule('node:module').createRequire(import.meta.url);";

/**
 * Bundles each part into one file. A first build finds which exports of Node.js modules each part uses. Then one build for each group of
 * parts with the same exports gives the files.
 *
 * @throws BuildFailure of esbuild
 */
export async function buildParts(
  esbuild: Esbuild,
  parts: readonly Part[],
  stage: BundleStage,
  project: BundleProject,
): Promise<readonly BuiltPart[]> {
  const { root, required, external = [], loaders = {} } = project;
  // The plugins add what they find.
  const imports: LateImports = { found: new Map(), missing: new Map() };
  const assets = new Map<string, Asset>();
  const newerExports = new Set<string>();
  const entries = Object.entries(loaders);
  const assetExtensions = entries.filter(([, loader]) => loader === 'file').map(([extension]) => extension);
  const build = async (some: readonly Part[], used?: UsedBuiltins, banner = '') => {
    const result = await esbuild.build({
      ...settings,
      absWorkingDir: root,
      entryPoints: some.map(({ name, label }, index) => ({
        in: `part:${label}`,
        out: `${index}/${name.replace(/\.mjs$/, '')}`,
      })),
      loader: Object.fromEntries(entries.filter(([, loader]) => loader !== 'file')),
      plugins: [
        partContents(some),
        externalPackages(external),
        zippedAssets(root, assetExtensions, assets),
        requiresAsImports(required),
        lazyBuiltins(newerExports, used),
        splitLateImports(stage, imports),
        withoutDeploymentChecks,
      ],
      sourcemap: used ? 'linked' : false,
      banner: { js: banner },
    });
    return some.map((part, index) => ({ part, output: outputOf(result, part, index), result }));
  };
  const probed = await build(parts).catch((error: Partial<BuildFailure>) => {
    for (const { text } of error.errors ?? []) newerExports.add(unknownExport(text) ?? '');
    if (newerExports.size === 0 || newerExports.has('')) throw error;
    return build(parts);
  });
  const built = new Map<Part, BuiltPart>();
  for (const { some, used, banner } of groupByBuiltins(probed)) {
    for (const { part, output, result } of await build(some, used, banner))
      built.set(part, toBuiltPart(part, output, result, stage, root, { imports, assets }));
  }
  return parts.map((part) => built.get(part) as BuiltPart);
}

type Result = BuildResult<{ metafile: true; write: false }>;

type Output = ReturnType<typeof outputOf>;

/** The text of a file and its map. `key` is its name in the metafile. */
function outputOf({ outputFiles }: Result, { name }: Part, index: number) {
  const key = `${settings.outdir}/${index}/${name}`;
  const textOf = (ending: string) =>
    outputFiles.find(({ path }) => path.replaceAll('\\', '/').endsWith(`/${ending}`))?.text ?? '';
  return { key, text: textOf(key), map: textOf(`${key}.map`) };
}

/** Groups parts that use the same exports of Node.js. Building them together gives the same files as building each alone. */
function groupByBuiltins(probed: readonly { readonly part: Part; readonly output: Output }[]) {
  const groups = new Map<string, { some: Part[]; used: UsedBuiltins; banner: string }>();
  for (const { part, output } of probed) {
    const used = usedBuiltins(output.text);
    const banner = output.text.includes('Dynamic require of') ? requireBanner : '';
    const names = [...used].map(([path, exports]) => [path, ...[...exports].sort()]).sort();
    const key = JSON.stringify([banner, names]);
    const group = groups.get(key) ?? { some: [], used, banner };
    groups.set(key, group);
    group.some.push(part);
  }
  return groups.values();
}

function toBuiltPart(
  part: Part,
  output: Output,
  { metafile, warnings }: Result,
  stage: BundleStage,
  root: string,
  { imports, assets }: { readonly imports: LateImports; readonly assets: ReadonlyMap<string, Asset> },
) {
  const reached = reachableInputs(metafile, `part:${part.label}`);
  const inputs = reached.map((path) => absolutePath(path, root));
  const foundIn = <Value>(map: ReadonlyMap<string, Iterable<Value>>) =>
    inputs.flatMap((path) => [...(map.get(path) ?? [])]);
  const bytes = Object.entries(metafile.outputs[output.key]?.inputs ?? {});
  const isOfPart = ({ location }: Message) => !location || reached.includes(location.file);
  return {
    file: {
      name: part.name,
      text: output.text,
      map: output.map,
      loaded: stage === 'start' ? ('at start' as const) : ('late' as const),
      /** The number of bytes from each source file, by absolute path. */
      bytesOf: new Map(bytes.map(([path, { bytesInOutput }]) => [absolutePath(path, root), bytesInOutput])),
      /** The absolute paths of all source files, including those that add no bytes. */
      inputs,
    },
    late: foundIn(imports.found),
    missing: foundIn(imports.missing),
    assets: inputs.flatMap((path) => assets.get(path) ?? []),
    warnings: warnings
      .filter(isOfPart)
      .map(({ text, location }) => (location ? `${location.file}: ${text}` : text)),
  };
}

/** A path such as `part:label` is the name that a plugin gives, and stays as it is. */
function absolutePath(path: string, folder: string): string {
  return /^[a-z-]{2,}:/.test(path) ? path : resolve(folder, path);
}
