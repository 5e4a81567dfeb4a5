/**
 * Writes the examples in JavaScript, `examples-in-javascript`, from those in TypeScript: without their types, and formatted.
 * `config-rule init` and `config-rule add` write them into projects of JavaScript; a test holds one against the other.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import amaro from 'amaro';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'examples-in-javascript');
const files = await readdir(join(root, 'examples'));
// Those of the demo are for no project.
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
execFileSync(join(root, 'node_modules/.bin/biome'), ['check', '--write', target], {
  cwd: root,
  stdio: 'inherit',
});

/** Where types were is white space; comments that spoke of them go with them. */
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
