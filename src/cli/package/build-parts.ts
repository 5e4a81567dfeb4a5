import { resolve } from 'node:path';
import type { BuildFailure, BuildOptions, BuildResult, Loader, Message, Plugin } from 'esbuild';
import { externalPackages, withoutDeploymentChecks } from './bundle-plugins.js';
import { type RequiredPackages, requiresAsImports } from './commonjs-requires.js';
import { type BundleStage, type LateImport, type LateImports, splitLateImports } from './late-imports.js';
import { lazyBuiltins, type UsedBuiltins, unknownExport, usedBuiltins } from './node-builtins.js';
import { reachableInputs } from './scan-modules.js';
import { type Asset, zippedAssets } from './zipped-assets.js';

export type Esbuild = Pick<typeof import('esbuild'), 'build'>;

/** One file of a bundle. */
export interface BundledFile {
  readonly name: string;
  readonly text: string;
  readonly map: string;
  /** `at start` is what every cold start loads. */
  readonly loaded: 'at start' | 'late';
  /** How many bytes are of which source file, by its whole path. */
  readonly bytesOf: ReadonlyMap<string, number>;
  /** What was read for it, by its whole path: also what left nothing in it but a value. */
  readonly inputs: readonly string[];
}

/** A file that is to be bundled. */
export interface Part {
  readonly name: string;
  /** No two parts share it. It shows in source maps, so it is the same wherever the project is. */
  readonly label: string;
  readonly contents: string;
  readonly resolveDir: string;
  /** The module that fills what `require` of packages gives. */
  readonly filling?: string;
}

export interface BuiltPart {
  readonly file: BundledFile;
  readonly late: readonly LateImport[];
  readonly assets: readonly Asset[];
  readonly missing: readonly string[];
  readonly warnings: readonly string[];
}

/** What is left to the project to say. */
export interface BundleSettings {
  /** Packages that are left out, with `*` for any text. */
  readonly external?: readonly string[] | undefined;
  /** By the ending of a file, how it is read; `file` puts it into the zip, and its import is its path there. */
  readonly loaders?: Readonly<Record<string, Loader>> | undefined;
}

/** What is true of all bundles of a project. */
export interface BundleProject extends BundleSettings {
  /** The folder that paths are relative to: where the project lies must not show in a bundle. */
  readonly root: string;
  readonly required: RequiredPackages;
}

/** Identifiers stay as they are: Lambda's log lines call an error by the name of its class, and stacks are to be read. */
const settings = {
  bundle: true,
  write: false,
  metafile: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  // ES modules are smaller than their CommonJS twins, which esbuild prefers for Node.js.
  mainFields: ['module', 'main'],
  // Packages of CommonJS have both names.
  define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  outdir: 'lambda',
  outExtension: { '.js': '.mjs' },
  logLevel: 'silent',
} as const satisfies BuildOptions;

/** For CommonJS packages that ask for what is known only when they run. */
const requireBanner = "const require=process.getBuiltinModule('node:module').createRequire(import.meta.url);";

/**
 * Bundles parts, each into one file, in a few builds for all of them.
 *
 * @throws esbuild's BuildFailure
 */
