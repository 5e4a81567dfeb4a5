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
// TypeScript can only augment a module that is imported: TS2664 otherwise.
import type {} from 'expect';
import { type ConfigRuleMatchers, configRuleMatchers } from './matchers.js';

export type { ConfigRuleMatchers } from './matchers.js';

declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends ConfigRuleMatchers<R> {}
}

declare global {
  namespace jest {
    // biome-ignore lint/complexity/noBannedTypes: the parameters must be the same as in the interface that this one extends.
    interface Matchers<R, T = {}> extends ConfigRuleMatchers<R> {}
  }
}

const { expect } = globalThis as { expect?: { extend?(matchers: object): void } };
expect?.extend?.(configRuleMatchers);
