/**
 * Prints, for the docs, the output of `config-rule` in a new project. Needs a built checkout:
 *
 *   node scripts/config-rule-in-project.mjs init my-rules     in an empty folder
 *   node scripts/config-rule-in-project.mjs list              in the project, with the rule volume-encrypted added
 *   node scripts/config-rule-in-project.mjs show src/x.ts     prints a file of that
 *   node scripts/config-rule-in-project.mjs test              what its tests print, as it was made, without times
 *
 * What changes with every version is left out: the hash of a zip is HASH, sizes are whole KB.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const added = [
  'add',
  'volume-encrypted',
  '--resource-type',
  'AWS::EC2::Volume',
  '--parameter',
  'exempt:list=',
];
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
const workspace = mkdtempSync(join(tmpdir(), 'config-rule-docs-'));
try {
  const [command, ...args] = process.argv.slice(2);
  process.stdout.write(
    withoutVersions(command === 'init' ? configRule('.', command, ...args) : inProject(command, args)),
  );
} finally {
  rmSync(workspace, { recursive: true });
}

function inProject(command, args) {
  configRule('.', 'init', 'my-rules');
  linkPackages(join(workspace, 'my-rules/node_modules'));
  if (command === 'test') return tested();
  if (command === 'add') return configRule('my-rules', command, ...args);
  configRule('my-rules', ...added);
  if (command === 'show') return readFileSync(join(workspace, 'my-rules', ...args), 'utf8');
  return configRule('my-rules', command, ...args);
}

function tested() {
  const cwd = join(workspace, 'my-rules');
  const { status, stderr } = spawnSync('npm', ['test'], { cwd, encoding: 'utf8', shell: true });
  if (status !== 0) throw new Error(stderr);
  return stderr.replace(/ \(\d.*\)$|^(Snapshots|Time|Ran all).*\n/gm, '');
}

function withoutVersions(text) {
  return text
    .replace(/[0-9a-f]{16}\.zip/g, 'HASH.zip')
    .replace(/CodeSha256: .*/, 'CodeSha256: …')
    .replace(/(?<= )(\d+)\.\d(?= |$)/gm, (size) => String(Math.round(size)).padEnd(size.length))
    .replace(/ +$/gm, '');
}

/** As if they were installed. */
function linkPackages(folder) {
  mkdirSync(folder);
  symlinkSync(root, join(folder, 'config-rule-kit'));
  for (const name of readdirSync(join(root, 'node_modules')))
    symlinkSync(join(root, 'node_modules', name), join(folder, name));
}

/** What the command prints: with --out that goes to the standard error. */
function configRule(folder, ...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'dist/cli/main.js'), ...args], {
    cwd: join(workspace, folder),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout || stderr;
}
