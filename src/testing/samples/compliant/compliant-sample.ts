import type { ResourceType } from '../../../config-types.js';
import type {
  ConfigurationOf,
  KnownResourceType,
  SupplementaryConfigurationOf,
} from '../../../resources/registry.js';
import type { Relationship } from '../../../rule/configuration-item.js';
import type { DeepOverrides } from '../../configuration-item-overrides.js';
import type { SampleResource } from './sample-resource.js';

/** The parts of an item that describe its resource. */
interface ResourceParts<Type extends ResourceType> {
  readonly configuration: DeepOverrides<ConfigurationOf<Type>>;
  readonly supplementaryConfiguration?: DeepOverrides<SupplementaryConfigurationOf<Type>>;
  readonly relationships?: readonly Relationship[];
}

/** The parts of each type. The formatter indents a function less if its return type is an indexed access. */
export type Parts = { readonly [Type in KnownResourceType]: ResourceParts<Type> };

/** The changes of a variant to the compliant sample. */
export type VariantParts<Type extends ResourceType> = Partial<ResourceParts<Type>>;

/** The changed properties of `configuration`, or a function that returns the changed parts. */
type Variants<Type extends ResourceType, Variant extends string> = Readonly<
  Record<Variant, ResourceParts<Type>['configuration'] | ((resource: SampleResource) => VariantParts<Type>)>
>;

/** A resource that is compliant with AWS's managed rules, and named variants of it that are not compliant. */
export interface CompliantSample<Type extends ResourceType, Variant extends string = string> {
  readonly partsOf: (resource: SampleResource) => ResourceParts<Type>;
  readonly variants: Variants<Type, Variant>;
}

/** Declares the sample of a type and then its variants. The compiler checks both against the type and infers the names of the variants. */
export function sampleOf<Type extends ResourceType>(
  partsOf: (resource: SampleResource) => ResourceParts<Type>,
) {
  return {
    variants: <const Variant extends string>(
      variants: Variants<NoInfer<Type>, Variant>,
    ): CompliantSample<Type, Variant> => ({ partsOf, variants }),
  };
}

type Words<Text extends string> = Text extends `${infer First} ${infer Rest}` ? First | Words<Rest> : Text;

/** An empty list for each of the names, which are separated by spaces. */
export function emptyLists<Names extends string>(names: Names): Readonly<Record<Words<Names>, []>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, []])) as never;
}

/** `null` for each of the names, which are separated by spaces. */
export function nulls<Names extends string>(names: Names): Readonly<Record<Words<Names>, null>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, null])) as never;
}
