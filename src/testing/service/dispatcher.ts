import type { Clock } from '../../clock.js';
import { readSignature } from './callers.js';
import type { HttpRequest, HttpResponse } from './http-message.js';
import type { ServiceState } from './operations/operation.js';
import { supportedOperationsText } from './operations/operations.js';
import { awsJson } from './protocols/aws-json.js';
import { awsQuery } from './protocols/aws-query.js';
import type { ErrorDetails, Protocol } from './protocols/protocol.js';
import { s3 } from './protocols/s3.js';
import { unsupportedService } from './protocols/unsupported-service.js';
import type { ReceivedCall, RequestLog } from './request-log.js';
import { NamedError, ServiceError } from './service-error.js';

/** Handles a request: returns the response, or `reset` if the connection is reset. */
export type Dispatch = (request: HttpRequest, signal?: AbortSignal) => Promise<HttpResponse | 'reset'>;

const htmlPage = '<html><body><h1>500 Internal Server Error</h1></body></html>';

/** Creates the function that handles the requests of every protocol and transport: it applies faults, executes operations and logs calls. */
export function createDispatcher(state: ServiceState, log: RequestLog): Dispatch {
  return async (request, signal) => {
    // The operation is executed on arrival; only the response waits for the latency.
    const response = handle(request, state, log);
    const { latencyMs } = state.faults;
    if (latencyMs > 0) await sleep(latencyMs, state.clock, signal);
    return response;
  };
}

/** Resolves after some milliseconds, or at once if the signal is aborted. */
function sleep(milliseconds: number, clock: Clock, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(milliseconds, resolve);
    const abort = () => {
      cancel();
      resolve();
    };
    signal?.addEventListener('abort', abort, { once: true });
  });
}

function handle(request: HttpRequest, state: ServiceState, log: RequestLog): HttpResponse | 'reset' {
  const protocol = protocolOf(request);
  const { caller, refusal } = state.callers.identify(request.headers);
  const call: ReceivedCall = { ...protocol.parse(request), caller };
  const requestId = log.nextRequestId();
  const fault = state.faults.next(call.operation);

  if (fault === 'reset') {
    log.add(call, 'reset');
    return 'reset';
  }
  if (fault === 'htmlError') {
    log.add(call, 'HTTP 500');
    const headers = { 'content-type': 'text/html', 'x-amzn-requestid': requestId };
    return { statusCode: 500, headers, body: htmlPage };
  }
  const refused = fault instanceof ServiceError ? fault : refusal;
  const result = refused ?? execute(call, protocol, state);
  if (fault === 'lostAnswer') {
    log.add(call, 'lost');
    return 'reset';
  }
  if (result instanceof ServiceError) {
    const details = errorDetailsFor(protocol, result);
    log.add(call, details.name);
    return protocol.toErrorResponse(details, requestId);
  }
  const response = protocol.toResponse(call.operation, result, requestId);
  log.add(call, fault === 'cutBody' ? 'cut' : 'ok');
  return fault === 'cutBody' ? { ...response, cutAfter: Math.floor(response.body.length / 2) } : response;
}

function execute(
  { operation, input, caller }: ReceivedCall,
  { service, operations, noOperation }: Protocol,
  state: ServiceState,
): object | ServiceError {
  const handler = operations.get(operation);
  if (!handler) {
    return new ServiceError('UnansweredCallException', describeUnanswered(service, operation || noOperation));
  }
  if (!input) return new ServiceError('SerializationException', 'Expected the body to be a JSON object');
  try {
    return handler(input, state, caller);
  } catch (error) {
    return error instanceof ServiceError ? error : new ServiceError('InternalFailure', String(error), 500);
  }
}

function describeUnanswered(service: string, operation: string): string {
  const called = /^\w+$/.test(operation) ? `${service}:${operation}` : `${service} ${operation}`;
  return (
    `The local AWS Config service has no answer to ${called}. It supports ${supportedOperationsText}. To answer other ` +
    'calls that a rule makes through context.client, add answer(IAMClient, ListUsersCommand, { … }) to the answers of evaluateRule or ' +
    'createConfigService, or to the file of config-rule invoke --answers.'
  );
}

function errorDetailsFor({ errorOverrides }: Protocol, error: ServiceError): ErrorDetails {
  const { name, message, status } = error;
  return { name, message, status, ...(!(error instanceof NamedError) && errorOverrides[name]) };
}

/** Finds the protocol of a request: all services share one endpoint. */
function protocolOf(request: HttpRequest): Protocol {
  const { method, headers } = request;
  const { service } = readSignature(headers.authorization) ?? {};
  if (service !== undefined && !['config', 'sts', 's3'].includes(service))
    return unsupportedService(service, request);
  // S3 Control has the same signing name as S3.
  if (service === 's3' && headers['x-amz-account-id'] !== undefined) return unsupportedService('s3', request);
  if (headers['x-amz-target'] !== undefined) return awsJson;
  if (method !== 'POST') return s3;
  return headers['content-type']?.startsWith('application/x-www-form-urlencoded') ? awsQuery : awsJson;
}
