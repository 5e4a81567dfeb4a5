/**
 * Adds `toBeCompliant`, `toBeNonCompliant` and `toBeNotApplicable` to jest's global `expect`.
 *
 * @example
 * ```js
 * // jest.config.js
 * export default { setupFilesAfterEnv: ['config-rule-kit/testing/jest'] };
 * ```
 * @packageDocumentation
 */
// The augmentation below is of a module that has to be loaded: TS2664 otherwise.
import type {} from 'expect';
import { type ConfigRuleMatchers, configRuleMatchers } from './matchers.js';

export type { ConfigRuleMatchers } from './matchers.js';

declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends ConfigRuleMatchers<R> {}
}

declare global {
  namespace jest {
    // biome-ignore lint/complexity/noBannedTypes: the parameters must be those of the interface that is merged into.
    interface Matchers<R, T = {}> extends ConfigRuleMatchers<R> {}
  }
}

const { expect } = globalThis as { expect?: { extend?(matchers: object): void } };
expect?.extend?.(configRuleMatchers);
