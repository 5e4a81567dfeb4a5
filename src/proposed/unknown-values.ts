/** Hides the unknown values of an item from a rule: reading one throws and is recorded. */
import { textOf } from './encoded-text.js';
import { EncodedDocument, isTreeObject, type Tree, type TreeObject, Unknown } from './unknown.js';
import type { UnknownReads } from './unknown-reads.js';

/**
 * A fresh copy of a tree for one evaluation. In the place of each {@link Unknown} it has a property that throws when it is read.
 * `in`, `Object.keys` and `length` do not read it, so a rule can find out that a value is set. If the property may also be
 * missing, they throw too.
 *
 * @param path of the tree, for messages
 */
export function hideUnknowns(tree: Tree, path: string, reads: UnknownReads): unknown {
  if (tree instanceof Unknown) throw reads.record(path, tree);
  if (Array.isArray(tree)) return hideIn(new Array(tree.length), tree as never, path, reads);
  return isTreeObject(tree) ? hideIn({}, tree, path, reads) : tree;
}

function hideIn(copy: object, tree: TreeObject, path: string, reads: UnknownReads): object {
  let hasPerhapsAbsent = false;
  for (const [key, value] of Object.entries(tree)) {
    if (value instanceof Unknown && value.mayBeAbsent) {
      hasPerhapsAbsent = true;
      continue;
    }
    const at = pathOf(copy, path, key);
    if (value instanceof Unknown)
      define(copy, key, () => {
        throw reads.record(at, value);
      });
    else if (value instanceof EncodedDocument)
      define(copy, key, () => textOf(value, at, reads, () => hideUnknowns(value.document, at, reads)));
    else {
      const hidden = hideUnknowns(value, at, reads);
      // Assigning to `__proto__` would change the prototype.
      if (key === '__proto__') Object.defineProperty(copy, key, { ...data, value: hidden });
      else (copy as Record<string, unknown>)[key] = hidden;
    }
  }
  return hasPerhapsAbsent ? new Proxy(copy, new PerhapsAbsent(tree, path, reads)) : copy;
}

function pathOf(container: object, path: string, key: string): string {
  if (Array.isArray(container)) return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
}

const data = { writable: true, enumerable: true, configurable: true };

function define(copy: object, key: string, get: () => unknown): void {
  // A rule may overwrite it, as it may overwrite any value.
  const set = (value: unknown) => Object.defineProperty(copy, key, { ...data, value });
  Object.defineProperty(copy, key, { get, set, enumerable: true, configurable: true });
}

/** Throws when a property that may be missing is read, or when it is asked whether it exists. The copy does not have these properties. */
class PerhapsAbsent implements ProxyHandler<object> {
  /** The properties that the rule has overwritten. */
  readonly #known = new Set<PropertyKey>();
  readonly #tree: TreeObject;
  readonly #path: string;
  readonly #reads: UnknownReads;

  constructor(tree: TreeObject, path: string, reads: UnknownReads) {
    this.#tree = tree;
    this.#path = path;
    this.#reads = reads;
  }

  get(target: object, key: PropertyKey): unknown {
    this.#check(target, key);
    return Reflect.get(target, key);
  }

  has(target: object, key: PropertyKey): boolean {
    this.#check(target, key);
    return Reflect.has(target, key);
  }

  getOwnPropertyDescriptor(target: object, key: PropertyKey): PropertyDescriptor | undefined {
    this.#check(target, key);
    return Reflect.getOwnPropertyDescriptor(target, key);
  }

  ownKeys(target: object): (string | symbol)[] {
    for (const key of Object.keys(this.#tree)) this.#check(target, key);
    return Reflect.ownKeys(target);
  }

  set(target: object, key: PropertyKey, value: unknown): boolean {
    this.#known.add(key);
    return Reflect.set(target, key, value);
  }

  defineProperty(target: object, key: PropertyKey, descriptor: PropertyDescriptor): boolean {
    this.#known.add(key);
    return Reflect.defineProperty(target, key, descriptor);
  }

  deleteProperty(target: object, key: PropertyKey): boolean {
    this.#known.add(key);
    return Reflect.deleteProperty(target, key);
  }

  #check(target: object, key: PropertyKey): void {
    const value: unknown = Object.hasOwn(this.#tree, key) ? this.#tree[key as string] : undefined;
    if (value instanceof Unknown && value.mayBeAbsent && !this.#known.has(key))
      throw this.#reads.record(pathOf(target, this.#path, String(key)), value);
  }
}
