import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** How every gzip file begins. */
const gzipMagic = [0x1f, 0x8b];
const chunkSize = 64 * 1024;

/**
 * The text of a snapshot file, in UTF-8: unpacked if it is gzip, else as it is. What hands out such a file may have
 * unpacked it already.
 *
 * @throws an error of zlib, told by {@link isUnpackError}; what the bytes throw
 */
export async function* snapshotText(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const source = bytes[Symbol.asyncIterator]();
  try {
    const head = await firstBytes(source, gzipMagic.length);
    const whole = joined(head, source);
    yield* isGzip(head) ? unpacked(whole) : whole;
  } finally {
    await source.return?.();
  }
}

/** Whether an error says that gzip data are damaged or break off. */
export function isUnpackError(error: unknown): error is Error {
  return /^Z_/.test(String((error as { readonly code?: unknown } | null)?.code));
}

/** So many bytes or more; fewer only where there are no more. */
async function firstBytes(source: AsyncIterator<Uint8Array>, count: number): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array();
  while (head.length < count) {
    const next = await source.next();
    if (next.done) break;
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  return head;
}

function isGzip(head: Uint8Array): boolean {
  return gzipMagic.every((byte, index) => head[index] === byte);
}

async function* joined(
  head: Uint8Array,
  source: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield head;
  for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
}

async function* unpacked(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const unzip = createGunzip({ chunkSize });
  // What goes wrong destroys the stream with the error, and so comes out where it is read.
  pipeline(bytes, unzip, () => {});
  yield* unzip;
}
