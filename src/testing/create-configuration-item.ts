import type { ResourceType } from '../config-types.js';
import { describeValue } from '../describe.js';
import { InvalidOptionsError } from '../errors.js';
import { refuseMisspeltType } from '../misspelt-type.js';
import { refuseUnknownKeys, requireWholeNumber } from '../options.js';
import type { AnyResourceType, KnownResourceType, UnknownType } from '../resources/registry.js';
import type { ConfigurationItem, Relationship } from '../rule/configuration-item.js';
import { isUnknownType, typeName } from '../unknown-type.js';
import type { ConfigurationItemOverrides } from './configuration-item-overrides.js';
import { requireVariant, type SampleVariant } from './samples/compliant/sample-variants.js';
import { createSample } from './samples/create-sample.js';
import { hasCreationTime } from './samples/item-metadata.js';
import { mergeOverrides } from './samples/merge-overrides.js';
import { readModel } from './samples/read-model.js';
import { identify } from './samples/resource-identity.js';
import { testDefaults } from './test-defaults.js';

/** Any part of an item, over the compliant sample of its type or over a variant of it. */
export interface SampleOverrides<Type extends ResourceType = ResourceType>
  extends ConfigurationItemOverrides<Type> {
  /**
   * The name of a variant of the sample: a resource that differs from the compliant one in a setting, such as `unencrypted`. Defaults to
   * the compliant sample. `sampleVariants(type)` lists the names.
   */
  readonly variant?: SampleVariant<Type> | undefined;
}

/** How a sample item is made. */
export interface SampleOptions {
  /**
   * How many levels of objects the sample's `configuration` has: 0 for none of its own, only what the overrides hold. Defaults to
   * all of them where the sample is written by hand, and to 4 elsewhere.
   */
  readonly depth?: number | undefined;
}

const overridable: readonly (keyof ConfigurationItemOverrides)[] = [
  'resourceId',
  'resourceName',
  'arn',
  'accountId',
  'awsRegion',
  'availabilityZone',
  'configurationItemStatus',
  'configurationItemCaptureTime',
  'resourceCreationTime',
  'version',
  'configurationStateId',
  'configurationItemMD5Hash',
  'tags',
  'relationships',
  'relatedEvents',
  'configuration',
  'supplementaryConfiguration',
];

/**
 * Makes a configuration item for a test: whole, plausible, always the same, with what the test is about laid over it. Ids, names and
 * ARNs have the shape of the type, and stand in `configuration` too where it repeats them. A type that is not known and a deleted
 * resource have an empty `configuration`.
 *
 * For the 53 most used types the item is consistent and compliant by AWS's managed rules, and has named variants that are not. For the
 * others it has every known property: right in shape, but settings that exclude each other stand side by side.
 *
 * @param resourceType for example `AWS::S3::Bucket`, or what `unknownType` gives
 * @param overrides `variant`: which variant of the sample to start from. Everything else is a part of the item. Objects under
 * `configuration` and `supplementaryConfiguration` merge, arrays and scalars replace, `undefined` takes a property away. An id becomes
 * the name, where the type has one, and the end of the ARN too; all of them, the account and the Region show wherever the configuration
 * repeats them
 * @param options `depth`: how many levels of objects `configuration` has
 * @throws InvalidOptionsError for a misspelt resource type, an override that is no part of an item, a variant that the type does not have, or
 * a depth that is no whole number
 *
 * @example
 * ```ts
 * const database = createConfigurationItem('AWS::RDS::DBInstance', { configuration: { storageEncrypted: false } });
 * const publicBucket = createConfigurationItem('AWS::S3::Bucket', { variant: 'public-policy' });
 * ```
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationItem.html
 */
export function createConfigurationItem<Type extends string>(
  resourceType: string extends Type ? Type : never,
  overrides?: SampleOverrides,
  options?: SampleOptions,
): ConfigurationItem;
export function createConfigurationItem<Name extends string>(
  resourceType: UnknownType<Name>,
  overrides?: SampleOverrides,
  options?: SampleOptions,
): ConfigurationItem<Name>;
export function createConfigurationItem<const Type extends KnownResourceType>(
  resourceType: Type,
  overrides?: SampleOverrides<NoInfer<Type>>,
  options?: SampleOptions,
): ConfigurationItem<Type>;
export function createConfigurationItem(
  givenType: AnyResourceType,
  given: SampleOverrides = {},
  options: SampleOptions = {},
): ConfigurationItem {
  const resourceType = typeName(givenType);
  checkArguments(resourceType, given, options);
  if (!isUnknownType(givenType)) refuseMisspeltType('createConfigurationItem', resourceType);
  const { variant, configuration, supplementaryConfiguration, ...parts } = withoutUndefined(given);
  const { service, resource } = readModel(resourceType);
  const identity = identify(resourceType, parts, resource);
  const dayBefore = new Date(testDefaults.time.getTime() - 24 * 60 * 60 * 1000);
  const envelope = {
    resourceType,
    ...identity,
    configurationItemStatus: 'OK' as const,
    configurationItemCaptureTime: testDefaults.time,
    resourceCreationTime: hasCreationTime(resourceType) ? dayBefore : null,
    version: '1.3',
    configurationStateId: String(testDefaults.time.getTime()),
    configurationItemMD5Hash: '',
    tags: {},
    relatedEvents: [],
    ...parts,
  };
  const createdAt = envelope.resourceCreationTime ?? dayBefore;
  const isDeleted = String(envelope.configurationItemStatus).startsWith('ResourceDeleted');
  const sample = isDeleted
    ? { configuration: {}, supplementaryConfiguration: {}, relationships: [] }
    : createSample({ resourceType, identity, createdAt, tags: envelope.tags ?? {} }, service, resource, {
        variant,
        depth: options.depth,
      });
  return {
    ...envelope,
    relationships: parts.relationships?.map(wholeRelationship) ?? sample.relationships,
    // `null` is what AWS Config may record, and no part to lay over the sample.
    configuration:
      configuration === undefined
        ? sample.configuration
        : mergeOverrides(sample.configuration, configuration),
    supplementaryConfiguration: mergeOverrides(
      sample.supplementaryConfiguration,
      supplementaryConfiguration ?? {},
    ),
  } as ConfigurationItem;
}

function wholeRelationship(parts: Partial<Relationship>): Relationship {
  return { resourceType: null, resourceId: null, resourceName: null, relationshipName: null, ...parts };
}

function checkArguments(
  resourceType: ResourceType,
  overrides: SampleOverrides,
  options: SampleOptions,
): void {
  if (typeof resourceType !== 'string' || resourceType === '') {
    throw new InvalidOptionsError(
      `createConfigurationItem: expected a resource type such as "AWS::S3::Bucket", got ${describeValue(resourceType)}.`,
    );
  }
  refuseUnknownKeys('createConfigurationItem', overrides, [...overridable, 'variant']);
  if (overrides.variant !== undefined) requireVariant(resourceType, overrides.variant);
  refuseUnknownKeys('createConfigurationItem', options, ['depth']);
  if (options.depth !== undefined) requireWholeNumber('createConfigurationItem', 'depth', options.depth, 0);
}

function withoutUndefined<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Value;
}
