import type { WireObject } from '../input-check.js';
import type { Operation } from '../operations/operation.js';
import type { WireRequest, WireResponse } from '../wire.js';

/** What a request asks for. */
export interface ReadRequest {
  readonly operation: string;
  /** `undefined` when the request cannot be read. */
  readonly input: WireObject | undefined;
}

/** An error in one service's words. */
export interface ErrorWords {
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
  readonly errorWords: Readonly<Record<string, Partial<ErrorWords>>>;
  read(request: WireRequest): ReadRequest;
  answer(operation: string, output: object, requestId: string): WireResponse;
  refuse(error: ErrorWords, requestId: string): WireResponse;
}
