import { readSafely } from '../../describe.js';
import { maxTextLength } from '../../known-secrets.js';

const throttles = /Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|BandwidthLimitExceeded/;
const networkCodes = /^(?:E(?:CONN|TIMEDOUT|PIPE|HOST|NET|AI_AGAIN|NOTFOUND)|UND_ERR)/;
const networkWords =
  /\b(?:E(?:CONN[A-Z]+|TIMEDOUT|PIPE|HOSTUNREACH|NETUNREACH|AI_AGAIN|NOTFOUND)|socket hang up)\b/;
const networkNames = new Set([
  'TimeoutError',
  'RequestTimeout',
  'RequestTimeoutException',
  'NetworkingError',
]);

/** The properties of the SDK's errors that are used here; see `SdkError` of `@smithy/types`. */
export interface SdkErrorLike {
  readonly name?: string | undefined;
  readonly message?: string | undefined;
  readonly code?: string | undefined;
  readonly cause?: SdkErrorLike | undefined;
  readonly $metadata?: {
    readonly httpStatusCode?: number | undefined;
    readonly clockSkewCorrected?: boolean;
  };
  readonly $retryable?: { readonly throttling?: boolean } | undefined;
}

/** Reads an error of the SDK, or any other thrown value. Long texts are cut, and a chain of causes ends after three: it may be a cycle. */
export function asSdkError(thrown: unknown, depth = 0): SdkErrorLike {
  if (typeof thrown !== 'object' || thrown === null) return {};
  const text = (key: string) => {
    const value = readSafely(thrown, key);
    return typeof value === 'string' ? value.slice(0, maxTextLength) : undefined;
  };
  const metadata = readSafely(thrown, '$metadata');
  const status = readSafely(metadata, 'httpStatusCode');
  const retryable = readSafely(thrown, '$retryable');
  const nested = readSafely(thrown, 'cause') ?? readSafely(readSafely(thrown, 'errors'), 0);
  return {
    name: text('name'),
    message: text('message'),
    code: text('code'),
    $metadata: {
      httpStatusCode: typeof status === 'number' ? status : undefined,
      clockSkewCorrected: readSafely(metadata, 'clockSkewCorrected') === true,
    },
    $retryable: retryable ? { throttling: readSafely(retryable, 'throttling') === true } : undefined,
    cause: nested !== undefined && depth < 3 ? asSdkError(nested, depth + 1) : undefined,
  };
}

export function isThrottle({ name = '', $metadata, $retryable }: SdkErrorLike): boolean {
  return throttles.test(name) || $metadata?.httpStatusCode === 429 || $retryable?.throttling === true;
}

/** Whether the same call may succeed later, because the service or the network failed and not the request. */
export function isTransient(error: SdkErrorLike): boolean {
  const status = error.$metadata?.httpStatusCode ?? 0;
  return (
    isThrottle(error) ||
    // The SDK signs the next call with the service's time, which this answer contained.
    error.$metadata?.clockSkewCorrected === true ||
    status >= 500 ||
    status === 408 ||
    error.$retryable !== undefined ||
    isNetworkError(error) ||
    isUnreadableAnswer(error, status)
  );
}

function isNetworkError({ name = '', code = '', message = '', cause }: SdkErrorLike): boolean {
  if (networkNames.has(name) || networkCodes.test(code)) return true;
  // An error of another realm may be wrapped, with only its text left.
  return networkWords.test(message) || (cause !== undefined && isNetworkError(cause));
}

/** A proxy answered with a page instead of JSON, with any status: the call may or may not have had an effect. */
function isUnreadableAnswer(error: SdkErrorLike, status: number): boolean {
  return error.name === 'SyntaxError' && status > 0;
}
