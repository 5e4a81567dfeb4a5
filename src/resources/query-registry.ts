/**
 * The paths of advanced queries. They differ from those of configuration items: an item of a volume has `configuration.state`, a query
 * `configuration.state.value`. The published paths are generated; users add others by declaration merging.
 */
import type { CommonQueryPaths } from './queries/common-query-paths.js';

/** `queries/all.ts` adds to it. It is separate from what users add to: see `GeneratedConfigurations`. */
// biome-ignore lint/suspicious/noEmptyInterface: its members come by declaration merging.
export interface PublishedResourceQueryPaths {}

/**
 * The paths of advanced queries by resource type and kind of value: `string`, `number`, `boolean`, `date`. Add another type by
 * declaration merging; add paths to a known type with {@link ResourceQueryPathAdditions}.
 *
 * @example
 * ```ts
 * declare module 'config-rule-kit' {
 *   interface ResourceQueryPaths {
 *     readonly 'AWS::EC2::CapacityReservation': {
 *       readonly string: 'configuration.InstanceType' | 'configuration.Tenancy';
 *       readonly number: 'configuration.InstanceCount';
 *     };
 *   }
 * }
 * ```
 * @see https://github.com/awslabs/aws-config-resource-schema
 */
export interface ResourceQueryPaths extends PublishedResourceQueryPaths {}

/**
 * Additional paths of types in {@link ResourceQueryPaths}.
 *
 * @example
 * ```ts
 * declare module 'config-rule-kit' {
 *   interface ResourceQueryPathAdditions {
 *     readonly 'AWS::IAM::Role': { readonly string: 'configuration.assumeRolePolicyDocument' };
 *   }
 * }
 * ```
 */
// biome-ignore lint/suspicious/noEmptyInterface: its members come by declaration merging.
export interface ResourceQueryPathAdditions {}

/** A resource type with known query paths: 413 published ones, and the added ones. */
export type QueryableResourceType = keyof ResourceQueryPaths | keyof ResourceQueryPathAdditions;

/** A value to compare with. A `Date` is written in UTC: `2026-01-31T12:00:00.000Z`. */
export type QueryLiteral = string | number | boolean | Date;

/** The values to compare a property with, by its kind. */
export interface QueryValues {
  readonly string: string;
  readonly number: number;
  readonly boolean: boolean;
  readonly date: string | Date;
}

// For a union of types: the paths of all of them.
type PathsIn<Kinds> = Kinds extends unknown ? Kinds[keyof Kinds] & string : never;

type KindIn<Kinds, Path> = Kinds extends unknown
  ? { [Kind in keyof Kinds]: Path extends Kinds[Kind] ? Kind : never }[keyof Kinds]
  : never;

type Published<Type> = Type extends keyof ResourceQueryPaths ? ResourceQueryPaths[Type] : never;
type Added<Type> = Type extends keyof ResourceQueryPathAdditions ? ResourceQueryPathAdditions[Type] : never;

/** A path to compare and sort by; any string for an unknown type. */
// The brackets prevent distribution over the 413 types, which took the compiler 0.1 s.
export type QueryPath<Type extends string> = [Type] extends [QueryableResourceType]
  ? PathsIn<CommonQueryPaths> | PathsIn<Published<Type>> | PathsIn<Added<Type>>
  : string;

/** The parents of a path: `configuration` and `configuration.state` for `configuration.state.name`. */
type Above<Path extends string> = Path extends `${infer First}.${infer Rest}`
  ? First | `${First}.${Above<Rest>}`
  : never;

/** A path of a structure: a query can select it, and compare its properties. */
export type QueryStructure<Type extends string> = Above<QueryPath<Type>>;

/** A path to select: a property or a structure. */
export type QuerySelectPath<Type extends string> =
  | QueryPath<Type>
  | QueryStructure<Type>
  | 'configuration'
  | 'supplementaryConfiguration';

/** The kind of a path's values; `never` if it is not known. */
export type QueryKind<Type extends string, Path extends string> =
  | KindIn<CommonQueryPaths, Path>
  | KindIn<Published<Type>, Path>
  | KindIn<Added<Type>, Path>;

/** AWS declares these as strings, but they are dates. */
type RecordedTimes = 'configurationItemCaptureTime' | 'resourceCreationTime';

/** The value to compare a path with; any literal if its kind is not known. */
export type QueryValue<Type extends string, Path extends string> = [QueryKind<Type, Path>] extends [never]
  ? QueryLiteral
  : QueryValues[QueryKind<Type, Path> & keyof QueryValues] | (Path extends RecordedTimes ? Date : never);
