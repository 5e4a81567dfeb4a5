import { describeValue } from '../describe.js';
import { InvalidOptionsError } from '../errors.js';

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
