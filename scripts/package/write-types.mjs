/** Writes the types of the package once: as CommonJS in `dist/types`, and for ES modules an entry point beside each bundle. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { vendoredTypes } from './vendored.mjs';

const specifiers = /(\bfrom |\bimport\(|^import |^declare module )(['"])([^'"]+)\2/gm;

/**
 * Files that no entry point reaches are left out.
 *
 * @returns the names of the packages whose types are copied
 */
export async function writeTypes(root, manifest) {
  const types = join(root, 'dist/types');
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
  for (const [name, file] of Object.entries(vendoredTypes)) {
    const target = join(types, vendoredFile(name));
    await mkdir(dirname(target), { recursive: true });
    await cp(join(root, 'node_modules', file), target);
  }
  const files = (await readdir(types, { recursive: true })).filter((file) => file.endsWith('.d.ts'));
  const faces = entryPoints(manifest, files);
  const reached = new Set(Object.values(faces));
  for (const file of reached) {
    const path = join(types, file);
    const text = withVendored(await readFile(path, 'utf8'), file);
    await writeFile(path, text);
    for (const imported of relativeImports(text)) reached.add(join(dirname(file), imported));
  }
  for (const file of files) if (!reached.has(file)) await rm(join(types, file));
  await writeFile(join(types, 'package.json'), '{ "type": "commonjs" }\n');
  for (const [face, file] of Object.entries(faces)) {
    if (face.startsWith('types/')) continue;
    const text = await readFile(join(types, file), 'utf8');
    const folder = relative(join(root, 'dist', dirname(face)), join(types, dirname(file)));
    await mkdir(join(root, 'dist', dirname(face)), { recursive: true });
    await writeFile(join(root, 'dist', face), moved(text, folder.replaceAll(sep, '/')));
  }
  return Object.values(vendoredTypes).map((file) => /^(?:@[^/]+\/)?[^/]+/.exec(file)[0]);
}

/** By the path in dist that package.json names, the file in `dist/types`. */
function entryPoints({ exports, types, typesVersions }, files) {
  const named = [...strings([exports, types, typesVersions])].filter((path) => path.endsWith('.d.ts'));
  const paths = named.flatMap((path) => {
    const [before, after] = path.replace('./dist/', '').split('*');
    if (after === undefined) return [before];
    const matching = files.map((file) => `types/${file.replaceAll(sep, '/')}`);
    return matching.filter((file) => file.startsWith(before) && file.endsWith(after));
  });
  return Object.fromEntries(paths.map((path) => [path, join(path.replace(/^types\//, ''))]));
}

export function* strings(value) {
  if (typeof value === 'string') yield value;
  else for (const part of Object.values(value ?? {})) yield* strings(part);
}

function vendoredFile(name) {
  return join('vendor', `${name.replace(/^@/, '').replace('/', '-')}.d.ts`);
}

/** With copies in place of packages that are not installed. middy's copy is CommonJS, as all of these types. */
function withVendored(text, file) {
  return text
    .replace(/,\s*\{\s*with:\s*\{\s*['"]resolution-mode['"]:\s*['"]import['"],?\s*\},?\s*\}\)/g, ')')
    .replace(specifiers, (whole, before, quote, path) => {
      if (!vendoredTypes[path]) return whole;
      const copy = relative(dirname(file), vendoredFile(path))
        .replaceAll(sep, '/')
        .replace(/\.d\.ts$/, '.js');
      return `${before}${quote}${copy.startsWith('.') ? copy : `./${copy}`}${quote}`;
    });
}

function relativeImports(text) {
  const paths = [...text.matchAll(specifiers)].map(([, , , path]) => path);
  return paths.filter((path) => path.startsWith('.')).map((path) => path.replace(/\.js$/, '.d.ts'));
}

function moved(text, folder) {
  assert(folder !== '');
  return text.replace(specifiers, (whole, before, quote, path) =>
    path.startsWith('.')
      ? `${before}${quote}./${join(folder, path).replaceAll(sep, '/').replace(/^\.\//, '')}${quote}`
      : whole,
  );
}
