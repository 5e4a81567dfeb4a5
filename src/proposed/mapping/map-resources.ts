/** Proposed resources as AWS Config will record them. */
import type { ProposedItem, ProposedResource } from '../proposed-resource.js';
import { type Tree, Unknown } from '../unknown.js';
import { isDirect, isRecorded, withUnmapped } from './direct.js';
import { withKinds } from './kinds.js';
import { extended, identityOf, type Mapping, relationshipsOf } from './mapping.js';
import { groupBy, type Parts, ReferenceFinder } from './parts.js';
import { recordedName, recordedNames } from './recorded-names.js';
import { objectOf, type Source, type Table } from './source.js';
import { tagProperties, tagsMap } from './tags-map.js';
import { mappings } from './types/index.js';
import { firstOf } from './values.js';

/** What AWS Config will record, as far as the kit can tell. */
export interface ProposedItems {
  /** Mapped one by one, as they are read: an item of which a rule reads little is large. */
  readonly items: Iterable<ProposedItem>;
  /** The resources without an item, and why. */
  readonly notMapped: readonly NotMapped[];
}

export interface NotMapped {
  readonly resource: ProposedResource;
  /** For people: `AWS Config does not record AWS::IAM::AccessKey`. */
  readonly reason: string;
}

const mappingOf = new Map(mappings.map((mapping) => [mapping.type, mapping]));
/** The mappings of which a type is a part, with the properties that refer to them. */
const ownersOf = groupBy(
  mappings.flatMap((table) =>
    Object.entries(table.parts ?? {}).map(([type, properties]) => [type, [table, properties]] as const),
  ),
);
/** The tables of `configuration` by CloudFormation's type, with the properties that no template sets. */
const configurationTables = new Map<string, Table>();

/** Whether AWS Config records a type in another shape than CloudFormation's. */
export function isMapped(type: string): boolean {
  return mappingOf.has(type);
}

/** Options of {@link proposedItems}. */
export interface MapOptions {
  /** `unknown`: there may be other resources that belong to these, such as a policy of a bucket. Defaults to `none`. */
  readonly otherResources?: 'unknown' | 'none' | undefined;
  /** Types that the kit does not know, which count as recorded in CloudFormation's shape. Defaults to none. */
  readonly alsoDirect?: readonly string[] | undefined;
}

/** Maps the resources of a proposal to items. Resources that are a part of another one, such as a bucket policy, become part of its item. */
export function proposedItems(
  resources: readonly ProposedResource[],
  { otherResources = 'none', alsoDirect = [] }: MapOptions = {},
): ProposedItems {
  const finder = new ReferenceFinder(resources);
  const parts = new PartsOfItems(otherResources === 'unknown');
  const outsideParts: (() => ProposedItem)[] = [];
  const used = new Set<ProposedResource>();
  for (const resource of resources) {
    for (const [table, properties] of ownersOf.get(resource.type) ?? []) {
      const { certain, possible, outside } = finder.targetsOf(resource, properties, table);
      for (const target of certain) parts.add(target, resource);
      for (const [target, why] of possible) parts.add(target, resource, why);
      for (const id of outside) outsideParts.push(() => partialItem(table, resource, id));
      if (certain.length + possible.size + outside.length > 0) used.add(resource);
    }
  }
  const isItem = ({ type }: ProposedResource) =>
    mappingOf.has(type) || isDirect(recordedName(type)) || alsoDirect.includes(type);
  const items = function* () {
    for (const resource of resources) if (isItem(resource)) yield itemOf(resource, parts);
    for (const partial of outsideParts) yield partial();
  };
  const notMapped = resources
    .filter((resource) => !isItem(resource) && !used.has(resource))
    .map((resource) => ({ resource, reason: whyNot(resource.type) }));
  return { items: items(), notMapped };
}

function itemOf(resource: ProposedResource, parts: PartsOfItems): ProposedItem {
  const table = mappingOf.get(resource.type);
  const value = withKinds(resource.type, resource.properties);
  const source = { value, resource, parts: parts.of(resource) };
  if (table) return itemFrom(table, source, parts.all(resource));
  const item = itemFrom({ type: resource.type, configuration: {} }, source, []);
  return { ...item, configuration: { ...item.configuration, ...value } };
}

/** The item of a resource that exists outside of the template, of which the template has a part. */
function partialItem(table: Mapping, part: ProposedResource, id: Tree): ProposedItem {
  const existing = new Unknown(`the existing ${table.type} that ${part.logicalId} is part of`, {
    line: part.line,
    mayBeAbsent: true,
  });
  const properties = withKinds(part.type, part.properties);
  const parts: Parts = (type) => ({ certain: type === part.type ? [properties] : [] });
  const item = itemFrom(table, { value: existing, existing, resource: part, parts }, [part]);
  return { ...item, resourceId: id, existing: extended.has(existing) ? 'extended' : 'partly known' };
}

function itemFrom(table: Mapping, source: Source, parts: readonly ProposedResource[]): ProposedItem {
  const { resource } = source;
  const resourceType = recordedName(table.type);
  const configuration =
    configurationTables.get(table.type) ?? withUnmapped(resourceType, table.configuration);
  configurationTables.set(table.type, configuration);
  return {
    resourceType,
    ...identityOf(table, source),
    configuration: objectOf(configuration, source),
    supplementaryConfiguration: objectOf(table.supplementaryConfiguration ?? {}, source),
    relationships: relationshipsOf(table, source),
    tags: tagsMap(firstOf(...tagProperties)(source)),
    resource,
    parts,
  };
}

/** The types of CloudFormation that are recorded as a type, or are part of its items: a bucket and its policy. */
export function templateTypesOf(recordedType: string): readonly string[] {
  const renamed = Object.keys(recordedNames).filter((type) => recordedName(type) === recordedType);
  const own = renamed.length > 0 ? renamed : [recordedType];
  return own.flatMap((type) => [type, ...Object.keys(mappingOf.get(type)?.parts ?? {})]);
}

function whyNot(type: string): string {
  if (!type.includes('::')) return `the kit does not read ${type} of Terraform`;
  const [owner] = ownersOf.get(type) ?? [];
  if (owner) return `it does not say which ${owner[0].type} it belongs to`;
  return isRecorded(recordedName(type))
    ? `the kit has no mapping of ${type} to the shape that AWS Config records`
    : `AWS Config does not record ${type}`;
}

const maybe = { mayBeAbsent: true };

/** The parts of each item, while they are collected. */
class PartsOfItems {
  readonly #parts = new Map<ProposedResource, { part: ProposedResource; why: Unknown | undefined }[]>();

  constructor(private readonly mayHaveOthers: boolean) {}

  add(target: ProposedResource, part: ProposedResource, why?: Unknown): void {
    this.#parts.set(target, [...(this.#parts.get(target) ?? []), { part, why }]);
  }

  of(target: ProposedResource): Parts {
    const others =
      this.mayHaveOthers && new Unknown(`other resources that belong to ${target.logicalId}`, maybe);
    return (type) => {
      const ofType = (this.#parts.get(target) ?? []).filter(({ part }) => part.type === type);
      return {
        certain: ofType.filter(({ why }) => !why).map(({ part }) => withKinds(type, part.properties)),
        possible: ofType.find(({ why }) => why)?.why ?? (others || undefined),
      };
    };
  }

  all(target: ProposedResource): readonly ProposedResource[] {
    return (this.#parts.get(target) ?? []).map(({ part }) => part);
  }
}
