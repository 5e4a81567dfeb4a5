import { isBuiltin } from 'node:module';
import type { Plugin } from 'esbuild';

/**
 * Takes modules of Node.js by `process.getBuiltinModule`. An `import` of one makes Node.js read every export it has, and some
 * are loaded by being read: streams with `node:fs`, the whole of undici with `node:http`.
 *
 * @see https://nodejs.org/api/process.html#processgetbuiltinmoduleid
 */
export const leanBuiltins: Plugin = {
  name: 'lean-builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[\w:/]+$/ }, ({ path, kind }) => {
      if (kind === 'entry-point' || !isBuiltin(path)) return undefined;
      const namespace = kind === 'import-statement' ? 'builtin' : 'builtin-whole';
      return { path: path.startsWith('node:') ? path : `node:${path}`, namespace, sideEffects: false };
    });
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({ contents: asEsModule(path) }));
    onLoad({ filter: /.*/, namespace: 'builtin-whole' }, ({ path }) => ({
      contents: `module.exports = ${builtin(path)};`,
    }));
  },
};

function builtin(path: string): string {
  return `process.getBuiltinModule(${JSON.stringify(path)})`;
}

/** Marked as pure, an export that nobody imports is left out, and so is not read. */
function asEsModule(path: string): string {
  const names = Object.keys(process.getBuiltinModule(path) ?? {}).filter((name) =>
    /^[a-z_$][\w$]*$/i.test(name),
  );
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
