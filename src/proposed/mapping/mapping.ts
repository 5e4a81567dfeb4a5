/** A table for one resource type, and how it becomes an item. */
import { partitionOf } from '../../aws-partition.js';
import type { ProposedItem, ProposedResource } from '../proposed-resource.js';
import { type Tree, Unknown } from '../unknown.js';
import { certain, type Mapper, type Source, type Spec, type Table, valueAt, valueFor } from './source.js';

/** How AWS Config records a type of CloudFormation. Paths are those of CloudFormation's properties. */
export interface MappingTable {
  /** The page with the defaults of the table. Missing: CloudFormation's page of the type. */
  readonly defaultsFrom?: string;
  /** The property with the recorded `resourceId`, if the template can set it. */
  readonly id?: Spec;
  /** The property with the recorded `resourceName`; `null` if AWS Config records none. */
  readonly name?: Spec | null;
  /** Below `arn:{partition}:`, with `{region}`, `{account}`, `{id}` and `{name}`. Missing: AWS assigns it. */
  readonly arn?: string;
  /** `arn`: the recorded `resourceId` is the ARN. */
  readonly idIs?: 'arn';
  readonly configuration: Table;
  readonly supplementaryConfiguration?: Table;
  /** Types that become part of this one's item, and their properties that refer to it. */
  readonly parts?: { readonly [type: string]: readonly string[] };
  /** All that AWS Config records. Missing: not known, since a list of some would say that there are no others. */
  readonly relationships?: readonly Relationship[];
  /** Properties that AWS Config does not record, or whose recorded value they do not tell. */
  readonly notRecorded?: readonly string[];
}

/** A recorded relationship: `ids` gives the id, or ids, of the other resource. */
export interface Relationship {
  readonly to: string;
  readonly name: string;
  readonly ids: Spec;
}

export interface Mapping extends MappingTable {
  /** CloudFormation's name of the type. */
  readonly type: string;
}

export function mapping(type: string, table: MappingTable): Mapping {
  return { type, ...table };
}

export function related(to: string, name: string, ids: Spec): Relationship {
  return { to, name, ids };
}

/** The identifiers that a template can know, such as the name of a bucket: what other resources may refer to. */
export function givenNames({ id, name }: Mapping, { properties }: ProposedResource): readonly Tree[] {
  return [id, name].flatMap((path) => (typeof path === 'string' ? (valueAt(properties, path) ?? []) : []));
}

/** The parts of an item that tell which resource it is. */
export function identityOf(
  { id, name, arn, idIs }: Mapping,
  source: Source,
): Pick<ProposedItem, 'resourceId' | 'resourceName' | 'arn'> {
  const { logicalId } = source.resource;
  const unknown = (what: string, mayBeAbsent = false) =>
    new Unknown(`the ${what} of ${logicalId} (not created yet)`, {
      mayBeAbsent,
      ...(what === 'id' && { reference: { logicalId } }),
    });
  const given = (spec: Spec | null | undefined) => (spec ? valueFor(spec, source) : undefined);
  const resourceName = name === null ? null : (given(name) ?? unknown('name', name === undefined));
  const resourceId = given(id) ?? unknown('id');
  const built = arn && fillArn(arn, source.resource, { id: resourceId, name: resourceName });
  const knownArn = built ?? unknown('ARN', arn === undefined);
  return { resourceId: idIs === 'arn' ? knownArn : resourceId, resourceName, arn: knownArn };
}

/** Recorded relationships; unknown as a whole if the ids of one may be missing. */
export function relationshipsOf({ relationships }: Mapping, source: Source): Tree {
  if (source.existing) return certain(source.existing);
  if (!relationships)
    return new Unknown(`the relationships of ${source.resource.logicalId} (recorded after the deployment)`);
  const recorded: Tree[] = [];
  for (const { to, name, ids } of relationships) {
    const value = valueFor(ids, source);
    if (value instanceof Unknown && value.mayBeAbsent) return certain(value);
    for (const id of value === undefined ? [] : Array.isArray(value) ? value : [value])
      recorded.push({ resourceType: to, resourceId: id, resourceName: nameOf(id), relationshipName: name });
  }
  return recorded;
}

function nameOf(id: Tree): Unknown {
  const expression = id instanceof Unknown ? id.expression : JSON.stringify(id);
  return new Unknown(`the name of ${expression}`, { mayBeAbsent: true });
}

/** The ARN, if account, Region, and what it contains of the resource are known. */
function fillArn(
  template: string,
  { accountId, region }: ProposedResource,
  { id, name }: { readonly id: Tree; readonly name: Tree },
): string | undefined {
  const values: Readonly<Record<string, unknown>> = { region, account: accountId, id, name };
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, key]) => String(key));
  if (region === undefined || names.some((key) => typeof values[key] !== 'string')) return undefined;
  const filled = template.replace(/\{(\w+)\}/g, (_, key: string) => String(values[key]));
  return `arn:${partitionOf(region)}:${filled}`;
}

/** The resources outside of the template to whose lists it adds elements: what else is in them is not known. */
export const extended = new WeakSet<Unknown>();

/** Lists from the parts of an item, such as the separate rules of a security group, in the order of the template. */
export function fromParts(type: string, element: Spec): Mapper {
  return (source) => {
    const { certain: known, possible } = source.parts(type);
    if (possible) return certain(possible);
    if (known.length === 0 && source.existing) return certain(source.existing);
    if (source.existing) extended.add(source.existing);
    return known.map((value) => valueFor(element, { ...source, value }) ?? null);
  };
}

/** A value from the part of that type, such as the policy of a bucket. If there are several, the last one counts. */
export function fromPart(type: string, spec: Spec): Mapper {
  return (source) => {
    const { certain: known, possible } = source.parts(type);
    if (possible) return possible;
    return known.length > 0 ? valueFor(spec, { ...source, value: known.at(-1) }) : source.existing;
  };
}
