import type {
  QueryableResourceType,
  QueryLiteral,
  QueryPath,
  QueryValue,
} from '../resources/query-registry.js';
import type { AnyResourceType, TypeName } from '../resources/registry.js';
import type { AnyPath } from './any-path.js';
import type { QueryOperator } from './print-query.js';
import type { QueryRow } from './query-row.js';

declare const rowType: unique symbol;

/** A query that knows the type of its results. */
export interface TypedQuery<Row> {
  /** The SQL: what `SelectResourceConfig` takes as its expression. */
  readonly expression: string;
  /** For the type checker alone. */
  readonly [rowType]?: Row;
}

/** Whether a value is a query that {@link selectQuery} made, of whichever copy of the package, and no SQL. */
export function isTypedQuery(query: unknown): query is TypedQuery<unknown> {
  return typeof query === 'object' && query !== null && 'expression' in query;
}

/** What an operator compares with: a list for `IN`, the minimum and the maximum for `BETWEEN`, one value for the others. */
export type QueryOperand<Operator extends QueryOperator, Value> = Operator extends '='
  ? Value
  : Operator extends 'IN'
    ? readonly Value[]
    : Operator extends 'BETWEEN'
      ? readonly [min: Exclude<Value, boolean>, max: Exclude<Value, boolean>]
      : Operator extends 'LIKE'
        ? Extract<Value, string>
        : Exclude<Value, boolean>;

/** A query that names its types has nothing to compare them with: another type would contradict it. */
type ValueOf<Type extends string, Path extends string> = Path extends AnyPath
  ? QueryLiteral
  : Path extends 'resourceType'
    ? string extends Type
      ? string
      : never
    : QueryValue<Type, Path>;

/** Counts resources, by the other paths that are selected. */
export type QueryCount = 'COUNT(*)';

/** What a query is about: one resource type, several, or `*` for every type. */
export type QueryTarget = AnyQueryType | readonly AnyQueryType[] | '*';

/** The names of the resource types that a query is about; `string` for every type. */
export type QueriedTypes<Target> = Target extends '*'
  ? string
  : Target extends readonly (infer Type)[]
    ? TypeName<Type>
    : TypeName<Target>;

/** Conditions on paths. Each method gives a new value; nothing changes in place. */
export interface QueryConditions<Type extends string> {
  /**
   * Finds only resources for which a comparison holds.
   *
   * Where a list lies on the path, it is enough that one of its elements meets the condition; another element may meet the next one.
   *
   * @param operator `=`, `<`, `>`, `IN`, `BETWEEN` (both ends included) or `LIKE` (three characters or more and then `%` or `_`)
   * @param operand a list for `IN`, two values for `BETWEEN`, the lower one first, one value for the others
   * @throws InvalidOptionsError for what AWS Config would not take: a query of more than 4096 characters, an empty list
   *
   * @example
   * ```ts
   * query.where('configuration.state.name', '=', 'running').where('configuration.instanceType', 'LIKE', 'm5.%');
   * ```
   * @see https://docs.aws.amazon.com/config/latest/developerguide/query-components.html
   */
  where<const Where extends QueryPath<Type> | AnyPath, const Operator extends QueryOperator>(
    path: Where,
    operator: Operator,
    operand: QueryOperand<Operator, ValueOf<Type, Where>>,
  ): this;

  /**
   * Finds only resources for which a comparison does not hold: `NOT`. Otherwise like {@link where}.
   *
   * @example
   * ```ts
   * query.whereNot('configuration.instanceType', 'IN', ['t3.micro', 't3.small']);
   * ```
   */
  whereNot<const Where extends QueryPath<Type> | AnyPath, const Operator extends QueryOperator>(
    path: Where,
    operator: Operator,
    operand: QueryOperand<Operator, ValueOf<Type, Where>>,
  ): this;
}

/** An advanced query. It does not change: each method gives another query. All of its conditions hold. */
export interface SelectQuery<Type extends string, Path extends string>
  extends TypedQuery<QueryRow<Type, Path>>,
    QueryConditions<Type> {
  /** {@link TypedQuery.expression}. */
  toString(): string;

  /**
   * Finds only resources for which at least one of several conditions holds: `OR`.
   *
   * @param alternatives names the conditions, each by `where` or `whereNot`
   * @throws InvalidOptionsError, like {@link QueryConditions.where}, and for no condition
   *
   * @example
   * ```ts
   * query.whereAny((any) =>
   *   any.where('configuration.encrypted', '=', false).where('configuration.volumeType', '=', 'standard'),
   * );
   * ```
   */
  whereAny(alternatives: (any: QueryConditions<Type>) => QueryConditions<Type>): this;

  /**
   * Sorts the results; by a second property those that are alike in the first.
   *
   * @param path one of those that the query selects, since AWS Config sorts by output properties
   * @param direction defaults to `asc`
   * @throws InvalidOptionsError, like {@link QueryConditions.where}
   */
  orderBy(path: Extract<Path, QueryPath<Type> | AnyPath>, direction?: 'asc' | 'desc'): this;
}

/** A query that a loop runs: a page is fetched when the loop gets to it, and each loop asks anew. */
export interface ContextQuery<Type extends string, Path extends string>
  extends SelectQuery<Type, Path>,
    AsyncIterable<QueryRow<Type, Path>> {}

/** A resource type to query: a known one by its name, another one by `unknownType`. Where no paths are known, any path is taken. */
export type AnyQueryType = QueryableResourceType | AnyResourceType;
