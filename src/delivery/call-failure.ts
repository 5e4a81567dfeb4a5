import type { DeliveryErrorCode } from '../errors.js';

/** What a failed call of `PutEvaluations` asks for. */
export type CallFailure =
  /** The same call may succeed later. */
  | { readonly kind: 'transient'; readonly throttled: boolean; readonly cause: unknown }
  /** Something in it is refused: smaller calls find out what. */
  | { readonly kind: 'refused'; readonly cause: unknown }
  /** No call will succeed. */
  | { readonly kind: 'fatal'; readonly code: DeliveryErrorCode; readonly cause: unknown };

const throttles = /Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|BandwidthLimitExceeded/;
/** The names of errors with which AWS refuses what a call carries. */
export const refusals: ReadonlySet<string> = new Set([
  'ValidationException',
  'InvalidParameterValueException',
]);
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
interface SdkErrorLike {
  readonly name?: string;
  readonly message?: string;
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly clockSkewCorrected?: boolean };
  readonly errors?: readonly unknown[];
  readonly $retryable?: { readonly throttling?: boolean };
}

/**
 * Tells what to do about a failed call. The errors are those of the service model and the undeclared ones that users
 * report: AWS answers a call of which one evaluation is bad with `ValidationException` for the whole.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_PutEvaluations.html
 */
export function classifyFailure(cause: unknown): CallFailure {
  const error = (typeof cause === 'object' && cause !== null ? cause : {}) as SdkErrorLike;
  const name = error.name ?? '';
  const status = error.$metadata?.httpStatusCode ?? 0;
  if (name === 'InvalidResultTokenException') return { kind: 'fatal', code: 'INVALID_RESULT_TOKEN', cause };
  if (name === 'NoSuchConfigRuleException') return { kind: 'fatal', code: 'NO_SUCH_CONFIG_RULE', cause };
  if (throttles.test(name) || status === 429 || error.$retryable?.throttling) {
    return { kind: 'transient', throttled: true, cause };
  }
  if (refusals.has(name)) {
    return aboutToken(error)
      ? { kind: 'fatal', code: 'INVALID_RESULT_TOKEN', cause }
      : { kind: 'refused', cause };
  }
  if (
    // The SDK has learnt the service's time from this answer; the next call is signed with it.
    error.$metadata?.clockSkewCorrected ||
    status >= 500 ||
    status === 408 ||
    error.$retryable ||
    isNetworkError(error) ||
    isUnreadableAnswer(error, status)
  ) {
    return { kind: 'transient', throttled: false, cause };
  }
  return { kind: 'fatal', code: 'CALL_FAILED', cause };
}

/** A refusal of the token itself is one of every call; AWS names the member that it refuses. */
function aboutToken({ message = '' }: SdkErrorLike): boolean {
  return /resultToken/i.test(message) && !/evaluations/i.test(message);
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
