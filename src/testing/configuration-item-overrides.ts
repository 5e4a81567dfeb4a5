import type { ResourceType } from '../config-types.js';
import type {
  ConfigurationOf,
  RecordedBoolean,
  SupplementaryConfigurationOf,
} from '../resources/registry.js';
import type { ConfigurationItem, Relationship } from '../rule/configuration-item.js';

/** Any part of a configuration item except its type. Inside the configurations, any part at any depth. */
export interface ConfigurationItemOverrides<Type extends ResourceType = ResourceType>
  extends Partial<
    Omit<ConfigurationItem, 'resourceType' | 'relationships' | 'configuration' | 'supplementaryConfiguration'>
  > {
  /** Properties that are left out are null: `{ resourceType, resourceId }` is enough. */
  readonly relationships?: readonly Partial<Relationship>[];
  readonly configuration?: DeepOverrides<ConfigurationOf<Type>>;
  readonly supplementaryConfiguration?: DeepOverrides<SupplementaryConfigurationOf<Type>>;
}

/** Any part of a value, at any depth. An array replaces the array of the sample; `undefined` removes a property. */
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

/** Accepts a plain boolean, text or null, and the value of another item's configuration. Keeps `undefined` of an optional property. */
type WrittenBoolean<Value> = RecordedBoolean extends Value ? boolean | string | null | Value : Value;

type IsAny<Value> = 0 extends 1 & Value ? true : false;
