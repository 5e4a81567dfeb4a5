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

/** Answers a request, or resets its connection. Rejects only when the signal is aborted. */
export type Dispatch = (request: HttpRequest, signal?: AbortSignal) => Promise<HttpResponse | 'reset'>;

const htmlPage = '<html><body><h1>500 Internal Server Error</h1></body></html>';

/** Lets the operations, the faults and the log have each call, whatever protocol it is in and whatever carries it. */
export function createDispatcher(state: ServiceState, log: RequestLog): Dispatch {
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

function answerNow(request: HttpRequest, state: ServiceState, log: RequestLog): HttpResponse | 'reset' {
  const protocol = protocolOf(request);
  const { caller, refusal } = state.callers.identify(request.headers);
  const call: ReceivedCall = { ...protocol.read(request), caller };
  const requestId = log.nextRequestId();
  const fault = state.faults.draw(call.operation);

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
    const words = errorDetailsFor(protocol, result);
    log.add(call, words.name);
    return protocol.refuse(words, requestId);
  }
  const answer = protocol.answer(call.operation, result, requestId);
  log.add(call, fault === 'cutBody' ? 'cut' : 'ok');
  return fault === 'cutBody' ? { ...answer, cutAfter: Math.floor(answer.body.length / 2) } : answer;
}

function execute(
  { operation, input, caller }: ReceivedCall,
  { service, operations, unnamed }: Protocol,
  state: ServiceState,
): object | ServiceError {
  const carry = operations.get(operation);
  if (!carry) {
    return new ServiceError('UnansweredCallException', describeUnanswered(service, operation || unnamed));
  }
  if (!input) return new ServiceError('SerializationException', 'Expected the body to be a JSON object');
  try {
    return carry(input, state, caller);
  } catch (error) {
    return error instanceof ServiceError ? error : new ServiceError('InternalFailure', String(error), 500);
  }
}

/** Where the wire has no name of the operation, it is told by the method and the path. */
function describeUnanswered(service: string, operation: string): string {
  const called = /^\w+$/.test(operation) ? `${service}:${operation}` : `${service} ${operation}`;
  return (
    `The local AWS Config service has no answer to ${called}. It carries out ${supportedOperationsText}. What a rule calls through ` +
    'context.client is answered by answers: answer(IAMClient, ListUsersCommand, { … }) in those of evaluateRule or createConfigService, ' +
    'or in the file of config-rule invoke --answers.'
  );
}

function errorDetailsFor({ errorOverrides }: Protocol, error: ServiceError): ErrorDetails {
  const { name, message, status } = error;
  return { name, message, status, ...(!(error instanceof NamedError) && errorOverrides[name]) };
}

/** The protocol that a request is in: all services share one endpoint. */
export function protocolOf(request: HttpRequest): Protocol {
  const { method, headers } = request;
  const { service } = readSignature(headers.authorization) ?? {};
  if (service !== undefined && !['config', 'sts', 's3'].includes(service))
    return unsupportedService(service, request);
  // S3 Control signs as S3 does.
  if (service === 's3' && headers['x-amz-account-id'] !== undefined) return unsupportedService('s3', request);
  if (headers['x-amz-target'] !== undefined) return awsJson;
  if (method !== 'POST') return s3;
  return headers['content-type']?.startsWith('application/x-www-form-urlencoded') ? awsQuery : awsJson;
}
