import { Readable } from 'node:stream';
import type { HttpResponse } from './http-message.js';

const chunkSize = 64 * 1024;

/** A body of bytes as a socket gives it: piece by piece, and perhaps not to the end. */
export function toBodyStream(
  body: Uint8Array,
  cutAfter: HttpResponse['cutAfter'],
  abortSignal: AbortSignal | undefined,
): Readable {
  const stream = Readable.from(chunks(body, cutAfter), { objectMode: false });
  const abort = () => stream.destroy(connectionReset('aborted'));
  abortSignal?.addEventListener('abort', abort, { once: true });
  stream.once('close', () => abortSignal?.removeEventListener('abort', abort));
  return stream;
}

async function* chunks(body: Uint8Array, cutAfter: number | undefined): AsyncGenerator<Uint8Array> {
  const end = cutAfter ?? body.length;
  for (let start = 0; start < end; start += chunkSize) {
    yield body.subarray(start, Math.min(start + chunkSize, end));
  }
  if (cutAfter !== undefined) throw connectionReset('aborted');
}

/** What Node.js gives when the other side hangs up. */
export function connectionReset(message: string): Error {
  return Object.assign(new Error(message), { code: 'ECONNRESET' });
}
