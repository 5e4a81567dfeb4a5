import { describeValue } from '../describe.js';
import { InvalidOptionsError } from '../errors.js';

declare const unchecked: unique symbol;

/** A path that may be missing in the published schema: the result of {@link anyPath}. */
export type AnyPath<Path extends string = string> = Path & { readonly [unchecked]: Path };

/** The text of a path, with or without {@link anyPath}. */
export type PlainPath<Path extends string> = Path extends { readonly [unchecked]: infer Plain extends string }
  ? Plain
  : Path;

/**
 * A path that the published schema lacks, although AWS Config supports it. A query can select it, compare it with any value and sort
 * by it. Nothing checks that AWS knows it.
 *
 * To have it type-checked in every query, add it to {@link ResourceQueryPathAdditions}.
 *
 * @throws InvalidOptionsError for a malformed path
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

/** Words joined by dots. A word may contain single hyphens and colons; two hyphens would begin a comment in SQL. */
const wellFormed = /^[A-Za-z_]\w*(?:\.\w+(?:[:-]\w+)*)*$/;

/** Rejects malformed paths at run time too, because a path becomes part of the SQL. */
export function checkPath(owner: string, path: unknown): asserts path is string {
  if (typeof path === 'string' && wellFormed.test(path)) return;
  const got = typeof path === 'string' ? JSON.stringify(path) : describeValue(path);
  throw new InvalidOptionsError(
    `${owner}: expected the path of a property, for example configuration.instanceType, got ${got}.`,
  );
}