export async function buildParts(
  esbuild: Esbuild,
  parts: readonly Part[],
  stage: BundleStage,
  project: BundleProject,
): Promise<readonly BuiltPart[]> {
  const { root, required, external = [], loaders = {} } = project;
  const later = new Set<string>();
  const imports: LateImports = { found: new Map(), missing: new Map() };
  const assets = new Map<string, Asset>();
  const files = Object.entries(loaders).filter(([, loader]) => loader === 'file');
  const build = async (some: readonly Part[], used?: UsedBuiltins, banner = '') => {
    const result = await esbuild.build({
      ...settings,
      absWorkingDir: root,
      entryPoints: some.map(({ name, label }, index) => ({
        in: `part:${label}`,
        out: `${index}/${name.replace(/\.mjs$/, '')}`,
      })),
      sourcemap: used ? 'linked' : false,
      loader: Object.fromEntries(Object.entries(loaders).filter(([, loader]) => loader !== 'file')),
      banner: { js: banner },
      plugins: [
        partContents(some),
        externalPackages(external),
        zippedAssets(
          root,
          files.map(([ending]) => ending),
          assets,
        ),
        requiresAsImports(required),
        lazyBuiltins(later, used),
        splitLateImports(stage, imports),
        withoutDeploymentChecks,
      ],
    });
    return some.map((part, index) => ({ part, output: outputOf(result, part, index), result }));
  };
  const looked = await build(parts).catch((error: Partial<BuildFailure>) => {
    for (const { text } of error.errors ?? []) later.add(unknownExport(text) ?? '');
    if (later.size === 0 || later.has('')) throw error;
    return build(parts);
  });
  const built = new Map<Part, BuiltPart>();
  for (const { some, used, banner } of alike(looked)) {
    for (const { part, output, result } of await build(some, used, banner))
      built.set(part, builtPart(part, output, result));
  }
  return parts.map((part) => built.get(part) as BuiltPart);

  function builtPart(part: Part, output: Output, { metafile, warnings }: Result): BuiltPart {
    const reached = reachableInputs(metafile, `part:${part.label}`);
    const inputs = reached.map((path) => wholePath(path, root));
    const of = <Value>(map: ReadonlyMap<string, Iterable<Value>>) =>
      inputs.flatMap((path) => [...(map.get(path) ?? [])]);
    const bytes = Object.entries(metafile.outputs[output.key]?.inputs ?? {});
    const isOfPart = ({ location }: Message) => !location || reached.includes(location.file);
    return {
      file: {
        name: part.name,
        text: output.text,
        map: output.map,
        loaded: stage === 'start' ? 'at start' : 'late',
        bytesOf: new Map(bytes.map(([path, { bytesInOutput }]) => [wholePath(path, root), bytesInOutput])),
        inputs,
      },
      late: of(imports.found),
      missing: of(imports.missing),
      assets: inputs.flatMap((path) => assets.get(path) ?? []),
      warnings: warnings
        .filter(isOfPart)
        .map(({ text, location }) => (location ? `${location.file}: ${text}` : text)),
    };
  }
}

type Result = BuildResult<{ metafile: true; write: false }>;

interface Output {
  /** What the metafile calls it. */
  readonly key: string;
  readonly text: string;
  readonly map: string;
}

function outputOf({ outputFiles }: Result, { name }: Part, index: number): Output {
  const key = `${settings.outdir}/${index}/${name}`;
  const textOf = (ending: string) =>
    outputFiles.find(({ path }) => path.replaceAll('\\', '/').endsWith(`/${ending}`))?.text ?? '';
  return { key, text: textOf(key), map: textOf(`${key}.map`) };
}

/** Parts that use the same of Node.js, in one build: for each it is as in a build of its own. */
function alike(looked: readonly { readonly part: Part; readonly output: Output }[]) {
  const groups = new Map<string, { some: Part[]; used: UsedBuiltins; banner: string }>();
  for (const { part, output } of looked) {
    const used = usedBuiltins(output.text);
    const banner = output.text.includes('Dynamic require of') ? requireBanner : '';
    const key = JSON.stringify([
      banner,
      [...used].map(([path, names]) => [path, ...[...names].sort()]).sort(),
    ]);
    const group = groups.get(key) ?? { some: [], used, banner };
    groups.set(key, group);
    group.some.push(part);
  }
  return groups.values();
}

/** What parts are made from, which is in no file. */
function partContents(parts: readonly Part[]): Plugin {
  const byLabel = new Map(parts.map((part) => [part.label, part]));
  return {
    name: 'part-contents',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^(part|filling):/ }, ({ path }) => {
        const [, namespace = '', label = ''] = /^(\w+):(.*)$/s.exec(path) ?? [];
        return { path: label, namespace };
      });
      onLoad({ filter: /.*/, namespace: 'part' }, ({ path }) => ({
        contents: byLabel.get(path)?.contents ?? '',
        resolveDir: byLabel.get(path)?.resolveDir ?? '',
      }));
      onLoad({ filter: /.*/, namespace: 'filling' }, ({ path }) => ({
        contents: byLabel.get(path)?.filling ?? '',
        resolveDir: byLabel.get(path)?.resolveDir ?? '',
      }));
    },
  };
}

/** By the whole path, or as a plugin names it. */
function wholePath(path: string, folder: string): string {
  return /^[a-z-]{2,}:/.test(path) ? path : resolve(folder, path);
}
