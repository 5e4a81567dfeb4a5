/**
 * Keeps the code and the output in Markdown up to date: `npm run docs` renews it, `npm run docs:check` fails when it is out of
 * date. Needs dist. A marker is before the block that it fills:
 *
 *   <!-- include examples/s3-bucket-versioning.ts -->           a whole file
 *   <!-- include test/docs/guide.test.ts#several-results -->     what is between `// #region name` and `// #endregion`
 *   <!-- output node scripts/print-limits.mjs -->               what a command prints, as a block
 *   <!-- markdown node scripts/print-errors.mjs -->             what a command prints, as Markdown, up to <!-- end -->
 *   <!-- unchecked: measured on one machine -->                 output that no command can print again, and why
 *
 * A block of output without a marker is an error.
 */
import { execFile, execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pLimit from 'p-limit';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');
const used = new Set();
/** The marker, and the block after it, if there is one. */
const block = /(<!-- (include|output) (.+?) -->\n)(?:```\w*\n(?:(?!```).*\n)*```(?=\n|$)|(?=\n|$))/g;
const markdown = /(<!-- markdown (.+?) -->\n)(?:[\s\S]*?(<!-- end -->)|(?=\n|$))/g;
const languages = { ts: 'ts', js: 'js', mjs: 'js', json: 'json', sh: 'sh' };

const texts = new Map(documents().map((file) => [file, readFileSync(join(root, file), 'utf8')]));
const unchecked = [...texts].flatMap(([file, text]) => uncheckedOutput(file, text));
if (unchecked.length > 0) fail(`Output without a marker, see scripts/docs.mjs: ${unchecked.join(', ')}`);

const printed = await runAll([...texts.values()].flatMap(commandsIn));
const outdated = [...texts].filter(([file, before]) => {
  const after = before
    .replace(block, (_all, marker, kind, what) => marker + fence(kind, what))
    .replace(markdown, (_all, marker, command) => `${marker}\n${printed.get(command)}\n\n<!-- end -->`);
  if (after === before) return false;
  if (!check) writeFileSync(join(root, file), after);
  return true;
});

const unused = regions().filter((region) => !used.has(region));
if (unused.length > 0) fail(`No document includes ${unused.join(', ')}.`);

const names = outdated.map(([file]) => file).join(', ');
if (outdated.length === 0) console.log('The code and output in the docs are up to date.');
else if (check) fail(`Out of date: ${names}. Run npm run docs and look at what changed.`);
else console.log(`Renewed: ${names}`);

/** The places of blocks of output that have no marker. A block with arrows is a diagram. */
function uncheckedOutput(file, text) {
  const blocks = [...text.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)];
  return blocks
    .filter(([, language, content]) => /^(text|console)?$/.test(language) && !content.includes('▶'))
    .map(({ index }) => text.slice(0, index).split('\n'))
    .filter((before) => !/^<!-- (include|output|unchecked:) .+ -->$/.test(before.at(-2) ?? ''))
    .map((before) => `${file}:${before.length}`);
}

function commandsIn(text) {
  return [...text.matchAll(/^<!-- (?:output|markdown) (.+?) -->$/gm)].map(([, command]) => command);
}

/** What each command prints. `npm run` would build again while others use dist. */
async function runAll(commands) {
  const builds = commands.find((command) => command.includes('npm run'));
  if (builds) fail(`Name the program that npm runs, since everything is built by now: ${builds}`);
  const limit = pLimit(availableParallelism());
  const run = async (command) => {
    const [program, ...args] = command.split(' ');
    const { stdout } = await promisify(execFile)(program, args, { cwd: root, maxBuffer: 2 ** 24 });
    return [command, stdout.trimEnd()];
  };
  return new Map(await Promise.all([...new Set(commands)].map((command) => limit(() => run(command)))));
}

function documents() {
  const tracked = git('ls-files', '--cached', '--others', '--exclude-standard', '*.md');
  return tracked.split('\n').filter(Boolean);
}

/** Every region of the tests of the docs. */
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
  const [language, text] = kind === 'include' ? included(what) : ['text', printed.get(what)];
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

function git(...args) {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' });
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
