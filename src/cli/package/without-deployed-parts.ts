import type { Plugin } from 'esbuild';
import { isOfKit } from './is-of-kit.js';

/**
 * Leaves out the checks of what says how a rule is deployed. A function uses nothing of it, and `package` and `template` load the rule,
 * with the checks, before.
 */
export const withoutDeployedParts: Plugin = {
  name: 'without-deployed-parts',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]rule[\\/]check-deployed-parts\.[jt]s$/ }, ({ path }) =>
      isOfKit(path) ? { contents: 'export function checkDeployedParts() {}', loader: 'js' } : undefined,
    );
  },
};
