/**
 * Generates `examples-in-javascript` from the TypeScript examples: removes their types and formats them. `config-rule init` and
 * `config-rule add` use them in JavaScript projects. A test checks that they are up to date.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import amaro from 'amaro';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'examples-in-javascript');
const files = await readdir(join(root, 'examples'));
// Without the tests of the demo and the samples.
const tested = files.filter(
  (file) => /^(?!events\.).*\.test\.ts$/.test(file) && files.includes(file.replace('.test', '')),
);

await rm(target, { recursive: true, force: true });
await mkdir(target);
const answers = files.filter((file) => file.endsWith('.answers.ts'));
for (const file of [...tested.flatMap((test) => [test.replace('.test', ''), test]), ...answers]) {
  const source = await readFile(join(root, 'examples', file), 'utf8');
  await writeFile(join(target, file.replace(/\.ts$/, '.js')), withoutTypes(source));
}
const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
execFileSync(process.execPath, [biome, 'check', '--write', target], { cwd: root, stdio: 'inherit' });

/** Replaces types by white space, and removes the comments of removed declarations. */
function withoutTypes(source) {
  const blank = source.replace(
    /^(?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?(?=(?:export )?(?:interface|type) )/gm,
    '',
  );
  return amaro
    .transformSync(blank, { mode: 'strip-only' })
    .code.replace(/[ \t]+$/gm, '')
    .replace(/^;$/gm, '')
    .replace(/\n{3,}/g, '\n\n');
}
