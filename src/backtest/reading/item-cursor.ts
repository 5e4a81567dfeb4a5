import { describeThrown } from '../../describe.js';
import type { ItemBlock } from '../item-block.js';
import type { ByteWindow } from './byte-window.js';
import type { FindOptions } from './find-items.js';
import { ItemCollector } from './item-collector.js';
import { broken, endOfValue, incomplete, skipSpace } from './json-borders.js';

/** In bytes. Items of AWS Config have a few megabytes at most; without a limit, a lost bracket would load the whole file. */
const maxItemBytes = 32 * 1024 * 1024;

/** Gives the blocks that are complete when more bytes must be read, and then its result. */
export type Blocks<Result> = AsyncGenerator<ItemBlock, Result, undefined>;

/** The text from an offset on is not as expected. */
export class Fault {
  constructor(
    readonly offset: number,
    readonly message: string,
  ) {}
}

/** Reads JSON value by value, and reads on in the file when one is not in the window as a whole. */
export class ItemCursor {
  protected readonly window: ByteWindow;
  protected readonly options: FindOptions;
  protected readonly found: ItemCollector;
  #isFailureReported = false;

  constructor(window: ByteWindow, options: FindOptions) {
    this.window = window;
    this.options = options;
    this.found = new ItemCollector(window);
  }

  /** The next byte that is no space, or `undefined` at the end of the file. */
  protected async *peek(): Blocks<number | undefined> {
    const found = this.found;
    for (;;) {
      const { bytes, end } = this.window;
      found.at = skipSpace(bytes, found.at, end);
      if (found.at < end) return bytes[found.at];
      if (!(yield* this.grow())) return undefined;
    }
  }

  protected async *skip(byte: number, expected: string): Blocks<void> {
    if ((yield* this.peek()) !== byte) throw this.fault(expected);
    this.found.at++;
  }

  /** Reads and parses the value at the next byte. */
  protected async *value(): Blocks<unknown> {
    const end = yield* this.valueEnd();
    const value = end === broken ? undefined : this.parsed(this.found.at, end);
    if (value === undefined) throw this.fault('a JSON value');
    this.found.at = end;
    return value;
  }

  /** The index after the value at the next byte, or `broken`. */
  protected async *valueEnd(): Blocks<number> {
    for (;;) {
      const end = endOfValue(this.window.bytes, this.found.at, this.window.end);
      if (end !== incomplete) return end;
      if (!(yield* this.grow())) return broken;
    }
  }

  /** {@link more}, unless the value has become too large. */
  protected async *grow(): Blocks<boolean> {
    const from = this.found.kept ?? this.found.at;
    return this.window.end - from < maxItemBytes && (yield* this.more());
  }

  /** Reads on, and gives what was found so far. @returns false at the end of the file: then nothing changed */
  protected async *more(): Blocks<boolean> {
    const found = this.found;
    const { bytes, base } = this.window;
    const from = found.kept ?? found.at;
    if (!(await this.window.more(from))) return false;
    found.at -= from;
    if (found.kept !== undefined) found.kept = 0;
    const block = this.take(bytes, base);
    if (block) yield block;
    return true;
  }

  protected take(bytes: Buffer, base: number): ItemBlock | undefined {
    const onNoText = (offset: number) =>
      this.damage(offset, 'expected a configuration item in UTF-8, got bytes that are not');
    return this.found.take(this.options.file, bytes, base, onNoText);
  }

  /** What is at the next byte is not what was expected. Without a message if the source failed there. */
  protected fault(expected: string, mayBeCut = true): Fault {
    const { bytes, end, base, failure } = this.window;
    const { at, kept } = this.found;
    const state = at >= end ? incomplete : endOfValue(bytes, at, end);
    const isCut = mayBeCut && state === incomplete;
    const offset = base + at;
    if (isCut && end - (kept ?? at) < maxItemBytes) {
      return new Fault(offset, failure === undefined ? `expected ${expected}, got the end of the file` : '');
    }
    const character = String.fromCharCode(bytes[at] as number);
    const isMark = (state === broken ? /[\]}:,]/ : /[[{]/).test(character);
    const got = isCut ? `more than ${maxItemBytes} bytes` : isMark ? `"${character}"` : 'other text';
    return new Fault(offset, `expected ${expected}, got ${got}`);
  }

  protected reportFailure(): void {
    const { base, end, failure } = this.window;
    if (failure !== undefined && !this.#isFailureReported)
      this.damage(base + end, describeThrown(failure).replace(/^Error: /, ''));
    this.#isFailureReported = true;
  }

  protected damage(offset: number, message: string): void {
    this.options.onDamage({ file: this.options.file, offset, message });
  }

  protected parsed(start: number, end: number): unknown {
    try {
      return JSON.parse(this.window.bytes.toString('utf8', start, end));
    } catch {
      return undefined;
    }
  }
}
