import { Readable } from 'node:stream';
import type { Dispatch } from './dispatcher.js';
import { type HttpRequest, type HttpResponse, inProcessHost } from './http-message.js';

interface ClientRequest {
  readonly method?: string;
  readonly hostname?: string;
  readonly path?: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/**
 * Creates a `requestHandler` for SDK clients that passes each request to the dispatcher, without a socket. It throws the same errors as the SDK's
 * own handler.
 */
export function createInProcessHandler(dispatch: Dispatch) {
  return {
    metadata: { handlerProtocol: 'in-process' },
    async handle(request: ClientRequest, { abortSignal }: { readonly abortSignal?: AbortSignal } = {}) {
      const answer = await unlessAborted(abortSignal, () => dispatch(toHttpRequest(request), abortSignal));
      if (answer === 'reset') {
        // The SDK's handler for Node.js has the same name: the SDK retries a timeout.
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
  // Bytes of another realm, for example in jest, are not an `instanceof Uint8Array` here.
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

/** Streams a body in chunks, like a socket; with `cutAfter`, the stream breaks off. */
function toBodyStream(
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

function connectionReset(message: string): Error {
  return Object.assign(new Error(message), { code: 'ECONNRESET' });
}
