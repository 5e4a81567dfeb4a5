export interface HttpRequest {
  readonly method: string;
  /** The host without the port. */
  readonly host: string;
  /** The path without the query, percent-encoded. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** The headers, with names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface HttpResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A body of bytes is streamed. */
  readonly body: string | Uint8Array;
  /** The connection is reset after this number of bytes of the body. */
  readonly cutAfter?: number;
}

/** The host of requests that stay in the process. The name never resolves. */
export const inProcessHost = 'config.invalid';
