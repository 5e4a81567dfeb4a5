import type { Exchange, WireResponse } from './exchange.js';

/** As much of an SDK's HTTP request as the service reads. */
interface ClientRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

interface HandlerOptions {
  readonly abortSignal?: AbortSignal;
}

/**
 * A `requestHandler` for SDK clients that hands every request to the exchange, without a socket. What it fails with
 * is what the SDK's own handler fails with.
 */
export function createInProcessHandler(exchange: Exchange) {
  return {
    metadata: { handlerProtocol: 'in-process' },
    async handle(request: ClientRequest, { abortSignal }: HandlerOptions = {}) {
      const answer = await unlessAborted(abortSignal, () =>
        exchange({ target: request.headers['x-amz-target'] ?? '', body: toText(request.body) }, abortSignal),
      );
      if (answer === 'reset') throw connectionReset();
      return { response: toResponse(answer) };
    },
    destroy() {},
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  };
}

function toResponse({ statusCode, headers, body }: WireResponse) {
  return { statusCode, headers: { ...headers }, body: new TextEncoder().encode(body) };
}

function toText(body: unknown): string {
  if (typeof body === 'string') return body;
  // Bytes of another realm, as test runners have them, are no instance of this realm's Uint8Array.
  return ArrayBuffer.isView(body) ? new TextDecoder().decode(body as Uint8Array<ArrayBuffer>) : '';
}

/** The SDK's handler for Node.js calls a reset connection a timeout, which is what makes it worth a retry. */
function connectionReset(): Error {
  return Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });
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
