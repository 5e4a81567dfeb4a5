import type { Clock } from '../../clock.js';
import { isWireObject, type WireObject } from './input-check.js';
import type { ServiceState } from './operations/operation.js';
import { operations } from './operations/operations.js';
import type { RequestLog } from './request-log.js';
import { ServiceError } from './service-error.js';

/** What came in: the `x-amz-target` header and the body of a `POST /`. */
export interface WireRequest {
  readonly target: string;
  readonly body: string;
}

/** What goes out. */
export interface WireResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Answers a request, or resets its connection. Rejects only when the signal is aborted. */
export type Exchange = (request: WireRequest, signal?: AbortSignal) => Promise<WireResponse | 'reset'>;

const targetPrefix = 'StarlingDoveService.';
const htmlPage = '<html><body><h1>500 Internal Server Error</h1></body></html>';

/** Speaks awsJson1.1 on behalf of the operations, whatever carries it. */
export function createExchange(state: ServiceState, log: RequestLog): Exchange {
  return async (request, signal) => {
    // Everything is decided and done on arrival; only the answer is late.
    const answer = answerNow(request, state, log);
    const { latencyMs } = state.faults;
    if (latencyMs > 0) await pass(latencyMs, state.clock, signal);
    return answer;
  };
}

/** Lets time pass, or ends at once when nobody waits for the answer any more. */
function pass(milliseconds: number, clock: Clock, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(milliseconds, resolve);
    signal?.addEventListener(
      'abort',
      () => {
        cancel();
        resolve();
      },
      { once: true },
    );
  });
}

function answerNow(request: WireRequest, state: ServiceState, log: RequestLog): WireResponse | 'reset' {
  const operation = request.target.startsWith(targetPrefix)
    ? request.target.slice(targetPrefix.length)
    : request.target;
  const input = parseInput(request.body);
  const fault = state.faults.draw();
  const answer = (outcome: string, statusCode: number, contentType: string, body: string): WireResponse => {
    const requestId = log.add(operation, input, outcome);
    return { statusCode, headers: { 'content-type': contentType, 'x-amzn-requestid': requestId }, body };
  };

  if (fault === 'reset') {
    log.add(operation, input, 'reset');
    return 'reset';
  }
  if (fault === 'htmlError') return answer('HTTP 500', 500, 'text/html', htmlPage);
  const result = fault instanceof ServiceError ? fault : carryOut(operation, input, state);
  if (fault === 'lostAnswer') {
    log.add(operation, input, 'lost');
    return 'reset';
  }
  const contentType = 'application/x-amz-json-1.1';
  if (!(result instanceof ServiceError)) return answer('ok', 200, contentType, JSON.stringify(result));
  const body = JSON.stringify({ __type: result.name, message: result.message });
  return answer(result.name, result.status, contentType, body);
}

function carryOut(
  operation: string,
  input: WireObject | undefined,
  state: ServiceState,
): object | ServiceError {
  const carry = operations.get(operation);
  if (!carry) {
    return new ServiceError(
      'UnknownOperationException',
      `The local Config service does not speak ${operation || 'a request without x-amz-target'}. ` +
        `It speaks: ${[...operations.keys()].join(', ')}.`,
    );
  }
  if (!input) return new ServiceError('SerializationException', 'Expected the body to be a JSON object');
  try {
    return carry(input, state);
  } catch (error) {
    return error instanceof ServiceError ? error : new ServiceError('InternalFailure', String(error), 500);
  }
}

function parseInput(body: string): WireObject | undefined {
  try {
    const input: unknown = JSON.parse(body);
    return isWireObject(input) ? input : undefined;
  } catch {
    return undefined;
  }
}
