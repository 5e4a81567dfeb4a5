import { checkPath } from './check-path.js';

declare const unchecked: unique symbol;

/** A path that the published schema need not have: what {@link anyPath} gives. */
export type AnyPath<Path extends string = string> = Path & { readonly [unchecked]: Path };

/** A path as it is written, whether it came from {@link anyPath} or not. */
export type PlainPath<Path extends string> = Path extends { readonly [unchecked]: infer Plain extends string }
  ? Plain
  : Path;

/**
 * Names a path that the published schema lacks, and that AWS Config answers all the same. It may be selected, compared with any value
 * and sorted by. Nothing checks that AWS knows it.
 *
 * To have it checked in every query, add it once to {@link ResourceQueryPathAdditions}.
 *
 * @throws InvalidOptionsError for what is no path at all
 *
 * @example
 * ```ts
 * context.select('AWS::IAM::Role', ['resourceId', anyPath('configuration.assumeRolePolicyDocument')]);
 * ```
 */
export function anyPath<const Path extends string>(path: Path): AnyPath<Path> {
  checkPath('anyPath', path);
  return path as AnyPath<Path>;
}
