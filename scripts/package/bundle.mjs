/** Bundles src into dist with esbuild: ES modules, and the same as CommonJS in `dist/cjs`. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { dirname, join, posix, relative, sep } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build, transform } from 'esbuild';
import { vendored } from './vendored.mjs';

/** The entry points of package.json beside `index`. */
const entries = ['testing/index', 'testing/jest', 'testing/vitest', 'cdk/index', 'hook/index'];
const programs = ['cli/main', 'cli/run-for-program', 'cli/watch-child', 'cli/backtest/worker'];

/**
 * Half of the code, which no rule loads while it runs. Only `dist/cjs` has it: ES modules import it from there. `dist/cjs/shared` has
 * a file for each of these parts, by the names of their modules in src.
 */
const sharedParts = {
  testing: /^testing\/(?!jest$|vitest$)/,
  deploy: /^deploy\//,
  templates: /^templates\//,
  mapping: /^proposed\/(mapping\/|unknown$)/,
};
/** Entry points that are the same file for ES modules as for CommonJS. */
const sharedEntries = ['testing/index', 'testing/jest', 'cdk/index'];

/** Names of functions stay as they are, and lines short: both are in stack traces, and Node.js prints the line of an error that nobody catches. */
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
  const pathsOf = (names) => names.map((name) => `src/${name}.ts`);
  const chunks = { ...options, ...compact, splitting: true, chunkNames: 'chunks/[name]-[hash]' };
  const separate = new Set();
  const link = (isSeparate, folder) => linkFiles(root, manifest, isSeparate, separate, folder);

  const core = (await sourcesOf(join(root, 'src'))).filter(isCore);
  const built = [
    await build({ ...options, entryPoints: pathsOf(core), plugins: [link(() => true)] }),
    await build({
      ...chunks,
      // Most of it is the command line.
      minifyIdentifiers: true,
      entryPoints: pathsOf([...entries, ...programs].filter((name) => !sharedEntries.includes(name))),
      plugins: [link((name) => isCore(name) || partOf(name) || name.startsWith('vendor/'), 'chunks')],
    }),
  ];
  const code = await vendoredCode(root, manifest, options);
  built.push(...code.built);
  const copies = Object.values(vendored).filter(({ file }) => separate.has(`vendor/${file}`));
  for (const { file, late } of copies)
    if (!late) await writeText(root, `vendor/${file}.js`, code.texts[file]);
  const late = copies.filter((copy) => copy.late);
  const commonJs = await build({
    ...chunks,
    entryPoints: [
      ...['index', ...entries].map((name) => ({ in: `src/${name}.ts`, out: name })),
      ...Object.keys(sharedParts).map((part) => ({ in: `shared:${part}`, out: `shared/${part}` })),
      ...late.map(({ file }) => ({ in: `vendored:${file}`, out: `vendor/${file}` })),
    ],
    outdir: 'dist/cjs',
    write: false,
    plugins: [sharedCode(root, separate), compressedModels, link(() => false), code.plugin],
  });
  await writeCommonJs(commonJs.outputFiles);
  for (const { entryPoint, exports } of Object.values(commonJs.metafile.outputs)) {
    const name = sharedEntries.find((entry) => entryPoint === `src/${entry}.ts`);
    if (name) await writeText(root, `${name}.js`, reExport(name, exports));
  }
  return packagesIn([...built, commonJs]);
}

function partOf(name) {
  return Object.keys(sharedParts).find((part) => sharedParts[part].test(name));
}

function reExport(name, exports) {
  const file = relativePath(posix.dirname(name), `cjs/${name}.js`);
  return exports.length > 0 ? `export { ${exports.join(', ')} } from '${file}';\n` : `import '${file}';\n`;
}

async function writeText(root, file, text) {
  const path = join(root, 'dist', file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

async function sourcesOf(folder) {
  const files = (await readdir(folder, { recursive: true })).map((file) => file.replaceAll(sep, '/'));
  return files.filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -'.ts'.length));
}

/** What Lambda loads. */
function isCore(name) {
  return !partOf(name) && !/^(testing|cdk|cli|resources|hook|findings|backtest)\/|(^|\/)typed$/.test(name);
}

/**
 * Decides what an import of src is in dist: another file, or part of the bundle. Refuses packages that are neither installed with
 * this one nor copied into it.
 *
 * @param isSeparate whether a module, by its path in src without `.ts`, is a separate file
 * @param separate gets the modules that are
 * @param folder where the importing file is, when it is not where its source is: bundles and chunks are one folder below dist
 */
