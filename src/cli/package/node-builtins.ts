import { isBuiltin } from 'node:module';
import type { Plugin } from 'esbuild';

/** The exports that a bundle uses, by Node.js module. */
export type UsedBuiltins = ReadonlyMap<string, ReadonlySet<string>>;

/** The function that a probe build calls for each export it uses. */
const marker = '__usedBuiltin';

/**
 * Loads Node.js modules with `process.getBuiltinModule` at the first use of an export, for a faster cold start. An `import` loads the
 * module at the start and reads every export, which loads more: streams for `node:fs`, all of undici for `node:http`.
 *
 * @param newerExports exports that the running Node.js does not have; Lambda may run a newer one
 * @param used the exports that the bundle uses; without it, the build is a probe for {@link usedBuiltins}
 * @see https://nodejs.org/api/process.html#processgetbuiltinmoduleid
 */
export const lazyBuiltins = (newerExports: ReadonlySet<string>, used: UsedBuiltins | undefined): Plugin => ({
  name: 'lazy-builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[\w:/]+$/ }, ({ path, kind }) => {
      if (kind === 'entry-point' || !isBuiltin(path)) return undefined;
      const namespace = kind === 'import-statement' ? 'builtin' : 'builtin-whole';
      return { path: path.startsWith('node:') ? path : `node:${path}`, namespace, sideEffects: false };
    });
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: used ? onDemand(path, used.get(path) ?? new Set()) : marked(path, newerExports),
    }));
    onLoad({ filter: /.*/, namespace: 'builtin-whole' }, ({ path }) => ({
      contents: `module.exports = ${builtin(path)};`,
    }));
  },
});

/** The unknown export of a Node.js module in an error of esbuild, for `newerExports`. */
export function unknownExport(text: string): string | undefined {
  const [, path, name] = /No matching export in "builtin:([^"]+)" for import "([\w$]+)"/.exec(text) ?? [];
  return path !== undefined && name !== undefined ? `${path} ${name}` : undefined;
}

/** The exports that a probe build uses: the marker calls that esbuild did not remove. */
export function usedBuiltins(text: string): UsedBuiltins {
  const used = new Map<string, Set<string>>();
  for (const [, path = '', name = ''] of text.matchAll(new RegExp(`${marker}\\("([^"]+) ([^"]+)"\\)`, 'g')))
    used.set(path, (used.get(path) ?? new Set()).add(name));
  return used;
}

function builtin(path: string): string {
  return `process.getBuiltinModule(${JSON.stringify(path)})`;
}

/** esbuild removes a pure call for an export that is not imported. */
function marked(path: string, newerExports: ReadonlySet<string>): string {
  const newer = [...newerExports]
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

/** CommonJS, because esbuild reads an export of a CommonJS module at each use. */
function onDemand(path: string, names: ReadonlySet<string>): string {
  // The default export is the module itself, so any export may be used.
  if (names.has('default')) return `module.exports = ${builtin(path)};`;
  const exports = [...names].map((name) => `get ${name}() { return load().${name}; }`);
  return [
    'let builtin;',
    `const load = () => (builtin ??= ${builtin(path)});`,
    `module.exports = { __esModule: true, ${exports.join(', ')} };`,
  ].join('\n');
}
