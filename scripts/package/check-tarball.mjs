import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { isEsModuleOnly, isGenerated, isTypesOnly } from './kinds-of-sources.mjs';
import { check } from './report.mjs';
import { run } from './run.mjs';

/** @param {{ path: string, files: string[] }} tarball */
export async function checkTarball(root, tarball) {
  await check('the tarball holds what it should', () => requireFiles(root, tarball.files));
  await check('publint, strict', () => lintPackage(tarball.path));
  await check('attw, strict: node10, node16-cjs, node16-esm, bundler', () => lintTypes(root, tarball.path));
}

/** @param {string} project a folder that the tarball is installed in */
export async function checkInstalledFiles(project) {
  await check('source maps and declaration maps point to shipped files', () =>
    requireMapsToResolve(join(project, 'node_modules/config-rule-kit')),
  );
}

async function requireFiles(root, files) {
  const examples = await readdir(join(root, 'examples'));
  // `config-rule add --from` writes an example and its test; the tests of the demo are nobody's.
  const examplesWithTests = examples
    .filter((file) => /^(?!events\.|samples\.).*\.test\.ts$/.test(file))
    .flatMap((test) => [test, test.replace('.test.ts', '.ts')])
    .flatMap((file) => [`examples/${file}`, `examples-in-javascript/${file.replace(/\.ts$/, '.js')}`]);
  const documents = ['LICENSE', 'README.md', 'CHANGELOG.md'];
  const isExpected = (file) =>
    /^(dist|src|docs|examples|examples-in-javascript)\//.test(file) ||
    ['package.json', ...documents].includes(file);
  const isTest = (file) =>
    /(\.test\.|\.spec\.|__tests__|\.tsbuildinfo$)/.test(file) && !examplesWithTests.includes(file);
  const unexpected = files.filter((file) => !isExpected(file) || isTest(file));
  assert.deepEqual(unexpected, [], 'Files that do not belong in the package.');
  const documented = documents.filter((file) => existsSync(join(root, file)));
  const expected = [...documented, ...examplesWithTests, ...(await builtFrom(root))];
  const missing = expected.filter((file) => !files.includes(file));
  assert.deepEqual(missing, [], 'Files that the package lacks.');
  const needless = files.filter(isNeedless);
  assert.deepEqual(needless, [], 'Code without code, and sources and maps of what is generated.');
  return `${files.length} files`;
}

async function builtFrom(root) {
  const sources = await readdir(join(root, 'src'), { recursive: true });
  const names = sources.filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -'.ts'.length));
  return names.flatMap((name) => outputsOf(name.replaceAll(sep, '/')));
}

function isNeedless(file) {
  const [, name, kind] = /^(?:src|dist\/cjs|dist)\/(.+?)\.(js|js\.map|d\.ts|d\.ts\.map|ts)$/.exec(file) ?? [];
  if (!name) return false;
  return (isTypesOnly(name) && kind.startsWith('js')) || (isGenerated(name) && /map$|^ts$/.test(kind));
}

/** The files that must be shipped of one source. */
function outputsOf(name) {
  const outputs = isTypesOnly(name) ? [`${name}.d.ts`] : [`${name}.js`, `${name}.d.ts`];
  const folders = isEsModuleOnly(name) ? ['dist'] : ['dist', 'dist/cjs'];
  const source = isGenerated(name) ? [] : [`src/${name}.ts`];
  return [...source, ...folders.flatMap((folder) => outputs.map((output) => `${folder}/${output}`))];
}

async function lintPackage(tarball) {
  const bytes = await readFile(tarball);
  const { messages, pkg } = await publint({
    strict: true,
    pack: { tarball: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) },
  });
  assert.equal(messages.map((message) => formatMessage(message, pkg, { color: false })).join('\n'), '');
}

async function lintTypes(root, tarball) {
  const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js');
  await run(process.execPath, root, attw, tarball, '--profile', 'strict', '--format', 'ascii', '--no-emoji');
}

async function requireMapsToResolve(folder) {
  const maps = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.map'));
  const dangling = (await Promise.all(maps.map((map) => danglingSources(folder, map)))).flat();
  assert(maps.length > 0, 'The package has no maps.');
  assert.deepEqual(dangling, [], 'Sources that are neither shipped nor part of the map.');
  return `${maps.length} maps`;
}

async function danglingSources(folder, map) {
  const { sources, sourcesContent = [] } = JSON.parse(await readFile(join(folder, map), 'utf8'));
  return sources
    .filter((source, index) => typeof sourcesContent[index] !== 'string' && !isShipped(folder, map, source))
    .map((source) => `${map}: ${source}`);
}

function isShipped(folder, map, source) {
  const path = resolve(folder, dirname(map), source);
  return !relative(folder, path).startsWith('..') && existsSync(path);
}
