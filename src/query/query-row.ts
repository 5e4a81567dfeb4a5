import type { QueryKind, QueryStructure } from '../resources/query-registry.js';
import type { RecordedJson } from '../resources/recorded-json.js';
import type {
  ConfigurationOf,
  MaybeArray,
  RecordedDate,
  SupplementaryConfigurationOf,
} from '../resources/registry.js';
import type { PlainPath } from './any-path.js';

/** A tag in the results of queries. */
export interface QueriedTag {
  readonly key: string;
  readonly value: string;
  /** `key=value`. */
  readonly tag: string;
}

/** A relationship in the results of queries. */
export interface QueriedRelationship {
  readonly resourceType: string;
  readonly resourceId?: string | null;
  readonly resourceName?: string | null;
}

/**
 * A resource in the results of queries: times are ISO text, tags are a list, and properties without a value may be missing.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/example-query.html
 */
export interface QueriedResource<Type extends string = string> {
  readonly resourceId: string;
  readonly resourceName?: string | null;
  readonly resourceType: Type;
  readonly arn?: string | null;
  readonly accountId: string;
  readonly awsRegion?: string | null;
  readonly availabilityZone?: string | null;
  readonly configurationItemStatus?: string | null;
  readonly configurationItemCaptureTime: string;
  readonly configurationItemDeliveryTime?: string | null;
  readonly configurationStateId?: string | number | null;
  readonly resourceCreationTime?: string | null;
  readonly recordingFrequency?: string | null;
  readonly version?: string | null;
  readonly tags: readonly QueriedTag[];
  readonly relationships: readonly QueriedRelationship[];
  readonly configuration?: ConfigurationOf<Type> | null;
  readonly supplementaryConfiguration?: SupplementaryConfigurationOf<Type> | null;
}

/**
 * A result of a query: the selected paths of {@link QueriedResource}, nested. The type is not validated: anything under
 * `configuration` may be missing or null. If AWS does not document whether a property is a list, its type allows both.
 */
export type QueryRow<Type extends string, Path extends string> = string extends Path
  ? RecordedJson
  : Type extends string
    ? Row<Type, PlainPath<Path>> & ('COUNT(*)' extends Path ? { readonly 'COUNT(*)': number } : unknown)
    : never;

type Row<Type extends string, Path extends string> = {
  readonly [Key in keyof QueriedResource<Type> as Key & First<Path>]: Key extends Path
    ? QueriedResource<Type>[Key]
    : Key extends 'tags' | 'relationships'
      ? readonly Pick<
          QueriedResource<Type>[Key][number],
          Rest<Path, Key> & keyof QueriedResource<Type>[Key][number]
        >[]
      : Inside<Type, Key, QueriedResource<Type>[Key], Rest<Path, Key>> | null;
};

type First<Path extends string> = Path extends `${infer Key}.${string}` ? Key : Path;
type Rest<Path extends string, Key extends string> = Path extends `${Key}.${infer After}` ? After : never;

/** The selected paths inside a value. Its type may be unknown, or differ from that of the item. */
type Inside<Type extends string, At extends string, Value, Path extends string> = 0 extends 1 & Value
  ? MaybeArray<Part<Type, At, unknown, Path>>
  : Value extends null | undefined
    ? never
    : Value extends readonly (infer Element)[]
      ? readonly Part<Type, At, Element, Path>[]
      : Value extends object
        ? Part<Type, At, Value, Path>
        : Value extends string | number | boolean
          ? // An item's enumeration is a structure in a query: `state` and `state.value`.
            Part<Type, At, unknown, Path>
          : MaybeArray<Part<Type, At, unknown, Path>>;

type Part<Type extends string, At extends string, Value, Path extends string> = {
  readonly [Key in First<Path>]?:
    | (Key extends Path
        ? Whole<Type, `${At}.${Key}`, Property<Value, Key>>
        : Inside<Type, `${At}.${Key}`, Property<Value, Key>, Rest<Path, Key>>)
    | null;
};

type Property<Value, Key> = Key extends keyof Value ? Value[Key] : unknown;

/** The type of the item's property; if unknown, the type of the query path; if unknown too, free JSON. */
type Whole<Type extends string, Path extends string, Value> = unknown extends Value
  ? [QueryKind<Type, Path>] extends [never]
    ? RecordedJson[string]
    : MaybeArray<Scalars[QueryKind<Type, Path> & keyof Scalars]>
  : Path extends QueryStructure<Type>
    ? Structure<Exclude<Value, undefined>>
    : Exclude<Value, undefined>;

/** Free JSON where a query has a structure for a plain value of the item. */
type Structure<Value> = NonNullable<Value> extends string | number | boolean ? RecordedJson : Value;

interface Scalars {
  readonly string: string;
  readonly number: number;
  readonly boolean: boolean;
  readonly date: RecordedDate;
}
