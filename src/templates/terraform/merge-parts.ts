/** Terraform's resources that are properties of another one in CloudFormation: the versioning of a bucket. */
import type { ProposedResource } from '../../proposed/proposed-resource.js';
import { type Tree, type TreeObject, Unknown } from '../../proposed/unknown.js';
import type { PartTable } from './resource-table.js';
import { at, type ReadingContext, read, readObject } from './table.js';

/** A resource while its parts are collected. */
export interface Draft extends ProposedResource {
  readonly properties: { [name: string]: Tree };
}

/** A draft with what Terraform calls it. */
export interface Candidate {
  readonly draft: Draft;
  readonly terraformType: string;
  /** Whether it may have any name, since its name is known after apply. */
  readonly hasUnknownName: boolean;
}

/** A resource that is part of another one, with its attributes. */
export interface Part {
  readonly address: string;
  readonly table: PartTable;
  readonly attributes: TreeObject;
  readonly context: ReadingContext;
  /** Whether the plan destroys it: its attributes are those before. */
  readonly isDestroyed: boolean;
}

/** Finds the resources that an attribute refers to. */
export class Targets {
  readonly #byAddress = new Map<string, Candidate>();
  readonly #byIdentifier = new Map<string, Draft[]>();
  readonly #byType = new Map<string, Draft[]>();
  readonly #unnamed = new Map<string, Draft[]>();
  readonly #parts: ReadonlyMap<string, Part>;

  constructor(candidates: readonly Candidate[], parts: readonly Part[]) {
    this.#parts = new Map(parts.map((part) => [part.address, part]));
    for (const candidate of candidates) {
      const { draft, terraformType, hasUnknownName } = candidate;
      this.#byAddress.set(draft.logicalId, candidate);
      push(this.#byType, terraformType, draft);
      if (hasUnknownName) push(this.#unnamed, terraformType, draft);
      for (const name of draft.identifiers ?? []) push(this.#byIdentifier, `${terraformType} ${name}`, draft);
    }
  }

  /** `isCertain`: it refers to each of them. */
  of(
    value: Tree | undefined,
    type: string,
  ): { readonly isCertain: boolean; readonly drafts: readonly Draft[] } {
    if (!(value instanceof Unknown)) {
      const drafts = this.#byIdentifier.get(`${type} ${String(value)}`) ?? [];
      return drafts.length > 0
        ? { isCertain: true, drafts }
        : { isCertain: false, drafts: this.#unnamed.get(type) ?? [] };
    }
    const { reference, mayBeAbsent } = value;
    const found = reference && this.#byAddress.get(reference.logicalId);
    if (found?.terraformType === type && !mayBeAbsent) return { isCertain: true, drafts: [found.draft] };
    // `aws_s3_bucket_versioning.a.bucket` is the bucket of that one.
    const other = reference && this.#parts.get(reference.logicalId);
    if (other?.table.into === type && [undefined, other.table.by].includes(reference?.attribute))
      return this.of(at(other.attributes, other.table.by), type);
    return { isCertain: false, drafts: this.#byType.get(type) ?? [] };
  }
}

/**
 * Sets the properties of the resources that the parts belong to. If it is not known which one that is, the property of each
 * candidate is unknown.
 *
 * @returns the parts of resources that the plan does not have
 */
export function mergeParts(parts: readonly Part[], targets: Targets): readonly Part[] {
  const found = parts.map((part) => ({
    part,
    ...targets.of(at(part.attributes, part.table.by), part.table.into),
  }));
  const rank = ({ part, isCertain }: (typeof found)[number]) => (part.isDestroyed ? 0 : isCertain ? 1 : 2);
  for (const { part, isCertain, drafts } of found.toSorted((a, b) => rank(a) - rank(b)))
    for (const { properties } of drafts)
      if (part.isDestroyed) setUnknown(properties, part, `${part.address} (will be destroyed)`);
      else if (isCertain) setValues(properties, part);
      else setUnknown(properties, part, `what ${part.address} may set`);
  return found.filter(({ part, drafts }) => drafts.length === 0 && !part.isDestroyed).map(({ part }) => part);
}

function setValues(properties: Draft['properties'], { table, attributes, context }: Part): void {
  Object.assign(properties, readObject(table.properties ?? {}, attributes, context));
  for (const [name, spec] of Object.entries(table.elements ?? {})) {
    const element = read(spec, attributes, context);
    const known = properties[name] ?? [];
    if (element === undefined || !Array.isArray(known)) continue;
    // The list of a resource that exists already has the element.
    const isThere = typeof element === 'string' && known.includes(element);
    properties[name] = isThere ? known : [...(known as readonly Tree[]), element];
  }
}

function setUnknown(properties: Draft['properties'], { table }: Part, expression: string): void {
  for (const name of Object.keys({ ...table.properties, ...table.elements }))
    properties[name] = new Unknown(expression, { mayBeAbsent: true });
}

function push<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
