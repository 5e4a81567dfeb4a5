import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Dispatch } from './dispatcher.js';
import type { HttpRequest } from './http-message.js';

const host = '127.0.0.1';

/** A listening server. */
export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Offers the dispatch over HTTP, to this machine only. Rejects when the port cannot be had. */
export async function listen(dispatch: Dispatch, port: number): Promise<RunningServer> {
  const server = createServer((request, response) => {
    // Only a caller that has gone makes this fail: there is no one left to tell.
    serve(dispatch, request, response).catch(() => response.destroy());
  });
  // A client may pause longer than the usual 5 seconds; its next call must not meet a connection that just closed.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return { url: `http://${host}:${address.port}`, close: () => close(server) };
}

async function serve(dispatch: Dispatch, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const answer = await dispatch(toHttpRequest(request, Buffer.concat(chunks).toString()), gone.signal);
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
  // Not read by URL, which would tidy up a path such as `a//b/../c`: to S3 it is a name.
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
  await new Promise<void>((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
