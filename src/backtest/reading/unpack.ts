import { createGunzip } from 'node:zlib';

const gzipMagic = [0x1f, 0x8b];
/** In bytes. Of packed bytes at once: they may become a thousand times as many. */
const packedSize = 32 * 1024;

/**
 * The unpacked bytes of a file, gzip or plain. Where gzip data are cut or damaged, it first gives all that can be unpacked before that,
 * which a pipeline of streams would drop.
 *
 * @throws Error if the gzip data are cut or damaged, and any error of `bytes`
 */
export async function* unpack(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  let gunzip: Gunzip | undefined;
  let head: Uint8Array | undefined = new Uint8Array();
  try {
    for await (const chunk of bytes) {
      const known: Uint8Array = head ? Buffer.concat([head, chunk]) : chunk;
      if (head && known.length < gzipMagic.length) {
        head = known;
        continue;
      }
      if (head && gzipMagic.every((byte, index) => known[index] === byte)) gunzip = new Gunzip();
      head = undefined;
      if (!gunzip) yield known;
      else
        for (let at = 0; at < known.length; at += packedSize)
          yield* gunzip.write(known.subarray(at, at + packedSize));
    }
    if (head && head.length > 0) yield head;
    if (gunzip) yield* gunzip.end();
  } finally {
    gunzip?.close();
  }
}

/** Unpacks one piece after the other, and ends apart from the last one: zlib drops what it unpacks in the step that fails. */
class Gunzip {
  readonly #stream = createGunzip({ chunkSize: 128 * 1024 });
  #output: Uint8Array[] = [];
  #error: Error | undefined;
  #wake = () => {};

  constructor() {
    this.#stream.on('data', (chunk: Uint8Array) => this.#output.push(chunk));
    this.#stream.on('end', () => this.#wake());
    this.#stream.on('error', (error) => {
      this.#error = error;
      this.#wake();
    });
  }

  write(packed: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
    return this.#step((done) => this.#stream.write(packed, done));
  }

  end(): AsyncGenerator<Uint8Array, void, undefined> {
    return this.#step(() => this.#stream.end());
  }

  close(): void {
    this.#stream.destroy();
  }

  async *#step(start: (done: () => void) => void): AsyncGenerator<Uint8Array, void, undefined> {
    // After the end, only zero bytes may follow, which zlib ignores.
    if (this.#stream.readableEnded) return;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      start(resolve);
    });
    yield* this.#output.splice(0);
    if (this.#error)
      throw new Error(`expected gzip data, got some that cannot be unpacked: ${this.#error.message}`);
  }
}
