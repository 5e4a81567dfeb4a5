import { partitionOf } from '../../aws-partition.js';
import { testDefaults } from '../test-defaults.js';
import { arnServiceOf } from './arn-template.js';
import { type IdentityProperties, identityProperties } from './identity-properties.js';
import { capitalized, normalizeName, singular } from './names.js';
import type { CompactResource, CompactShape, ServiceModel } from './read-model.js';
import type { ResourceIdentity } from './resource-identity.js';
import {
  type SampleSetting,
  sampleBoolean,
  sampleChoice,
  sampleDate,
  sampleNumber,
  sampleText,
} from './scalar-values.js';
import { policyText } from './text-values.js';

export interface SampledItem {
  readonly resourceType: string;
  readonly identity: ResourceIdentity;
  readonly createdAt: Date;
  readonly tags: Readonly<Record<string, string>>;
}

type Sample = Record<string, unknown>;

const isPolicy = /(policy|document|policytext|policybody)$/;

/**
 * Creates a configuration from the model: every known property, one element in each list, `depth` nested objects. An object inside an object
 * of the same shape is left out.
 */
export function sampleConfiguration(
  item: SampledItem,
  service: ServiceModel,
  resource: CompactResource,
  depth: number,
): Sample {
  return new Sampler(item, service, resource).object(resource.c, '', depth) ?? {};
}

class Sampler {
  private readonly own: IdentityProperties;
  /** The names of the property with the item's tags, in lower case. */
  private readonly tagNames: readonly string[];
  private readonly setting: SampleSetting;
  private readonly entered = new Set<number>();

  constructor(
    private readonly item: SampledItem,
    private readonly service: ServiceModel,
    resource: CompactResource,
  ) {
    const { resourceType, identity, createdAt } = item;
    this.tagNames = ['tags', 'taglist', 'tagset', `${normalizeName(resourceType.split('::')[2] ?? '')}tags`];
    this.own = identityProperties(resourceType, identity, resource);
    this.setting = { createdAt, placeholderValues: placeholderValuesOf(item) };
  }

  /** Returns `undefined` for an object without properties at this depth. */
  object(index: number, owner: string, depth: number): Sample | undefined {
    const shapes = this.service.objects[index] ?? {};
    if (depth === 0 || this.entered.has(index)) return undefined;
    this.entered.add(index);
    const sample: Sample = {};
    for (const name of Object.keys(shapes)) {
      const value = this.property(name, shapes[name] as CompactShape, owner, depth);
      if (value !== undefined) sample[name] = value;
    }
    this.entered.delete(index);
    return Object.keys(sample).length === 0 && Object.keys(shapes).length > 0 ? undefined : sample;
  }

  private property(name: string, shape: CompactShape, owner: string, depth: number): unknown {
    if (owner === '' && this.tagNames.includes(normalizeName(name))) {
      const tags = this.tags(shape);
      if (tags !== undefined) return tags;
    }
    return this.value(name, shape, owner, depth);
  }

  private value(name: string, shape: CompactShape, owner: string, depth: number): unknown {
    if (typeof shape === 'number') return this.object(shape, name, depth - 1);
    if (shape === 's') return this.text(name, owner);
    if (shape === 'n') return sampleNumber(name, this.setting);
    if (shape === 'b') return sampleBoolean(name);
    if (shape === 'd') return sampleDate(name, this.setting);
    if (shape === 'j') return isPolicy.test(normalizeName(name)) ? policyText : {};
    const [kind, of] = shape;
    if (kind === 'e') return sampleChoice(shape.slice(1) as string[]);
    if (kind === 't') return asText(this.value(name, of as CompactShape, owner, depth), of as CompactShape);
    const element = this.value(singular(name), of as CompactShape, owner, depth);
    if (element === undefined) return undefined;
    return kind === 'l' ? [element] : { example: element };
  }

  private text(name: string, owner: string): string {
    const words = normalizeName(name);
    const isTop = owner === '';
    // A plain name such as `id` gets the name of its owner: `launchTemplateId` in `launchTemplate`.
    const full =
      !isTop && /^(id|arn|name|identifier)$/.test(words) ? singular(owner) + capitalized(name) : name;
    const own =
      (isTop ? this.own.atTop.get(words) : undefined) ??
      this.own.anywhere.get(full === name ? words : normalizeName(full));
    return own ?? sampleText(full, this.service, this.setting);
  }

  /** The tags of the item, if the shape is a map or a list of tags. */
  private tags(shape: CompactShape): unknown {
    if (!Array.isArray(shape)) return undefined;
    const [kind, of] = shape as readonly [string, CompactShape];
    if (kind === 'm') return { ...this.item.tags };
    const names = typeof of === 'number' ? Object.keys(this.service.objects[of] ?? {}) : [];
    const key = names.find((name) => /^(tag)?key$/i.test(name));
    const value = names.find((name) => /^(tag)?value$/i.test(name));
    if (kind !== 'l' || key === undefined || value === undefined) return undefined;
    return Object.entries(this.item.tags).map(([tag, text]) => ({ [key]: tag, [value]: text }));
  }
}

function asText(value: unknown, shape: CompactShape): string {
  return String(shape === 'd' ? Math.floor(Date.parse(String(value)) / 1000) : value);
}

function placeholderValuesOf({
  resourceType,
  identity,
  createdAt,
}: SampledItem): SampleSetting['placeholderValues'] {
  const { accountId, awsRegion } = identity;
  const region = awsRegion === null || awsRegion === 'global' ? testDefaults.region : awsRegion;
  return {
    Partition: partitionOf(region),
    Region: region,
    Account: accountId,
    Service: arnServiceOf(resourceType),
    Created: createdAt.toISOString(),
  };
}
