import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npm, run } from './run.mjs';

const supported = [20, 22, 24];

/** The Nodes to check with: `{ path, version, major }`. Those that this machine lacks come from npm, and are kept. */
export async function nodesToCheck({ quick }) {
  const current = await describe(process.execPath);
  if (quick) return [current];
  const nodes = [];
  for (const major of supported) nodes.push(major === current.major ? current : await fetchNode(major));
  return supported.includes(current.major) ? nodes : [...nodes, current];
}

async function fetchNode(major) {
  const folder = join(tmpdir(), `config-rule-kit-node-${process.platform}-${process.arch}`, String(major));
  const path = join(folder, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return describe(path).catch(async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
    await npm(process.execPath, folder, 'install', '--ignore-scripts=false', `node@${major}`);
    return describe(path);
  });
}

async function describe(path) {
  const version = (await run(path, tmpdir(), '--version')).trim();
  return { path, version, major: Number.parseInt(version.slice(1), 10) };
}
