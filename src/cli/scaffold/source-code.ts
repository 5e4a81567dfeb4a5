import { isBuiltin } from 'node:module';

/** A string literal, with single quotes unless the text contains one. */
export function quote(text: string): string {
  const escaped = JSON.stringify(text);
  if (text.includes("'")) return escaped;
  return `'${escaped.slice(1, -1).replaceAll('\\"', '"')}'`;
}

/** Longer objects get one property per line. */
const maxObjectLength = 70;

/** A plain value as source code. */
export function literal(value: unknown, indent = ''): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return `[${value.map((part) => literal(part)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([name, part]) => `${name}: ${literal(part)}`);
  if (entries.length === 0) return '{}';
  const line = `{ ${entries.join(', ')} }`;
  if (line.length <= maxObjectLength) return line;
  return `{\n${entries.map((entry) => `${indent}  ${entry},\n`).join('')}${indent}}`;
}

/** An import of the names that the code uses, on one line or, when it is long, on several. */
export function importedFrom(module: string, names: readonly string[], code: string): string {
  const withoutComments = code.replace(/^ *\/\/.*$/gm, '');
  const used = names.filter((name) => new RegExp(`\\b${name}\\b`).test(withoutComments)).sort();
  const line = `import { ${used.join(', ')} } from '${module}';`;
  if (line.length <= 100) return line;
  return `import {\n${used.map((name) => `  ${name},\n`).join('')}} from '${module}';`;
}

export function importedPackages(source: string): readonly string[] {
  const paths = [...source.matchAll(/\b(?:from|import) '([^'.][^']*)'/g)].map(([, path = '']) => path);
  const names = paths.filter((path) => !isBuiltin(path)).map((path) => /^(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]);
  return [...new Set(names.filter((name) => name !== undefined))];
}

/**
 * Converts a generated JavaScript module to CommonJS. Handles only the imports and exports of examples and skeletons: each starts a
 * line, and there is no default export.
 */
export function toCommonJs(text: string): string {
  const names: string[] = [];
  const required = text
    .replace(/^import (\{[^}]*\}) from ('[^']+');$/gm, (_all, imported: string, from: string) => {
      return `const ${imported.replaceAll(' as ', ': ')} = require(${from});`;
    })
    .replace(/^import (?:\* as )?(\w+) from ('[^']+')(?: with \{[^}]*\})?;$/gm, 'const $1 = require($2);')
    .replace(/^import ('[^']+');$/gm, 'require($1);')
    .replace(
      /^export ((?:async )?(?:const|function\*?|class) (\w+))/gm,
      (_all, declaration: string, name: string) => {
        names.push(name);
        return declaration;
      },
    );
  return names.length === 0 ? required : `${required}\nmodule.exports = { ${names.join(', ')} };\n`;
}

/** Converts a test for jest to vitest. Only the imports differ. */
export function toVitest(test: string): string {
  return test
    .replace("from '@jest/globals'", "from 'vitest'")
    .replace("'config-rule-kit/testing/jest'", "'config-rule-kit/testing/vitest'");
}
