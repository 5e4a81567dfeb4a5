import type { QueryKind, QueryStructure } from '../resources/query-registry.js';
import type { RecordedJson } from '../resources/recorded-json.js';
import type {
  ConfigurationOf,
  MaybeArray,
  RecordedDate,
  SupplementaryConfigurationOf,
} from '../resources/registry.js';
import type { PlainPath } from './any-path.js';

/** A tag, as queries give it. */
export interface QueriedTag {
  readonly key: string;
  readonly value: string;
  /** `key=value`. */
  readonly tag: string;
}

/** A resource that another stands in a relation to, as queries give it. */
export interface QueriedRelationship {
  readonly resourceType: string;
  readonly resourceId?: string | null;
  readonly resourceName?: string | null;
}

/**
 * A resource as queries give it: times are ISO text, tags are a list, and what has no value may be left out.
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
 * A result of a query: the selected paths of {@link QueriedResource}, nested. A claim about shape, not a validation: under
 * `configuration` anything may be missing or null, and where AWS does not say whether a property is one or many, it is either.
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

/** The selected paths inside a value, whose type may not be known, and may be another than that of the item. */
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

/** The type that the item's property has; if it has none, that of the query's path; free JSON if that has none either. */
type Whole<Type extends string, Path extends string, Value> = unknown extends Value
  ? [QueryKind<Type, Path>] extends [never]
    ? RecordedJson[string]
    : MaybeArray<Scalars[QueryKind<Type, Path> & keyof Scalars]>
  : Path extends QueryStructure<Type>
    ? Structure<Exclude<Value, undefined>>
    : Exclude<Value, undefined>;

/** Where the item has a plain value, and the query a structure, nobody has said what is in it. */
type Structure<Value> = NonNullable<Value> extends string | number | boolean ? RecordedJson : Value;

interface Scalars {
  readonly string: string;
  readonly number: number;
  readonly boolean: boolean;
  readonly date: RecordedDate;
}
