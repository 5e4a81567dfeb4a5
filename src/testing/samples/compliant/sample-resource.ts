import type { Relationship } from '../../../rule/configuration-item.js';
import { partitionOf } from '../../partition.js';
import { testDefaults } from '../../test-defaults.js';
import { yearMs } from '../date-values.js';
import { fillTemplate } from '../fill-template.js';
import { readModel } from '../read-model.js';
import { identify, type ResourceIdentity } from '../resource-identity.js';

/** The resource that a sample is of: its identity, its tags, and the resources next to it. */
export interface SampleResource {
  readonly id: string;
  /** The id, where the type has no names. */
  readonly name: string;
  readonly arn: string;
  readonly accountId: string;
  /** That of the tests for a global resource. */
  readonly region: string;
  readonly partition: string;
  /** A zone of the Region. */
  readonly zone: string;
  /** Another one. */
  readonly secondZone: string;
  readonly createdAt: Date;
  /** The same as ISO 8601 text. */
  readonly created: string;
  /** A year from now. */
  readonly expires: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly tagList: readonly { readonly key: string; readonly value: string }[];
  /** The tags as CloudFormation spells them. */
  readonly upperTagList: readonly { readonly Key: string; readonly Value: string }[];
  /** The id of the sample of another type, in the same account and Region. */
  idOf(resourceType: string): string;
  arnOf(resourceType: string): string;
  related(relationshipName: string, resourceType: string): Relationship;
  /** A text with places such as `${hex:17}`: the same one every time. */
  made(template: string): string;
}

/** Describes a resource to the sample of its type. */
export function createSampleResource(
  resourceType: string,
  identity: ResourceIdentity,
  createdAt: Date,
  tags: Readonly<Record<string, string>>,
): SampleResource {
  const { accountId, awsRegion, resourceId } = identity;
  const region = awsRegion === null || awsRegion === 'global' ? testDefaults.region : awsRegion;
  const partition = partitionOf(region);
  const neighbor = (type: string) =>
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
    idOf: (type) => neighbor(type).resourceId,
    arnOf: (type) => neighbor(type).arn as string,
    related: (relationshipName, type) => {
      const { resourceId: id, resourceName } = neighbor(type);
      return { relationshipName, resourceType: type, resourceId: id, resourceName };
    },
    made: (template) => fillTemplate(template, () => undefined),
  };
}
