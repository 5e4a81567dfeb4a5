import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { check } from './report.mjs';
import { npm, run } from './run.mjs';

/** Megabytes are 1,000,000 bytes, as npm counts them. */
const maxTarballMB = 1.0;
const maxFiles = 900;
const maxInstalledMB = 25;
/** The maximum number of packages that npm installs with the kit, without the kit itself. */
const maxPackages = 25;
/** `config-rule --version` may take this factor of the time of `node -e 0`, plus this many milliseconds. */
const maxVersionRatio = 1.5;
const maxVersionExtraMs = 50;

/** @param {{ path: string, files: string[], bytes: number }} tarball */
export async function checkTarball(root, tarball) {
  await check('the tarball holds what it should', () => requireFiles(root, tarball.files));
  await check(`the tarball has at most ${maxTarballMB} MB and ${maxFiles} files`, () => {
    const megabytes = tarball.bytes / 1e6;
    assert(megabytes <= maxTarballMB, `It has ${megabytes.toFixed(3)} MB.`);
    assert(tarball.files.length <= maxFiles, `It has ${tarball.files.length} files.`);
    return `${megabytes.toFixed(3)} MB, ${tarball.files.length} files`;
  });
  await check('publint, strict', () => lintPackage(tarball.path));
  await check('attw, strict: node10, node16-cjs, node16-esm, bundler', () => lintTypes(root, tarball.path));
}

/** @param {string} project an empty project that the tarball is installed in */
export async function checkInstallation(node, project) {
  await check(
    `installed, it has at most ${maxInstalledMB} MB of files, with at most ${maxPackages} packages besides the kit`,
    async () => {
      const listed = await npm(node.path, project, 'ls', '--all', '--parseable');
      // The project itself and the package are listed too.
      const packages = listed.trim().split('\n').length - 2;
      const megabytes = (await bytesOf(join(project, 'node_modules'))) / 1e6;
      assert(packages <= maxPackages, `It has ${packages} packages.`);
      assert(megabytes <= maxInstalledMB, `It has ${megabytes.toFixed(1)} MB.`);
      return `${megabytes.toFixed(1)} MB, ${packages} packages`;
    },
  );
  await check(
    `config-rule --version takes at most ${maxVersionRatio} × node -e 0 + ${maxVersionExtraMs} ms`,
    () => compareVersion(node, project),
  );
}

async function requireFiles(root, files) {
  const examples = await readdir(join(root, 'examples'));
  // `config-rule add --from` writes an example and its test. The tests of the demo are not shipped.
  const examplesWithTests = examples
    .filter((file) => /^(?!events\.|samples\.).*\.test\.ts$/.test(file))
    .flatMap((test) => [test, test.replace('.test.ts', '.ts')])
    .flatMap((file) => [`examples/${file}`, `examples-in-javascript/${file.replace(/\.ts$/, '.js')}`]);
  const documents = ['LICENSE', 'NOTICE', 'README.md', 'CHANGELOG.md', 'docs/getting-started.md'];
  const missing = [...documents, ...examplesWithTests].filter((file) => !files.includes(file));
  assert.deepEqual(missing, [], 'Files that the package lacks.');
  const isExpected = (file) =>
    /^(dist|docs|examples|examples-in-javascript)\//.test(file) ||
    ['package.json', ...documents].includes(file);
  const isNeedless = (file) =>
    /(\.map|\.tsbuildinfo)$/.test(file) ||
    (/\.(test|spec)\./.test(file) && !examplesWithTests.includes(file));
  const unexpected = files.filter((file) => !isExpected(file) || isNeedless(file));
  assert.deepEqual(unexpected, [], 'Files that do not belong in the package.');
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

async function bytesOf(folder) {
  const paths = await readdir(folder, { recursive: true });
  const stats = await Promise.all(paths.map((path) => stat(join(folder, path))));
  return stats.filter((entry) => entry.isFile()).reduce((sum, { size }) => sum + size, 0);
}

/** The fastest of several runs, because other load on the machine only adds time. */
async function compareVersion(node, project) {
  const cli = 'node_modules/config-rule-kit/dist/cli/main.js';
  const empty = [];
  const version = [];
  for (let round = 0; round < 15; round++) {
    empty.push(await millisecondsOf(() => run(node.path, project, '-e', '0')));
    version.push(await millisecondsOf(() => run(node.path, project, cli, '--version')));
  }
  const [base, taken] = [Math.min(...empty), Math.min(...version)];
  const line = `${taken.toFixed(0)} ms, node -e 0: ${base.toFixed(0)} ms`;
  assert(taken <= maxVersionRatio * base + maxVersionExtraMs, `It takes ${line}.`);
  return line;
}

async function millisecondsOf(action) {
  const started = performance.now();
  await action();
  return performance.now() - started;
}
