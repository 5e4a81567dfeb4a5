import { describeValue } from '../describe.js';
import { InvalidOptionsError } from '../errors.js';
import { maxQueryLength } from '../limits.js';
import { didYouMean } from '../options.js';
import type { QueryLiteral, QuerySelectPath } from '../resources/query-registry.js';
import { typeName } from '../unknown-type.js';
import { type AnyPath, checkPath } from './any-path.js';
import {
  printQuery,
  type QueryCondition,
  type QueryOperator,
  type QueryParts,
  queryOperators,
} from './print-query.js';
import type { ContextQuery, QueriedTypes, QueryCount, QueryTarget, SelectQuery } from './typed-query.js';

/**
 * Creates an advanced query with type-checked paths, values and results. Run it with `context.query`, or use its `expression` as SQL.
 * In a rule, `context.select` creates and runs a query.
 *
 * @param resourceTypes one resource type, a list of several, or `'*'` for every type. If their paths are not known (`'*'`,
 * `unknownType`), every path is accepted
 * @param paths what to select: properties, or whole structures such as `configuration`. With `COUNT(*)` the query counts resources by
 * the other paths, at most three (`GROUP BY`). `*` is not supported: AWS would select only the plain top-level properties
 * @throws InvalidOptionsError for a malformed path or a query of more than 4096 characters
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
  const Target extends QueryTarget,
  const Path extends QuerySelectPath<QueriedTypes<Target>> | AnyPath | QueryCount,
>(resourceTypes: Target, paths: readonly Path[]): SelectQuery<QueriedTypes<Target>, Path> {
  return createQuery(firstParts('selectQuery', resourceTypes, paths)) as never;
}

/** {@link selectQuery} for a context: `run` runs the query. */
export function contextQuery(
  resourceTypes: QueryTarget,
  paths: readonly string[],
  run: (expression: string) => AsyncIterable<unknown>,
): ContextQuery<string, string> {
  return createQuery(firstParts('context.select', resourceTypes, paths), run) as ContextQuery<string, string>;
}

const count: QueryCount = 'COUNT(*)';
/** @see https://docs.aws.amazon.com/config/latest/developerguide/querying-AWS-resources.html (aggregation limitations) */
const maxGroupedPaths = 3;

interface SelectParts extends QueryParts {
  /** Whether the query has resource types; another condition on `resourceType` is then rejected. */
  readonly namesTypes: boolean;
}

function firstParts(owner: string, resourceTypes: unknown, paths: unknown): SelectParts {
  const types = resourceTypes === '*' ? undefined : checkedTypes(owner, resourceTypes);
  if (!Array.isArray(paths) || paths.length === 0) {
    throw new InvalidOptionsError(
      `${owner}: expected an array of one path or more to select, got ${describeValue(paths)}.`,
    );
  }
  const properties = paths.filter((path) => path !== count);
  for (const path of properties) checkPath(owner, path);
  const counts = properties.length < paths.length;
  if (counts && properties.length > maxGroupedPaths) {
    throw new InvalidOptionsError(
      `${owner}: expected at most ${maxGroupedPaths} paths beside ${count}, got ${properties.length}. AWS Config groups by at most ${maxGroupedPaths}.`,
    );
  }
  return {
    namesTypes: types !== undefined,
    select: [...paths],
    conditions: types ? [conditionOn(types)] : [],
    groupBy: counts ? properties : [],
    orderBy: [],
  };
}

function checkedTypes(owner: string, given: unknown): readonly string[] {
  const types = (Array.isArray(given) ? given : [given]).map(typeName);
  const wrong = types.length === 0 ? given : types.find((type) => typeof type !== 'string' || type === '');
  if (wrong === undefined && types.length > 0) return types as readonly string[];
  throw new InvalidOptionsError(
    `${owner}: expected a resource type, for example AWS::EC2::Instance, a list of them or '*', got ${describeValue(wrong)}.`,
  );
}

/** The condition on the resource type. Sweeps use it too. */
export function conditionOn(types: readonly string[]): QueryCondition {
  const [only] = types;
  return types.length === 1 && only !== undefined
    ? { path: 'resourceType', operator: '=', operand: only }
    : { path: 'resourceType', operator: 'IN', operand: types };
}

type Run = (expression: string) => AsyncIterable<unknown>;

function createQuery(parts: SelectParts, run?: Run): object {
  const { namesTypes, select, conditions = [], orderBy = [] } = parts;
  const expression = checkedLength(printQuery(parts));
  const add = (condition: QueryCondition) =>
    createQuery({ ...parts, conditions: [...conditions, condition] }, run);
  return Object.freeze({
    expression,
    toString: () => expression,
    ...comparisons(add, namesTypes),
    whereAny: (name: (alternatives: Alternatives) => Alternatives) => {
      const { any } = name(alternatives([], namesTypes));
      if (any.length === 0)
        throw new InvalidOptionsError('whereAny: expected one condition or more, got none.');
      return add({ any });
    },
    orderBy: (path: string, direction: 'asc' | 'desc' = 'asc') => {
      const sortable = select.filter((selected) => selected !== count);
      checkWord('orderBy', 'a path that the query selects', path, sortable);
      checkWord('orderBy', 'the direction', direction, ['asc', 'desc']);
      return createQuery({ ...parts, orderBy: [...orderBy, { path, direction }] }, run);
    },
    ...(run && { [Symbol.asyncIterator]: () => run(expression)[Symbol.asyncIterator]() }),
  });
}

interface Alternatives {
  readonly any: readonly QueryCondition[];
}

function alternatives(any: readonly QueryCondition[], namesTypes: boolean): Alternatives {
  const add = (condition: QueryCondition) => alternatives([...any, condition], namesTypes);
  return Object.freeze({ any, ...comparisons(add, namesTypes) });
}

/** `where` and `whereNot`: they check a comparison and pass it to `add`. */
function comparisons<Result>(add: (condition: QueryCondition) => Result, namesTypes: boolean) {
  const compare = (negated: boolean) => (path: string, operator: QueryOperator, operand: QueryLiteral) => {
    checkPath('where', path);
    if (path === 'resourceType' && namesTypes) {
      throw new InvalidOptionsError(
        "where: the query already has resource types. Select from '*' to compare resourceType.",
      );
    }
    checkWord('where', 'the operator', operator, queryOperators);
    return add({ path, operator, operand, negated });
  };
  return { where: compare(false), whereNot: compare(true) };
}

function checkWord(owner: string, what: string, word: unknown, known: readonly string[]): void {
  if (typeof word === 'string' && known.includes(word)) return;
  const got = typeof word === 'string' ? JSON.stringify(word) : describeValue(word);
  throw new InvalidOptionsError(
    `${owner}: expected ${what}, one of ${known.join(', ')}, got ${got}.${didYouMean(word, known)}`,
  );
}

function checkedLength(expression: string): string {
  if (expression.length <= maxQueryLength) return expression;
  throw new InvalidOptionsError(
    `The query has ${expression.length} characters, and AWS Config accepts at most ${maxQueryLength}. Split it into several queries, ` +
      'each with a part of the values, or select whole structures instead of many properties.',
  );
}
