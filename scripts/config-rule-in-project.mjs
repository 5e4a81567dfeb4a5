/**
 * What `config-rule` prints in a project that it made, for the docs. Run from a built checkout:
 *
 *   node scripts/config-rule-in-project.mjs init my-rules     in an empty folder
 *   node scripts/config-rule-in-project.mjs list              in the project, with the rule volume-encrypted added
 *   node scripts/config-rule-in-project.mjs show src/x.ts     prints a file of that
 */
import { execFileSync } from 'node:child_process';
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

/** As if they were installed. */
function linkPackages(folder) {
  mkdirSync(folder);
  symlinkSync(root, join(folder, 'config-rule-kit'));
  for (const name of readdirSync(join(root, 'node_modules')))
    symlinkSync(join(root, 'node_modules', name), join(folder, name));
}

function configRule(folder, ...args) {
  return execFileSync(process.execPath, [join(root, 'dist/cli/main.js'), ...args], {
    cwd: join(workspace, folder),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}
