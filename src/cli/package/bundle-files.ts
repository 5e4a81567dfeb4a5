import { resolve } from 'node:path';
import type { BuildFailure, BuildOptions, Metafile } from 'esbuild';
import { type LateFiles, lateFiles } from './late-files.js';
import { leanBuiltins, type UsedBuiltins, unknownExport, usedBuiltins } from './lean-builtins.js';

export type Esbuild = Pick<typeof import('esbuild'), 'build'>;

/** One file of the bundle. */
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

/** The start first, then what is loaded late. */
export interface BundledFiles {
  readonly files: readonly BundledFile[];
  readonly missing: readonly string[];
  readonly warnings: readonly string[];
}

interface Source {
  readonly contents: string;
  readonly resolveDir: string;
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
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  sourcemap: 'linked',
  logLevel: 'silent',
} as const satisfies BuildOptions;

/** For CommonJS packages that ask for what is known only when they run. */
const requireBanner = "const require=process.getBuiltinModule('node:module').createRequire(import.meta.url);";

/**
 * Bundles an entry for Lambda: what its start loads in one file, what the kit and the SDK load late in others.
 *
 * @throws esbuild's BuildFailure
 */
export async function bundleFiles(esbuild: Esbuild, entry: Source): Promise<BundledFiles> {
  const late: LateFiles = { files: new Map(), missing: new Set() };
  const bundled = [await bundleFile(esbuild, 'index.mjs', entry, late)];
  // What is late may itself name the sources of credentials.
  for (let done = 0; done < late.files.size; ) {
    const found = [...late.files].slice(done);
    done += found.length;
    const bundles = found.map(([name, { lines, resolveDir }]) =>
      bundleFile(esbuild, name, { contents: [...lines].sort().join('\n'), resolveDir }, late),
    );
    bundled.push(...(await Promise.all(bundles)));
  }
  const [start, ...others] = bundled.map(({ file }) => file);
  const byName = others.sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    files: start ? [start, ...byName] : byName,
    missing: [...late.missing].sort(),
    warnings: bundled.flatMap(({ warnings }) => warnings),
  };
}

async function bundleFile(
  esbuild: Esbuild,
  name: string,
  { contents, resolveDir }: Source,
  late: LateFiles,
): Promise<{ readonly file: BundledFile; readonly warnings: readonly string[] }> {
  const later = new Set<string>();
  const build = (used?: UsedBuiltins, banner = '') =>
    esbuild.build({
      ...settings,
      absWorkingDir: resolveDir,
      stdin: { contents, resolveDir, sourcefile: `config-rule-package/${name}` },
      outfile: name,
      plugins: [leanBuiltins(later, used), lateFiles(name, late)],
      banner: { js: banner },
    });
  const looked = await build().catch((error: Partial<BuildFailure>) => {
    for (const { text } of error.errors ?? []) later.add(unknownExport(text) ?? '');
    if (later.size === 0 || later.has('')) throw error;
    return build();
  });
  const used = usedBuiltins(looked.outputFiles.map(({ text }) => text).join('\n'));
  let result = await build(used);
  const asksForRequire = result.outputFiles.some(({ text }) => text.includes('Dynamic require of'));
  if (asksForRequire) result = await build(used, requireBanner);
  const textOf = (ending: string) => result.outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return {
    file: {
      name,
      text: textOf(name),
      map: textOf(`${name}.map`),
      loaded: name === 'index.mjs' ? 'at start' : 'late',
      bytesOf: bytesIn(result.metafile, name, resolveDir),
      inputs: Object.keys(result.metafile.inputs).map((path) => wholePath(path, resolveDir)),
    },
    warnings: result.warnings.map(({ text, location }) => (location ? `${location.file}: ${text}` : text)),
  };
}

/** By the whole path, or as a plugin names it. */
function wholePath(path: string, folder: string): string {
  return path.startsWith('builtin') ? path : resolve(folder, path);
}

function bytesIn({ outputs }: Metafile, name: string, folder: string): ReadonlyMap<string, number> {
  const { inputs = {} } = outputs[name] ?? {};
  return new Map(
    Object.entries(inputs).map(([path, { bytesInOutput }]) => [wholePath(path, folder), bytesInOutput]),
  );
}
