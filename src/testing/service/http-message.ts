/** A request as received, whatever carried it. */
export interface HttpRequest {
  readonly method: string;
  /** Without the port. */
  readonly host: string;
  /** Without the query, and still percent-encoded. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What goes out. */
export interface HttpResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes are streamed. */
  readonly body: string | Uint8Array;
  /** The connection is reset after so many bytes of the body. */
  readonly cutAfter?: number;
}

/** The host of requests that never leave the process; should one ever, this name leads nowhere. */
export const inProcessHost = 'config.invalid';
