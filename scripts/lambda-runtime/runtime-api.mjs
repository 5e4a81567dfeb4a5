import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/**
 * A small Lambda Runtime API: hands invocations to a runtime client and takes what comes of them.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export async function startRuntimeApi() {
  const api = new RuntimeApi();
  const server = createServer((request, response) => api.answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(api, {
    address: `127.0.0.1:${server.address().port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  });
}

class RuntimeApi {
  /** Clients that wait for an invocation, and invocations that wait for a client. */
  #clients = [];
  #queue = [];
  #underWay = new Map();
  #reportInitError;
  /** Resolves to what the client says when it could not load the handler. */
  initError = new Promise((resolve) => {
    this.#reportInitError = resolve;
  });
  /** How many invocations were under way at once, at most. */
  maxConcurrent = 0;

  /** Resolves to `{ kind: 'response' | 'error', body, ms }`. */
  invoke(event, { functionArn, timeoutMs = 10_000 }) {
    return new Promise((resolve) => {
      this.#queue.push({ id: randomUUID(), event, functionArn, timeoutMs, resolve });
      this.#match();
    });
  }

  async answer(request, response) {
    const [, , , , id, kind] = request.url.split('/');
    if (request.url.endsWith('/invocation/next')) {
      this.#clients.push(response);
      this.#match();
      return;
    }
    const body = JSON.parse(await text(request));
    response.writeHead(202).end('{"status":"OK"}');
    if (request.url.endsWith('/init/error')) this.#reportInitError(body);
    else this.#settle(id, kind, body);
  }

  #match() {
    while (this.#clients.length > 0 && this.#queue.length > 0) {
      const { id, event, functionArn, timeoutMs, resolve } = this.#queue.shift();
      this.#underWay.set(id, { resolve, startedAt: Date.now() });
      this.maxConcurrent = Math.max(this.maxConcurrent, this.#underWay.size);
      this.#clients
        .shift()
        .writeHead(200, {
          'content-type': 'application/json',
          'lambda-runtime-aws-request-id': id,
          'lambda-runtime-deadline-ms': String(Date.now() + timeoutMs),
          'lambda-runtime-invoked-function-arn': functionArn,
        })
        .end(JSON.stringify(event));
    }
  }

  #settle(id, kind, body) {
    const { resolve, startedAt } = this.#underWay.get(id);
    this.#underWay.delete(id);
    resolve({ kind, body, ms: Date.now() - startedAt });
  }
}
