/** Which errors of the SDK a later call may not meet again. */

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

/** What the SDK's errors carry; see `@smithy/types` `SdkError`. */
export interface SdkErrorLike {
  readonly name?: string;
  readonly message?: string;
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly clockSkewCorrected?: boolean };
  readonly errors?: readonly unknown[];
  readonly $retryable?: { readonly throttling?: boolean };
}

/** Anything that was thrown, to be looked at as an error of the SDK. */
export function asSdkError(thrown: unknown): SdkErrorLike {
  return typeof thrown === 'object' && thrown !== null ? thrown : {};
}

/** Whether AWS asked for fewer calls. */
export function isThrottle({ name = '', $metadata, $retryable }: SdkErrorLike): boolean {
  return throttles.test(name) || $metadata?.httpStatusCode === 429 || $retryable?.throttling === true;
}

/** Whether the same call may succeed later: the service or the network failed, not what was asked. */
export function isTransient(error: SdkErrorLike): boolean {
  const status = error.$metadata?.httpStatusCode ?? 0;
  return (
    isThrottle(error) ||
    // The SDK has learnt the service's time from this answer; the next call is signed with it.
    error.$metadata?.clockSkewCorrected === true ||
    status >= 500 ||
    status === 408 ||
    error.$retryable !== undefined ||
    isNetworkError(error) ||
    isUnreadableAnswer(error, status)
  );
}

function isNetworkError(error: SdkErrorLike, depth = 0): boolean {
  if (networkNames.has(error.name ?? '') || (typeof error.code === 'string' && networkCodes.test(error.code)))
    return true;
  // An error of another realm reaches us wrapped, with only its text left.
  if (networkWords.test(error.message ?? '')) return true;
  const cause = (error.cause ?? error.errors?.[0]) as SdkErrorLike | null | undefined;
  return depth < 3 && typeof cause === 'object' && cause !== null && isNetworkError(cause, depth + 1);
}

/** A proxy's page in place of JSON, under any status: whether the call was carried out is unknown. */
function isUnreadableAnswer(error: SdkErrorLike, status: number): boolean {
  return error.name === 'SyntaxError' && status > 0;
}
