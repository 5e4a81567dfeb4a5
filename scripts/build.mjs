/** Builds dist and NOTICE. package.json `exports` says who gets which file of dist. */
import { existsSync } from 'node:fs';
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleSources } from './package/bundle.mjs';
import { noticeOf } from './package/notice.mjs';
import { strings, writeTypes } from './package/write-types.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

await rm(join(root, 'dist'), { recursive: true, force: true });
const copied = [await bundleSources(root, manifest), await writeTypes(root, manifest)].flat();
await writeFile(join(root, 'NOTICE'), await noticeOf(root, copied));
await markAsCommonJs();
for (const file of Object.values(manifest.bin)) await chmod(join(root, file), 0o755);
requireEntryPoints();

/** Bundlers read `sideEffects` of the nearest package.json, so this one repeats it. */
async function markAsCommonJs() {
  const prefix = './dist/cjs/';
  const sideEffects = manifest.sideEffects
    .filter((path) => path.startsWith(prefix))
    .map((path) => `./${path.slice(prefix.length)}`);
  const text = JSON.stringify({ type: 'commonjs', sideEffects }, null, 2);
  await writeFile(join(root, 'dist/cjs/package.json'), `${text}\n`);
}

function requireEntryPoints() {
  const { exports, main, module, types, typesVersions, bin, sideEffects } = manifest;
  const named = [...strings([exports, main, module, types, typesVersions, bin, sideEffects])];
  // A path with `*` names a folder of files.
  const files = [...new Set(named)].map((file) => (file.includes('*') ? dirname(file) : file));
  const missing = files.filter((file) => !existsSync(join(root, file)));
  if (missing.length > 0)
    throw new Error(`package.json names files that the build did not write: ${missing.join(', ')}`);
}
