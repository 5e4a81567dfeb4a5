import { Readable } from 'node:stream';
import type { Dispatch } from './dispatcher.js';
import { type HttpRequest, type HttpResponse, inProcessHost } from './http-message.js';

/** As much of an SDK's HTTP request as the service reads. */
interface ClientRequest {
  readonly method?: string;
  readonly hostname?: string;
  readonly path?: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

interface HandlerOptions {
  readonly abortSignal?: AbortSignal;
}

/**
 * A `requestHandler` for SDK clients that hands every request to the dispatch, without a socket. What it fails with
 * is what the SDK's own handler fails with.
 */
export function createInProcessHandler(dispatch: Dispatch) {
  return {
    metadata: { handlerProtocol: 'in-process' },
    async handle(request: ClientRequest, { abortSignal }: HandlerOptions = {}) {
      const answer = await unlessAborted(abortSignal, () => dispatch(toHttpRequest(request), abortSignal));
      if (answer === 'reset') {
        // The SDK's handler for Node.js calls it a timeout, which is what makes it worth a retry.
        throw Object.assign(connectionReset('socket hang up'), { name: 'TimeoutError' });
      }
      return { response: toResponse(answer, abortSignal) };
    },
    destroy() {},
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  };
}

function toHttpRequest(request: ClientRequest): HttpRequest {
  const { method = 'POST', hostname: host = inProcessHost, path = '/', query = {}, headers, body } = request;
  const lowerCase = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const texts = Object.entries(query).map(([name, value]) => [name, String(value ?? '')]);
  return {
    method,
    host,
    path,
    query: Object.fromEntries(texts),
    headers: Object.fromEntries(lowerCase),
    body: toText(body),
  };
}

function toResponse({ statusCode, headers, body, cutAfter }: HttpResponse, signal: AbortSignal | undefined) {
  const content =
    typeof body === 'string' ? new TextEncoder().encode(body) : toBodyStream(body, cutAfter, signal);
  return { statusCode, headers: { ...headers }, body: content };
}

function toText(body: unknown): string {
  if (typeof body === 'string') return body;
  // Bytes of another realm, as test runners have them, are no instance of this realm's Uint8Array.
  return ArrayBuffer.isView(body) ? new TextDecoder().decode(body as Uint8Array<ArrayBuffer>) : '';
}

function unlessAborted<Value>(signal: AbortSignal | undefined, run: () => Promise<Value>): Promise<Value> {
  if (!signal) return run();
  return new Promise((resolve, reject) => {
    const abort = () => reject(Object.assign(new Error('Request aborted'), { name: 'AbortError' }));
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    run()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}

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
