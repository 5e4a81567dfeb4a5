/**
 * What `config-rule-kit/testing/vitest` needs to know of vitest to be compiled: vitest itself, with its binaries for each platform, is
 * installed only where the package is checked.
 */
// biome-ignore lint/suspicious/noExplicitAny: as vitest has it.
export interface Matchers<T = any> {
  /** Not there; an empty interface would accept anything. */
  readonly ofVitest?: T;
}

export declare const expect: { extend(matchers: object): void };
