import { ServiceError } from '../service-error.js';

/** One thing that a resource must be to be found. */
export interface Comparison {
  /** For example `configuration.state.name`. */
  readonly path: string;
  /** `=` is `IN` with one literal; `BETWEEN` has two, the others have one. */
  readonly operator: 'IN' | 'BETWEEN' | 'LIKE' | '<' | '>';
  readonly literals: readonly string[];
}

/** A comparison, or several that are joined. `AND` binds closer than `OR`, as in SQL. */
export type Condition =
  | Comparison
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** By what the results are sorted. */
export interface Order {
  readonly path: string;
  readonly descending: boolean;
}

/** A query, read. */
export interface Query {
  /** The properties asked for; `*` alone stands for the plain properties at the top, and `COUNT(*)` counts. */
  readonly select: readonly string[];
  /** Left out: every resource is found. */
  readonly where?: Condition;
  /** By what resources are counted, if `select` has `COUNT(*)`. */
  readonly groupBy: readonly string[];
  /** The first counts most. */
  readonly orderBy: readonly Order[];
}

/** What a query selects to count resources. */
export const count = 'COUNT(*)';

const token =
  /\s*(?:'((?:[^']|'')*)'|((?:true|false)\b|-?\d+(?:\.\d+)?\b)|([A-Za-z_][\w:/.-]*)|([*,=<>()]))/iy;

/** Every top-level property of the documents that queries see. */
export const queryProperties = [
  'resourceId',
  'resourceName',
  'resourceType',
  'arn',
  'accountId',
  'awsRegion',
  'availabilityZone',
  'configurationItemStatus',
  'configurationItemCaptureTime',
  'resourceCreationTime',
  'version',
  'configurationStateId',
  'tags',
  'relationships',
  'configuration',
  'supplementaryConfiguration',
];

/** Reads the part of the query language that the local Config service understands. */
export function parseQuery(expression: string): Query {
  const parser = new Parser(expression);
  parser.expect('SELECT');
  const select = parser.take('*') ? ['*'] : parser.list(() => readSelected(parser));
  const where = parser.take('WHERE') ? readAny(parser) : undefined;
  const groupBy = readGroups(parser, select);
  const orderBy: Order[] = [];
  if (parser.take('ORDER')) {
    parser.expect('BY');
    orderBy.push(...parser.list(() => readOrder(parser, select)));
  }
  parser.end();
  return { select, ...(where && { where }), groupBy, orderBy };
}

function readSelected(parser: Parser): string {
  if (!parser.take('COUNT')) return parser.property();
  parser.expect('(');
  parser.expect('*');
  parser.expect(')');
  return count;
}

/** What is selected beside the count is what AWS Config groups by. */
function readGroups(parser: Parser, select: readonly string[]): readonly string[] {
  const properties = select.filter((path) => path !== count);
  if (properties.length === select.length || properties.length === 0) return [];
  parser.expect('GROUP');
  parser.expect('BY');
  return parser.list(() => parser.selectedProperty(properties));
}

function readAny(parser: Parser): Condition {
  const any = [readAll(parser)];
  while (parser.take('OR')) any.push(readAll(parser));
  return any.length === 1 ? (any[0] as Condition) : { any };
}

function readAll(parser: Parser): Condition {
  const all = [readCondition(parser)];
  while (parser.take('AND')) all.push(readCondition(parser));
  return all.length === 1 ? (all[0] as Condition) : { all };
}

function readCondition(parser: Parser): Condition {
  if (parser.take('NOT')) return { not: readCondition(parser) };
  if (!parser.take('(')) return { path: parser.property(), ...readComparison(parser) };
  const condition = readAny(parser);
  parser.expect(')');
  return condition;
}

function readComparison(parser: Parser): Omit<Comparison, 'path'> {
  if (parser.take('=')) return { operator: 'IN', literals: [parser.literal()] };
  for (const operator of ['<', '>'] as const) {
    if (parser.take(operator)) return { operator, literals: [parser.literal()] };
  }
  if (parser.take('LIKE')) return { operator: 'LIKE', literals: [parser.pattern()] };
  if (parser.take('BETWEEN')) {
    const least = parser.literal();
    parser.expect('AND');
    return { operator: 'BETWEEN', literals: [least, parser.literal()] };
  }
  parser.expect('IN');
  parser.expect('(');
  const literals = parser.list(() => parser.literal());
  parser.expect(')');
  return { operator: 'IN', literals };
}

