import type { HttpResponse } from '../http-message.js';
import { isJsonObject, type JsonObject } from '../input-check.js';
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
    return { operation, input: parseInput(body) };
  },
  toResponse: (_operation, output, requestId) => respond(200, output, requestId),
  toErrorResponse: ({ name, message, status }, requestId) =>
    respond(status, { __type: name, message }, requestId),
};

function respond(statusCode: number, body: object, requestId: string): HttpResponse {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId };
  return { statusCode, headers, body: JSON.stringify(body) };
}

function parseInput(body: string): JsonObject | undefined {
  try {
    const input: unknown = JSON.parse(body);
    return isJsonObject(input) ? input : undefined;
  } catch {
    return undefined;
  }
}
