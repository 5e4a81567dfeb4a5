/**
 * The text of a scaffolded ES module in JavaScript as CommonJS. It knows the imports and exports that examples and skeletons have: each
 * begins a line, and nothing is exported by default.
 */
export function toCommonJs(text: string): string {
  const names: string[] = [];
  const required = text
    .replace(/^import (\{[^}]*\}) from ('[^']+');$/gm, (_all, taken: string, from: string) => {
      return `const ${taken.replaceAll(' as ', ': ')} = require(${from});`;
    })
    .replace(/^import (?:\* as )?(\w+) from ('[^']+')(?: with \{[^}]*\})?;$/gm, 'const $1 = require($2);')
    .replace(/^import ('[^']+');$/gm, 'require($1);')
    .replace(
      /^export ((?:async )?(?:const|function\*?|class) (\w+))/gm,
      (_all, declared: string, name: string) => {
        names.push(name);
        return declared;
      },
    );
  return names.length === 0 ? required : `${required}\nmodule.exports = { ${names.join(', ')} };\n`;
}
