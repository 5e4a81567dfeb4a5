import { asSdkError, isThrottle, isTransient, type SdkErrorLike } from '../aws/calls/transient-error.js';
import type { DeliveryErrorCode } from '../errors.js';

/** Why a call of `PutEvaluations` failed, by what to do next. */
export type CallFailure =
  /** The same call may succeed later. */
  | { readonly kind: 'transient'; readonly throttled: boolean; readonly cause: unknown }
  /** AWS Config rejects an evaluation in it: smaller calls find which one. */
  | { readonly kind: 'refused'; readonly cause: unknown }
  /** No call will succeed. */
  | { readonly kind: 'fatal'; readonly code: DeliveryErrorCode; readonly cause: unknown };

export const refusals: ReadonlySet<string> = new Set([
  'ValidationException',
  'InvalidParameterValueException',
]);

/**
 * Classifies a failed call. Besides the errors of the service model there are others that users report: one invalid evaluation
 * makes the whole call fail with `ValidationException`.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_PutEvaluations.html
 */
export function classifyFailure(cause: unknown): CallFailure {
  const error = asSdkError(cause);
  const name = error.name ?? '';
  if (name === 'InvalidResultTokenException') return { kind: 'fatal', code: 'INVALID_RESULT_TOKEN', cause };
  if (name === 'NoSuchConfigRuleException') return { kind: 'fatal', code: 'NO_SUCH_CONFIG_RULE', cause };
  if (refusals.has(name)) {
    return aboutToken(error)
      ? { kind: 'fatal', code: 'INVALID_RESULT_TOKEN', cause }
      : { kind: 'refused', cause };
  }
  if (isTransient(error)) return { kind: 'transient', throttled: isThrottle(error), cause };
  return { kind: 'fatal', code: 'CALL_FAILED', cause };
}

/** Whether AWS rejects the token, not an evaluation. The message names the invalid member. */
function aboutToken({ message = '' }: SdkErrorLike): boolean {
  return /resultToken/i.test(message) && !/evaluations/i.test(message);
}

export function stopCode(failure: CallFailure): DeliveryErrorCode {
  if (failure.kind === 'fatal') return failure.code;
  return failure.kind === 'transient' ? 'RETRIES_EXHAUSTED' : 'CALL_FAILED';
}
