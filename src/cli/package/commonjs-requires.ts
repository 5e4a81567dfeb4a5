import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import type { Plugin } from 'esbuild';
import { isKitFile } from '../kit-package.js';

/** What a module of CommonJS takes of a package by `require`; `all` when nobody can tell. */
export interface RequiredPackage {
  readonly path: string;
  readonly resolveDir: string;
  readonly names: ReadonlySet<string> | 'all';
}

/** By the whole path of the module. */
export type RequiredPackages = Map<string, RequiredPackage[]>;

const kit = 'config-rule-kit';
const bare = /^[^./]/;

/**
 * Finds what the project's own modules take of packages by `require`. Packages themselves are left out.
 *
 * @param required is filled
 */
export function collectRequires(required: RequiredPackages): Plugin {
  return {
    name: 'scan-requires',
    setup({ onResolve, resolve }) {
      onResolve({ filter: bare }, async ({ path, kind, importer, resolveDir, pluginData }) => {
        if (kind === 'entry-point' || pluginData === 'resolved' || isBuiltin(path)) return undefined;
        // The `import` of a package, for its ES modules.
        const options = { kind: 'import-statement', importer, resolveDir, pluginData: 'resolved' } as const;
        const found = await resolve(path, options);
        if (found.errors.length === 0 && !isInstalled(found.path)) return undefined;
        const names = kind === 'require-call' ? requiredNames(readFileSync(importer, 'utf8'), path) : 'all';
        if (kind === 'require-call' && (names !== 'all' || path === kit) && found.errors.length === 0)
          required.set(importer, [...(required.get(importer) ?? []), { path, resolveDir, names }]);
        return { path, external: true };
      });
    },
  };
}

function isInstalled(path: string): boolean {
  return /[\\/]node_modules[\\/]/.test(path) || isKitFile(path);
}

/**
 * Which exports of a package a module of CommonJS takes: by `const { a } = require('x')`, or by `const x = require('x')` and `x.a`.
 */
export function requiredNames(source: string, path: string): ReadonlySet<string> | 'all' {
  const call = `require\\(\\s*['"]${path.replace(/[.+?^${}()|[\]\\/*]/g, '\\$&')}['"]\\s*\\)`;
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

/** `{ a, b: c }`; nothing of `{ a = 1 }` and `{ ...rest }`. */
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
  const taken = [...rest.matchAll(new RegExp(`(?<![\\w$.])${name}\\s*\\.\\s*([\\w$]+)`, 'g'))];
  return uses.length === taken.length ? taken.map(([, taking = '']) => taking) : undefined;
}

/** The module that fills what {@link requiresAsImports} hands out: it must be the first of the bundle. */
export function requiredExportsModule(required: readonly RequiredPackage[]): string {
  const paths = [...new Set(required.map(({ path }) => path))].sort();
  const lines = paths.map((path, index) => {
    const all = required.filter((one) => one.path === path).map(({ names }) => names);
    const isWhole = all.includes('all');
    const names = [...new Set(all.flatMap((some) => (some === 'all' ? [] : [...some])))].sort();
    const taken = names.map((name) => `${JSON.stringify(name)}: from${index}.${name}`).join(', ');
    const from = JSON.stringify(path);
    return [
      `import * as from${index} from ${from};`,
      `import required${index} from ${JSON.stringify(`required:${path}`)};`,
      `Object.assign(required${index}, ${isWhole ? `from${index}` : `{ ${taken} }`});`,
    ].join('\n');
  });
  return lines.join('\n');
}

/**
 * Has `require` of a package give what an `import` of it gives. A bundler takes all of an ES module that is required; this way what
 * is not used is left out, as from a rule that is an ES module.
 */
export function requiresAsImports(required: RequiredPackages): Plugin {
  return {
    name: 'required-from-imports',
    setup({ onResolve, onLoad, resolve }) {
      onResolve({ filter: /^required:/ }, ({ path }) => ({
        path: path.slice('required:'.length),
        namespace: 'required',
      }));
      onLoad({ filter: /.*/, namespace: 'required' }, () => ({ contents: 'module.exports = {};' }));
      onResolve({ filter: bare }, async ({ path, kind, importer, resolveDir, pluginData }) => {
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