function readOrder(parser: Parser, select: readonly string[]): Order {
  const path = parser.selectedProperty(select);
  const descending = parser.take('DESC');
  if (!descending) parser.take('ASC');
  return { path, descending };
}

type Token = { readonly kind: 'literal' | 'word' | 'sign' | 'end' | 'other'; readonly text: string };

class Parser {
  readonly #expression: string;
  #position = 0;
  #token: Token;

  constructor(expression: string) {
    this.#expression = expression;
    this.#token = this.#read();
  }

  /** Goes past a keyword or sign if it comes next. */
  take(word: string): boolean {
    if (this.#token.kind === 'literal' || this.#token.text.toUpperCase() !== word) return false;
    this.#token = this.#read();
    return true;
  }

  expect(word: string): void {
    if (!this.take(word)) throw this.#refuse(word);
  }

  property(): string {
    const { kind, text } = this.#token;
    const known = queryProperties.includes(text.split('.', 1)[0] as string);
    if (kind !== 'word' || !known) throw this.#refuse('a property');
    this.#token = this.#read();
    return text;
  }

  literal(): string {
    const { kind, text } = this.#token;
    if (kind !== 'literal') throw this.#refuse("a text in '…', a number, true or false");
    this.#token = this.#read();
    return text;
  }

  /** AWS takes a wildcard at the end only, and three characters before it. */
  pattern(): string {
    if (!/^[^%_]{3,}[%_]?$/.test(this.#token.text)) {
      throw this.#refuse(
        'a text of three characters or more after LIKE, with % or _ at its end and nowhere else',
      );
    }
    return this.literal();
  }

  /** AWS sorts by output properties. */
  selectedProperty(select: readonly string[]): string {
    const { text } = this.#token;
    const isSelected = select.some((path) => text === path || text.startsWith(`${path}.`));
    if (!isSelected && (select[0] !== '*' || text.includes('.'))) {
      throw this.#refuse('a property that the query selects after ORDER BY');
    }
    return this.property();
  }

  list<Value>(read: () => Value): Value[] {
    const values = [read()];
    while (this.take(',')) values.push(read());
    return values;
  }

  end(): void {
    if (this.#token.kind !== 'end') throw this.#refuse('WHERE, AND, OR, GROUP BY, ORDER BY or the end');
  }

  #read(): Token {
    token.lastIndex = this.#position;
    const [match, literal, plain, word, sign] = token.exec(this.#expression) ?? [];
    if (match === undefined) {
      const rest = this.#expression.slice(this.#position).trim();
      return { kind: rest === '' ? 'end' : 'other', text: rest };
    }
    this.#position += match.length;
    if (plain !== undefined) return { kind: 'literal', text: plain.toLowerCase() };
    if (literal !== undefined) return { kind: 'literal', text: literal.replaceAll("''", "'") };
    return word !== undefined ? { kind: 'word', text: word } : { kind: 'sign', text: sign as string };
  }

  #refuse(expected: string): ServiceError {
    const { kind, text } = this.#token;
    return new ServiceError(
      'InvalidExpressionException',
      `Expected ${expected}, got ${kind === 'end' ? 'the end' : JSON.stringify(text)}. The local Config service ` +
        "understands: SELECT property, …, COUNT(*) [WHERE [NOT] property = | < | > | LIKE 'text' | IN ('text', …) | BETWEEN 'text' AND 'text' " +
        '[AND | OR …]] [GROUP BY property, …] [ORDER BY property [ASC | DESC], …], with parentheses, and with numbers, true and false in ' +
        'place of a text. AWS itself may take this query: stub SelectResourceConfig in a test of it. ' +
        `A property is one of ${queryProperties.join(', ')}, with a path inside it where it has one.`,
    );
  }
}
