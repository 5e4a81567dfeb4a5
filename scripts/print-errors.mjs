/**
 * Prints docs/errors.md from the error classes: name, codes, when it is thrown and what to do, and typed fields. All of it is in
 * their docstrings. A class without "What to do:" is an error.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// TypeScript 7 has no API yet: this is the version that API Extractor brings.
const ts = createRequire(createRequire(import.meta.url).resolve('@microsoft/api-extractor'))('typescript');
const sections = {
  'src/errors.ts': 'Errors of the kit',
  'src/testing/testing-errors.ts': 'Errors of tests',
  'src/cli/cli-errors.ts': 'Errors of the command line',
};
const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  .filter((file) => /errors\.ts$/.test(file));
const unlisted = files.filter((file) => !(file in sections));
if (unlisted.length > 0)
  throw new Error(`Give ${unlisted.join(', ')} a section in scripts/print-errors.mjs.`);

console.log(
  Object.entries(sections)
    .map(([file, title]) => `## ${title}\n\n${pageOf(file)}`)
    .join('\n\n'),
);

function pageOf(file) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  return source.statements
    .filter(isError)
    .map((node) => describe(node, source))
    .join('\n\n');
}

function isError(node) {
  return ts.isClassDeclaration(node) && /Error$/.test(node.name.text) && node.heritageClauses !== undefined;
}

function describe(node, source) {
  const name = node.name.text;
  const text = docOf(node).replace(/\s*Code `[A-Z_]+`(?:\.|; )/, (code) => (code.endsWith('; ') ? ' ' : ''));
  if (!text.includes('What to do:')) throw new Error(`The docstring of ${name} does not say "What to do:".`);
  const steps = text.replace('What to do:', '**What to do:**');
  const parts = [`### ${name}`, codeOf(node), steps, codesOf(node, source), fieldsOf(node)];
  return parts.filter(Boolean).join('\n\n');
}

/** The code that the constructor passes. */
function codeOf(node) {
  const code = /\bcode: '(\w+)'/.exec(node.getText())?.[1];
  return code && `Code: \`${code}\``;
}

/** The codes of a class that has several: the members of the union that `code` is declared with. */
function codesOf(node, source) {
  const union = source.statements.find(
    (statement) => ts.isTypeAliasDeclaration(statement) && statement.name.text === `${node.name.text}Code`,
  );
  if (!union) return undefined;
  const rows = union.type.types.map((type) => [`\`${type.literal.text}\``, commentBefore(type, source)]);
  return table(['code', 'cause, and what to do'], rows);
}

/** The comment before a member of a union, which TypeScript does not parse as a docstring. */
function commentBefore(type, { text }) {
  const before = text.slice(text.lastIndexOf('/**', type.getStart()), type.getStart());
  return clean(/\/\*\*([\s\S]*?)\*\//.exec(before)[1]);
}

function fieldsOf(node) {
  const fields = node.members.filter(
    (member) =>
      (ts.isPropertyDeclaration(member) || ts.isGetAccessor(member)) &&
      !['name', 'kind', 'code'].includes(member.name.text),
  );
  if (fields.length === 0) return undefined;
  return table(
    ['field', 'type', 'meaning'],
    fields.map((field) => [
      `\`${field.name.text}\``,
      `\`${field.type
        .getText()
        .replace(/^readonly /, '')
        .replaceAll('|', '\\|')}\``,
      docOf(field),
    ]),
  );
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

function docOf(node) {
  const [doc] = node.jsDoc?.slice(-1) ?? [];
  return clean(ts.getTextOfJSDocComment(doc?.comment) ?? '');
}

/** Lines joined, paragraphs kept, links to other classes as links on the page. */
function clean(text) {
  return text
    .replace(/\{@link (\w+)\}/g, (_all, name) => `[${name}](#${name.toLowerCase()})`)
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s*\n\s*\*?\s*/g, ' ').trim())
    .join('\n\n');
}
