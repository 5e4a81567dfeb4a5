import type { HttpResponse } from '../http-message.js';
import { stsOperations } from '../operations/operations.js';
import { toXml, type XmlContent } from './encoding.js';
import type { Protocol } from './protocol.js';

const namespace = 'xmlns="https://sts.amazonaws.com/doc/2011-06-15/"';

/**
 * The protocol of STS: awsQuery, which has form requests and XML responses.
 *
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export const awsQuery: Protocol = {
  service: 'sts',
  operations: stsOperations,
  noOperation: 'a form without Action',
  errorOverrides: {
    ValidationException: { name: 'ValidationError' },
    ThrottlingException: { name: 'Throttling' },
    UnrecognizedClientException: { name: 'InvalidClientTokenId' },
    ExpiredTokenException: { name: 'ExpiredToken' },
  },
  parse({ body }) {
    const { Action = '', Version: _version, ...input } = Object.fromEntries(new URLSearchParams(body));
    return { operation: Action, input };
  },
  toResponse(operation, output, requestId) {
    const content = {
      // The outputs of STS have only texts and structures of texts.
      [`${operation}Result`]: output as XmlContent,
      ResponseMetadata: { RequestId: requestId },
    };
    return respond(200, `${operation}Response`, content, requestId);
  },
  toErrorResponse({ name, message, status }, requestId) {
    const error = { Type: status < 500 ? 'Sender' : 'Receiver', Code: name, Message: message };
    return respond(status, 'ErrorResponse', { Error: error, RequestId: requestId }, requestId);
  },
};

function respond(statusCode: number, root: string, content: XmlContent, requestId: string): HttpResponse {
  const headers = { 'content-type': 'text/xml', 'x-amzn-requestid': requestId };
  return { statusCode, headers, body: toXml(`${root} ${namespace}`, content) };
}
