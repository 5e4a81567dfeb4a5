import { describeValue } from '../describe.js';
import { InvalidOptionsError } from '../errors.js';
import { refuseUnknownKeys } from '../options.js';
import type { ConfigurationItem } from '../rule/configuration-item.js';
import type { ResourceType } from '../terms.js';

/** The account, Region and moment of everything that is made for tests. */
export const testDefaults = {
  accountId: '123456789012',
  region: 'us-east-1',
  /** A new Date at each look, which a test may change. */
  get time() {
    return new Date('2026-01-31T12:00:00.000Z');
  },
} as const;

/** Any part of a configuration item but its type. */
export type ConfigurationItemOverrides = Partial<Omit<ConfigurationItem, 'resourceType'>>;

/**
 * Makes a configuration item for a test: whole, always the same, with what the test is about laid over it.
 *
 * @param resourceType for example `AWS::S3::Bucket`
 * @param overrides any part of the item. An id becomes the name and the end of the ARN too, unless those are given
 * @throws InvalidOptionsError when an override is no part of an item
 *
 * @example
 * ```ts
 * const bucket = createConfigurationItem('AWS::S3::Bucket', {
 *   supplementaryConfiguration: { BucketVersioningConfiguration: { status: 'Off' } },
 * });
 * ```
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationItem.html
 */
export function createConfigurationItem<const Type extends ResourceType>(
  resourceType: Type,
  overrides: ConfigurationItemOverrides = {},
): ConfigurationItem<Type> {
  if (typeof resourceType !== 'string' || resourceType === '') {
    throw new InvalidOptionsError(
      `createConfigurationItem: expected a resource type such as "AWS::S3::Bucket", came ${describeValue(resourceType)}.`,
    );
  }
  const [, service = '', kind = ''] = resourceType.split('::');
  const { accountId = testDefaults.accountId, awsRegion = testDefaults.region } = overrides;
  const { resourceId = `example-${kebab(kind)}` } = overrides;
  const item: ConfigurationItem<Type> = {
    resourceType,
    resourceId,
    resourceName: resourceId,
    arn: `arn:aws:${service.toLowerCase()}:${awsRegion}:${accountId}:${kebab(kind)}/${resourceId}`,
    accountId,
    awsRegion,
    availabilityZone: 'Regional',
    configurationItemStatus: 'OK',
    configurationItemCaptureTime: testDefaults.time,
    resourceCreationTime: new Date(testDefaults.time.getTime() - 24 * 60 * 60 * 1000),
    version: '1.3',
    configurationStateId: String(testDefaults.time.getTime()),
    configurationItemMD5Hash: '',
    tags: {},
    relationships: [],
    relatedEvents: [],
    configuration: {} as ConfigurationItem<Type>['configuration'],
    supplementaryConfiguration: {} as ConfigurationItem<Type>['supplementaryConfiguration'],
  };
  const known = Object.keys(item).filter((key) => key !== 'resourceType');
  refuseUnknownKeys('createConfigurationItem', overrides, known);
  const given = Object.entries(overrides).filter(([, value]) => value !== undefined);
  return { ...item, ...Object.fromEntries(given) };
}

function kebab(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}
