import { type HclBlock, HclCode, HclText, type HclValue } from './hcl.js';

/** Blocks as a `.tf` file, in the style of `terraform fmt`. */
export function printHcl(blocks: readonly HclBlock[]): string {
  return `${blocks.map((block) => printBlock(block, '')).join('\n\n')}\n`;
}

function printBlock({ type, labels = [], attributes = {}, blocks = [] }: HclBlock, indent: string): string {
  const head = `${indent}${[type, ...labels.map(quote)].join(' ')} {`;
  const inner = `${indent}  `;
  const entries = printEntries(attributes, inner, (name) => name);
  const sections = [...(entries ? [entries] : []), ...blocks.map((block) => printBlock(block, inner))];
  return sections.length === 0 ? `${head}}` : `${head}\n${sections.join('\n\n')}\n${indent}}`;
}

type Entries = Readonly<Record<string, HclValue | undefined>>;

/** Aligns the equals signs of consecutive values of one line. */
function printEntries(entries: Entries, indent: string, nameOf: (key: string) => string): string {
  const printed = Object.entries(entries).flatMap(([key, value]) =>
    value === undefined ? [] : [{ name: nameOf(key), text: printValue(value, indent) }],
  );
  const widths: number[] = [];
  let run: number[] = [];
  const close = () => {
    const width = Math.max(...run.map((index) => printed[index]?.name.length ?? 0));
    for (const index of run) widths[index] = width;
    run = [];
  };
  for (const [index, { text }] of printed.entries()) {
    const isLong = text.includes('\n');
    if (isLong) close();
    run.push(index);
    if (isLong) close();
  }
  close();
  return printed
    .map(({ name, text }, index) => `${indent}${name.padEnd(widths[index] ?? 0)} = ${text}`)
    .join('\n');
}

function printValue(value: HclValue, indent: string): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof HclCode)
    return value.pieces
      .map((piece) => (typeof piece === 'string' ? piece : printValue(piece.value, indent)))
      .join('');
  if (value instanceof HclText) return `"${printParts(value, escapeLiteral)}"`;
  return Array.isArray(value) ? printList(value, indent) : printObject(value as Entries, indent);
}

export function printExpression(expression: HclCode): string {
  return printValue(expression, '');
}

/** A text with expressions, each part escaped. A `$` or `%` before an expression would escape it, so it becomes an expression too. */
export function printParts({ parts }: HclText, escaped: (literal: string) => string): string {
  return parts
    .map((part, index) => {
      if (typeof part !== 'string') return `\${${printExpression(part)}}`;
      const [, plain = '', sign] = /^(.*?)([$%]?)$/s.exec(part) ?? [];
      const escapesNext = sign !== '' && index < parts.length - 1;
      return escapesNext ? `${escaped(plain)}\${"${sign}"}` : escaped(part);
    })
    .join('');
}

/** In columns, of a list on one line. */
const maxListWidth = 100;

function printList(values: readonly HclValue[], indent: string): string {
  const texts = values.map((value) => printValue(value, `${indent}  `));
  const line = `[${texts.join(', ')}]`;
  if (line.length <= maxListWidth && !line.includes('\n')) return line;
  return `[\n${texts.map((text) => `${indent}  ${text},\n`).join('')}${indent}]`;
}

function printObject(object: Entries, indent: string): string {
  const entries = printEntries(object, `${indent}  `, keyOf);
  return entries ? `{\n${entries}\n${indent}}` : '{}';
}

/** A word needs no quotes, except for `for`, which begins an expression. */
function keyOf(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) && key !== 'for' ? key : quote(key);
}

function quote(text: string): string {
  return `"${escapeLiteral(text)}"`;
}

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** @see https://developer.hashicorp.com/terraform/language/expressions/strings */
function escapeLiteral(text: string): string {
  return escapeTemplates(text).replace(
    /["\\\p{Cc}\p{Zl}\p{Zp}]|(?![\u{10000}-\u{10ffff}])\p{Cf}/gu,
    (character) =>
      escapes[character] ?? `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

/** `${` and `%{` begin a template in every text of Terraform, also in JSON. */
export function escapeTemplates(text: string): string {
  return text.replace(/[$%](?=\{)/g, (sign) => sign + sign);
}
