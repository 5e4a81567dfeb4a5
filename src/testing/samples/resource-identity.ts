import { partitionOf } from '../../aws-partition.js';
import { testDefaults } from '../test-defaults.js';
import { arnParts, arnServiceOf } from './arn-template.js';
import { fillTemplate, type TemplateValues } from './fill-template.js';
import { type IdentityForm, identities } from './identities.js';
import { zoneOf } from './item-metadata.js';
import { kebabCase, normalizeName } from './names.js';
import type { CompactResource } from './read-model.js';
import { textValues } from './text-values.js';

/** The id, name and ARN of a resource, and its account, Region and zone. */
export interface ResourceIdentity {
  readonly resourceId: string;
  readonly resourceName: string | null;
  readonly arn: string | null;
  readonly accountId: string;
  readonly awsRegion: string | null;
  readonly availabilityZone: string | null;
}

/** The parts of an identity that a test gives. */
export type GivenIdentity = {
  readonly [Part in keyof ResourceIdentity]?: ResourceIdentity[Part] | undefined;
};

/** Creates the identity of a resource, in the format of its type. The given parts are used in the others: an id in the ARN, for example. */
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
  const values = {
    Partition: partitionOf(region),
    Region: region === 'global' ? '' : region,
    Account: accountId,
    Service: arnServiceOf(resourceType),
    Name: resourceName ?? undefined,
  };
  const id = given.resourceId ?? idOf(resourceType, form.id, values);
  const arn = given.arn === undefined ? arnOf() : given.arn;
  const resourceId = given.resourceId ?? (form.id === 'arn' ? (arn ?? id) : id);
  return { resourceId, resourceName, arn, accountId, awsRegion, availabilityZone };

  function arnOf(): string | null {
    if (id.startsWith('arn:')) return id;
    if (form.arn === null) return null;
    const template = form.arn ?? resource?.a ?? genericArn(resourceType);
    const parts = arnParts(template, resourceType, id, resourceName);
    return fillTemplate(template, { ...values, ...parts }, resourceName ?? '');
  }
}

/** The id. For a resource whose id is its ARN: the last part of the ARN. */
function idOf(resourceType: string, id: string, values: TemplateValues): string {
  if (id === 'name') return values.Name ?? defaultName(resourceType);
  if (id === 'arn' || id === '${uuid}') return fillTemplate('${uuid}', {}, resourceType);
  return fillTemplate(id, values);
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
  return `example-${kebabCase(resourceType.split('::')[2] ?? '')}`;
}

function genericArn(resourceType: string): string {
  const kind = resourceType.split('::')[2] ?? '';
  return `arn:\${Partition}:\${Service}:\${Region}:\${Account}:${kebabCase(kind)}/\${Name}`;
}

/** The form of the identities of a type: from the table, else from its service, else from CloudFormation's primary identifier. */
function identityFormOf(
  resourceType: string,
  resource: CompactResource | undefined,
): IdentityForm & { readonly id: string } {
  const form = Object.hasOwn(identities, resourceType) ? (identities[resourceType] as IdentityForm) : {};
  if (form.id !== undefined) return { ...form, id: form.id };
  const [, service, kind = ''] = resourceType.split('::');
  const prefixed = service === 'EC2' ? idTemplateOf(`${kind}Id`) : undefined;
  const id = prefixed ?? cloudFormationIdTemplate(resource?.i ?? '', kind);
  // Resources of EC2 have an id and no name, except security groups, which have both.
  const isNameless = service === 'EC2' && kind !== 'SecurityGroup' && id !== 'name';
  return { ...form, id, ...(isNameless ? { name: null } : {}) };
}

function cloudFormationIdTemplate(identifier: string, kind: string): string {
  if (/arn$/i.test(identifier)) return 'arn';
  if (!/(^|[a-z])I[dD]$/.test(identifier)) return 'name';
  return idTemplateOf(identifier === 'Id' ? `${kind}Id` : identifier) ?? '${uuid}';
}

/** The template of the ids that a property holds. */
function idTemplateOf(property: string): string | undefined {
  const template = textValues.find(([pattern]) => pattern.test(normalizeName(property)))?.[1];
  return template !== undefined && /\$\{(hex|upper|lower|uuid)/.test(template) ? template : undefined;
}
