import { partitionOf } from '../partition.js';
import { testDefaults } from '../test-defaults.js';
import { arnParts } from './arn-parts.js';
import { arnServiceOf } from './arn-services.js';
import { fillTemplate } from './fill-template.js';
import type { IdentityForm } from './identities.js';
import { identityFormOf } from './identity-form.js';
import { zoneOf } from './item-metadata.js';
import { kebab } from './names.js';
import type { CompactResource } from './sample-model.js';

/** What a resource is called, and where it is. */
export interface ResourceIdentity {
  readonly resourceId: string;
  readonly resourceName: string | null;
  readonly arn: string | null;
  readonly accountId: string;
  readonly awsRegion: string | null;
  readonly availabilityZone: string | null;
}

/** Those parts of it that a test gave. */
export type GivenIdentity = {
  readonly [Part in keyof ResourceIdentity]?: ResourceIdentity[Part] | undefined;
};

/** Names a resource in the shape of its type; what is given shows in the rest: an id in the ARN, a Region in its partition. */
export function identify(
  resourceType: string,
  given: GivenIdentity,
  resource: CompactResource | undefined,
): ResourceIdentity {
  const form = identityFormOf(resourceType, resource);
  const { accountId = testDefaults.accountId } = given;
  const { awsRegion = form.global ? 'global' : testDefaults.region } = given;
  const region = awsRegion ?? testDefaults.region;
  const { availabilityZone = zoneOf(resourceType, region) } = given;
  const resourceName = nameOf(resourceType, form, given);
  const places = {
    Partition: partitionOf(region),
    Region: region === 'global' ? '' : region,
    Account: accountId,
    Service: arnServiceOf(resourceType),
    Name: resourceName ?? undefined,
  };
  const id = given.resourceId ?? idOf(resourceType, form.id, places);
  const arn = given.arn === undefined ? arnOf() : given.arn;
  const resourceId = given.resourceId ?? (form.id === 'arn' ? (arn ?? id) : id);
  return { resourceId, resourceName, arn, accountId, awsRegion, availabilityZone };

  function arnOf(): string | null {
    if (id.startsWith('arn:')) return id;
    if (form.arn === null) return null;
    const template = form.arn ?? resource?.a ?? genericArn(resourceType);
    const parts = arnParts(template, resourceType, id, resourceName);
    return fill(template, { ...places, ...parts }, resourceName ?? '');
  }
}

type Places = Readonly<Record<string, string | undefined>>;

function fill(template: string, places: Places, salt: string): string {
  return fillTemplate(template, (place) => (Object.hasOwn(places, place) ? places[place] : undefined), salt);
}

/** The id as it is by itself; for a resource whose id is the ARN, what the ARN ends with. */
function idOf(resourceType: string, id: string, places: Places): string {
  if (id === 'name') return places.Name ?? defaultName(resourceType);
  return id === 'arn' || id === '${uuid}' ? fill('${uuid}', {}, resourceType) : fill(id, places, '');
}

function nameOf(resourceType: string, form: IdentityForm, given: GivenIdentity): string | null {
  if (given.resourceName !== undefined) return given.resourceName;
  if (form.name !== undefined) return form.name;
  const named = given.resourceId ?? (form.id === 'arn' ? given.arn : undefined) ?? defaultName(resourceType);
  if (!/^(arn|https):/.test(named)) return named;
  const endsWithName = form.arn?.endsWith('${Name}') ?? true;
  return endsWithName ? (named.split(/[:/]/).at(-1) as string) : defaultName(resourceType);
}

function defaultName(resourceType: string): string {
  return `example-${kebab(resourceType.split('::')[2] ?? '')}`;
}

function genericArn(resourceType: string): string {
  const kind = resourceType.split('::')[2] ?? '';
  return `arn:\${Partition}:\${Service}:\${Region}:\${Account}:${kebab(kind)}/\${Name}`;
}
