import type { ResourceType } from '../config-types.js';
import { refuseMisspeltType } from '../misspelt-type.js';
import { refuser, refuseUnknownKeys, requireWholeNumber } from '../options.js';
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

/** The parts of an item that replace those of the sample, and the variant of the sample to start from. */
export interface SampleOverrides<Type extends ResourceType = ResourceType>
  extends ConfigurationItemOverrides<Type> {
  /**
   * The name of a variant of the sample: a resource that differs from the compliant sample in one setting, such as `unencrypted`.
   * `sampleVariants(type)` lists the names. Defaults to the compliant sample.
   */
  readonly variant?: SampleVariant<Type> | undefined;
}

/** Options of a sample item. */
export interface SampleOptions {
  /**
   * The number of nested objects that the sample's `configuration` has; with 0 it has only the overrides. Defaults to all levels for
   * samples that are written by hand, and to 4 for generated ones.
   */
  readonly depth?: number | undefined;
}

const overridable =
  'resourceId resourceName arn accountId awsRegion availabilityZone configurationItemStatus ' +
  'configurationItemCaptureTime resourceCreationTime version configurationStateId configurationItemMD5Hash tags ' +
  'relationships relatedEvents configuration supplementaryConfiguration variant';

/**
 * Creates a configuration item for a test. The item is complete and plausible, the same in each run, and has the given overrides. Ids, names
 * and ARNs have the format of the type; `configuration` repeats them where AWS Config does. An unknown type and a deleted resource have an
 * empty `configuration`.
 *
 * For the 53 most used types the item is consistent and compliant with AWS's managed rules, and has named variants that are not compliant.
 * For other types it has every known property: the shape is right, but settings that exclude each other can both be present.
 *
 * @param resourceType for example `AWS::S3::Bucket`, or the result of `unknownType`
 * @param overrides `variant`: the variant of the sample to start from. Every other key is a part of the item. Objects in `configuration` and
 * `supplementaryConfiguration` are merged, arrays and scalars replace, `undefined` removes a property. A `resourceId` is also used as
 * the name, if the type has names, and in the ARN. The configuration repeats the id, name, ARN, account and Region that you give
 * @param options `depth`: the number of nested objects in `configuration`
 * @throws InvalidOptionsError for a misspelt resource type, an unknown override or variant, or a depth that is not a whole number
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
    // AWS Config may record `null`: it replaces the sample.
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
    refuser('createConfigurationItem')('a resource type such as "AWS::S3::Bucket"', resourceType);
  }
  refuseUnknownKeys('createConfigurationItem', overrides, overridable.split(' '));
  if (overrides.variant !== undefined) requireVariant(resourceType, overrides.variant);
  refuseUnknownKeys('createConfigurationItem', options, ['depth']);
  if (options.depth !== undefined) requireWholeNumber('createConfigurationItem', 'depth', options.depth, 0);
}

function withoutUndefined<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Value;
}
