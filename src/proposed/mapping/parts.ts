/** Which resources of a template are part of another one's item: found by what they refer to. */
import type { ProposedResource } from '../proposed-resource.js';
import { isTreeObject, type Tree, type TreeObject, Unknown } from '../unknown.js';
import { givenNames, type Mapping } from './mapping.js';
import { valueAt } from './source.js';

/** The properties of the parts of an item, by their type. `possible`: there may be another, since it is not known what it refers to. */
export type Parts = (type: string) => {
  readonly certain: readonly TreeObject[];
  readonly possible?: Unknown | undefined;
};

/** What a property refers to. */
export interface Targets {
  readonly certain: readonly ProposedResource[];
  readonly possible: ReadonlyMap<ProposedResource, Unknown>;
  /** What it refers to outside of the template: an id or name, or a value not known. All are empty if it refers to nothing. */
  readonly outside: readonly Tree[];
}

/** Finds the resource of a type that another resource refers to. */
export class ReferenceFinder {
  readonly #byType: ReadonlyMap<string, readonly ProposedResource[]>;
  readonly #byId: ReadonlyMap<string, ProposedResource>;
  /** The resources of a mapping by their names and identifiers. */
  readonly #byName = new Map<Mapping, ReadonlyMap<Tree, readonly ProposedResource[]>>();

  constructor(resources: readonly ProposedResource[]) {
    this.#byType = groupBy(resources.map((one) => [one.type, one] as const));
    this.#byId = new Map(resources.map((one) => [idOf(one.logicalId, one.file), one]));
  }

  /** @param properties of `from`: the first that is present refers to the resource, or to several as a list */
  targetsOf(from: ProposedResource, properties: readonly string[], to: Mapping): Targets {
    const candidates = this.#byType.get(to.type) ?? [];
    const value = properties.map((path) => valueAt(from.properties, path)).find((one) => one !== undefined);
    const certain: ProposedResource[] = [];
    const possible = new Map<ProposedResource, Unknown>();
    const outside: Tree[] = [];
    for (const one of listFrom(value)) {
      const meant = this.#meant(one, from, to);
      const maybe = candidates.flatMap((candidate) => {
        const why = meant.length === 0 && this.#mayMean(one, candidate, from, to);
        return why ? [[candidate, why] as const] : [];
      });
      if (meant.length + maybe.length === 0) outside.push(one);
      const uncertain = uncertainty(from, one);
      if (uncertain) for (const target of meant) possible.set(target, uncertain);
      else certain.push(...meant);
      for (const [target, why] of maybe) possible.set(target, why);
    }
    return { certain, possible, outside };
  }

  #meant(value: Tree, from: ProposedResource, to: Mapping): readonly ProposedResource[] {
    if (value instanceof Unknown) {
      const referred = value.reference && this.#find(value.reference.logicalId, from);
      return referred?.type === to.type ? [referred] : [];
    }
    const names =
      this.#byName.get(to) ?? groupBy((this.#byType.get(to.type) ?? []).flatMap((one) => namesOf(one, to)));
    this.#byName.set(to, names);
    return names.get(value) ?? [];
  }

  #means(value: Tree, candidate: ProposedResource, from: ProposedResource, to: Mapping): boolean {
    if (value instanceof Unknown)
      return candidate.file === from.file && value.reference?.logicalId === candidate.logicalId;
    if (typeof value !== 'string') return false;
    return namesOf(candidate, to).some(([name]) => name === value);
  }

  /** Why a value may refer to a resource; `undefined` if it does not. */
  #mayMean(
    value: Tree,
    candidate: ProposedResource,
    from: ProposedResource,
    to: Mapping,
  ): Unknown | undefined {
    if (!(value instanceof Unknown))
      return givenNames(to, candidate).find((name) => name instanceof Unknown) as Unknown | undefined;
    const { reference, expression, line } = value;
    const other = reference && this.#find(reference.logicalId, from);
    // Another resource, such as a nested stack, can only answer with what it was given.
    if (other && !this.#refersTo(other, candidate, to)) return undefined;
    return new Unknown(expression, { line, mayBeAbsent: true });
  }

  #refersTo(
    other: ProposedResource,
    candidate: ProposedResource,
    to: Mapping,
    seen = new Set([other]),
  ): boolean {
    return leavesOf(other.properties).some((leaf) => {
      if (this.#means(leaf, candidate, other, to)) return true;
      if (!(leaf instanceof Unknown)) return false;
      if (!leaf.reference) return /^(Custom::|AWS::CloudFormation::)/.test(other.type);
      const next = this.#find(leaf.reference.logicalId, other);
      if (!next || seen.has(next)) return !next;
      return this.#refersTo(next, candidate, to, seen.add(next));
    });
  }

  #find(logicalId: string, { file }: ProposedResource): ProposedResource | undefined {
    return this.#byId.get(idOf(logicalId, file));
  }
}

function idOf(logicalId: string, file: string | undefined): string {
  return `${file}\n${logicalId}`;
}

/** The texts that mean a resource, each with the resource. */
function namesOf(resource: ProposedResource, table: Mapping): readonly (readonly [Tree, ProposedResource])[] {
  const names = [...new Set<Tree>([...givenNames(table, resource), ...(resource.identifiers ?? [])])];
  return names.filter((name) => typeof name === 'string').map((name) => [name, resource]);
}

export function groupBy<Key, Value>(
  entries: readonly (readonly [Key, Value])[],
): ReadonlyMap<Key, readonly Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const [key, value] of entries) {
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

function listFrom(value: Tree | undefined): readonly Tree[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** Why a resource may not be there, or not refer to what it names. */
function uncertainty({ condition, logicalId }: ProposedResource, value: Tree): Unknown | undefined {
  if (condition !== undefined)
    return new Unknown(`the condition ${condition} of ${logicalId}`, { mayBeAbsent: true });
  return value instanceof Unknown && value.mayBeAbsent ? value : undefined;
}

function leavesOf(value: Tree): readonly Tree[] {
  if (Array.isArray(value)) return (value as readonly Tree[]).flatMap(leavesOf);
  return isTreeObject(value) ? Object.values(value).flatMap(leavesOf) : [value];
}
