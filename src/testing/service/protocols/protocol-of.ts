import { readSignature } from '../signature.js';
import type { WireRequest } from '../wire.js';
import { awsJson } from './aws-json.js';
import { awsQuery } from './aws-query.js';
import { otherService } from './other-service.js';
import type { Protocol } from './protocol.js';
import { s3 } from './s3.js';

/** The protocol that a request is in: all services share one endpoint. */
export function protocolOf(request: WireRequest): Protocol {
  const { method, headers } = request;
  const { service } = readSignature(headers.authorization) ?? {};
  if (service !== undefined && !['config', 'sts', 's3'].includes(service))
    return otherService(service, request);
  // S3 Control signs as S3 does.
  if (service === 's3' && headers['x-amz-account-id'] !== undefined) return otherService('s3', request);
  if (headers['x-amz-target'] !== undefined) return awsJson;
  if (method !== 'POST') return s3;
  return headers['content-type']?.startsWith('application/x-www-form-urlencoded') ? awsQuery : awsJson;
}
