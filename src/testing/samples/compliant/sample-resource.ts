import { partitionOf } from '../../../aws-partition.js';
import type { Relationship } from '../../../rule/configuration-item.js';
import { testDefaults } from '../../test-defaults.js';
import { fillTemplate } from '../fill-template.js';
import { readModel } from '../read-model.js';
import { identify, type ResourceIdentity } from '../resource-identity.js';
import { yearMs } from '../scalar-values.js';

/** The resource that a sample describes: its identity, its tags, and the ids of related resources. */
export interface SampleResource {
  readonly id: string;
  /** The id, if the type has no names. */
  readonly name: string;
  readonly arn: string;
  readonly accountId: string;
  /** The default Region of tests for a global resource. */
  readonly region: string;
  readonly partition: string;
  /** A zone of the Region. */
  readonly zone: string;
  /** A second zone of the Region. */
  readonly secondZone: string;
  readonly createdAt: Date;
  /** `createdAt` as ISO 8601 text. */
  readonly created: string;
  /** One year after the default time of tests, as ISO 8601 text. */
  readonly expires: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly tagList: readonly { readonly key: string; readonly value: string }[];
  /** The tags in the spelling of CloudFormation. */
  readonly upperTagList: readonly { readonly Key: string; readonly Value: string }[];
  /** The id of the sample of another type in the same account and Region. */
  idOf(resourceType: string): string;
  arnOf(resourceType: string): string;
  /** A relationship to the sample of another type. */
  related(relationshipName: string, resourceType: string): Relationship;
  /** Fills a template with placeholders such as `${hex:17}`; always the same text. */
  fill(template: string): string;
}

/** Creates the description of a resource for the sample of its type. */
export function createSampleResource(
  resourceType: string,
  identity: ResourceIdentity,
  createdAt: Date,
  tags: Readonly<Record<string, string>>,
): SampleResource {
  const { accountId, awsRegion, resourceId } = identity;
  const region = awsRegion === null || awsRegion === 'global' ? testDefaults.region : awsRegion;
  const partition = partitionOf(region);
  const identityOf = (type: string) =>
    identify(type, { accountId, ...(awsRegion === 'global' ? {} : { awsRegion }) }, readModel(type).resource);
  return {
    id: resourceId,
    name: identity.resourceName ?? resourceId,
    arn:
      identity.arn ??
      (identify(resourceType, { ...identity, arn: undefined }, readModel(resourceType).resource)
        .arn as string),
    accountId,
    region,
    partition,
    zone: `${region}a`,
    secondZone: `${region}b`,
    createdAt,
    created: createdAt.toISOString(),
    expires: new Date(testDefaults.time.getTime() + yearMs).toISOString(),
    tags: { ...tags },
    tagList: Object.entries(tags).map(([key, value]) => ({ key, value })),
    upperTagList: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    idOf: (type) => identityOf(type).resourceId,
    arnOf: (type) => identityOf(type).arn as string,
    related: (relationshipName, type) => {
      const { resourceId: id, resourceName } = identityOf(type);
      return { relationshipName, resourceType: type, resourceId: id, resourceName };
    },
    fill: (template) => fillTemplate(template),
  };
}

/** Relationships to the samples of other types. `types` has the types by the name of the relationship. */
export function relate(
  resource: SampleResource,
  types: Readonly<Record<string, string | readonly string[]>>,
): readonly Relationship[] {
  const pairs = Object.entries(types).flatMap(([name, some]) =>
    [some].flat().map((type) => [name, type] as const),
  );
  return pairs.map(([name, type]) => resource.related(name, type));
}
