import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Dispatch } from './dispatcher.js';
import type { HttpRequest } from './http-message.js';

const host = '127.0.0.1';

export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts an HTTP server for the dispatcher on 127.0.0.1. Rejects if the port is not available. */
export async function listen(dispatch: Dispatch, port: number): Promise<RunningServer> {
  const server = createServer((request, response) => {
    // This fails only if the client closed the connection.
    serve(dispatch, request, response).catch(() => response.destroy());
  });
  // A client may pause longer than the default of 5 seconds: its next call must not find a closed connection.
  server.keepAliveTimeout = 0;
  await once(server.listen(port, host), 'listening');
  const address = server.address() as AddressInfo;
  return { url: `http://${host}:${address.port}`, close: () => close(server) };
}

async function serve(dispatch: Dispatch, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const closed = new AbortController();
  response.once('close', () => closed.abort());
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const answer = await dispatch(toHttpRequest(request, Buffer.concat(chunks).toString()), closed.signal);
  if (answer === 'reset') {
    request.socket.resetAndDestroy();
    return;
  }
  const body = Buffer.from(answer.body);
  response.writeHead(answer.statusCode, { ...answer.headers, 'content-length': body.length });
  if (answer.cutAfter === undefined) response.end(body);
  else response.write(body.subarray(0, answer.cutAfter), () => request.socket.destroy());
}

function toHttpRequest({ method = 'GET', url = '/', headers }: IncomingMessage, body: string): HttpRequest {
  // `URL` would normalize a path such as `a//b/../c`, which is a valid key in S3.
  const [path = '/', query = ''] = url.split('?', 2);
  const texts = Object.entries(headers).map(([name, value]) => [name, String(value ?? '')]);
  return {
    method,
    host: (headers.host ?? host).replace(/:\d+$/, ''),
    path,
    query: Object.fromEntries(new URLSearchParams(query)),
    headers: Object.fromEntries(texts),
    body,
  };
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server.close(), 'close');
  server.closeAllConnections();
  await closed;
}
