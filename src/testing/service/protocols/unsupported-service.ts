import type { HttpRequest, HttpResponse } from '../http-message.js';
import { cborMap, toXml } from './encoding.js';
import type { ErrorDetails, Protocol } from './protocol.js';

/** By what they are signed with, the services that speak restXml; other REST services speak restJson1. */
const restXmlServices = ['s3', 'cloudfront', 'route53'];

type Refuse = Protocol['refuse'];

/**
 * A service of AWS that the local service does not stand for. Every call is refused, in the protocol of the request: SDK clients would
 * take anything else for a broken answer.
 *
 * @param service the name that its requests are signed with
 * @see https://smithy.io/2.0/aws/protocols/index.html
 */
export function unsupportedService(service: string, request: HttpRequest): Protocol {
  const { operation, refuse } = spoken(service, request);
  return {
    service,
    operations: new Map(),
    unnamed: 'a request without an operation',
    errorOverrides: {},
    read: () => ({ operation, input: {} }),
    answer: () => {
      throw new Error('Nothing is carried out here.');
    },
    refuse,
  };
}

function spoken(service: string, { method, path, headers, body }: HttpRequest) {
  const target = headers['x-amz-target'];
  if (target !== undefined) return { operation: target.replace(/^.*\./, ''), refuse: json };
  const cborOperation = /^\/service\/[^/]+\/operation\/([^/]+)/.exec(path)?.[1];
  if (headers['smithy-protocol'] === 'rpc-v2-cbor' && cborOperation !== undefined)
    return { operation: cborOperation, refuse: cbor };
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    const operation = new URLSearchParams(body).get('Action') ?? '';
    return { operation, refuse: service === 'ec2' ? ec2Query : wrappedXml };
  }
  // REST has no names of operations on the wire.
  const operation = `${method} ${path}`;
  return { operation, refuse: restXmlServices.includes(service) ? wrappedXml : json };
}

const json: Refuse = ({ name, message, status }, requestId) => ({
  statusCode: status,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': name, 'x-amzn-requestid': requestId },
  body: JSON.stringify({ __type: name, message }),
});

const cbor: Refuse = ({ name, message, status }, requestId) => ({
  statusCode: status,
  headers: {
    'content-type': 'application/cbor',
    'smithy-protocol': 'rpc-v2-cbor',
    'x-amzn-requestid': requestId,
  },
  body: cborMap({ __type: name, message }),
});

/** awsQuery and restXml. */
const wrappedXml: Refuse = (error, requestId) =>
  xml(
    error,
    toXml('ErrorResponse', {
      Error: { Type: 'Sender', Code: error.name, Message: error.message },
      RequestId: requestId,
    }),
  );

const ec2Query: Refuse = (error, requestId) =>
  xml(
    error,
    toXml('Response', {
      Errors: { Error: { Code: error.name, Message: error.message } },
      RequestID: requestId,
    }),
  );

function xml({ status }: ErrorDetails, body: string): HttpResponse {
  return { statusCode: status, headers: { 'content-type': 'text/xml' }, body };
}
