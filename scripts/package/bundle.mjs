/** Bundles src into dist with esbuild: ES modules, and the same as CommonJS in `dist/cjs`. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { dirname, join, posix, relative, sep } from 'node:path';
import { build, transform } from 'esbuild';
import { vendored } from './vendored.mjs';

/** The entry points of package.json beside `index`. */
const entries = ['testing/index', 'testing/jest', 'testing/vitest', 'cdk/index', 'hook/index'];
const programs = ['cli/main', 'cli/run-for-program', 'cli/watch-child'];
/** It has half a megabyte, so only `dist/cjs` has it: ES modules import it from there. */
const samples = 'testing/samples/models';

/** Names stay as they are, and lines short: both are in stack traces, and Node.js prints the line of an error that nobody catches. */
const compact = { minifyWhitespace: true, minifySyntax: true, lineLimit: 160 };

/**
 * ES modules of the core are not bundled, so that a user's bundler leaves out what a rule does not use. The other ES modules are
 * bundled into chunks that import the core; so is all of CommonJS.
 *
 * @returns the names of the packages that dist has copies of
 */
export async function bundleSources(root, manifest) {
  const options = {
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    legalComments: 'none',
    metafile: true,
    outbase: 'src',
    outdir: 'dist',
    // The SDK's ES modules are smaller than its CommonJS.
    mainFields: ['module', 'main'],
  };
  const code = [vendoredCode(root, manifest), builtinsOfCommonJs];
  const pathsOf = (names) => names.map((name) => `src/${name}.ts`);
  const copiesOf = (packages) =>
    packages.map(({ file }) => ({ in: `vendored:${file}`, out: `vendor/${file}` }));
  const packages = Object.values(vendored);
  const chunks = { ...options, ...compact, splitting: true, chunkNames: 'chunks/[name]-[hash]' };
  const link = (isSeparate, folder) => linkFiles(root, manifest, isSeparate, folder);

  const core = (await sourcesOf(join(root, 'src'))).filter(isCore);
  const built = [
    await build({ ...options, entryPoints: pathsOf(core), plugins: [link(() => true)] }),
    await build({
      ...options,
      ...compact,
      entryPoints: copiesOf(packages.filter(({ cli }) => !cli)),
      plugins: code,
    }),
    await build({
      ...options,
      entryPoints: copiesOf(packages.filter(({ cli }) => cli)),
      minify: true,
      plugins: code,
    }),
    await build({
      ...chunks,
      entryPoints: pathsOf([...entries, ...programs]),
      plugins: [link((name) => isCore(name) || name === samples || name.startsWith('vendor/'), 'chunks')],
    }),
  ];
  const commonJs = await build({
    ...chunks,
    entryPoints: pathsOf(['index', ...entries, samples]),
    outdir: 'dist/cjs',
    write: false,
    plugins: [link(() => false), ...code],
  });
  await writeCommonJs(commonJs.outputFiles);
  const { exports } = Object.values(commonJs.metafile.outputs).find(
    ({ entryPoint }) => entryPoint === `src/${samples}.ts`,
  );
  await mkdir(join(root, 'dist', dirname(samples)), { recursive: true });
  const shared = `export { ${exports.join(', ')} } from '../../cjs/${samples}.js';\n`;
  await writeFile(join(root, `dist/${samples}.js`), shared);
  return packagesIn([...built, commonJs]);
}

async function sourcesOf(folder) {
  const files = (await readdir(folder, { recursive: true })).map((file) => file.replaceAll(sep, '/'));
  return files.filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -'.ts'.length));
}

/** What Lambda loads. */
function isCore(name) {
  return !/^(testing|deploy|cdk|cli|resources|templates|hook|findings)\/|(^|\/)typed$/.test(name);
}

/**
 * Decides what an import of src is in dist: another file, or part of the bundle. Refuses packages that are neither installed with
 * this one nor copied into it.
 *
 * @param isSeparate whether a module, by its path in src without `.ts`, is a separate file
 * @param folder where the importing file is, when it is not where its source is: bundles and chunks are one folder below dist
 */
function linkFiles(root, manifest, isSeparate, folder) {
  return {
    name: 'link-files',
    setup({ onResolve }) {
      onResolve({ filter: /.*/ }, ({ kind, namespace, path, importer }) => {
        const isOfPackage = namespace !== 'file' || importer.includes('node_modules');
        if (kind === 'entry-point' || isOfPackage) return undefined;
        const from = posix.dirname(relative(join(root, 'src'), importer).replaceAll(sep, '/'));
        const copy = vendored[path]?.file;
        if (!copy && !path.startsWith('.')) return installed(path, manifest);
        const name = copy ? `vendor/${copy}` : posix.join(from, path).replace(/\.js$/, '');
        if (isSeparate(name)) return { path: relativePath(folder ?? from, `${name}.js`), external: true };
        return copy && { path: `vendored:${copy}`, namespace: 'vendored' };
      });
    },
  };
}

function relativePath(folder, file) {
  const path = posix.relative(folder, file);
  return path.startsWith('.') ? path : `./${path}`;
}

function installed(path, { dependencies, peerDependencies }) {
  const names = Object.keys({ ...dependencies, ...peerDependencies });
  if (isBuiltin(path) || names.some((name) => path === name || path.startsWith(`${name}/`)))
    return { path, external: true };
  return { errors: [{ text: `${path} is neither a dependency of the package nor copied into it` }] };
}

function vendoredCode(resolveDir, manifest) {
  return {
    name: 'vendored-code',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^vendored:/ }, ({ path }) => ({ path, namespace: 'vendored' }));
      onLoad({ filter: /.*/, namespace: 'vendored' }, ({ path }) => ({
        contents: Object.values(vendored).find(({ file }) => path === `vendored:${file}`).code,
        resolveDir,
      }));
      // The parts of the SDK are installed with the client of AWS Config.
      onResolve({ filter: /^@(aws-sdk|smithy)\// }, ({ path, importer }) =>
        importer.includes('node_modules') ? installed(path, manifest) : undefined,
      );
    },
  };
}

/** An ES module has no `require`, by which CommonJS packages load modules of Node.js. */
const builtinsOfCommonJs = {
  name: 'builtins-of-commonjs',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /.*/ }, ({ kind, path }) =>
      kind === 'require-call' && isBuiltin(path) ? { path, namespace: 'builtin' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
    }));
  },
};

/** esbuild splits ES modules only, so their chunks are converted. The entry points share one copy of each class. */
async function writeCommonJs(files) {
  for (const { path, text } of files) {
    const { code } = await transform(text, {
      ...compact,
      format: 'cjs',
      platform: 'node',
      target: 'node20',
      // Late imports become `require`: jest has no `import()` in CommonJS.
      supported: { 'dynamic-import': false },
    });
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, code);
  }
}

function packagesIn(built) {
  const inputs = built.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const names = inputs.map((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]);
  return names.filter((name) => name !== undefined);
}
