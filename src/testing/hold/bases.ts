import type { AnyResourceType } from '../../resources/registry.js';
import type { ConfigurationItem } from '../../rule/configuration-item.js';
import { typeName } from '../../unknown-type.js';
import { createConfigurationItem } from '../create-configuration-item.js';
import { sampleVariants } from '../samples/compliant/sample-variants.js';
import { mergeOverrides } from '../samples/merge-overrides.js';
import { readModel } from '../samples/read-model.js';
import { sampleConfiguration } from '../samples/sample-configuration.js';

/** An item to change, and how a message names it. */
export interface Base {
  readonly title: string;
  readonly item: ConfigurationItem;
}

/** Nested objects of an item with every property. */
const depth = 5;
const create = createConfigurationItem as (type: unknown, overrides?: object) => ConfigurationItem;

/** The sample of a type first, then its variants, with tags, with every known property, and one that has nothing. */
export function basesOf(type: AnyResourceType): readonly [Base, ...Base[]] {
  const resourceType = typeName(type);
  const sample = create(type);
  const named = `the sample of ${resourceType}`;
  const variants = sampleVariants(resourceType).map((variant) => ({
    title: `${named}, variant ${variant}`,
    item: create(type, { variant }),
  }));
  return [
    { title: named, item: sample },
    ...variants,
    { title: `${named} with two tags`, item: create(type, { tags: { Name: 'example', Owner: 'team' } }) },
    { title: `${named} with every known property`, item: withEveryProperty(sample) },
    {
      title: `${named} without any property`,
      item: { ...sample, configuration: {}, supplementaryConfiguration: {}, relationships: [] } as never,
    },
  ];
}

/** The sample, and what the model of the type knows beyond it: also where the sample has null. */
function withEveryProperty(sample: ConfigurationItem): ConfigurationItem {
  const { resourceType, resourceId, resourceName, arn, accountId, awsRegion, availabilityZone, tags } =
    sample;
  const identity = { resourceId, resourceName, arn, accountId, awsRegion, availabilityZone };
  const createdAt = sample.resourceCreationTime ?? sample.configurationItemCaptureTime;
  const { service, resource } = readModel(resourceType);
  if (!resource) return sample;
  const every = sampleConfiguration({ resourceType, identity, createdAt, tags }, service, resource, depth);
  return {
    ...sample,
    configuration: mergeOverrides(every, withoutNulls(sample.configuration)),
  } as ConfigurationItem;
}

function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const set = Object.entries(value).filter(([, part]) => part !== null);
  return Object.fromEntries(set.map(([name, part]) => [name, withoutNulls(part)]));
}
