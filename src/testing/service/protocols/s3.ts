import { type HttpRequest, inProcessHost } from '../http-message.js';
import { type GetObjectOutput, getObject } from '../operations/get-object.js';
import { toXml } from './encoding.js';
import type { ParsedRequest, Protocol } from './protocol.js';

/**
 * The protocol of S3: the bucket is in the host or at the start of the path, errors are XML.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export const s3: Protocol = {
  service: 's3',
  operations: new Map([['GetObject', getObject]]),
  noOperation: 'a request without an object',
  errorOverrides: {
    ThrottlingException: { name: 'SlowDown', message: 'Please reduce your request rate.', status: 503 },
    InternalFailure: {
      name: 'InternalError',
      message: 'We encountered an internal error. Please try again.',
    },
    UnrecognizedClientException: {
      name: 'InvalidAccessKeyId',
      message: 'The AWS Access Key Id you provided does not exist in our records.',
    },
    ExpiredTokenException: { name: 'ExpiredToken', message: 'The provided token has expired.', status: 400 },
    SerializationException: { name: 'InvalidURI', message: "Couldn't parse the specified URI." },
  },
  parse,
  toResponse(_operation, output, requestId) {
    const { bytes, etag, lastModified, contentRange } = output as GetObjectOutput;
    return {
      statusCode: contentRange === undefined ? 200 : 206,
      headers: {
        ...(contentRange !== undefined && { 'content-range': contentRange }),
        'accept-ranges': 'bytes',
        'content-length': String(bytes.length),
        'content-type': 'binary/octet-stream',
        etag,
        'last-modified': lastModified.toUTCString(),
        'x-amz-request-id': requestId,
      },
      body: bytes,
    };
  },
  toErrorResponse({ name, message, status }, requestId) {
    return {
      statusCode: status,
      headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId },
      body: toXml('Error', { Code: name, Message: message, RequestId: requestId, HostId: 'local' }),
    };
  },
};

function parse(request: HttpRequest): ParsedRequest {
  const { host, path, headers } = request;
  const virtualHost = host.endsWith(`.${inProcessHost}`);
  const segments = path.split('/').slice(1);
  const first = virtualHost ? host.slice(0, -inProcessHost.length - 1) : segments.shift();
  const Bucket = decode(first ?? '');
  const Key = decode(segments.join('/'));
  const operation = operationOf(request, Key !== '');
  if (Bucket === undefined || Key === undefined) return { operation, input: undefined };
  const { range: Range, 'if-match': IfMatch } = headers;
  return {
    operation,
    input: { Bucket, Key, ...(Range !== undefined && { Range }), ...(IfMatch !== undefined && { IfMatch }) },
  };
}

/** Query parameters that `GetObject` can have. */
const getObjectParameters = /^(?:x-id|versionId|partNumber|response-.*)$/;

/** Query parameters such as `?tagging` select other operations on an object. */
function operationOf({ method, path, query }: HttpRequest, isOfObject: boolean): string {
  if (query['x-id'] !== undefined) return query['x-id'];
  const others = Object.keys(query).filter((name) => !getObjectParameters.test(name));
  if (method === 'GET' && isOfObject && others.length === 0) return 'GetObject';
  return `${method} ${path}${others.length > 0 ? `?${others.join('&')}` : ''}`;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
