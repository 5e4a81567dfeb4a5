import type { Plugin } from 'esbuild';
import { isKitFile } from '../kit-package.js';

/**
 * Excludes packages that a layer or the runtime has. The bundle loads them with `require`, which finds packages of layers through
 * `NODE_PATH`; `import` does not.
 *
 * @param names packages; `*` matches any text: `sharp`, `@acme/*`
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-layers.html
 */
export function externalPackages(names: readonly string[]): Plugin {
  const patterns = names.map((name) => new RegExp(`^${name.split('*').map(escapeRegExp).join('.*')}(/|$)`));
  return {
    name: 'external-packages',
    setup({ onResolve, onLoad }) {
      if (patterns.length === 0) return;
      onResolve({ filter: /^[^./]/ }, ({ path, kind, namespace }) => {
        if (kind === 'entry-point' || !patterns.some((pattern) => pattern.test(path))) return undefined;
        return namespace === 'external' ? { path, external: true } : { path, namespace: 'external' };
      });
      onLoad({ filter: /.*/, namespace: 'external' }, ({ path }) => ({
        contents: `module.exports = require(${JSON.stringify(path)});`,
      }));
    },
  };
}

export function escapeRegExp(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}

/** Excludes the checks of deployment options: a function does not deploy, and `package` and `template` have run them before. */
export const withoutDeploymentChecks: Plugin = {
  name: 'without-deployment-checks',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]rule[\\/]check-deployed-parts\.[jt]s$/ }, ({ path }) =>
      isKitFile(path) ? { contents: 'export function checkDeployedParts() {}', loader: 'js' } : undefined,
    );
  },
};

/** A file of a bundle. Its `label` is unique and appears in source maps, so it must not contain the folder of the project. */
export interface Part {
  readonly name: string;
  readonly label: string;
  readonly contents: string;
  /** Fills the objects that `require` of a package returns. */
  readonly requireSetup?: string;
  readonly resolveDir: string;
}

/** Loads `part:<label>` and `setup:<label>` from the parts. */
export function partContents(parts: readonly Part[]): Plugin {
  const byLabel = new Map(parts.map((part) => [part.label, part]));
  return {
    name: 'part-contents',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^(part|setup):/ }, ({ path }) => {
        const [, namespace = '', label = ''] = /^(\w+):(.*)$/s.exec(path) ?? [];
        return { path: label, namespace };
      });
      onLoad({ filter: /.*/, namespace: 'part' }, ({ path }) => loaded(path, 'contents'));
      onLoad({ filter: /.*/, namespace: 'setup' }, ({ path }) => loaded(path, 'requireSetup'));
    },
  };

  function loaded(label: string, code: 'contents' | 'requireSetup') {
    const part = byLabel.get(label);
    return { contents: part?.[code] ?? '', resolveDir: part?.resolveDir ?? '' };
  }
}
