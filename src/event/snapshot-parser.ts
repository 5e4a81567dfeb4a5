import { describeValue } from '../describe.js';
import { InvalidEventError } from '../errors.js';

const list = 'configurationItems';
/** Where the list stands, for messages. */
const path = `snapshot.${list}`;
/** The parser's working memory, in bytes: without it, strings are put together letter by letter. */
const buffers = { stringBufferSize: 64 * 1024, numberBufferSize: 32 };

type StreamParser = typeof import('@streamparser/json');
type Token = Parameters<InstanceType<StreamParser['Tokenizer']>['onToken']>[0];

/** Takes the items out of a snapshot's JSON as its text comes in. Holds no more than a chunk gives. */
export class SnapshotParser {
  readonly #parser: InstanceType<StreamParser['JSONParser']>;
  readonly #types: StreamParser['TokenType'];
  readonly #items: unknown[] = [];
  #count = 0;
  #depth = 0;
  #lastText: unknown;
  /** Where the list is in what was read: not yet seen, its value comes next, or seen. */
  #list: 'unseen' | 'next' | 'seen' = 'unseen';

  private constructor({ JSONParser, TokenType }: StreamParser) {
    this.#types = TokenType;
    this.#parser = new JSONParser({ paths: [`$.${list}.*`], keepStack: false, ...buffers });
    this.#parser.onValue = ({ value }) => this.#items.push(value);
    this.#parser.onToken = (token) => this.#lookForList(token);
  }

  /** The parser's code is loaded when a snapshot is read: most functions never read one. */
  static async open(): Promise<SnapshotParser> {
    return new SnapshotParser(await import('@streamparser/json'));
  }

  /**
   * The items that a chunk completes.
   *
   * @throws InvalidEventError after them, when the text is not what it should be
   */
  *read(chunk: Uint8Array): Generator<unknown, void, undefined> {
    let failure: { readonly error: unknown } | undefined;
    try {
      this.#parser.write(chunk);
    } catch (error) {
      failure = { error };
    }
    for (const item of this.#items.splice(0)) {
      this.#count++;
      yield item;
    }
    if (failure)
      throw failure.error instanceof InvalidEventError ? failure.error : this.broken('text that is no JSON');
  }

  /** @throws InvalidEventError when what was read is not a whole snapshot */
  end(): void {
    if (!this.#parser.isEnded) throw this.broken('a file that ends');
    if (this.#list !== 'seen') throw new InvalidEventError(path, 'an array', 'a file without it');
  }

  /** @param what came in place of the rest of the list */
  broken(what: string): InvalidEventError {
    const items = this.#count === 1 ? 'item' : 'items';
    return new InvalidEventError(path, 'the whole array', `${what} after ${this.#count} ${items}`, {
      hint: 'The file is damaged or was cut short; a part of a snapshot does not stand for the whole.',
    });
  }

  /** An empty list gives no items, and so does a file that is no snapshot. */
  #lookForList({ token, value }: Token): void {
    if (this.#list === 'seen') return;
    const { LEFT_BRACE, LEFT_BRACKET, RIGHT_BRACE, RIGHT_BRACKET, STRING, COLON } = this.#types;
    if (this.#list === 'next') {
      this.#list = 'seen';
      if (token === LEFT_BRACKET) return;
      throw new InvalidEventError(
        path,
        'an array',
        token === LEFT_BRACE ? 'an object' : describeValue(value),
      );
    }
    if (token === LEFT_BRACE || token === LEFT_BRACKET) this.#depth++;
    else if (token === RIGHT_BRACE || token === RIGHT_BRACKET) this.#depth--;
    else if (token === STRING) this.#lastText = value;
    else if (token === COLON && this.#depth === 1 && this.#lastText === list) this.#list = 'next';
  }
}
