import type { HttpRequest } from '../http-message.js';
import { readSignature } from '../signature.js';
import { awsJson } from './aws-json.js';
import { awsQuery } from './aws-query.js';
import type { Protocol } from './protocol.js';
import { s3 } from './s3.js';
import { unsupportedService } from './unsupported-service.js';

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
