import { bytesOf } from './json-borders.js';

const smallestWindow = 64 * 1024;
/** In bytes. It is also the usual size of a block of items. */
const usualWindow = 1024 * 1024;

/** The part of a stream that is in memory, in one buffer. It reads on when it is told to. */
export class ByteWindow {
  /** The read bytes, then two quotes, which `endOfValue` needs. */
  bytes: Buffer = Buffer.alloc(2, bytesOf.quote);
  /** The number of read bytes in `bytes`. */
  end = 0;
  /** The offset of `bytes[0]` in the stream. */
  base = 0;
  /** What the stream threw, if it did: then it counts as ended. */
  failure: unknown;
  #isEnded = false;
  #size = smallestWindow;
  #unread: Uint8Array = new Uint8Array();
  readonly #source: AsyncIterator<Uint8Array>;

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.#source = stream[Symbol.asyncIterator]();
  }

  /**
   * Drops the bytes before `from`, and reads until the window is full. Indexes become smaller by `from`. The old buffer is left as it is,
   * and belongs to whoever has it.
   *
   * @returns false if the stream had ended: then nothing changed
   */
  async more(from: number): Promise<boolean> {
    if (this.#isEnded) return false;
    const kept = this.bytes.subarray(from, this.end);
    const size = Math.max(this.#size, 2 * kept.length);
    this.#size = Math.min(2 * this.#size, usualWindow);
    const bytes = Buffer.allocUnsafeSlow(size + 2);
    bytes.set(kept);
    let end = kept.length;
    while (end < size) {
      const chunk = this.#unread.length > 0 ? this.#unread : await this.#next();
      if (!chunk) break;
      this.#unread = chunk.subarray(size - end);
      bytes.set(chunk.subarray(0, size - end), end);
      end += chunk.length - this.#unread.length;
    }
    bytes.fill(bytesOf.quote, end, end + 2);
    this.base += from;
    this.bytes = bytes;
    this.end = end;
    return true;
  }

  /** Must be called at last: it frees what the stream holds. */
  async close(): Promise<void> {
    if (!this.#isEnded) await this.#source.return?.();
  }

  async #next(): Promise<Uint8Array | undefined> {
    try {
      const next = await this.#source.next();
      if (!next.done) return next.value;
    } catch (error) {
      this.failure = error ?? new Error('The stream failed');
    }
    this.#isEnded = true;
    return undefined;
  }
}
