import type { ResourceType } from '../config-types.js';
import type { ConfigurationOf, SupplementaryConfigurationOf } from '../resources/registry.js';

/** Every status of a configuration item. */
export const configurationItemStatuses = [
  'OK',
  'ResourceDiscovered',
  'ResourceNotRecorded',
  'ResourceDeleted',
  'ResourceDeletedNotRecorded',
] as const;

export type ConfigurationItemStatus = (typeof configurationItemStatuses)[number];

/**
 * A resource that an item is related to. AWS Config may record only some of its parts: for IAM the name without an id.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_Relationship.html
 */
export interface Relationship {
  readonly resourceType: ResourceType | null;
  readonly resourceId: string | null;
  readonly resourceName: string | null;
  /**
   * For example `Is attached to Instance`, or `Is attached to` without the kind of resource. A query does not return it, so reading
   * it in a sweep by query throws an `UnknownValueError`.
   */
  readonly relationshipName: string | null;
}

/**
 * A resource as AWS Config recorded it at one time, from an event, the API, a query or a snapshot file. Its property names are
 * those of the API, with `Date`s for times.
 *
 * AWS does not guarantee the shape that the types describe. Anything under `configuration` may be missing or null.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationItem.html
 */
// `out` saves the compiler from comparing all types of `configuration`: 0.1 s a run, and 0.35 s a completion.
export interface ConfigurationItem<out Type extends ResourceType = ResourceType> {
  readonly resourceType: Type;
  readonly resourceId: string;
  readonly resourceName: string | null;
  readonly arn: string | null;
  readonly accountId: string;
  readonly awsRegion: string | null;
  readonly availabilityZone: string | null;
  readonly configurationItemStatus: ConfigurationItemStatus;
  /** When AWS Config recorded the resource. It is the ordering timestamp of results about the resource. */
  readonly configurationItemCaptureTime: Date;
  readonly resourceCreationTime: Date | null;
  /** The version of the item's format, for example `1.3`. */
  readonly version: string | null;
  readonly configurationStateId: string | null;
  readonly configurationItemMD5Hash: string | null;
  /** A sweep by `batch-get` does not have them: reading them throws an `UnknownValueError`. */
  readonly tags: Readonly<Record<string, string>>;
  /** A sweep by `batch-get` does not have them: reading them throws an `UnknownValueError`. */
  readonly relationships: readonly Relationship[];
  /** Only a sweep over a snapshot has them: reading them in other sweeps throws an `UnknownValueError`. */
  readonly relatedEvents: readonly string[];
  /** The settings of the resource. Empty for a deleted resource. */
  readonly configuration: ConfigurationOf<Type>;
  /** Settings that AWS Config gets by additional calls. Values that AWS encodes as JSON text are parsed. */
  readonly supplementaryConfiguration: SupplementaryConfigurationOf<Type>;
}

/** A union of one item type for each resource type, so that checking `item.resourceType` narrows it. */
export type ConfigurationItemOf<Type extends ResourceType> = Type extends ResourceType
  ? ConfigurationItem<Type>
  : never;

/**
 * A resource as `BatchGetResourceConfig` returns it: without tags, relationships and related events. They are unknown, not empty:
 * reading them despite the type throws an `UnknownValueError`.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_BaseConfigurationItem.html
 */
export interface BaseConfigurationItem<Type extends ResourceType = ResourceType>
  extends Omit<ConfigurationItem<Type>, 'tags' | 'relationships' | 'relatedEvents'> {
  readonly tags: undefined;
  readonly relationships: undefined;
  readonly relatedEvents: undefined;
}

/** A union of one item type for each resource type, so that checking `item.resourceType` narrows it. */
export type BaseConfigurationItemOf<Type extends ResourceType> = Type extends ResourceType
  ? BaseConfigurationItem<Type>
  : never;
