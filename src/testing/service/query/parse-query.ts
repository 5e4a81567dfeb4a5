import { QueryTokens } from './query-tokens.js';

export interface Comparison {
  /** For example `configuration.state.name`. */
  readonly path: string;
  /** `=` is stored as `IN` with one literal. `BETWEEN` has two literals, the other operators have one. */
  readonly operator: 'IN' | 'BETWEEN' | 'LIKE' | '<' | '>';
  readonly literals: readonly string[];
}

/** A comparison, or several joined by `AND` (`all`) or `OR` (`any`). `AND` takes precedence over `OR`, as in SQL. */
export type Condition =
  | Comparison
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

export interface Order {
  readonly path: string;
  readonly descending: boolean;
}

export interface Query {
  /** The selected properties. A single `*` selects all top-level scalars; `COUNT(*)` counts. */
  readonly select: readonly string[];
  /** If it is missing, the query finds every resource. */
  readonly where?: Condition;
  /** The properties of `GROUP BY`, if `select` has `COUNT(*)`. */
  readonly groupBy: readonly string[];
  /** The first has the highest precedence. */
  readonly orderBy: readonly Order[];
}

export const count = 'COUNT(*)';

export function parseQuery(expression: string): Query {
  const tokens = new QueryTokens(expression);
  tokens.expect('SELECT');
  const select = tokens.take('*') ? ['*'] : tokens.list(() => readSelected(tokens));
  const where = tokens.take('WHERE') ? readAny(tokens) : undefined;
  const groupBy = readGroups(tokens, select);
  const orderBy: Order[] = [];
  if (tokens.take('ORDER')) {
    tokens.expect('BY');
    orderBy.push(...tokens.list(() => readOrder(tokens, select)));
  }
  tokens.end();
  return { select, ...(where && { where }), groupBy, orderBy };
}

function readSelected(tokens: QueryTokens): string {
  if (!tokens.take('COUNT')) return tokens.property();
  tokens.expect('(');
  tokens.expect('*');
  tokens.expect(')');
  return count;
}

/** AWS Config groups by the properties that are selected besides the count. */
function readGroups(tokens: QueryTokens, select: readonly string[]): readonly string[] {
  const properties = select.filter((path) => path !== count);
  if (properties.length === select.length || properties.length === 0) return [];
  tokens.expect('GROUP');
  tokens.expect('BY');
  return tokens.list(() => tokens.selectedProperty(properties));
}

function readAny(tokens: QueryTokens): Condition {
  const any = [readAll(tokens)];
  while (tokens.take('OR')) any.push(readAll(tokens));
  return any.length === 1 ? (any[0] as Condition) : { any };
}

function readAll(tokens: QueryTokens): Condition {
  const all = [readCondition(tokens)];
  while (tokens.take('AND')) all.push(readCondition(tokens));
  return all.length === 1 ? (all[0] as Condition) : { all };
}

function readCondition(tokens: QueryTokens): Condition {
  if (tokens.take('NOT')) return { not: readCondition(tokens) };
  if (!tokens.take('(')) return { path: tokens.property(), ...readComparison(tokens) };
  const condition = readAny(tokens);
  tokens.expect(')');
  return condition;
}

function readComparison(tokens: QueryTokens): Omit<Comparison, 'path'> {
  if (tokens.take('=')) return { operator: 'IN', literals: [tokens.literal()] };
  for (const operator of ['<', '>'] as const) {
    if (tokens.take(operator)) return { operator, literals: [tokens.literal()] };
  }
  if (tokens.take('LIKE')) return { operator: 'LIKE', literals: [tokens.pattern()] };
  if (tokens.take('BETWEEN')) {
    const lower = tokens.literal();
    tokens.expect('AND');
    return { operator: 'BETWEEN', literals: [lower, tokens.literal()] };
  }
  tokens.expect('IN');
  tokens.expect('(');
  const literals = tokens.list(() => tokens.literal());
  tokens.expect(')');
  return { operator: 'IN', literals };
}

function readOrder(tokens: QueryTokens, select: readonly string[]): Order {
  const path = tokens.selectedProperty(select);
  const descending = tokens.take('DESC');
  if (!descending) tokens.take('ASC');
  return { path, descending };
}
