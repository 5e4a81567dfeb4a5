import type { ResourceType } from '../../../config-types.js';
import type { ConfigurationOf, SupplementaryConfigurationOf } from '../../../resources/registry.js';
import type { Relationship } from '../../../rule/configuration-item.js';
import type { DeepOverrides } from '../../configuration-item-overrides.js';
import type { SampleResource } from './sample-resource.js';

/** What is recorded of a resource, without its envelope. */
export interface ResourceParts<Type extends ResourceType> {
  readonly configuration: DeepOverrides<ConfigurationOf<Type>>;
  readonly supplementaryConfiguration?: DeepOverrides<SupplementaryConfigurationOf<Type>>;
  readonly relationships?: readonly Relationship[];
}

/** What a variant changes in the compliant sample of its type. */
export interface VariantParts<Type extends ResourceType> {
  readonly configuration?: DeepOverrides<ConfigurationOf<Type>>;
  readonly supplementaryConfiguration?: DeepOverrides<SupplementaryConfigurationOf<Type>>;
  readonly relationships?: readonly Relationship[];
}

/** A whole resource that AWS's managed rules find compliant, and named variants of it that they do not. */
export interface CompliantSample<Type extends ResourceType, Variant extends string = string> {
  readonly partsOf: (resource: SampleResource) => ResourceParts<Type>;
  readonly variants: Readonly<
    Record<Variant, VariantParts<Type> | ((resource: SampleResource) => VariantParts<Type>)>
  >;
}

/** Declares the sample of a type: the compiler checks it against the type, and learns the names of its variants. */
export function compliantSample<const Type extends string, const Variant extends string>(
  _resourceType: Type,
  partsOf: (resource: SampleResource) => ResourceParts<NoInfer<Type>>,
  variants: Record<
    Variant,
    VariantParts<NoInfer<Type>> | ((resource: SampleResource) => VariantParts<NoInfer<Type>>)
  >,
): CompliantSample<Type, Variant> {
  return { partsOf, variants };
}
