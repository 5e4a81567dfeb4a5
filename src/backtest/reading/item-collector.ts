import { isUtf8 } from 'node:buffer';
import type { ItemBlock } from '../item-block.js';
import type { ByteWindow } from './byte-window.js';
import { broken, bytesOf, endOfValue, incomplete, skipSpace } from './json-borders.js';

/** The borders of the items in a window, and the position in it. */
export class ItemCollector {
  /** The next byte, as an index of the window. */
  at = 0;
  /** The start of a value that is still needed, as an index of the window. */
  kept: number | undefined;
  expects: 'first' | 'element' | 'separator' = 'element';
  /** Of the last item that was taken out. The same program writes the next item in the same way. */
  #firstKey: Buffer | undefined;
  #starts: number[] = [];
  #ends: number[] = [];
  readonly #window: ByteWindow;

  constructor(window: ByteWindow) {
    this.#window = window;
  }

  add(start: number, end: number): void {
    this.#starts.push(start);
    this.#ends.push(end);
  }

  /** Takes out the last item: its start and end. */
  takeLast(): readonly [number, number] | undefined {
    const start = this.#starts.pop();
    const end = this.#ends.pop();
    return start === undefined || end === undefined ? undefined : [start, end];
  }

  /**
   * Collects the elements of a list, or objects that follow each other, as far as they are in the window.
   *
   * @param onOther receives the index of an element that is no object
   * @returns `more` at the end of the window; `end` after the list, or at what is no object; or what is expected instead of what is there
   */
  collect(isList: boolean, onOther: (start: number) => void): 'more' | 'end' | { readonly expected: string } {
    const { bytes, end } = this.#window;
    for (;;) {
      this.at = skipSpace(bytes, this.at, end);
      if (this.at >= end) return 'more';
      const byte = bytes[this.at];
      if (!isList) {
        if (byte !== bytesOf.openBrace) return 'end';
      } else if (byte === bytesOf.closeBracket && this.expects !== 'element') {
        this.at++;
        return 'end';
      } else if (this.expects === 'separator') {
        if (byte !== bytesOf.comma) return { expected: 'a comma or "]"' };
        this.at++;
        this.expects = 'element';
        continue;
      }
      const last = endOfValue(bytes, this.at, end);
      if (last === incomplete) return 'more';
      if (last === broken) return { expected: 'a configuration item' };
      if (byte === bytesOf.openBrace) this.add(this.at, last);
      else onOther(this.at);
      this.at = last;
      this.expects = 'separator';
    }
  }

  /**
   * Takes the collected items out.
   *
   * @param bytes of the window that they were found in, at offset `base`
   * @param onNoText receives the offset of each item that is not UTF-8: it is left out
   */
  take(file: string, bytes: Buffer, base: number, onNoText: (offset: number) => void): ItemBlock | undefined {
    let starts = this.#starts;
    let ends = this.#ends;
    if (starts.length === 0) return undefined;
    this.#starts = [];
    this.#ends = [];
    const from = starts[0] as number;
    const to = ends.at(-1) as number;
    this.#firstKey = firstKeyOf(bytes, starts.at(-1) as number, to) ?? this.#firstKey;
    if (!isUtf8(bytes.subarray(from, to))) {
      const isText = starts.map((start, index) => isUtf8(bytes.subarray(start, ends[index])));
      for (const [index, start] of starts.entries()) if (!isText[index]) onNoText(base + start);
      starts = starts.filter((_, index) => isText[index]);
      ends = ends.filter((_, index) => isText[index]);
      if (starts.length === 0) return undefined;
    }
    return {
      file,
      bytes: bytes.subarray(from, to),
      starts: Uint32Array.from(starts, (start) => start - from),
      ends: Uint32Array.from(ends, (end) => end - from),
      base: base + from,
    };
  }

  /** What the next item begins with: as the last item up to the end of its first key, or else with a brace. */
  lastKey(): Buffer {
    const { bytes, end } = this.#window;
    const last = this.#starts.at(-1);
    return (last === undefined ? this.#firstKey : firstKeyOf(bytes, last, end)) ?? Buffer.from('{');
  }
}

/** In bytes. */
const maxKeyBytes = 200;

function firstKeyOf(bytes: Buffer, start: number, end: number): Buffer | undefined {
  const key = skipSpace(bytes, start + 1, end);
  if (bytes[start] !== bytesOf.openBrace || bytes[key] !== bytesOf.quote) return undefined;
  const last = bytes.indexOf(bytesOf.quote, key + 1);
  const isShort = last > 0 && last < Math.min(end, key + maxKeyBytes);
  // A copy: the buffer of the window belongs to a block.
  return isShort ? Buffer.from(bytes.subarray(start, last + 1)) : undefined;
}
