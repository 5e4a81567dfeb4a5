import type { HttpRequest, HttpResponse } from '../http-message.js';
import { toCbor, toXml, type XmlContent } from './encoding.js';
import type { Protocol } from './protocol.js';

/** Services with the protocol restXml, by their signing names. Other REST services have restJson1. */
const restXmlServices = ['s3', 'cloudfront', 'route53'];

type ToErrorResponse = Protocol['toErrorResponse'];

/**
 * The protocol of an AWS service that the local service does not support. Every call gets an error in the protocol of the request: an SDK client
 * cannot read any other response.
 *
 * @param service the signing name of the service
 * @see https://smithy.io/2.0/aws/protocols/index.html
 */
export function unsupportedService(service: string, request: HttpRequest): Protocol {
  const { operation, toErrorResponse } = detectProtocol(service, request);
  return {
    service,
    operations: new Map(),
    noOperation: 'a request without an operation',
    errorOverrides: {},
    parse: () => ({ operation, input: {} }),
    toResponse: () => {
      throw new Error('An unsupported service executes no operation.');
    },
    toErrorResponse,
  };
}

function detectProtocol(service: string, { method, path, headers, body }: HttpRequest) {
  const target = headers['x-amz-target'];
  if (target !== undefined) return { operation: target.replace(/^.*\./, ''), toErrorResponse: json };
  const cborOperation = /^\/service\/[^/]+\/operation\/([^/]+)/.exec(path)?.[1];
  if (headers['smithy-protocol'] === 'rpc-v2-cbor' && cborOperation !== undefined)
    return { operation: cborOperation, toErrorResponse: cbor };
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    const operation = new URLSearchParams(body).get('Action') ?? '';
    return { operation, toErrorResponse: service === 'ec2' ? ec2Query : wrappedXml };
  }
  // REST requests have no operation name.
  const operation = `${method} ${path}`;
  return { operation, toErrorResponse: restXmlServices.includes(service) ? wrappedXml : json };
}

const json: ToErrorResponse = ({ name, message, status }, requestId) => ({
  statusCode: status,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': name, 'x-amzn-requestid': requestId },
  body: JSON.stringify({ __type: name, message }),
});

const cbor: ToErrorResponse = ({ name, message, status }, requestId) => ({
  statusCode: status,
  headers: {
    'content-type': 'application/cbor',
    'smithy-protocol': 'rpc-v2-cbor',
    'x-amzn-requestid': requestId,
  },
  body: toCbor({ __type: name, message }),
});

/** The error of awsQuery and restXml. */
const wrappedXml: ToErrorResponse = ({ name, message, status }, requestId) => {
  const error = { Type: 'Sender', Code: name, Message: message };
  return xml(status, 'ErrorResponse', { Error: error, RequestId: requestId });
};

const ec2Query: ToErrorResponse = ({ name, message, status }, requestId) => {
  const errors = { Error: { Code: name, Message: message } };
  return xml(status, 'Response', { Errors: errors, RequestID: requestId });
};

function xml(statusCode: number, root: string, content: XmlContent): HttpResponse {
  return { statusCode, headers: { 'content-type': 'text/xml' }, body: toXml(root, content) };
}
