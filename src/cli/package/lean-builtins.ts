import { isBuiltin } from 'node:module';
import type { Plugin } from 'esbuild';

/**
 * Takes modules of Node.js by `process.getBuiltinModule`. An `import` of one makes Node.js read every export it has, and some
 * are loaded by being read: streams with `node:fs`, the whole of undici with `node:http`.
 *
 * @param later exports that the Node.js at work does not have: that in Lambda may be newer
 * @see https://nodejs.org/api/process.html#processgetbuiltinmoduleid
 */
export const leanBuiltins = (later: ReadonlySet<string>): Plugin => ({
  name: 'lean-builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[\w:/]+$/ }, ({ path, kind }) => {
      if (kind === 'entry-point' || !isBuiltin(path)) return undefined;
      const namespace = kind === 'import-statement' ? 'builtin' : 'builtin-whole';
      return { path: path.startsWith('node:') ? path : `node:${path}`, namespace, sideEffects: false };
    });
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: asEsModule(path, later),
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

function builtin(path: string): string {
  return `process.getBuiltinModule(${JSON.stringify(path)})`;
}

/** Marked as pure, an export that nobody imports is left out, and so is not read. */
function asEsModule(path: string, later: ReadonlySet<string>): string {
  const newer = [...later]
    .filter((one) => one.startsWith(`${path} `))
    .map((one) => one.slice(path.length + 1));
  const known = Object.keys(process.getBuiltinModule(path) ?? {});
  const names = [...known, ...newer].filter((name) => /^[a-z_$][\w$]*$/i.test(name));
  const reads = names
    .filter((name) => name !== 'default')
    .map(
      (name, index) =>
        `const $${index} = /* @__PURE__ */ read(${JSON.stringify(name)}); export { $${index} as ${name} };`,
    );
  return [
    `const builtin = /* @__PURE__ */ (() => ${builtin(path)})();`,
    'const read = (name) => builtin[name];',
    'export default builtin;',
    ...reads,
  ].join('\n');
}
