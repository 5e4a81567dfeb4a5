import { ServiceError } from '../service-error.js';

/** One thing that a resource must be to be found. */
export interface Condition {
  /** For example `configuration.state.name`. */
  readonly path: string;
  /** The value is one of these. */
  readonly literals: readonly string[];
}

/** A query, read. */
export interface Query {
  /** The properties asked for; `*` alone stands for the plain properties at the top. */
  readonly select: readonly string[];
  /** All of them must hold. */
  readonly conditions: readonly Condition[];
}

const token = /\s*(?:'((?:[^']|'')*)'|((?:true|false)\b|-?\d+(?:\.\d+)?\b)|([A-Za-z_][\w:/.-]*)|([*,=()]))/iy;

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
  parser.end();
  return { select, conditions };
}

function readCondition(parser: Parser): Condition {
  const path = parser.property();
  if (parser.take('=')) return { path, literals: [parser.literal()] };
  parser.expect('IN');
  parser.expect('(');
  const literals = parser.list(() => parser.literal());
  parser.expect(')');
  return { path, literals };
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

  list(read: () => string): string[] {
    const values = [read()];
    while (this.take(',')) values.push(read());
    return values;
  }

  end(): void {
    if (this.#token.kind !== 'end') throw this.#refuse('WHERE, AND or the end');
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
        "understands: SELECT property, … [WHERE property = 'text' | property IN ('text', …) [AND …]], with numbers, true and false in " +
        'place of a text. AWS itself may take this query: stub SelectResourceConfig in a test of it. ' +
        `A property is one of ${queryProperties.join(', ')}, with a path inside it where it has one.`,
    );
  }
}
