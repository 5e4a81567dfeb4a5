import type { JsonObject } from '../../../event/read.js';
import type { HttpRequest, HttpResponse } from '../http-message.js';
import type { Operation } from '../operations/operation.js';

export interface ParsedRequest {
  readonly operation: string;
  /** `undefined` if the request cannot be parsed. */
  readonly input: JsonObject | undefined;
}

export interface ErrorDetails {
  readonly name: string;
  readonly message: string;
  readonly status: number;
}

export interface Protocol {
  /** The signing name, which is the prefix of most IAM actions of the service. */
  readonly service: string;
  readonly operations: ReadonlyMap<string, Operation>;
  /** The text for a request without an operation, in error messages. */
  readonly noOperation: string;
  /** The errors that differ from those of AWS Config, by the name in AWS Config. */
  readonly errorOverrides: Readonly<Record<string, Partial<ErrorDetails>>>;
  parse(request: HttpRequest): ParsedRequest;
  toResponse(operation: string, output: object, requestId: string): HttpResponse;
  toErrorResponse(error: ErrorDetails, requestId: string): HttpResponse;
}
