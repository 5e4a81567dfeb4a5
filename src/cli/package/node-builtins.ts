import { isBuiltin } from 'node:module';
import type { Plugin } from 'esbuild';

/** By the name of a module of Node.js, which of its exports a bundle uses. */
export type UsedBuiltins = ReadonlyMap<string, ReadonlySet<string>>;

/** What a bundle that is only looked at calls for each export that it uses; no code has it. */
const marker = '__usedBuiltin';

/**
 * Takes modules of Node.js by `process.getBuiltinModule`, each when a function first asks for something in it. An `import` of one
 * loads it at the start, and makes Node.js read every export it has, of which some are loaded by being read: streams with `node:fs`,
 * the whole of undici with `node:http`.
 *
 * @param later exports that the Node.js at work does not have: that in Lambda may be newer
 * @param used what the bundle uses; without it, the bundle is only good to be handed to {@link usedBuiltins}
 * @see https://nodejs.org/api/process.html#processgetbuiltinmoduleid
 */
export const lazyBuiltins = (later: ReadonlySet<string>, used: UsedBuiltins | undefined): Plugin => ({
  name: 'lean-builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[\w:/]+$/ }, ({ path, kind }) => {
      if (kind === 'entry-point' || !isBuiltin(path)) return undefined;
      const namespace = kind === 'import-statement' ? 'builtin' : 'builtin-whole';
      return { path: path.startsWith('node:') ? path : `node:${path}`, namespace, sideEffects: false };
    });
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: used ? asNeeded(path, used.get(path) ?? new Set()) : marked(path, later),
    }));
    onLoad({ filter: /.*/, namespace: 'builtin-whole' }, ({ path }) => ({
      contents: `module.exports = ${builtin(path)};`,
    }));
  },
});

/** The export of a module of Node.js that an error of esbuild says there is not, as `later` takes it. */
export function unknownExport(text: string): string | undefined {
  const [, path, name] = /No matching export in "builtin:([^"]+)" for import "([\w$]+)"/.exec(text) ?? [];
  return path !== undefined && name !== undefined ? `${path} ${name}` : undefined;
}

/** What a bundle that was made without `used` uses: the marks that esbuild has left in. */
export function usedBuiltins(text: string): UsedBuiltins {
  const used = new Map<string, Set<string>>();
  for (const [, path = '', name = ''] of text.matchAll(new RegExp(`${marker}\\("([^"]+) ([^"]+)"\\)`, 'g')))
    used.set(path, (used.get(path) ?? new Set()).add(name));
  return used;
}

function builtin(path: string): string {
  return `process.getBuiltinModule(${JSON.stringify(path)})`;
}

/** Marked as pure, an export that nobody imports is left out. */
function marked(path: string, later: ReadonlySet<string>): string {
  const newer = [...later]
    .filter((one) => one.startsWith(`${path} `))
    .map((one) => one.slice(path.length + 1));
  const known = Object.keys(process.getBuiltinModule(path) ?? {});
  const names = [...known, ...newer].filter((name) => name !== 'default' && /^[a-z_$][\w$]*$/i.test(name));
  const mark = (name: string) => `/* @__PURE__ */ ${marker}(${JSON.stringify(`${path} ${name}`)})`;
  return [
    `export default ${mark('default')};`,
    ...names.map((name, index) => `const $${index} = ${mark(name)}; export { $${index} as ${name} };`),
  ].join('\n');
}

/** As CommonJS, since esbuild asks such a module for an export each time it is used, not once. */
function asNeeded(path: string, names: ReadonlySet<string>): string {
  // Who takes the module itself may ask it for anything.
  if (names.has('default')) return `module.exports = ${builtin(path)};`;
  const exports = [...names].map((name) => `get ${name}() { return load().${name}; }`);
  return [
    'let builtin;',
    `const load = () => (builtin ??= ${builtin(path)});`,
    `module.exports = { __esModule: true, ${exports.join(', ')} };`,
  ].join('\n');
}
