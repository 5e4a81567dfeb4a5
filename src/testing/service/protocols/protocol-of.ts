import { readSignature } from '../signature.js';
import type { WireRequest } from '../wire.js';
import { awsJson } from './aws-json.js';
import { awsQuery } from './aws-query.js';
import type { Protocol } from './protocol.js';
import { s3 } from './s3.js';

/** The protocol that a request is in: all services share one endpoint. */
export function protocolOf({ method, headers }: WireRequest): Protocol {
  if (headers['x-amz-target'] !== undefined) return awsJson;
  const { service = 's3' } = readSignature(headers.authorization) ?? {};
  // It says of any other service that it does not speak it.
  if (!['config', 'sts', 's3'].includes(service)) return awsJson;
  if (method !== 'POST') return s3;
  return headers['content-type']?.startsWith('application/x-www-form-urlencoded') ? awsQuery : awsJson;
}
