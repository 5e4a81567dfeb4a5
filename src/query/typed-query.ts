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

/** A query with the type of its results. */
export interface TypedQuery<Row> {
  /** The SQL, for the `Expression` of `SelectResourceConfig`. */
  readonly expression: string;
  /** Only for the type checker. */
  readonly [rowType]?: Row;
}

/** Whether a value is a query of {@link selectQuery}, in any copy of the package, rather than SQL text. */
export function isTypedQuery(query: unknown): query is TypedQuery<unknown> {
  return typeof query === 'object' && query !== null && 'expression' in query;
}

/** The operand of an operator: a list for `IN`, minimum and maximum for `BETWEEN`, one value for the others. */
export type QueryOperand<Operator extends QueryOperator, Value> = Operator extends '='
  ? Value
  : Operator extends 'IN'
    ? readonly Value[]
    : Operator extends 'BETWEEN'
      ? readonly [min: Exclude<Value, boolean>, max: Exclude<Value, boolean>]
      : Operator extends 'LIKE'
        ? Extract<Value, string>
        : Exclude<Value, boolean>;

/** The type to compare a path with; `never` for the resource type of a query that already has resource types. */
type ValueOf<Type extends string, Path extends string> = Path extends AnyPath
  ? QueryLiteral
  : Path extends 'resourceType'
    ? string extends Type
      ? string
      : never
    : QueryValue<Type, Path>;

/** Counts resources by the other selected paths. */
export type QueryCount = 'COUNT(*)';

/** The resource types of a query: one, several, or `*` for every type. */
export type QueryTarget = AnyQueryType | readonly AnyQueryType[] | '*';

/** The names of the resource types of a query; `string` for every type. */
export type QueriedTypes<Target> = Target extends '*'
  ? string
  : Target extends readonly (infer Type)[]
    ? TypeName<Type>
    : TypeName<Target>;

/** Conditions on paths. Each method returns a new value; nothing changes in place. */
export interface QueryConditions<Type extends string> {
  /**
   * Adds a condition: a comparison must hold.
   *
   * If the path leads through a list, one element must meet the condition. Another element may meet the next condition.
   *
   * @param operator `=`, `<`, `>`, `IN`, `BETWEEN` (both ends included) or `LIKE` (at least three characters, then `%` or `_`)
   * @param operand a list for `IN`, two values for `BETWEEN`, the lower one first, one value for the others
   * @throws InvalidOptionsError for what AWS Config does not accept, such as a query of more than 4096 characters or an empty list
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
   * Adds a condition: a comparison must not hold (`NOT`). Otherwise like {@link where}.
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

/** An advanced query. It is immutable: each method returns a new query. All conditions must hold. */
export interface SelectQuery<Type extends string, Path extends string>
  extends TypedQuery<QueryRow<Type, Path>>,
    QueryConditions<Type> {
  /** {@link TypedQuery.expression}. */
  toString(): string;

  /**
   * Adds a condition: at least one of several conditions must hold (`OR`).
   *
   * @param alternatives adds the conditions by `where` or `whereNot`
   * @throws InvalidOptionsError like {@link QueryConditions.where}, and if it adds no condition
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
   * Sorts the results. A second call sorts results that are equal in the first.
   *
   * @param path a selected path, because AWS Config sorts only by these
   * @param direction defaults to `asc`
   * @throws InvalidOptionsError like {@link QueryConditions.where}
   */
  orderBy(path: Extract<Path, QueryPath<Type> | AnyPath>, direction?: 'asc' | 'desc'): this;
}

/** A query that a loop runs. Pages are fetched when the loop needs them; each loop runs the query again. */
export interface ContextQuery<Type extends string, Path extends string>
  extends SelectQuery<Type, Path>,
    AsyncIterable<QueryRow<Type, Path>> {}

/** A resource type to query: the name of a known one, or an `unknownType`. If its paths are not known, every path is accepted. */
export type AnyQueryType = QueryableResourceType | AnyResourceType;
