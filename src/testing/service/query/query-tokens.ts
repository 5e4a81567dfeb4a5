import { ServiceError } from '../service-error.js';

const tokenPattern =
  /\s*(?:'((?:[^']|'')*)'|((?:true|false)\b|-?\d+(?:\.\d+)?\b)|([A-Za-z_][\w:/.-]*)|([*,=<>()]))/iy;

const queryProperties = (
  'resourceId resourceName resourceType arn accountId awsRegion availabilityZone configurationItemStatus ' +
  'configurationItemCaptureTime resourceCreationTime version configurationStateId tags relationships ' +
  'configuration supplementaryConfiguration'
).split(' ');

type Token = { readonly kind: 'literal' | 'word' | 'sign' | 'end' | 'other'; readonly text: string };

/** Reads the tokens of a query one by one. A token that is not expected throws `InvalidExpressionException`. */
export class QueryTokens {
  readonly #expression: string;
  #position = 0;
  #token: Token;

  constructor(expression: string) {
    this.#expression = expression;
    this.#token = this.#read();
  }

  /** Consumes the next token if it is this keyword or sign. */
  take(word: string): boolean {
    if (this.#token.kind === 'literal' || this.#token.text.toUpperCase() !== word) return false;
    this.#token = this.#read();
    return true;
  }

  expect(word: string): void {
    if (!this.take(word)) throw this.#unexpected(word);
  }

  property(): string {
    const { kind, text } = this.#token;
    const known = queryProperties.includes(text.split('.', 1)[0] as string);
    if (kind !== 'word' || !known) throw this.#unexpected('a property');
    this.#token = this.#read();
    return text;
  }

  literal(): string {
    const { kind, text } = this.#token;
    if (kind !== 'literal') throw this.#unexpected("a text in '…', a number, true or false");
    this.#token = this.#read();
    return text;
  }

  /** AWS Config accepts a wildcard only at the end, after three or more characters. */
  pattern(): string {
    if (!/^[^%_]{3,}[%_]?$/.test(this.#token.text)) {
      throw this.#unexpected(
        'a text of three characters or more after LIKE, with % or _ at its end and nowhere else',
      );
    }
    return this.literal();
  }

  /** AWS Config sorts by selected properties only. */
  selectedProperty(select: readonly string[]): string {
    const { text } = this.#token;
    const isSelected = select.some((path) => text === path || text.startsWith(`${path}.`));
    if (!isSelected && (select[0] !== '*' || text.includes('.'))) {
      throw this.#unexpected('a property that the query selects after ORDER BY');
    }
    return this.property();
  }

  list<Value>(read: () => Value): Value[] {
    const values = [read()];
    while (this.take(',')) values.push(read());
    return values;
  }

  end(): void {
    if (this.#token.kind !== 'end') throw this.#unexpected('WHERE, AND, OR, GROUP BY, ORDER BY or the end');
  }

  #read(): Token {
    tokenPattern.lastIndex = this.#position;
    const [match, literal, plain, word, sign] = tokenPattern.exec(this.#expression) ?? [];
    if (match === undefined) {
      const rest = this.#expression.slice(this.#position).trim();
      return { kind: rest === '' ? 'end' : 'other', text: rest };
    }
    this.#position += match.length;
    if (plain !== undefined) return { kind: 'literal', text: plain.toLowerCase() };
    if (literal !== undefined) return { kind: 'literal', text: literal.replaceAll("''", "'") };
    return word !== undefined ? { kind: 'word', text: word } : { kind: 'sign', text: sign as string };
  }

  #unexpected(expected: string): ServiceError {
    const { kind, text } = this.#token;
    return new ServiceError(
      'InvalidExpressionException',
      `Expected ${expected}, got ${kind === 'end' ? 'the end' : JSON.stringify(text)}. The local Config service ` +
        "supports: SELECT property, …, COUNT(*) [WHERE [NOT] property = | < | > | LIKE 'text' | IN ('text', …) | BETWEEN 'text' AND 'text' " +
        '[AND | OR …]] [GROUP BY property, …] [ORDER BY property [ASC | DESC], …], with parentheses, and with numbers, true and false in ' +
        'place of a text. AWS Config may accept this query: to test it, stub SelectResourceConfig. ' +
        `A property is one of ${queryProperties.join(', ')}, with a path inside it where it has one.`,
    );
  }
}
