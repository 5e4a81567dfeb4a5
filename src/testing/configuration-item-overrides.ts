import type { ConfigurationOf, SupplementaryConfigurationOf } from '../resources/registry.js';
import type { ConfigurationItem } from '../rule/configuration-item.js';
import type { ResourceType } from '../terms.js';

/** Any part of a configuration item but its type; of its configurations, any part of a part. */
export interface ConfigurationItemOverrides<Type extends ResourceType = ResourceType>
  extends Partial<Omit<ConfigurationItem, 'resourceType' | 'configuration' | 'supplementaryConfiguration'>> {
  readonly configuration?: DeepOverrides<ConfigurationOf<Type>>;
  readonly supplementaryConfiguration?: DeepOverrides<SupplementaryConfigurationOf<Type>>;
}

/** Any part of a value, at any depth; arrays are whole. `undefined` takes a property away. */
export type DeepOverrides<Value> =
  IsAny<Value> extends true
    ? Value
    : Value extends readonly unknown[]
      ? Value
      : Value extends object
        ? { readonly [Key in keyof Value]?: DeepOverrides<Value[Key]> | undefined }
        : Value;

type IsAny<Value> = 0 extends 1 & Value ? true : false;
