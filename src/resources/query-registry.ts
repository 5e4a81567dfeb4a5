/**
 * The registry of the paths that advanced queries know. They are not those of a configuration item: a volume's item has
 * `configuration.state`, and its query `configuration.state.value`. What AWS has published is generated; users add the rest by declaration
 * merging: `declare module 'config-rule-kit' { interface ResourceQueryPaths { … } }`.
 */
import type { CommonQueryPaths } from './queries/common-query-paths.js';

/** What `queries/all.ts` adds to, apart from what users add to; see `GeneratedConfigurations`. */
// biome-ignore lint/suspicious/noEmptyInterface: its members come by declaration merging.
export interface PublishedResourceQueryPaths {}

/**
 * The paths that an advanced query of each resource type knows, by the kind of their values: `string`, `number`, `boolean`, `date`. Add
 * a type that is not here by declaration merging; a type that is here gets more by {@link ResourceQueryPathAdditions}.
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
 * Paths that {@link ResourceQueryPaths} lacks for a type it has; both count.
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

/** A resource type whose query paths are known: 413 as published, and those that were added. */
export type QueryableResourceType = keyof ResourceQueryPaths | keyof ResourceQueryPathAdditions;

/** A value that a query can compare with. A `Date` is written in UTC, as `2026-01-31T12:00:00.000Z`. */
export type QueryLiteral = string | number | boolean | Date;

/** What a property of each kind is compared with. */
export interface QueryValues {
  readonly string: string;
  readonly number: number;
  readonly boolean: boolean;
  readonly date: string | Date;
}

// Over a union of types, the paths of all of them.
type PathsIn<Kinds> = Kinds extends unknown ? Kinds[keyof Kinds] & string : never;

type KindIn<Kinds, Path> = Kinds extends unknown
  ? { [Kind in keyof Kinds]: Path extends Kinds[Kind] ? Kind : never }[keyof Kinds]
  : never;

type Published<Type> = Type extends keyof ResourceQueryPaths ? ResourceQueryPaths[Type] : never;
type Added<Type> = Type extends keyof ResourceQueryPathAdditions ? ResourceQueryPathAdditions[Type] : never;

/** A path that a query of the resource type can compare and sort by; any string where the type is not known. */
// In brackets, so that it is not spread over the 413 types to find what any type can have: that took the checker 0.1 s.
export type QueryPath<Type extends string> = [Type] extends [QueryableResourceType]
  ? PathsIn<CommonQueryPaths> | PathsIn<Published<Type>> | PathsIn<Added<Type>>
  : string;

/** The structures that lie on the way to a path: `configuration` and `configuration.state` to `configuration.state.name`. */
type Above<Path extends string> = Path extends `${infer First}.${infer Rest}`
  ? First | `${First}.${Above<Rest>}`
  : never;

/** A path of a resource type that leads to a structure: a query can select it, and compare what is in it. */
export type QueryStructure<Type extends string> = Above<QueryPath<Type>>;

/** A path that a query of the resource type can select: one it can compare, or a structure on the way to some. */
export type QuerySelectPath<Type extends string> =
  | QueryPath<Type>
  | QueryStructure<Type>
  | 'configuration'
  | 'supplementaryConfiguration';

/** The kind of a path's values; `never` where it is not known. */
export type QueryKind<Type extends string, Path extends string> =
  | KindIn<CommonQueryPaths, Path>
  | KindIn<Published<Type>, Path>
  | KindIn<Added<Type>, Path>;

/** AWS calls these strings, and they are written as dates are. */
type RecordedTimes = 'configurationItemCaptureTime' | 'resourceCreationTime';

/** What a path of a resource type is compared with; any literal where it is not known. */
export type QueryValue<Type extends string, Path extends string> = [QueryKind<Type, Path>] extends [never]
  ? QueryLiteral
  : QueryValues[QueryKind<Type, Path> & keyof QueryValues] | (Path extends RecordedTimes ? Date : never);