function linkFiles(root, manifest, isSeparate, separate, folder) {
  return {
    name: 'link-files',
    setup({ onResolve }) {
      onResolve({ filter: /.*/ }, ({ kind, namespace, path, importer }) => {
        const isOfPackage = namespace !== 'file' || importer.includes('node_modules');
        if (kind === 'entry-point' || isOfPackage) return undefined;
        const from = posix.dirname(relative(join(root, 'src'), importer).replaceAll(sep, '/'));
        const { file: copy, late } = vendored[path] ?? {};
        if (!copy && !path.startsWith('.')) return installed(path, manifest);
        const name = copy ? `vendor/${copy}` : posix.join(from, path).replace(/\.js$/, '');
        if (!isSeparate(name)) return copy && { path: `vendored:${copy}`, namespace: 'vendored' };
        separate.add(name);
        const part = partOf(name);
        const file = part ? `cjs/shared/${part}.js` : `${late ? 'cjs/' : ''}${name}.js`;
        return { path: relativePath(folder ?? from, file), external: true };
      });
    },
  };
}

/** Each shared part has the exports of those modules that ES modules import. */
function sharedCode(root, separate) {
  return {
    name: 'shared-code',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^shared:/ }, ({ path }) => ({
        path: path.slice('shared:'.length),
        namespace: 'shared',
      }));
      onLoad({ filter: /.*/, namespace: 'shared' }, ({ path }) => ({
        contents: [...separate]
          .filter((name) => partOf(name) === path)
          .map((name) => `export * from './src/${name}.ts';\n`)
          .join(''),
        resolveDir: root,
      }));
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

/** The text of each vendored package, and a plugin that gives it to a bundle. */
async function vendoredCode(resolveDir, manifest, options) {
  const packages = Object.values(vendored);
  const bundles = packages.map(({ code, cli }) =>
    build({
      ...options,
      ...(cli ? { minify: true } : compact),
      stdin: { contents: code, resolveDir },
      write: false,
      plugins: [builtinsOfCommonJs, partsOfSdk(manifest)],
    }),
  );
  const built = await Promise.all(bundles);
  const texts = Object.fromEntries(
    packages.map(({ file }, index) => [file, built[index].outputFiles[0].text]),
  );
  const plugin = {
    name: 'vendored-code',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^vendored:/ }, ({ path }) => ({ path, namespace: 'vendored' }));
      onResolve({ filter: /.*/, namespace: 'vendored' }, ({ path }) => installed(path, manifest));
      onLoad({ filter: /.*/, namespace: 'vendored' }, ({ path }) => ({
        contents: texts[path.slice('vendored:'.length)],
      }));
    },
  };
  return { built, texts, plugin };
}

/** The parts of the SDK are installed with the client of AWS Config. */
function partsOfSdk(manifest) {
  return {
    name: 'parts-of-sdk',
    setup({ onResolve }) {
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
  const options = { platform: 'node', target: 'node20' };
  for (const { path, text } of files) {
    const { code } = await transform(text, {
      ...options,
      ...compact,
      format: 'cjs',
      // Late imports become `require`: jest has no `import()` in CommonJS.
      supported: { 'dynamic-import': false },
    });
    // Without a format, names of the top level stay.
    const short = await transform(code, { ...options, ...compact, minifyIdentifiers: true });
    // By this dead code, which the second step removes, Node.js finds the names of the exports.
    const [exported = ''] = /\b0&&\(module\.exports=\{[^}]*\}\);\s*$/.exec(code) ?? [];
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `${short.code}${exported}\n`);
  }
}

/** The models of samples have half a megabyte, a fifth of it when compressed. */
const compressedModels = {
  name: 'compressed-models',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]testing[\\/]samples[\\/]models\.ts$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), { loader: 'ts' });
      const models = await import(`data:text/javascript,${encodeURIComponent(code)}`);
      const values = Object.entries(models).map(([name, value]) => [
        name,
        value instanceof Map ? Object.fromEntries(value) : value,
      ]);
      const compressed = brotliCompressSync(JSON.stringify(Object.fromEntries(values)));
      return {
        contents: `import { brotliDecompressSync } from 'node:zlib';
          const text = brotliDecompressSync(Buffer.from('${compressed.toString('base64')}', 'base64')).toString();
          const models = JSON.parse(text);
          export const sampleModels = new Map(Object.entries(models.sampleModels));
          export const { resourceTypeNames } = models;`,
      };
    });
  },
};

function packagesIn(built) {
  const inputs = built.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const names = inputs.map((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]);
  return names.filter((name) => name !== undefined);
}
