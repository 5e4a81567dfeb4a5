import type { HttpRequest, HttpResponse } from '../http-message.js';
import type { JsonObject } from '../input-check.js';
import type { Operation } from '../operations/operation.js';

/** What a request asks for. */
export interface ReadRequest {
  readonly operation: string;
  /** `undefined` when the request cannot be read. */
  readonly input: JsonObject | undefined;
}

/** An error in one service's words. */
export interface ErrorDetails {
  readonly name: string;
  readonly message: string;
  readonly status: number;
}

/** How one service of AWS speaks over HTTP. */
export interface Protocol {
  /** The name that its requests are signed with, which actions of IAM mostly begin with. */
  readonly service: string;
  readonly operations: ReadonlyMap<string, Operation>;
  /** How a message calls a request that names no operation. */
  readonly unnamed: string;
  /** Where its errors differ from those of AWS Config, by the name there. */
  readonly errorOverrides: Readonly<Record<string, Partial<ErrorDetails>>>;
  read(request: HttpRequest): ReadRequest;
  answer(operation: string, output: object, requestId: string): HttpResponse;
  refuse(error: ErrorDetails, requestId: string): HttpResponse;
}
