import { describeValue } from '../describe.js';
import { InvalidOptionsError } from '../errors.js';
import { refuseMisspeltType } from '../misspelt-type.js';
import { refuseUnknownKeys, requireWholeNumber } from '../options.js';
import type { AnyResourceType, KnownResourceType, UnknownType } from '../resources/registry.js';
import type { ConfigurationItem, Relationship } from '../rule/configuration-item.js';
import type { ResourceType } from '../terms.js';
import { isUnknownType, typeName } from '../unknown-type.js';
import type { ConfigurationItemOverrides } from './configuration-item-overrides.js';
import { layOver } from './samples/lay-over.js';
import { readModel } from './samples/read-model.js';
import { identify } from './samples/resource-identity.js';
import { sampleConfiguration } from './samples/sample-configuration.js';
import { testDefaults } from './test-defaults.js';

/** How a sample item is made. */
export interface SampleOptions {
  /**
   * How many levels of objects the sample's `configuration` has: 0 for none of its own, only what the overrides hold. Defaults to
   * 4.
   */
  readonly depth?: number | undefined;
}

const defaultDepth = 4;

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
 * ARNs have the shape of the type, and stand in `configuration` too where it repeats them. What has no known type, or is deleted,
 * has an empty `configuration`.
 *
 * It is plausible in shape, not a state that AWS would allow: settings that exclude each other stand side by side.
 *
 * @param resourceType for example `AWS::S3::Bucket`, or what `unknownType` gives
 * @param overrides any part of the item. Objects under `configuration` and `supplementaryConfiguration` merge, arrays and scalars
 * replace, `undefined` takes a property away. An id becomes the name, where the type has one, and the end of the ARN too; all of them,
 * the account and the Region show wherever the configuration repeats them
 * @param options `depth`: how many levels of objects `configuration` has, defaults to 4
 * @throws InvalidOptionsError for a misspelt resource type, an override that is no part of an item, or a depth that is no whole number
 *
 * @example
 * ```ts
 * const database = createConfigurationItem('AWS::RDS::DBInstance', { configuration: { storageEncrypted: false } });
 * ```
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationItem.html
 */
export function createConfigurationItem<Type extends string>(
  resourceType: string extends Type ? Type : never,
  overrides?: ConfigurationItemOverrides,
  options?: SampleOptions,
): ConfigurationItem;
export function createConfigurationItem<Name extends string>(
  resourceType: UnknownType<Name>,
  overrides?: ConfigurationItemOverrides,
  options?: SampleOptions,
): ConfigurationItem<Name>;
export function createConfigurationItem<const Type extends KnownResourceType>(
  resourceType: Type,
  overrides?: ConfigurationItemOverrides<NoInfer<Type>>,
  options?: SampleOptions,
): ConfigurationItem<Type>;
export function createConfigurationItem(
  givenType: AnyResourceType,
  overrides: ConfigurationItemOverrides = {},
  options: SampleOptions = {},
): ConfigurationItem {
  const resourceType = typeName(givenType);
  checkArguments(resourceType, overrides, options);
  if (!isUnknownType(givenType)) refuseMisspeltType('createConfigurationItem', resourceType);
  const { configuration, supplementaryConfiguration, ...parts } = withoutUndefined(overrides);
  const { service, resource } = readModel(resourceType);
  const identity = identify(resourceType, parts, resource);
  const item = {
    resourceType,
    ...identity,
    configurationItemStatus: 'OK' as const,
    configurationItemCaptureTime: testDefaults.time,
    resourceCreationTime: new Date(testDefaults.time.getTime() - 24 * 60 * 60 * 1000),
    version: '1.3',
    configurationStateId: String(testDefaults.time.getTime()),
    configurationItemMD5Hash: '',
    tags: {},
    relationships: [],
    relatedEvents: [],
    ...parts,
    ...(parts.relationships && { relationships: parts.relationships.map(wholeRelationship) }),
  };
  const createdAt = item.resourceCreationTime ?? item.configurationItemCaptureTime;
  const isDeleted = String(item.configurationItemStatus).startsWith('ResourceDeleted');
  const sample =
    resource === undefined || isDeleted
      ? {}
      : sampleConfiguration(
          { resourceType, identity, createdAt, tags: item.tags ?? {} },
          service,
          resource,
          options.depth ?? defaultDepth,
        );
  return {
    ...item,
    configuration: configuration === undefined ? sample : layOver(sample, configuration),
    supplementaryConfiguration: layOver({}, supplementaryConfiguration ?? {}),
  } as ConfigurationItem;
}

function wholeRelationship(parts: Partial<Relationship>): Relationship {
  return { resourceType: null, resourceId: null, resourceName: null, relationshipName: null, ...parts };
}

function checkArguments(resourceType: ResourceType, overrides: object, options: SampleOptions): void {
  if (typeof resourceType !== 'string' || resourceType === '') {
    throw new InvalidOptionsError(
      `createConfigurationItem: expected a resource type such as "AWS::S3::Bucket", came ${describeValue(resourceType)}.`,
    );
  }
  refuseUnknownKeys('createConfigurationItem', overrides, overridable);
  refuseUnknownKeys('createConfigurationItem', options, ['depth']);
  if (options.depth !== undefined) requireWholeNumber('createConfigurationItem', 'depth', options.depth, 0);
}

function withoutUndefined<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Value;
}
