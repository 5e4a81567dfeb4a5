import type { ResourceType } from '../config-types.js';
import type { ConfigurationOf, SupplementaryConfigurationOf } from '../resources/registry.js';

/** Every status AWS Config gives a configuration item. */
export const configurationItemStatuses = [
  'OK',
  'ResourceDiscovered',
  'ResourceNotRecorded',
  'ResourceDeleted',
  'ResourceDeletedNotRecorded',
] as const;

export type ConfigurationItemStatus = (typeof configurationItemStatuses)[number];

/**
 * A resource that this one is related to. AWS Config records any part of it or none: of IAM's resources the name without an id.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_Relationship.html
 */
export interface Relationship {
  readonly resourceType: ResourceType | null;
  readonly resourceId: string | null;
  readonly resourceName: string | null;
  /**
   * For example `Is attached to Instance`, or `Is attached to` without the kind of resource. In a sweep by query it is not known: AWS does not give it there, and to read it is an
   * `UnknownValueError`.
   */
  readonly relationshipName: string | null;
}

/**
 * A resource as AWS Config recorded it at one moment, in one spelling whatever it came from: an event, the API,
 * a query or a snapshot file. The spelling is the API's, with `Date`s.
 *
 * The types claim a shape; AWS does not promise it. Anything under `configuration` may be missing or null.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationItem.html
 */
// `out` is what the checker would find by comparing all of the types of `configuration`: 0.1 s a run, and 0.35 s a completion.
export interface ConfigurationItem<out Type extends ResourceType = ResourceType> {
  readonly resourceType: Type;
  readonly resourceId: string;
  readonly resourceName: string | null;
  readonly arn: string | null;
  readonly accountId: string;
  readonly awsRegion: string | null;
  readonly availabilityZone: string | null;
  readonly configurationItemStatus: ConfigurationItemStatus;
  /** When AWS Config recorded the resource: the ordering timestamp of results about it. */
  readonly configurationItemCaptureTime: Date;
  readonly resourceCreationTime: Date | null;
  /** The version of the item's format, for example `1.3`. */
  readonly version: string | null;
  readonly configurationStateId: string | null;
  readonly configurationItemMD5Hash: string | null;
  /** In a sweep by `batch-get` they are not known: to read them is an `UnknownValueError`. */
  readonly tags: Readonly<Record<string, string>>;
  /** In a sweep by `batch-get` they are not known: to read them is an `UnknownValueError`. */
  readonly relationships: readonly Relationship[];
  /** In a sweep they are not known, but of a snapshot: to read them is an `UnknownValueError`. */
  readonly relatedEvents: readonly string[];
  /** What the resource is set to. Empty for a deleted resource. */
  readonly configuration: ConfigurationOf<Type>;
  /** What AWS Config found by further calls. Values that AWS encodes as JSON text are parsed. */
  readonly supplementaryConfiguration: SupplementaryConfigurationOf<Type>;
}

/** One item type for each of several resource types, so that `item.resourceType` narrows. */
export type ConfigurationItemOf<Type extends ResourceType> = Type extends ResourceType
  ? ConfigurationItem<Type>
  : never;

/**
 * A resource as `BatchGetResourceConfig` gives it: without tags, relationships and related events. They are not known, which is
 * not to say that there are none: whoever reads them without heeding the type gets an `UnknownValueError`.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_BaseConfigurationItem.html
 */
export interface BaseConfigurationItem<Type extends ResourceType = ResourceType>
  extends Omit<ConfigurationItem<Type>, 'tags' | 'relationships' | 'relatedEvents'> {
  readonly tags: undefined;
  readonly relationships: undefined;
  readonly relatedEvents: undefined;
}

/** One item type for each of several resource types, so that `item.resourceType` narrows. */
export type BaseConfigurationItemOf<Type extends ResourceType> = Type extends ResourceType
  ? BaseConfigurationItem<Type>
  : never;
