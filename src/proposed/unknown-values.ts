/** Hides the unknown values of an item from a rule: reading one throws and is recorded. */
import { textOf } from './encoded-text.js';
import { EncodedDocument, isTreeObject, type Tree, Unknown } from './unknown.js';
import type { UnknownRead, UnknownReads } from './unknown-reads.js';

/**
 * A fresh copy of a tree for one evaluation. In the place of each {@link Unknown} it has a property that throws when it is read.
 * `in`, `Object.keys` and `length` do not read it, so a rule can find out that a value is set. If the property may also be
 * missing, they throw too.
 *
 * @param path of the tree, for messages
 */
export function hideUnknowns(tree: Tree, path: string, reads: UnknownReads): unknown {
  if (tree instanceof Unknown) throw reads.record(path, tree);
  if (Array.isArray(tree)) return hideIn([], Object.entries(tree as readonly Tree[]), path, reads);
  return isTreeObject(tree) ? hideIn({}, Object.entries(tree), path, reads) : tree;
}

function hideIn(copy: object, entries: readonly [string, Tree][], path: string, reads: UnknownReads): object {
  const perhapsAbsent = new Map<PropertyKey, UnknownRead>();
  for (const [key, value] of entries) {
    const at = Array.isArray(copy) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    if (value instanceof Unknown) {
      define(copy, key, () => {
        throw reads.record(at, value);
      });
      if (value.mayBeAbsent) perhapsAbsent.set(key, { path: at, unknown: value });
    } else if (value instanceof EncodedDocument) {
      define(copy, key, () => textOf(value, at, reads, () => hideUnknowns(value.document, at, reads)));
    } else {
      const hidden = hideUnknowns(value, at, reads);
      // Assigning to `__proto__` would change the prototype.
      if (key === '__proto__') Object.defineProperty(copy, key, { ...data, value: hidden });
      else (copy as Record<string, unknown>)[key] = hidden;
    }
  }
  return perhapsAbsent.size === 0 ? copy : new Proxy(copy, presenceTraps(perhapsAbsent, reads));
}

const data = { writable: true, enumerable: true, configurable: true };

function define(copy: object, key: string, get: () => unknown): void {
  // A rule may overwrite it, as it may overwrite any value.
  const set = (value: unknown) => Object.defineProperty(copy, key, { ...data, value });
  Object.defineProperty(copy, key, { get, set, enumerable: true, configurable: true });
}

/** Throws when it is asked whether a property exists that may be missing. */
function presenceTraps(
  perhapsAbsent: ReadonlyMap<PropertyKey, UnknownRead>,
  reads: UnknownReads,
): ProxyHandler<object> {
  const check = (read: UnknownRead | undefined) => {
    if (read) throw reads.record(read.path, read.unknown);
  };
  return {
    has(target, key) {
      check(perhapsAbsent.get(key));
      return Reflect.has(target, key);
    },
    getOwnPropertyDescriptor(target, key) {
      check(perhapsAbsent.get(key));
      return Reflect.getOwnPropertyDescriptor(target, key);
    },
    ownKeys(target) {
      const [read] = perhapsAbsent.values();
      check(read);
      return Reflect.ownKeys(target);
    },
  };
}
