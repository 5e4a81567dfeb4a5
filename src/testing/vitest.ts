/**
 * Adds `toBeCompliant`, `toBeNonCompliant` and `toBeNotApplicable` to vitest's `expect`, with their types. For vitest 3.2 and later.
 *
 * @example
 * ```js
 * // vitest.config.js
 * export default { test: { setupFiles: ['config-rule-kit/testing/vitest'] } };
 * ```
 * @packageDocumentation
 */
import { expect } from 'vitest';
import { type ConfigRuleMatchers, configRuleMatchers } from './matchers.js';

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: the parameter must be the same as in the interface that this one extends.
  interface Matchers<T = any> extends ConfigRuleMatchers<void> {}
}

expect.extend(configRuleMatchers);
