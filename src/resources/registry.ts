/**
 * The registry of what is known of each resource type. The files of `services/` and `supplementary/` add to it by declaration
 * merging, and so can users: `declare module 'config-rule-kit' { interface ResourceConfigurations { … } }`.
 */
import type { RecordedResourceType } from '../resource-types.js';
import type { RecordedJson } from './recorded-json.js';

/**
 * What the files of `services/` add to. Apart from what users add to: TypeScript loses one of two that add to the same interface, the one
 * in its own module and the other by the name of the package, where the order of the files is the wrong one.
 */
// biome-ignore lint/suspicious/noEmptyInterface: its members come by declaration merging.
export interface GeneratedConfigurations {}

/** What the files of `supplementary/` add to. */
// biome-ignore lint/suspicious/noEmptyInterface: its members come by declaration merging.
export interface WrittenSupplementaryConfigurations {}

/**
 * The type of `configuration` for each resource type, by its name. Add a type that is not here by declaration merging.
 *
 * A claim about shape, not a validation: anything may be missing or null.
 *
 * @example
 * ```ts
 * declare module 'config-rule-kit' {
 *   interface ResourceConfigurations {
 *     readonly 'MyCompany::Network::Link': { readonly bandwidth?: number | null };
 *   }
 * }
 * ```
 */
export interface ResourceConfigurations extends GeneratedConfigurations {}

/**
 * Corrections of {@link ResourceConfigurations}, consulted first.
 *
 * @example
 * ```ts
 * import type { ResourceConfigurations } from 'config-rule-kit';
 *
 * declare module 'config-rule-kit' {
 *   interface ResourceConfigurationOverrides {
 *     readonly 'AWS::EC2::Volume': Omit<ResourceConfigurations['AWS::EC2::Volume'], 'size'> & {
 *       readonly size?: string | null;
 *     };
 *   }
 * }
 * ```
 */
// biome-ignore lint/suspicious/noEmptyInterface: its members come by declaration merging.
export interface ResourceConfigurationOverrides {}

/** The type of `supplementaryConfiguration`, for the resource types where it is known. */
export interface SupplementaryConfigurations extends WrittenSupplementaryConfigurations {}

/** Corrections of {@link SupplementaryConfigurations}, consulted first. */
// biome-ignore lint/suspicious/noEmptyInterface: its members come by declaration merging.
export interface SupplementaryConfigurationOverrides {}

/** A resource type that AWS Config records, as far as the kit knows: 540 of them, and those that were added by declaration merging. */
export type KnownResourceType =
  | RecordedResourceType
  | keyof ResourceConfigurations
  | keyof ResourceConfigurationOverrides;

/** A resource type that the kit does not know: what `unknownType` gives. */
export interface UnknownType<Name extends string = string> {
  readonly unknownType: Name;
}

/** Any resource type: a known one by its name, so that a misspelt one does not compile; another one by `unknownType`. */
export type AnyResourceType = KnownResourceType | UnknownType;

/** The name of a resource type, whether it is known or not. */
export type TypeName<Type> = Type extends UnknownType<infer Name> ? Name : Type & string;

/** The type of `configuration` of a resource type; {@link RecordedJson} where it is not known. */
export type ConfigurationOf<Type extends string> = Type extends keyof ResourceConfigurationOverrides
  ? ResourceConfigurationOverrides[Type]
  : Type extends keyof ResourceConfigurations
    ? ResourceConfigurations[Type]
    : RecordedJson;

/** The type of `supplementaryConfiguration` of a resource type; {@link RecordedJson} where it is not known. */
export type SupplementaryConfigurationOf<Type extends string> =
  Type extends keyof SupplementaryConfigurationOverrides
    ? SupplementaryConfigurationOverrides[Type]
    : Type extends keyof SupplementaryConfigurations
      ? SupplementaryConfigurations[Type]
      : RecordedJson;

/** One or many: where AWS does not say which, take either with `asArray`. */
export type MaybeArray<Value> = Value | readonly Value[];

/**
 * A boolean that may come as text: `isTrue` reads it. As a condition the text `"false"` would be true, so the type is `void`, which the
 * compiler refuses as a condition and in comparisons.
 */
// biome-ignore lint/suspicious/noConfusingVoidType: of all types, only `void` is refused as a condition.
export type RecordedBoolean = void;

/** A moment, in whichever form the resource type has it: `toDate` reads them all. */
export type RecordedDate = string | number;
