/**
 * Keeps the code and the output shown in Markdown what it is: `npm run docs` renews it, `npm run docs:check` fails when it is
 * out of date. A marker stands before the block it fills:
 *
 *   <!-- include examples/s3-bucket-versioning.ts -->           a whole file
 *   <!-- include test/docs/guide.test.ts#several-results -->     what stands between `// #region name` and `// #endregion`
 *   <!-- output npm run --silent demo -->                        what a command prints
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');
const used = new Set();
/** The marker, and the block after it, if it is there yet: lines that begin no block of their own. */
const block = /(<!-- (include|output) (.+?) -->\n)(?:```\w*\n(?:(?!```).*\n)*```(?=\n|$)|(?=\n|$))/g;
const languages = { ts: 'ts', js: 'js', mjs: 'js', json: 'json', sh: 'sh' };

const outdated = documents().filter((file) => {
  const before = readFileSync(join(root, file), 'utf8');
  const after = before.replace(block, (_all, marker, kind, what) => marker + fence(kind, what));
  if (after === before) return false;
  if (!check) writeFileSync(join(root, file), after);
  return true;
});

const unused = regions().filter((region) => !used.has(region));
if (unused.length > 0) fail(`No document includes ${unused.join(', ')}.`);

if (outdated.length === 0) console.log('The code and output in the docs are up to date.');
else if (check) fail(`Out of date: ${outdated.join(', ')}. Run npm run docs and look at what changed.`);
else console.log(`Renewed: ${outdated.join(', ')}`);

function documents() {
  const tracked = git('ls-files', '--cached', '--others', '--exclude-standard', '*.md');
  return tracked.split('\n').filter(Boolean);
}

/** Every region that a test offers to the docs. */
function regions() {
  const files = git('ls-files', '--cached', '--others', '--exclude-standard', 'test/docs')
    .split('\n')
    .filter(Boolean);
  return files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/\/\/ #region (\S+)/g)].map(
      ([, name]) => `${file}#${name}`,
    ),
  );
}

function fence(kind, what) {
  const [language, text] = kind === 'include' ? included(what) : ['text', printed(what)];
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

function included(what) {
  used.add(what);
  const [file, region] = what.split('#');
  const text = readFileSync(join(root, file), 'utf8').trimEnd();
  const language = languages[file.split('.').at(-1)] ?? '';
  return [language, region === undefined ? text : regionOf(text, region, what)];
}

function regionOf(text, region, what) {
  const found = new RegExp(`^ *// #region ${region}\\n([\\s\\S]*?)^ *// #endregion`, 'm').exec(text)?.[1];
  if (found === undefined) fail(`There is no region for <!-- include ${what} -->`);
  const lines = found.trimEnd().split('\n');
  const indent = Math.min(...lines.filter(Boolean).map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(indent)).join('\n');
}

function printed(command) {
  const [program, ...args] = command.split(' ');
  const output = execFileSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return output.trimEnd();
}

function git(...args) {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' });
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
