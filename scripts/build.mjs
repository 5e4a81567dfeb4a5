/** Builds dist: ES modules and types with tsc, CommonJS with esbuild. package.json `exports` says who gets which. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { isEsModuleOnly, isTypesOnly } from './package/kinds-of-sources.mjs';
import { trimDist } from './package/trim-dist.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cjs = join(root, 'dist/cjs');
const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

/** `require` cannot load these on every Node and never in jest, so the CommonJS files that use them carry them. */
const esModulesOnly = ['@middy/core', '@middy/util', 'p-limit', 'yocto-queue'];

const bundleEsModulesOnly = {
  name: 'bundle-es-modules-only',
  setup({ onResolve }) {
    onResolve({ filter: /.*/ }, ({ kind, path, importer }) => {
      const fromPackage = importer.includes('node_modules');
      if (kind === 'entry-point' || fromPackage || esModulesOnly.includes(path)) return undefined;
      if (path.startsWith('.') || isBuiltin(path) || isDependency(path)) return { path, external: true };
      return { errors: [{ text: `${path} is imported, but no dependency of the package` }] };
    });
  },
};

await rm(join(root, 'dist'), { recursive: true, force: true });
runTypeScript();
runTypeScript('--emitDeclarationOnly', '--outDir', 'dist/cjs');
await buildCommonJs();
await trimDist(join(root, 'dist'));
await markAsCommonJs();
await finishCli();
requireEntryPoints();

function runTypeScript(...options) {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json', ...options], {
    cwd: root,
    stdio: 'inherit',
  });
}

async function buildCommonJs() {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: await commonJsSources(),
    outbase: 'src',
    outdir: 'dist/cjs',
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    // What is loaded late is loaded by `require`: jest cannot `import()` from a CommonJS file.
    supported: { 'dynamic-import': false },
    bundle: true,
    sourcemap: true,
    metafile: true,
    logOverride: { 'empty-import-meta': 'error', 'require-resolve-not-external': 'error' },
    plugins: [bundleEsModulesOnly],
  });
  await writeFile(join(cjs, 'THIRD-PARTY-LICENSES.txt'), await licensesOf(bundledPackages(metafile)));
}

/** Every file by itself, so that `.` and `./testing` share one copy of each class. */
async function commonJsSources() {
  const files = (await readdir(join(root, 'src'), { recursive: true })).map((file) =>
    file.replaceAll(sep, '/'),
  );
  const isSource = (file) => file.endsWith('.ts') && !isEsModuleOnly(file) && !isTypesOnly(file.slice(0, -3));
  return files.filter(isSource).map((file) => `src/${file}`);
}

function isDependency(path) {
  const names = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
  return names.some((name) => path === name || path.startsWith(`${name}/`));
}

function bundledPackages(metafile) {
  const inputs = Object.keys(metafile.inputs).map(
    (file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1],
  );
  return [...new Set(inputs.filter((name) => name !== undefined))].sort();
}

/** The notices that the licenses of the bundled packages ask for. */
async function licensesOf(packages) {
  const notices = packages.map(async (name) => {
    const folder = join(root, 'node_modules', name);
    const { version, license, homepage, author } = JSON.parse(
      await readFile(join(folder, 'package.json'), 'utf8'),
    );
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const own = file && (await readFile(join(folder, file), 'utf8'));
    const text = own ?? `Copyright (c) ${author.name}, ${homepage}\n\n${await standardText(license)}`;
    return `${name} ${version} (${license})\n\n${text.trim()}\n`;
  });
  return `Some files of this folder contain parts of these packages.\n\n${(await Promise.all(notices)).join('\n---\n\n')}`;
}

/** For packages that name their license, but do not hold its text. */
function standardText(license) {
  return readFile(join(root, 'scripts/package/licenses', `${license}.txt`), 'utf8');
}

/** Bundlers read `sideEffects` of the nearest package.json, so this one repeats it. */
async function markAsCommonJs() {
  const prefix = './dist/cjs/';
  const sideEffects = manifest.sideEffects
    .filter((path) => path.startsWith(prefix))
    .map((path) => `./${path.slice(prefix.length)}`);
  await mkdir(cjs, { recursive: true });
  await writeFile(
    join(cjs, 'package.json'),
    `${JSON.stringify({ type: 'commonjs', sideEffects }, null, 2)}\n`,
  );
}

async function finishCli() {
  await rm(join(cjs, 'cli'), { recursive: true, force: true });
  for (const file of Object.values(manifest.bin ?? {})) {
    if (existsSync(join(root, file))) await chmod(join(root, file), 0o755);
  }
}

function requireEntryPoints() {
  const { exports, main, module, types, typesVersions, bin, sideEffects } = manifest;
  const named = [...filesIn([exports, main, module, types, typesVersions, bin, sideEffects])];
  // One of the services stands for all.
  const files = [...new Set(named)].map((file) => file.replace('*', 'ec2'));
  const missing = files.filter((file) => !existsSync(join(root, file)));
  if (missing.length > 0)
    throw new Error(`package.json names what the build did not make: ${missing.join(', ')}`);
}

function* filesIn(value) {
  if (typeof value === 'string') yield value;
  else for (const part of Object.values(value ?? {})) yield* filesIn(part);
}
