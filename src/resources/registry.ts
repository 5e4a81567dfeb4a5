/** The types of each resource type. The files of `services/` and `supplementary/`, and users, add to them by declaration merging. */
import type { RecordedResourceType } from '../resource-types.js';
import type { RecordedJson } from './recorded-json.js';

/**
 * The files of `services/` add to it. It is separate from what users add to: if one file augments an interface by its own module and
 * another by the name of the package, TypeScript may lose one of the two, depending on the order of the files.
 */
// biome-ignore lint/suspicious/noEmptyInterface: its members come by declaration merging.
export interface GeneratedConfigurations {}

/** The files of `supplementary/` add to it. */
// biome-ignore lint/suspicious/noEmptyInterface: its members come by declaration merging.
export interface WrittenSupplementaryConfigurations {}

/**
 * The type of `configuration` by resource type. Add another type by declaration merging.
 *
 * The values are not validated: anything may be missing or null.
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
 * Corrections of {@link ResourceConfigurations}. They have priority.
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

/** The type of `supplementaryConfiguration` by resource type. */
export interface SupplementaryConfigurations extends WrittenSupplementaryConfigurations {}

/** Corrections of {@link SupplementaryConfigurations}. They have priority. */
// biome-ignore lint/suspicious/noEmptyInterface: its members come by declaration merging.
export interface SupplementaryConfigurationOverrides {}

/** A resource type that the kit knows: 540 recorded types, and those added by declaration merging. */
export type KnownResourceType =
  | RecordedResourceType
  | keyof ResourceConfigurations
  | keyof ResourceConfigurationOverrides;

/** A resource type that the kit does not know: the result of `unknownType`. */
export interface UnknownType<Name extends string = string> {
  readonly unknownType: Name;
}

/** Any resource type: the name of a known one, so that a misspelt name does not compile, or an `unknownType`. */
export type AnyResourceType = KnownResourceType | UnknownType;

/** The name of a known or unknown resource type. */
export type TypeName<Type> = Type extends UnknownType<infer Name> ? Name : Type & string;

/** The type of `configuration` of a resource type; {@link RecordedJson} if it is not known. */
export type ConfigurationOf<Type extends string> = Type extends keyof ResourceConfigurationOverrides
  ? ResourceConfigurationOverrides[Type]
  : Type extends keyof ResourceConfigurations
    ? ResourceConfigurations[Type]
    : RecordedJson;

/** The type of `supplementaryConfiguration` of a resource type; {@link RecordedJson} if it is not known. */
export type SupplementaryConfigurationOf<Type extends string> =
  Type extends keyof SupplementaryConfigurationOverrides
    ? SupplementaryConfigurationOverrides[Type]
    : Type extends keyof SupplementaryConfigurations
      ? SupplementaryConfigurations[Type]
      : RecordedJson;

/** One value or a list. `asArray` reads both. */
export type MaybeArray<Value> = Value | readonly Value[];

/**
 * A boolean that may be recorded as text. `isTrue` reads it. The text `"false"` would be a true condition, so the type is `void`, which
 * the compiler rejects in conditions and comparisons.
 */
// biome-ignore lint/suspicious/noConfusingVoidType: only `void` is rejected in conditions.
export type RecordedBoolean = void;

/** The tags of a resource as a list. `item.tags` has the tags of every type as a map. */
export type RecordedTags = readonly { readonly key?: string | null; readonly value?: string | null }[];

/** A date in any recorded form. `toDate` reads all of them. */
export type RecordedDate = string | number;
