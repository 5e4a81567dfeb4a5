/**
 * Prints, for the docs, the output of `config-rule` in a new project. Needs a built checkout:
 *
 *   node scripts/config-rule-in-project.mjs init my-rules     in an empty folder
 *   node scripts/config-rule-in-project.mjs list              in a new project with the rule volume-encrypted
 *   node scripts/config-rule-in-project.mjs show src/x.ts     prints a file of this project
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
const workspace = mkdtempSync(join(tmpdir(), 'config-rule-docs-'));
try {
  const [command, ...args] = process.argv.slice(2);
  process.stdout.write(command === 'init' ? configRule('.', command, ...args) : inProject(command, args));
} finally {
  rmSync(workspace, { recursive: true });
}

function inProject(command, args) {
  configRule('.', 'init', 'my-rules');
  linkPackages(join(workspace, 'my-rules/node_modules'));
  if (command === 'add') return configRule('my-rules', command, ...args);
  configRule('my-rules', ...added);
  if (command === 'show') return readFileSync(join(workspace, 'my-rules', ...args), 'utf8');
  return configRule('my-rules', command, ...args);
}

/** Links the packages of this checkout instead of installing them. */
function linkPackages(folder) {
  mkdirSync(folder);
  symlinkSync(root, join(folder, 'config-rule-kit'));
  for (const name of readdirSync(join(root, 'node_modules')))
    symlinkSync(join(root, 'node_modules', name), join(folder, name));
}

/** What the command prints. `template --out` prints the next commands to standard error. */
function configRule(folder, ...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'dist/cli/main.js'), ...args], {
    cwd: join(workspace, folder),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  // The hash changes with each change of the kit.
  return args.includes('--out') ? stderr.replace(/[0-9a-f]{16}(?=\.zip)/, '<hash>') : stdout;
}
