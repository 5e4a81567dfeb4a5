import type { ResourceType } from '../config-types.js';
import type {
  ConfigurationOf,
  RecordedBoolean,
  SupplementaryConfigurationOf,
} from '../resources/registry.js';
import type { ConfigurationItem, Relationship } from '../rule/configuration-item.js';

/** Any part of a configuration item but its type; of its configurations, any part of a part. */
export interface ConfigurationItemOverrides<Type extends ResourceType = ResourceType>
  extends Partial<
    Omit<ConfigurationItem, 'resourceType' | 'relationships' | 'configuration' | 'supplementaryConfiguration'>
  > {
  /** Parts that are left out are null: `{ resourceType, resourceId }` will do. */
  readonly relationships?: readonly Partial<Relationship>[];
  readonly configuration?: DeepOverrides<ConfigurationOf<Type>>;
  readonly supplementaryConfiguration?: DeepOverrides<SupplementaryConfigurationOf<Type>>;
}

/** Any part of a value, at any depth; an array replaces the sample's. `undefined` takes a property away. */
export type DeepOverrides<Value> =
  IsAny<Value> extends true
    ? Value
    : Value extends readonly (infer Element)[]
      ? readonly DeepOverrides<Element>[]
      : Value extends RecordedBoolean | undefined
        ? WrittenBoolean<Value>
        : Value extends object
          ? { readonly [Key in keyof Value]?: DeepOverrides<Value[Key]> | undefined }
          : Value;

/** `undefined` of an optional property stays what it is; an item's own configuration may be laid over another's. */
type WrittenBoolean<Value> = RecordedBoolean extends Value ? boolean | string | null | Value : Value;

type IsAny<Value> = 0 extends 1 & Value ? true : false;
