import { describeValue } from '../describe.js';
import { InvalidOptionsError } from '../errors.js';
import { maxQueryLength } from '../limits.js';
import { nearestWord } from '../options.js';
import type { QueryLiteral, QuerySelectPath } from '../resources/query-registry.js';
import type { AnyPath } from './any-path.js';
import { checkPath } from './check-path.js';
import { printQuery, type QueryOperator, type QueryParts, queryOperators } from './print-query.js';
import type { AnyQueryType, ContextQuery, SelectQuery } from './typed-query.js';

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
