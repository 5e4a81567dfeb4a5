import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { SnapshotParser } from './snapshot-parser.js';

/**
 * Reads the items of a configuration snapshot file, in AWS's spelling. It streams: memory holds only a few chunks of the file.
 *
 * @param bytes the file, gzip or plain
 * @throws InvalidEventError if the file is incomplete: resources missing from it would look deleted; and any error of `bytes`
 * @see https://docs.aws.amazon.com/config/latest/developerguide/example-s3-snapshot.html
 */
export async function* snapshotItems(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<unknown, void, undefined> {
  const parser = await SnapshotParser.open();
  try {
    for await (const chunk of snapshotText(bytes)) yield* parser.read(chunk);
  } catch (error) {
    throw isUnpackError(error)
      ? parser.broken(`gzip data that cannot be unpacked (${error.message})`)
      : error;
  }
  parser.end();
}

const gzipMagic = [0x1f, 0x8b];
const chunkSize = 64 * 1024;

/** The text of a snapshot file, in UTF-8. An HTTP client may have unpacked the gzip file already. */
async function* snapshotText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const source = bytes[Symbol.asyncIterator]();
  try {
    const head = await firstBytes(source, gzipMagic.length);
    const whole = joined(head, source);
    yield* isGzip(head) ? unpacked(whole) : whole;
  } finally {
    await source.return?.();
  }
}

/** Whether an error of zlib says that gzip data are damaged or incomplete. */
function isUnpackError(error: unknown): error is Error {
  return /^Z_/.test(String((error as { readonly code?: unknown } | null)?.code));
}

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
  // An error destroys the stream, and so reaches its reader.
  pipeline(bytes, unzip, () => {});
  yield* unzip;
}
