import { describeValue } from '../describe.js';
import { InvalidOptionsError } from '../errors.js';
import type { QueryLiteral } from '../resources/query-registry.js';

/**
 * The operators that AWS documents. `<`, `>` and the pattern of `LIKE` are only in the examples of the page on limitations.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/query-components.html
 * @see https://docs.aws.amazon.com/config/latest/developerguide/querying-AWS-resources.html
 */
export const queryOperators = ['=', '<', '>', 'IN', 'BETWEEN', 'LIKE'] as const;

export type QueryOperator = (typeof queryOperators)[number];

/** A condition: a comparison, or several of which at least one must hold. */
export type QueryCondition = QueryComparison | { readonly any: readonly QueryCondition[] };

export interface QueryComparison {
  readonly path: string;
  readonly operator: QueryOperator;
  /** A list for `IN`, two values for `BETWEEN`, one for the others. */
  readonly operand: QueryLiteral | readonly QueryLiteral[];
  readonly negated?: boolean;
}

export interface QueryOrder {
  readonly path: string;
  readonly direction: 'asc' | 'desc';
}

/** The parts of a query. Its paths must have passed {@link checkPath}. */
export interface QueryParts {
  readonly select: readonly string[];
  readonly conditions?: readonly QueryCondition[];
  readonly groupBy?: readonly string[];
  readonly orderBy?: readonly QueryOrder[];
}

/** Writes the SQL of a query. Sweeps use it too. */
export function printQuery({ select, conditions = [], groupBy = [], orderBy = [] }: QueryParts): string {
  const where = conditions.map(printCondition).join(' AND ');
  const order = orderBy.map(({ path, direction }) => `${path} ${direction.toUpperCase()}`).join(', ');
  const group = groupBy.join(', ');
  return [
    `SELECT ${select.join(', ')}`,
    where && `WHERE ${where}`,
    group && `GROUP BY ${group}`,
    order && `ORDER BY ${order}`,
  ]
    .filter(Boolean)
    .join(' ');
}

function printCondition(condition: QueryCondition): string {
  if ('any' in condition) return `(${condition.any.map(printCondition).join(' OR ')})`;
  const { path, operator, operand, negated = false } = condition;
  return `${negated ? 'NOT ' : ''}${path} ${operator} ${printOperand(operator, operand)}`;
}

function printOperand(operator: QueryOperator, operand: QueryComparison['operand']): string {
  if (operator === 'IN') return `(${listOf(operand, 'IN').map(printLiteral).join(', ')})`;
  if (operator === 'BETWEEN') return checkedRange(operand).map(printLiteral).join(' AND ');
  if (operator === 'LIKE') return printLiteral(checkedPattern(operand));
  return printLiteral(operand);
}

function listOf(operand: unknown, operator: string, count?: number): readonly unknown[] {
  if (Array.isArray(operand) && (count === undefined ? operand.length > 0 : operand.length === count))
    return operand;
  const expected = count === undefined ? 'an array of one value or more' : `an array of ${count} values`;
  throw new InvalidOptionsError(
    `where: expected ${expected} after ${operator}, got ${describeValue(operand)}.` +
      (operator === 'IN' ? ' An empty list finds nothing: skip the query then.' : ''),
  );
}

/** Checks the order of numbers and dates. AWS does not document how it compares texts. */
function checkedRange(operand: unknown): readonly unknown[] {
  const range = listOf(operand, 'BETWEEN', 2);
  const [min, max] = range;
  const isReversed =
    (typeof min === 'number' && typeof max === 'number' && min > max) ||
    (min instanceof Date && max instanceof Date && min > max);
  if (!isReversed) return range;
  throw new InvalidOptionsError(
    'where: expected the lower value first after BETWEEN, got the higher one first. The query would find nothing.',
  );
}

/** AWS accepts a wildcard, `%` or `_`, only at the end and after at least three characters. */
function checkedPattern(pattern: unknown): unknown {
  if (typeof pattern === 'string' && /^[^%_]{3,}[%_]$/.test(pattern)) return pattern;
  const got = typeof pattern === 'string' ? JSON.stringify(pattern) : describeValue(pattern);
  throw new InvalidOptionsError(
    `where: expected three characters or more and then % or _ after LIKE, got ${got}. AWS Config accepts a wildcard only at the ` +
      'end, and an underscore is one.',
  );
}

function printLiteral(value: unknown): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && /^-?\d+(\.\d+)?$/.test(String(value))) return String(value);
  if (value instanceof Date && !Number.isNaN(value.getTime())) return `'${value.toISOString()}'`;
  throw new InvalidOptionsError(
    `where: expected a string, a number in plain digits, a boolean or a Date, got ${describeValue(value)}.`,
  );
}
