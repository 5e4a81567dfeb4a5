import { describeValue } from '../describe.js';
import { InvalidEventError } from '../errors.js';

const list = 'configurationItems';
const path = `snapshot.${list}`;
/** Buffer sizes of the parser, in bytes. Without them it joins strings character by character. */
const buffers = { stringBufferSize: 64 * 1024, numberBufferSize: 32 };

type StreamParser = typeof import('@streamparser/json');
type Token = Parameters<InstanceType<StreamParser['Tokenizer']>['onToken']>[0];

/** Parses the items of a snapshot's JSON chunk by chunk. It holds only the items of one chunk. */
export class SnapshotParser {
  readonly #parser: InstanceType<StreamParser['JSONParser']>;
  readonly #types: StreamParser['TokenType'];
  readonly #items: unknown[] = [];
  #count = 0;
  #depth = 0;
  #lastText: unknown;
  /** Whether the list was not seen yet, begins with the next token, or was seen. */
  #list: 'unseen' | 'next' | 'seen' = 'unseen';

  private constructor({ JSONParser, TokenType }: StreamParser) {
    this.#types = TokenType;
    this.#parser = new JSONParser({ paths: [`$.${list}.*`], keepStack: false, ...buffers });
    this.#parser.onValue = ({ value }) => this.#items.push(value);
    this.#parser.onToken = (token) => this.#lookForList(token);
  }

  /** Loads the parser on demand: most functions never read a snapshot. */
  static async open(): Promise<SnapshotParser> {
    return new SnapshotParser(await import('@streamparser/json'));
  }

  /** Yields the items that a chunk completes. @throws InvalidEventError after them, if the text is malformed */
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
      throw failure.error instanceof InvalidEventError ? failure.error : this.broken('text that is not JSON');
  }

  /** @throws InvalidEventError if the file was not a complete snapshot */
  end(): void {
    if (!this.#parser.isEnded) throw this.broken('a file that ends');
    if (this.#list !== 'seen') throw new InvalidEventError(path, 'an array', 'a file without it');
  }

  /** The error for a damaged file. @param what was read instead of the rest of the list */
  broken(what: string): InvalidEventError {
    const items = this.#count === 1 ? 'item' : 'items';
    return new InvalidEventError(path, 'the whole array', `${what} after ${this.#count} ${items}`, {
      hint: 'The file is damaged or incomplete.',
    });
  }

  /** Checks that the list exists: an empty list has no items, and neither has a file that is not a snapshot. */
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
