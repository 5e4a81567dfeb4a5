/** The import of those names of a module that the code uses, in one line or, where that is long, in several. */
export function importedFrom(module: string, names: readonly string[], code: string): string {
  const withoutComments = code.replace(/^ *\/\/.*$/gm, '');
  const used = names.filter((name) => new RegExp(`\\b${name}\\b`).test(withoutComments)).sort();
  const line = `import { ${used.join(', ')} } from '${module}';`;
  if (line.length <= 100) return line;
  return `import {\n${used.map((name) => `  ${name},\n`).join('')}} from '${module}';`;
}
