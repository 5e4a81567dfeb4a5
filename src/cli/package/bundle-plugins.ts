import type { Plugin } from 'esbuild';
import { isKitFile } from '../kit-package.js';

/**
 * Leaves packages out that a layer or the runtime has. They are loaded by `require`, which Lambda tells where layers are
 * (`NODE_PATH`); an `import` does not look there.
 *
 * @param names packages, with `*` for any text: `sharp`, `@acme/*`
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-layers.html
 */
export function externalPackages(names: readonly string[]): Plugin {
  const patterns = names.map((name) => new RegExp(`^${name.split('*').map(escaped).join('.*')}(/|$)`));
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

function escaped(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}

/**
 * Leaves out the checks of what says how a rule is deployed. A function uses nothing of it, and `package` and `template` load the rule,
 * with the checks, before.
 */
export const withoutDeploymentChecks: Plugin = {
  name: 'without-deployed-parts',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]rule[\\/]check-deployed-parts\.[jt]s$/ }, ({ path }) =>
      isKitFile(path) ? { contents: 'export function checkDeployedParts() {}', loader: 'js' } : undefined,
    );
  },
};
