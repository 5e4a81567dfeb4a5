import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import type { Plugin } from 'esbuild';
import { isProjectFile } from '../kit-package.js';
import { escapeRegExp } from './bundle-plugins.js';

/** The exports of a package that a CommonJS module uses with `require`; `all` when they cannot be determined. */
export interface RequiredPackage {
  readonly path: string;
  readonly resolveDir: string;
  readonly names: ReadonlySet<string> | 'all';
}

/** By the absolute path of the module. */
export type RequiredPackages = Map<string, RequiredPackage[]>;

const kit = 'config-rule-kit';
const bare = /^[^./]/;

/**
 * Finds the packages that the project's own modules `require`, and the exports that they use. Packages are not read.
 *
 * @param required receives the result
 */
export function collectRequires(required: RequiredPackages): Plugin {
  return {
    name: 'collect-requires',
    setup({ onResolve, resolve }) {
      onResolve({ filter: bare }, async ({ path, kind, importer, resolveDir, pluginData }) => {
        if (kind === 'entry-point' || pluginData === 'resolved' || isBuiltin(path)) return undefined;
        // As for an `import`, to get the ES modules of the package.
        const options = { kind: 'import-statement', importer, resolveDir, pluginData: 'resolved' } as const;
        const found = await resolve(path, options);
        if (found.errors.length === 0 && isProjectFile(found.path)) return undefined;
        const names = kind === 'require-call' ? requiredNames(readFileSync(importer, 'utf8'), path) : 'all';
        if (kind === 'require-call' && (names !== 'all' || path === kit) && found.errors.length === 0)
          required.set(importer, [...(required.get(importer) ?? []), { path, resolveDir, names }]);
        return { path, external: true };
      });
    },
  };
}

/**
 * The exports of a package that a CommonJS module uses: `const { a } = require('x')`, or `const x = require('x')` and `x.a`.
 */
function requiredNames(source: string, path: string): ReadonlySet<string> | 'all' {
  const call = `require\\(\\s*['"]${escapeRegExp(path)}['"]\\s*\\)`;
  const declared = new RegExp(
    `^(?:const|let|var|import)\\s+(\\{[^}]*\\}|[\\w$]+)\\s*=\\s*${call}\\s*;?\\s*$`,
    'gm',
  );
  const declarations = [...source.matchAll(declared)];
  const calls = source.match(new RegExp(call, 'g')) ?? [];
  if (declarations.length === 0 || declarations.length < calls.length) return 'all';
  const names = declarations.map(([, target = '']) =>
    target.startsWith('{') ? namesIn(target) : namesOf(target, source.replace(declared, '')),
  );
  return names.some((some) => some === undefined) ? 'all' : new Set(names.flatMap((some) => some ?? []));
}

/** `{ a, b: c }` gives `a` and `b`; `{ a = 1 }` and `{ ...rest }` give `undefined`. */
function namesIn(target: string): readonly string[] | undefined {
  const parts = target
    .slice(1, -1)
    .split(',')
    .map((part) => part.trim());
  const names = parts.filter(Boolean).map((part) => /^([\w$]+)(?:\s*:\s*[\w$]+)?$/.exec(part)?.[1]);
  return names.every((name) => name !== undefined) ? names : undefined;
}

function namesOf(variable: string, rest: string): readonly string[] | undefined {
  const name = variable.replaceAll('$', '\\$');
  const uses = rest.match(new RegExp(`(?<![\\w$.])${name}(?![\\w$])`, 'g')) ?? [];
  const reads = [...rest.matchAll(new RegExp(`(?<![\\w$.])${name}\\s*\\.\\s*([\\w$]+)`, 'g'))];
  return uses.length === reads.length ? reads.map(([, read = '']) => read) : undefined;
}

/** The code that fills the objects of {@link requiresAsImports}. It must run first in the bundle. */
export function requireSetup(required: readonly RequiredPackage[]): string {
  const paths = [...new Set(required.map(({ path }) => path))].sort();
  const lines = paths.map((path, index) => {
    const all = required.filter((one) => one.path === path).map(({ names }) => names);
    const isWhole = all.includes('all');
    const names = [...new Set(all.flatMap((some) => (some === 'all' ? [] : [...some])))].sort();
    const entries = names.map((name) => `${JSON.stringify(name)}: from${index}.${name}`).join(', ');
    const from = JSON.stringify(path);
    return [
      `import * as from${index} from ${from};`,
      `import required${index} from ${JSON.stringify(`required:${path}`)};`,
      `Object.assign(required${index}, ${isWhole ? `from${index}` : `{ ${entries} }`});`,
    ].join('\n');
  });
  return lines.join('\n');
}

/**
 * Makes `require` of a package return what an `import` would return. esbuild bundles every export of an ES module that is required;
 * this way it bundles only the used ones, as for an ES module.
 */
export function requiresAsImports(required: RequiredPackages): Plugin {
  return {
    name: 'requires-as-imports',
    setup({ onResolve, onLoad, resolve }) {
      onResolve({ filter: /^required:/ }, ({ path }) => ({
        path: path.slice('required:'.length),
        namespace: 'required',
      }));
      onLoad({ filter: /.*/, namespace: 'required' }, () => ({ contents: 'module.exports = {};' }));
      const paths = [kit, ...[...required.values()].flat().map(({ path }) => path)].map(escapeRegExp);
      const filter = new RegExp(`^(${paths.join('|')})$`);
      onResolve({ filter }, async ({ path, kind, importer, resolveDir, pluginData }) => {
        if (kind !== 'require-call' || pluginData === 'resolved') return undefined;
        if (required.get(importer)?.some((one) => one.path === path)) return { path, namespace: 'required' };
        if (path !== kit) return undefined;
        const options = { kind: 'import-statement', importer, resolveDir, pluginData: 'resolved' } as const;
        const { path: module, errors } = await resolve(path, options);
        return errors.length > 0 ? { errors } : { path: module };
      });
    },
  };
}
