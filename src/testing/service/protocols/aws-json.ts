import { isJsonObject } from '../../../event/read.js';
import { tryParse } from '../../result-token.js';
import type { HttpResponse } from '../http-message.js';
import { configOperations } from '../operations/operations.js';
import type { Protocol } from './protocol.js';

const targetPrefix = 'StarlingDoveService.';

/**
 * The protocol of AWS Config: awsJson1.1.
 *
 * @see https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export const awsJson: Protocol = {
  service: 'config',
  operations: configOperations,
  noOperation: 'a request without x-amz-target',
  errorOverrides: {},
  parse({ headers, body }) {
    const target = headers['x-amz-target'] ?? '';
    const operation = target.startsWith(targetPrefix) ? target.slice(targetPrefix.length) : target;
    const input = tryParse(body);
    return { operation, input: isJsonObject(input) ? input : undefined };
  },
  toResponse: (_operation, output, requestId) => respond(200, output, requestId),
  toErrorResponse: ({ name, message, status }, requestId) =>
    respond(status, { __type: name, message }, requestId),
};

function respond(statusCode: number, body: object, requestId: string): HttpResponse {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId };
  return { statusCode, headers, body: JSON.stringify(body) };
}
