import { ServiceError } from '../service-error.js';

/** One thing that a resource must be to be found. */
export interface Condition {
  /** For example `configuration.state.name`. */
  readonly path: string;
  /** `=` is `IN` with one literal; `BETWEEN` has two, the others have one. */
  readonly operator: 'IN' | 'BETWEEN' | 'LIKE' | '<' | '>';
  readonly literals: readonly string[];
  /** Whether `NOT` stands before it. */
  readonly negated: boolean;
}

/** By what the results are sorted. */
export interface Order {
  readonly path: string;
  readonly descending: boolean;
}

/** A query, read. */
export interface Query {
  /** The properties asked for; `*` alone stands for the plain properties at the top. */
  readonly select: readonly string[];
  /** All of them must hold. */
  readonly conditions: readonly Condition[];
  /** The first counts most. */
  readonly orderBy: readonly Order[];
}

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
  const select = parser.take('*') ? ['*'] : parser.list(() => parser.property());
  const conditions: Condition[] = [];
  if (parser.take('WHERE')) {
    do conditions.push(readCondition(parser));
    while (parser.take('AND'));
  }
  const orderBy: Order[] = [];
  if (parser.take('ORDER')) {
    parser.expect('BY');
    orderBy.push(...parser.list(() => readOrder(parser, select)));
  }
  parser.end();
  return { select, conditions, orderBy };
}

function readCondition(parser: Parser): Condition {
  const negated = parser.take('NOT');
  return { path: parser.property(), ...readComparison(parser), negated };
}

function readComparison(parser: Parser): Pick<Condition, 'operator' | 'literals'> {
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
    if (this.#token.kind !== 'end') throw this.#refuse('WHERE, AND, ORDER BY or the end');
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
      `Expected ${expected}, came ${kind === 'end' ? 'the end' : JSON.stringify(text)}. The local Config service ` +
        "understands: SELECT property, … [WHERE [NOT] property = | < | > | LIKE 'text' | IN ('text', …) | BETWEEN 'text' AND 'text' " +
        '[AND …]] [ORDER BY property [ASC | DESC], …], with numbers, true and false in place of a text. AWS itself may take this query: stub SelectResourceConfig in a test of it. ' +
        `A property is one of ${queryProperties.join(', ')}, with a path inside it where it has one.`,
    );
  }
}
