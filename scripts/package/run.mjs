import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Runs a program of Node with one Node binary. Resolves to its stdout; throws with all it printed. */
export async function run(node, cwd, program, ...args) {
  try {
    const { stdout } = await execute(node, [program, ...args], {
      cwd,
      env: environment(node),
      maxBuffer: 2 ** 28,
    });
    return stdout;
  } catch ({ message, stdout, stderr }) {
    throw new Error([stdout, stderr].join('\n').trim() || message);
  }
}

/** Runs npm with one Node binary, since npm picks versions of packages by the Node it runs on. */
export function npm(node, cwd, ...args) {
  return run(node, cwd, npmCli(), '--loglevel=error', '--no-audit', '--no-fund', ...args);
}

/** The same, and shows what it prints. Resolves to whether it ended well. */
export async function npmShown(node, cwd, ...args) {
  const options = { cwd, env: environment(node), stdio: 'inherit' };
  const [code] = await once(spawn(node, [npmCli(), '--loglevel=error', ...args], options), 'exit');
  return code === 0;
}

/** What `npm run` tells its scripts about this repository must not reach an npm that works in another folder. */
function environment(node) {
  const isOfThisRun =
    /^(npm_(package|lifecycle|command|config_(local|global)_prefix)|INIT_CWD$|NODE_OPTIONS$)/;
  const kept = Object.entries(process.env).filter(([name]) => !isOfThisRun.test(name));
  return { ...Object.fromEntries(kept), PATH: [dirname(node), process.env.PATH].join(delimiter) };
}

function npmCli() {
  const beside = dirname(process.execPath);
  const candidates = [
    process.env.npm_execpath,
    join(beside, 'node_modules/npm/bin/npm-cli.js'),
    resolve(beside, '../lib/node_modules/npm/bin/npm-cli.js'),
  ];
  const found = candidates.find((path) => path?.endsWith('npm-cli.js') && existsSync(path));
  if (!found) throw new Error('npm was not found beside Node: start this with `npm run check:package`.');
  return found;
}
