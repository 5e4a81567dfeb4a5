import { describeValue } from '../describe.js';
import { InvalidOptionsError } from '../errors.js';

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

/** Words joined by dots. A word may hold single hyphens and colons, but nothing that means something to SQL: two hyphens begin a comment. */
const wellFormed = /^[A-Za-z_]\w*(?:\.\w+(?:[:-]\w+)*)*$/;

/** Refuses what cannot be a path, whatever the type checker was told: it goes into the query as it is. */
export function checkPath(owner: string, path: unknown): asserts path is string {
  if (typeof path === 'string' && wellFormed.test(path)) return;
  const got = typeof path === 'string' ? JSON.stringify(path) : describeValue(path);
  throw new InvalidOptionsError(
    `${owner}: expected the path of a property, for example configuration.instanceType, got ${got}.`,
  );
}
