import { type Blocks, Fault, ItemCursor } from './item-cursor.js';
import { broken, bytesOf, endOfValue, incomplete } from './json-borders.js';
import { hasResourceType, isItem, itemsIn } from './wrapped-items.js';

/** In bytes. The search for the next item after a damage gives up when it has looked at so many in vain. */
const maxSearchedBytes = 256 * 1024 * 1024;
const anItem = 'a configuration item';
const listKey = 'configurationItems';

/** No item can be found after a damage. */
class LostTrack {}

/** Reads a file from its first byte to its last. See `findItems`. */
export class ItemFinder extends ItemCursor {
  /** Whether the last value at top level was an item, so that the next ones are too. */
  #isLines = false;

  async *find(): Blocks<void> {
    const window = this.window;
    await window.more(0);
    if (window.bytes.toString('utf8', 0, Math.min(3, window.end)) === '\ufeff') this.found.at = 3;
    if ((yield* this.peek()) === undefined && window.failure === undefined)
      this.damage(0, 'expected JSON, got an empty file');
    try {
      while (yield* this.#topValue());
    } catch (error) {
      if (!(error instanceof LostTrack)) throw error;
    }
    // Of a source that failed after its last item.
    this.reportFailure();
    const block = this.take(window.bytes, window.base);
    if (block) yield block;
  }

  /** Reads a value that is in no other. @returns false at the end of the file */
  async *#topValue(): Blocks<boolean> {
    try {
      const byte = yield* this.peek();
      if (byte === undefined) return false;
      if (byte === bytesOf.openBracket) yield* this.#array();
      else if (byte !== bytesOf.openBrace) throw this.fault('an object or an array of JSON', false);
      else if (this.#isLines) yield* this.#items(false);
      else yield* this.#object();
    } catch (error) {
      yield* this.#recover(error);
      yield* this.#restOfList();
    }
    return true;
  }

  /** Reads an object of unknown kind: it may be an item, have a long list of them, or have some inside. */
  async *#object(): Blocks<void> {
    const found = this.found;
    found.kept = found.at;
    const listed = yield* this.#members();
    const start = found.kept;
    found.kept = undefined;
    if (!listed) yield* this.#whole(start, found.at);
  }

  /** Reads the members of an object, up to the end of it. @returns whether one of them was a list of items */
  async *#members(): Blocks<boolean> {
    const found = this.found;
    found.at++;
    let hasList = false;
    for (let expects = 'first'; ; expects = 'separator') {
      let byte = yield* this.peek();
      if (byte === bytesOf.closeBrace) break;
      if (expects === 'separator') {
        yield* this.skip(bytesOf.comma, 'a comma or "}"');
        byte = yield* this.peek();
      }
      if (byte !== bytesOf.quote) throw this.fault('a key in quotes');
      const key = yield* this.value();
      yield* this.skip(bytesOf.colon, 'a colon');
      byte = yield* this.peek();
      if (key !== listKey) yield* this.value();
      else if (byte !== bytesOf.openBracket) throw this.fault(`a list in "${listKey}"`);
      else {
        found.kept = undefined;
        hasList = true;
        yield* this.#list();
      }
    }
    found.at++;
    return hasList;
  }

  /** Reads an array at top level, of items or of events. */
  async *#array(): Blocks<void> {
    const found = this.found;
    found.kept = found.at++;
    let isOfEvents = false;
    if ((yield* this.peek()) === bytesOf.openBrace && (yield* this.valueEnd()) !== broken) {
      const first = this.parsed(found.at, yield* this.valueEnd());
      isOfEvents = first !== undefined && !hasResourceType(first);
    }
    found.at = found.kept;
    const end = isOfEvents ? yield* this.valueEnd() : broken;
    const start = found.kept;
    found.kept = undefined;
    if (end === broken) return yield* this.#list();
    found.at = end;
    yield* this.#whole(start, end);
  }

  /** Reads a list of items, from its bracket on. After a damage it goes on with the next item. */
  async *#list(): Blocks<void> {
    this.found.at++;
    this.found.expects = 'first';
    yield* this.#elements();
  }

  /** Goes on with a list whose start was damaged, if the item before is in one. */
  async *#restOfList(): Blocks<void> {
    const byte = yield* this.peek();
    if (byte !== bytesOf.comma && byte !== bytesOf.closeBracket) return;
    this.found.expects = 'separator';
    yield* this.#elements();
    if ((yield* this.peek()) === bytesOf.closeBrace) this.found.at++;
  }

  async *#elements(): Blocks<void> {
    for (;;) {
      try {
        return yield* this.#items(true);
      } catch (error) {
        yield* this.#recover(error);
        this.found.expects = 'separator';
      }
    }
  }

  async *#items(isList: boolean): Blocks<void> {
    const found = this.found;
    for (;;) {
      const state = found.collect(isList, (start) =>
        this.damage(this.window.base + start, `expected ${anItem}, got a value that is no object`),
      );
      if (state === 'end') return;
      if (state === 'more' && (yield* this.grow())) continue;
      if (!isList && found.at >= this.window.end) return;
      if (isList && found.expects === 'separator') this.#dropLastIfBroken();
      throw this.fault(
        state !== 'more'
          ? state.expected
          : isList && found.expects === 'separator'
            ? 'a comma or "]"'
            : `the whole of ${anItem}`,
      );
    }
  }

  /** With an additional bracket in it, an item seems to go on up to the end of the list: then the fault is there. */
  #dropLastIfBroken(): void {
    const found = this.found;
    const [start, end] = found.takeLast() ?? [0, 0];
    if (end === 0) return;
    if (this.parsed(start, end) !== undefined) found.add(start, end);
    else {
      found.at = start;
      throw new Fault(this.window.base + start, `expected ${anItem}, got text that is not JSON`);
    }
  }

  /** Takes a whole value: an item, or anything that has items inside. */
  async *#whole(start: number, end: number): Blocks<void> {
    const { file } = this.options;
    const base = this.window.base + start;
    const value = this.parsed(start, end);
    this.#isLines = hasResourceType(value);
    if (value === undefined) this.damage(base, 'expected JSON, got text that is not');
    else if (this.#isLines) this.found.add(start, end);
    else {
      for (const { item, source } of itemsIn(value, '', (problem) => this.damage(base, problem))) {
        const bytes = new TextEncoder().encode(JSON.stringify(item));
        yield { file, bytes, starts: Uint32Array.of(0), ends: Uint32Array.of(bytes.length), base, source };
      }
    }
  }

  /**
   * Reports a fault, and goes on after the next item that begins with the same key as the last one.
   *
   * @throws LostTrack if there is none
   */
  async *#recover(error: unknown): Blocks<void> {
    if (!(error instanceof Fault)) throw error;
    const found = this.found;
    const window = this.window;
    found.kept = undefined;
    found.at = Math.max(0, error.offset - window.base);
    if (error.message === '') this.reportFailure();
    else this.damage(error.offset, error.message);
    const key = found.lastKey();
    found.at++;
    for (let searched = 0; searched < maxSearchedBytes; ) {
      const { bytes, end } = window;
      const start = bytes.subarray(0, end).indexOf(key, found.at);
      if (start < 0) {
        found.at = Math.max(found.at, end - key.length);
        if (yield* this.more()) continue;
        break;
      }
      found.at = start;
      const last = endOfValue(bytes, start, end);
      if (last === incomplete && (yield* this.grow())) continue;
      if (last > start && isItem(this.parsed(start, last))) {
        found.add(start, last);
        found.at = last;
        return;
      }
      searched += (last > start ? last : end) - start;
      found.at++;
    }
    throw new LostTrack();
  }
}
