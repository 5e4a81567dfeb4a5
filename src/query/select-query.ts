import { describeValue } from '../describe.js';
import { InvalidOptionsError } from '../errors.js';
import { maxQueryLength } from '../limits.js';
import { nearestWord } from '../options.js';
import type {
  QueryableResourceType,
  QueryLiteral,
  QueryPath,
  QuerySelectPath,
  QueryValue,
} from '../resources/query-registry.js';
import type { AnyPath } from './any-path.js';
import { checkPath } from './check-path.js';
import { printQuery, type QueryOperator, type QueryParts, queryOperators } from './print-query.js';
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

/** What an operator compares with: a list for `IN`, the least and the greatest for `BETWEEN`, one value for the others. */
export type QueryOperand<Operator extends QueryOperator, Value> = Operator extends '='
  ? Value
  : Operator extends 'IN'
    ? readonly Value[]
    : Operator extends 'BETWEEN'
      ? readonly [least: Exclude<Value, boolean>, greatest: Exclude<Value, boolean>]
      : Operator extends 'LIKE'
        ? Extract<Value, string>
        : Exclude<Value, boolean>;

type ValueOf<Type extends string, Path extends string> = Path extends AnyPath
  ? QueryLiteral
  : QueryValue<Type, Path>;

/** An advanced query of one resource type. It does not change: each method gives another query. */
export interface SelectQuery<Type extends string, Path extends string>
  extends TypedQuery<QueryRow<Type, Path>> {
  /** {@link TypedQuery.expression}. */
  toString(): string;

  /**
   * Finds only resources for which a condition holds. All conditions of a query hold; for `OR`, write the SQL yourself.
   *
   * Where a list lies on the path, it is enough that one of its elements meets the condition; another element may meet the next one.
   *
   * @param operator `=`, `<`, `>`, `IN`, `BETWEEN` (both ends included) or `LIKE` (three characters or more and then `%` or `_`)
   * @param operand a list for `IN`, two values for `BETWEEN`, one value for the others
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
   * Finds only resources for which a condition does not hold: `NOT`. Otherwise like {@link where}.
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

  /**
   * Sorts the results; by a second property those that are alike in the first.
   *
   * @param path one of those that the query selects, since AWS Config sorts by output properties
   * @param direction defaults to `asc`
   * @throws InvalidOptionsError, like {@link where}
   */
  orderBy(path: Extract<Path, QueryPath<Type> | AnyPath>, direction?: 'asc' | 'desc'): this;
}

/** A query that a loop runs: a page is fetched when the loop gets to it, and each loop asks anew. */
export interface ContextQuery<Type extends string, Path extends string>
  extends SelectQuery<Type, Path>,
    AsyncIterable<QueryRow<Type, Path>> {}

/** A resource type to query. Editors offer those whose paths are known, and every other string is taken. */
export type AnyQueryType = QueryableResourceType | (string & {});

/**
 * An advanced query of a resource type, whose paths, values and results are type-checked; for `context.query`, or by its `expression` for
 * whatever takes SQL. In a rule, `context.select` does both.
 *
 * @param resourceType of a type whose paths are not known, any path is taken
 * @param paths what to select: properties, or whole structures such as `configuration`. There is no `*`: it would select the plain
 * properties at the top alone
 * @throws InvalidOptionsError for a malformed path, or for a query that would be longer than 4096 characters
 *
 * @example
 * ```ts
 * const running = selectQuery('AWS::EC2::Instance', ['resourceId', 'configuration.instanceType'])
 *   .where('configuration.state.name', '=', 'running');
 * for await (const { resourceId, configuration } of context.query(running)) …
 * ```
 * @see https://docs.aws.amazon.com/config/latest/developerguide/querying-AWS-resources.html
 */
export function selectQuery<
  const Type extends AnyQueryType,
  const Path extends QuerySelectPath<Type> | AnyPath,
>(resourceType: Type, paths: readonly Path[]): SelectQuery<Type, Path> {
  return createQuery(firstParts('selectQuery', resourceType, paths)) as SelectQuery<Type, Path>;
}

/** {@link selectQuery} for a context: `run` answers what the query asks. */
export function contextQuery(
  resourceType: string,
  paths: readonly string[],
  run: (expression: string) => AsyncIterable<unknown>,
): ContextQuery<string, string> {
  return createQuery(firstParts('context.select', resourceType, paths), run) as ContextQuery<string, string>;
}

function firstParts(owner: string, resourceType: unknown, paths: unknown): QueryParts {
  if (typeof resourceType !== 'string' || resourceType === '') {
    throw new InvalidOptionsError(
      `${owner}: expected a resource type, for example AWS::EC2::Instance, came ${describeValue(resourceType)}.`,
    );
  }
  if (!Array.isArray(paths) || paths.length === 0) {
    throw new InvalidOptionsError(
      `${owner}: expected an array of one path or more to select, came ${describeValue(paths)}.`,
    );
  }
  for (const path of paths) checkPath(owner, path);
  const conditions = [{ path: 'resourceType', operator: '=', operand: resourceType }] as const;
  return { select: [...paths], conditions, orderBy: [] };
}

type Run = (expression: string) => AsyncIterable<unknown>;

function createQuery(parts: QueryParts, run?: Run): object {
  const { select, conditions = [], orderBy = [] } = parts;
  const expression = checkedLength(printQuery(parts));
  const filter = (negated: boolean) => (path: string, operator: QueryOperator, operand: QueryLiteral) => {
    checkPath('where', path);
    checkWord('where', 'the operator', operator, queryOperators);
    return createQuery({ ...parts, conditions: [...conditions, { path, operator, operand, negated }] }, run);
  };
  return Object.freeze({
    expression,
    toString: () => expression,
    where: filter(false),
    whereNot: filter(true),
    orderBy: (path: string, direction: 'asc' | 'desc' = 'asc') => {
      checkWord('orderBy', 'a path that the query selects', path, select);
      checkWord('orderBy', 'the direction', direction, ['asc', 'desc']);
      return createQuery({ ...parts, orderBy: [...orderBy, { path, direction }] }, run);
    },
    ...(run && { [Symbol.asyncIterator]: () => run(expression)[Symbol.asyncIterator]() }),
  });
}

function checkWord(owner: string, what: string, word: unknown, known: readonly string[]): void {
  if (typeof word === 'string' && known.includes(word)) return;
  const nearest = typeof word === 'string' ? nearestWord(word, known) : undefined;
  const came = typeof word === 'string' ? JSON.stringify(word) : describeValue(word);
  throw new InvalidOptionsError(
    `${owner}: expected ${what}, one of ${known.join(', ')}, came ${came}.${nearest ? ` Did you mean ${nearest}?` : ''}`,
  );
}

function checkedLength(expression: string): string {
  if (expression.length <= maxQueryLength) return expression;
  throw new InvalidOptionsError(
    `The query is ${expression.length} characters long, and AWS Config takes ${maxQueryLength} at most. Ask in several queries, each ` +
      'with a part of the values, or select whole structures instead of many properties.',
  );
}
