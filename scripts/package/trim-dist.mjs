import assert from 'node:assert/strict';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { isGenerated, isTypesOnly } from './kinds-of-sources.mjs';

const outputs = /^(?:cjs\/)?(.+?)\.(js|js\.map|d\.ts|d\.ts\.map)$/;

/** Takes from a built folder what no user needs: code of files that have types only, and maps to sources that are not shipped. */
export async function trimDist(dist) {
  const files = (await readdir(dist, { recursive: true })).map((file) => file.replaceAll(sep, '/'));
  for (const file of files) {
    const [, name, kind] = outputs.exec(file) ?? [];
    if (name && isTypesOnly(name) && kind.startsWith('js')) await removeCode(join(dist, file), kind);
    else if (name && isGenerated(name)) await removeMap(join(dist, file), kind);
  }
}

async function removeCode(path, kind) {
  const code = kind === 'js' ? await readFile(path, 'utf8') : '';
  const withoutComments = code.replace(/\/\*[\s\S]*?\*\/|^\/\/.*$/gm, '').trim();
  assert.match(
    withoutComments,
    /^(export \{\};|export \* from '\.\/index\.js';)?$/,
    `${path} has code, and its source should have types only`,
  );
  await rm(path);
}

async function removeMap(path, kind) {
  if (kind.endsWith('.map')) return rm(path);
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace(/\/\/# sourceMappingURL=\S+\s*$/, ''));
}
